import {expect} from '@open-wc/testing';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import type {InvitationSettings, TagSettings} from '../../src/deployment/settings/settings.js';
import type {LiveAgentInvitation} from '../../src/element/live-agent-invitation.js';
import {ChatServer} from '../chat-server.js';
import {tidyUp} from '../deployment/stand-ins.js';
import {loadPage, type TestPage} from '../page.js';
import {until} from '../tools.js';

const A = '573000000000001';
const B = '573000000000002';

/** A page with the drop-in script. */
interface Page extends TestPage {
  liveagent: Deployment;
}

const settings = (...buttons: readonly unknown[]): string =>
  JSON.stringify({buttons, service: {type: 'link', url: '/contact'}});
const withTag = (
  invitation: TagSettings,
  others: Partial<InvitationSettings> = {},
): InvitationSettings => ({id: A, ...others, invitation});

/** The drop-in script, and no other. */
const dropIn = (value: string): string =>
  `<script src="/dist/liveagent.min.js" data-settings='${value.replaceAll("'", '&#39;')}'></script>`;
const load = (buttons: readonly unknown[], html = ''): Promise<Page> =>
  loadPage(dropIn(settings(...buttons)) + html);

const tags = (page: Page): LiveAgentInvitation[] => [
  ...page.document.querySelectorAll('live-agent-invitation'),
];
/** Waits until the invitation of a page is on screen. */
async function shown(page: Page): Promise<LiveAgentInvitation> {
  const isShown = (tag: Element): boolean =>
    tag.shadowRoot?.querySelector('[part=card]')?.checkVisibility() ?? false;
  await until(() => tags(page).some(isShown), page.errors.join());
  return tags(page).find(isShown)!;
}

