import {expect} from '@open-wc/testing';
import type {Deployment} from '../src/deployment/deployment-api.js';
import {ChatServer} from './chat-server.js';
import {tidyUp} from './deployment/stand-ins.js';
import {loadPage, type TestPage} from './page.js';
import {until} from './tools.js';

const PLAIN = '573000000000001';
const RULED = '573000000000002';
const STANDARD = '573000000000003';

/** A page with the drop-in script. */
interface Page extends TestPage {
  liveagent: Deployment;
}

/** The names of the files that the page has requested. */
const requested = (page: Page): string[] =>
  page.performance
    .getEntriesByType('resource')
    .map(({name}) => new URL(name).pathname.replace(/.*\//, ''))
    .filter((name) => name.startsWith('liveagent'));

describe('the files beside the drop-in script', () => {
  let server: ChatServer;
  beforeEach(async () => {
    await tidyUp();
    server = await ChatServer.start({
      availability: {[PLAIN]: true, [RULED]: true, [STANDARD]: true},
    });
  });
  after(tidyUp);

  const service = (): unknown => ({
    type: 'live-agent-rest',
    url: server.url,
    chatUrl: 'http://localhost/chat',
  });
  const ruled = {id: RULED, rules: [{type: 'URL_MATCH', operator: 'CONTAINS', value: 'about:'}]};

  /**
   * Loads a page.
   *
   * @param settings - for `data-settings`; `undefined` for a page that calls `init()`.
   * @param late - the part whose file the test server delivers, so that it can fail.
   */
  function load(settings: unknown, late?: string): Promise<Page> {
    const file = `/dist/liveagent-${late}.min.js`;
    const imports = late
      ? {[file]: `${server.url}/module.js?of=${encodeURIComponent(`${location.origin}${file}?`)}`}
      : {};
    return loadPage(`
      <div id="liveagent_invite_button_${PLAIN}"></div>
      <div id="liveagent_invite_button_${RULED}"></div>
      <script type="importmap">${JSON.stringify({imports})}</script>
      <script>
        (window._laq = []).push(() => {
          liveagent.addButtonEventHandler('${PLAIN}', (type) => void events.push(type));
        });
      </script>
      <script src="/dist/liveagent.min.js" ${settings ? `data-settings='${JSON.stringify(settings)}'` : ''}></script>
      <script>
        ${settings ? '' : `liveagent.init('${server.url}', '572000000000001', '00D000000000001');`}
        liveagent.addButtonEventHandler('${RULED}', () => {});
        liveagent.showWhenOnline('${STANDARD}', null);
      </script>`);
  }

  const state = (page: Page, id: string): string => page.liveagent.explain(id).state;

  it('are not loaded by a page that needs none', async () => {
    await server.set({
      settings: {buttons: [{id: PLAIN, type: 'Invite', inviteRenderer: 'Custom'}]},
    });
    const page = await load(undefined);
    await until(() => page.events.length > 0);
    expect(requested(page)).to.deep.equal(['liveagent.min.js']);
  });

  it('are only the file for settings if data-settings contains plain ones', async () => {
    const page = await load({buttons: [{id: PLAIN, priority: 1}], service: service()});
    await until(() => page.events.length > 0);
    expect(requested(page)).to.have.members(['liveagent.min.js', 'liveagent-settings.min.js']);
  });

  for (const [what, settings, file] of [
    ['has sending rules', () => ({buttons: [ruled], service: service()}), 'rules'],
    [
      'has a rejectAfter',
      () => ({buttons: [{id: PLAIN, rejectAfter: 9}], service: service()}),
      'reject-timer',
    ],
    [
      'has settings in the vendor’s spelling',
      () => ({buttons: [{id: PLAIN, placement: 'TopLeft'}], service: service()}),
      'check-settings',
    ],
  ] as const) {
    it(`include ${file} if a page ${what}`, async () => {
      const page = await load(settings());
      await until(() => state(page, settings().buttons[0]!.id) === 'offered');
      await until(() => requested(page).length === 4);
      expect(requested(page)).to.have.members([
        'liveagent.min.js',
        'liveagent-settings.min.js',
        `liveagent-${file}.min.js`,
        // This test calls explain().
        'liveagent-explanation-text.min.js',
      ]);
      expect(page.errors).to.be.empty;
    });
  }

  describe('if the file for data-settings cannot be loaded', () => {
    const start = async (): Promise<Page> => {
      await server.set({fault: '500', noun: 'Module'});
      const page = await load({buttons: [{id: PLAIN}], service: service()}, 'settings');
      await until(() => page.errors.length > 0);
      return page;
    };

    it('offers nothing and reports the file once', async () => {
      const page = await start();
      expect(page.errors).to.have.length(1);
      expect(page.errors[0]).to.contain('liveagent-settings.min.js cannot be loaded from');
      expect(page.liveagent.explain(PLAIN).conditions[0]!.found).to.contain(
        'liveagent-settings.min.js cannot be loaded from',
      );
    });

    it('retries, and keeps all calls that were made before', async () => {
      const page = await start();
      await server.set({fault: 'none'});
      page.dispatchEvent(new Event('online'));
      await until(() => state(page, PLAIN) === 'offered');
      await until(() => state(page, STANDARD) === 'available');
      expect(page.events).to.deep.equal(['BUTTON_AVAILABLE']);
    });
  });

  it('are loaded if a button of the server has an unknown value', async () => {
    await server.set({
      settings: {
        buttons: [
          {id: PLAIN, type: 'Invite'},
          {id: RULED, type: 'Invite', inviteEndPosition: 'Nowhere'},
        ],
      },
    });
    const page = await load(undefined);
    await until(() => page.events.length > 0);
    expect(page.errors).to.have.length(1);
    expect(page.errors[0]).to.contain('placement must be one of');
    expect(requested(page)).to.have.members([
      'liveagent.min.js',
      'liveagent-check-settings.min.js',
    ]);
  });

  describe('if the rules cannot be loaded', () => {
    const start = async (): Promise<Page> => {
      await server.set({fault: '500', noun: 'Module'});
      const page = await load(
        {buttons: [ruled, {id: PLAIN, priority: -1}], service: service()},
        'rules',
      );
      await until(() => state(page, PLAIN) === 'offered');
      await until(() => state(page, STANDARD) === 'available');
      return page;
    };

    it('offers only buttons without rules and reports the file once', async () => {
      const page = await start();
      expect(state(page, RULED)).to.equal('waiting');
      expect(page.errors).to.have.length(1);
      expect(page.errors[0]).to.contain('liveagent: liveagent-rules.min.js cannot be loaded from');
    });

    it('explains that the rules are not loaded', async () => {
      const page = await start();
      page.liveagent.rejectChat(PLAIN);
      const {conditions} = page.liveagent.explain(RULED);
      expect(conditions.find(({name}) => name === 'rules')).to.deep.equal({
        name: 'rules',
        held: false,
        reason: 'criteria-not-met',
      });
      await until(() =>
        page.liveagent.explain(RULED).text.includes('The sending rules are not loaded yet'),
      );
    });

    it('retries and then checks the rules', async () => {
      const page = await start();
      page.liveagent.rejectChat(PLAIN);
      await server.set({fault: 'none'});
      page.dispatchEvent(new Event('online'));
      await until(() => page.liveagent.explain(RULED).conditions.some(({rules}) => rules));
    });
  });

  it('are retried if they fail, and explain() works without its texts', async () => {
    await server.set({fault: '500', noun: 'Module'});
    const page = await load({buttons: [{id: PLAIN}], service: service()}, 'explanation-text');
    await until(() => page.events.includes('BUTTON_AVAILABLE'));
    page.liveagent.explain(PLAIN);
    await until(() => page.errors.length > 0);
    expect(page.errors[0]).to.contain('liveagent-explanation-text.min.js cannot be loaded');
    page.liveagent.rejectChat(PLAIN);
    expect(page.liveagent.explain(PLAIN).text).to.equal(
      `${PLAIN} is rejected: "not-put-off" does not hold.`,
    );
    await server.set({fault: 'none'});
    page.dispatchEvent(new Event('online'));
    await until(
      () =>
        page.liveagent.explain(PLAIN).text.includes('The visitor has rejected it') ||
        page.liveagent.explain(PLAIN).text.includes('the visitor has rejected it'),
    );
  });

  it('are not needed to name the place of a mistake in the settings', async () => {
    await server.set({fault: '500', noun: 'Module'});
    const page = await load(
      {buttons: [{id: PLAIN}, {id: RULED, filter: 7}], service: service()},
      'check-settings',
    );
    await until(() => page.errors.length > 0);
    expect(page.errors).to.have.length(1);
    expect(page.errors[0]).to.contain('Settings: buttons[1] may be wrong.');
    expect(page.errors[0]).to.contain('liveagent-check-settings.min.js cannot be loaded');
    expect(state(page, PLAIN)).to.equal('unknown');
  });
});