describe('the tags that the drop-in script creates', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('need only the script', async () => {
    const page = await load([withTag({heading: 'Questions?', message: 'Ask us.'})]);
    const tag = await shown(page);
    expect(tag.parentElement).to.equal(page.document.body);
    expect(tag.shadowRoot!.querySelector('[part=heading]')!.textContent).to.equal('Questions?');
    expect(tag.textContent).to.equal('Ask us.');
    expect(page.errors).to.be.empty;
    expect(page.warnings).to.be.empty;
  });

  it('have every attribute of their settings', async () => {
    const page = await load([
      withTag({
        heading: 'Fragen?',
        message: '',
        acceptLabel: 'Ja',
        rejectLabel: 'Nein',
        lang: 'de',
        placement: 'top-left',
        animation: 'fade',
      }),
    ]);
    const tag = await shown(page);
    expect(
      Object.fromEntries([...tag.attributes].map(({name, value}) => [name, value])),
    ).to.deep.equal({
      'button-id': A,
      'accept-label': 'Ja',
      'reject-label': 'Nein',
      heading: 'Fragen?',
      lang: 'de',
      placement: 'top-left',
      animation: 'fade',
    });
  });

  it('have default texts if their settings are empty', async () => {
    const tag = await shown(await load([withTag({})]));
    expect(tag.shadowRoot!.querySelector('[part=accept]')!.textContent).to.equal('Start a chat');
  });

  it('show their texts as text, not as HTML', async () => {
    const html = '<img src=x onerror="events.push(1)">';
    const page = await load([withTag({heading: html, message: html})]);
    const tag = await shown(page);
    expect(tag.textContent).to.equal(html);
    expect(tag.children).to.be.empty;
    expect(tag.shadowRoot!.querySelector('img')).to.be.null;
  });

  it('are hidden until the button is available', async () => {
    const page = await load([
      withTag({}, {rules: [{type: 'CUSTOM_VARIABLE', name: 'cart', operator: 'EQUALS', value: 1}]}),
    ]);
    await until(() => tags(page).length);
    expect(tags(page)[0]!.hidden).to.be.true;
    page.liveagent.setCustomVariable('cart', 1);
    await shown(page);
  });

  it('are not created if the page has a tag for the button', async () => {
    const page = await load(
      [withTag({heading: 'Created'}), {id: B, invitation: {}}],
      `<live-agent-invitation button-id="${A}" heading="Written" hidden></live-agent-invitation>`,
    );
    const tag = await shown(page);
    expect(tag.heading).to.equal('Written');
    expect(tags(page).map(({buttonId}) => buttonId)).to.deep.equal([A, B]);
  });

  it('use the script of the page if it has one', async () => {
    const page = await load(
      [withTag({})],
      '<script src="/dist/live-agent-invitation.classic.min.js" defer></script>',
    );
    await shown(page);
    const names = page.performance.getEntriesByType('resource').map(({name}) => name);
    expect(names.filter((name) => name.includes('/live-agent-invitation.'))).to.deep.equal([
      `${location.origin}/dist/live-agent-invitation.classic.min.js`,
    ]);
  });

  it('are appended to their parent, here with a standard button', async () => {
    const page = await load(
      [
        {
          id: A,
          type: 'standard',
          invitation: {parent: '.chat > div', placement: 'inline', heading: 'Chat'},
        },
      ],
      '<div class="chat"><div></div></div>',
    );
    const tag = await shown(page);
    expect(tag.parentElement).to.equal(page.document.querySelector('.chat > div'));
    expect(tag.buttonType).to.equal('standard');
  });

  for (const [what, parent] of [
    ['is missing', '#late'],
    ['has an invalid selector', '#]'],
  ] as const) {
    it(`are all created but the one whose parent ${what}, with one error`, async () => {
      const page = await load([withTag({parent}), {id: B, invitation: {}}]);
      await shown(page);
      await until(() => page.errors.length);
      expect(page.errors).to.have.length(1);
      expect(page.errors[0]).to.contain(
        `the page has no element "${parent}", the parent of the invitation ${A}`,
      );
      expect(tags(page).map(({buttonId}) => buttonId)).to.deep.equal([B]);
    });
  }

  it('are created later if their parent is added later', async () => {
    const page = await load([withTag({parent: '#late'})]);
    await until(() => page.errors.length);
    page.document.body.insertAdjacentHTML('beforeend', '<div id="late"></div>');
    page.dispatchEvent(new Event('online'));
    const tag = await shown(page);
    expect(tag.parentElement!.id).to.equal('late');
  });

  it('retry if the script of the tag cannot be loaded, after one error', async () => {
    const server = await ChatServer.start({});
    await server.set({fault: '500', noun: 'Module'});
    const file = '/dist/live-agent-invitation.min.js';
    const source = `${server.url}/module.js?of=${encodeURIComponent(`${location.origin}${file}?`)}`;
    const imports = {[file]: source, [`${file}?attempt=2`]: `${source}&again`};
    const page = await loadPage<Page>(
      `<script type="importmap">${JSON.stringify({imports})}</script>${dropIn(settings(withTag({})))}`,
    );
    await until(() => page.errors.length);
    expect(page.errors).to.have.length(1);
    expect(page.errors[0]).to.contain('live-agent-invitation.min.js, which belongs beside');
    await server.set({fault: 'none'});
    page.dispatchEvent(new Event('online'));
    await until(() => page.customElements.get('live-agent-invitation'));
    expect(tags(page)).to.have.length(1);
  });

  it('are checked, and mistakes are reported with their place', async () => {
    const page = await load([
      withTag({placement: 'TopLeft', mesage: 'Hello'} as unknown as TagSettings),
      withTag({animation: 'custom'} as unknown as TagSettings, {id: B}),
    ]);
    await until(() => page.errors.length);
    expect(page.errors[0]).to.contain(
      'buttons[0].invitation.mesage must be one of the known keys (heading, message, acceptLabel, ' +
        'rejectLabel, lang, placement, animation, parent). Did you mean "message"?',
    );
    expect(page.errors[0]).to.contain(
      'buttons[1].invitation.animation must be one of appear, fade, slide, not "custom"',
    );
    expect(page.errors[0]).not.to.contain('TopLeft');
    expect(tags(page)).to.be.empty;
  });
});
