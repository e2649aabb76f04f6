import {expect} from '@open-wc/testing';
import type {Deployment} from '../src/deployment/deployment-api.js';
import type {DeploymentSettings} from '../src/deployment/settings/settings.js';
import type {LiveAgentInvitation} from '../src/element/live-agent-invitation.js';
import {tidyUp} from './deployment/stand-ins.js';
import {ChatServer} from './chat-server.js';
import {loadPage, type TestPage} from './page.js';
import {until} from './tools.js';

const A = '573000000000001';
const B = '573000000000002';

/** A page with the drop-in script. */
interface Page extends TestPage {
  /** The callbacks of the timers of 10 seconds, if a test keeps them. */
  timeouts: (() => void)[];
  liveagent: Deployment;
}

const settingsFor = (id: string): DeploymentSettings => ({
  buttons: [{id}],
  service: {
    type: 'routing',
    buttons: [{id}],
    agents: [{id: 'ana', presence: 'online'}],
    chatUrl: '/chat.html',
  },
});
const JAVASCRIPT = {
  ...settingsFor(A),
  service: {...settingsFor(A).service, chatUrl: 'javascript:alert(1)'},
};
const INLINE = JSON.stringify(settingsFor(A));
const ADDRESS = '/test/liveagent.settings.json';

const KINDS = {
  'a classic script': 'src="/dist/liveagent.min.js"',
  'a module': 'type="module" src="/src/liveagent.ts"',
};
const CLASSIC = KINDS['a classic script'];
const script = (kind: string, settings?: string): string =>
  `<script ${kind} ${settings === undefined ? '' : `data-settings='${settings}'`}></script>`;
const TAG = '<script src="/dist/live-agent-invitation.classic.min.js"></script>';
const LISTEN = `liveagent.addButtonEventHandler('${A}', (type) => void events.push(type));`;

/** Loads a page with an element for each invitation. */
const load = (html: string): Promise<Page> =>
  loadPage(
    `<div id="liveagent_invite_button_${A}"></div><div id="liveagent_invite_button_${B}"></div>${html}`,
  );

const offered = (page: Page, id = A): Promise<void> =>
  until(() => page.liveagent.explain(id).state === 'offered', page.errors.join());

describe('the drop-in script', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  for (const [name, kind] of Object.entries(KINDS)) {
    describe(`as ${name}`, () => {
      it('reads its settings from JSON in data-settings', async () => {
        const page = await load(`${script(kind, INLINE)}<script>(window._laq = []).push(() => {
          ${LISTEN}
        })</script>`);
        await offered(page);
        expect(page.events).to.deep.equal(['BUTTON_AVAILABLE']);
        expect(page.errors).to.be.empty;
      });

      it('loads its settings from the address in data-settings', async () => {
        const page = await load(script(kind, ADDRESS));
        page.liveagent.setCustomVariable('cart', 'full');
        page.liveagent.addButtonEventHandler(A, () => {});
        await offered(page);
        expect(page.errors).to.be.empty;
      });

      for (const [what, settings] of [
        ['data-settings is missing', undefined],
        ['data-settings is empty', ' '],
        ['the settings name no service', '{"buttons": []}'],
      ] as const) {
        it(`waits for the server of init() and explains it if ${what}`, async () => {
          const page = await load(script(kind, settings));
          await until(() => page.liveagent);
          await until(() =>
            page.liveagent.explain(A).text.includes('liveagent.init() names no server'),
          );
          expect(page.errors).to.be.empty;
        });
      }

      for (const [what, settings, message] of [
        ['the file does not exist', '/test/none.json', /none\.json.*404/],
        ['the file is not JSON', '/LICENSE', /LICENSE.*JSON/],
        ['the file contains null', 'data:text/plain,null', /plain,null.*no settings/],
        ['the file contains a list', 'data:text/plain,[]', /plain,\[\].*no settings/],
        [
          'a property is misspelled',
          '{"button": []}',
          /Settings: button must be.*Did you mean "buttons"/,
        ],
        ['data-settings is not JSON', '{buttons: []}', /data-settings.*JSON/],
        ['data-settings is a list', '[]', /data-settings.*no settings/],
        [
          'the chat has no valid address',
          JSON.stringify(JAVASCRIPT),
          /service\.chatUrl must be an address with http/,
        ],
        [
          'a property has the wrong type',
          '{"buttons": [{"id": 7}]}',
          /Settings: buttons\[0\]\.id must be/,
        ],
      ] as const) {
        it(`reports that ${what}, and the page continues to work`, async () => {
          const page = await load(script(kind, settings));
          await until(() => page.errors.length > 0);
          expect(page.errors).to.have.length(1);
          expect(page.errors[0]).to.match(message);
          page.liveagent.setCustomVariable('cart', 'full');
          page.liveagent.startChat(A);
          await until(() => message.test(page.liveagent.explain(A).text));
        });
      }
    });
  }

  for (const [what, settings, message] of [
    ['there is no data-settings', undefined, 'its <script> has no data-settings'],
    ['the settings name no service', '{"buttons": []}', 'its settings name no service'],
  ] as const) {
    it(`warns once if ${what} and init() names no server`, async () => {
      const page = await load(script(CLASSIC, settings));
      await until(() => page.warnings.length > 0);
      expect(page.warnings).to.have.length(1);
      expect(page.warnings[0]).to.contain(`${message}, and liveagent.init() names no server`);
    });
  }

  it('warns and retries if a settings file returns a 503', async () => {
    const page = await load(
      `<script>
        const original = window.fetch;
        window.requests = 0;
        window.fetch = (...args) =>
          window.requests++ ? original(...args) : Promise.resolve(new Response('', {status: 503}));
      </script>${script(CLASSIC, ADDRESS)}`,
    );
    await until(() => page.warnings.length > 0);
    page.liveagent.setCustomVariable('cart', 'full');
    page.liveagent.addButtonEventHandler(A, () => {});
    page.dispatchEvent(new Event('online'));
    await offered(page);
    expect(page.errors).to.be.empty;
    expect(page.warnings[0]).to.contain(`${ADDRESS} is asked for again: Error: the server has`);
  });

  it('requests a settings file again that does not answer within 10 seconds, and warns', async () => {
    const page = await load(
      `<script>
        const original = window.fetch;
        let requests = 0;
        window.fetch = (url, options) =>
          requests++ ? original(url, options) : new Promise((_, reject) => {
            options.signal.addEventListener('abort', () => reject(options.signal.reason));
          });
        const later = setTimeout;
        window.timeouts = [];
        window.setTimeout = (callback, delay) =>
          delay === 10_000 ? -timeouts.push(callback) : later(callback, delay);
      </script>${script(CLASSIC, ADDRESS)}`,
    );
    page.liveagent.addButtonEventHandler(A, () => {});
    page.liveagent.setCustomVariable('cart', 'full');
    // One for the file beside the script, and one for the settings file.
    await until(() => page.timeouts.length === 2);
    expect(page.warnings).to.be.empty;
    page.timeouts[1]!();
    await until(() => page.warnings.length > 0);
    expect(page.warnings[0]).to.contain(
      `${ADDRESS} is asked for again: Error: It did not answer in time.`,
    );
    page.dispatchEvent(new Event('online'));
    await offered(page);
    expect(page.errors).to.be.empty;
  });

  for (const kind of Object.values(KINDS)) {
    it(`ignores data-settings of user content and other libraries: ${kind}`, async () => {
      const page = await load(
        `<img name="currentScript" data-settings='${JSON.stringify(settingsFor(B))}'>
        <script type="module" src="data:text/javascript," data-settings="other"></script>
        ${script(kind, INLINE)}`,
      );
      await until(() => page.liveagent);
      page.liveagent.addButtonEventHandler(A, () => {});
      await offered(page);
      expect(page.errors).to.be.empty;
    });
  }

  it('keeps calls made before the settings are loaded', async () => {
    const page = await load(`${script(CLASSIC, ADDRESS)}<script>
      liveagent.init('https://example.com/chat', '572000000000001', '00D000000000001');
      liveagent.setCustomVariable('cart', 'full');
      ${LISTEN}
    </script>`);
    await offered(page);
    expect(page.events).to.deep.equal(['BUTTON_AVAILABLE']);
  });

  const NOW = `<script>${LISTEN}</script>`;
  const QUEUED = `<script>(window._laq = window._laq || []).push(() => { ${LISTEN} })</script>`;
  const OURS = script(CLASSIC, INLINE);
  const MODULE = script(KINDS['a module'], INLINE);
  const ELEMENT = `<live-agent-invitation button-id="${A}" hidden>Chat?</live-agent-invitation>`;
  for (const [order, html] of [
    ['the tag’s script, the drop-in, inline code', [ELEMENT, TAG, OURS, NOW]],
    ['the drop-in, the tag’s script, inline code', [ELEMENT, OURS, TAG, NOW]],
    ['the drop-in, inline code, the tag’s script', [ELEMENT, OURS, NOW, TAG]],
    ['inline code through _laq, the tag’s script, the drop-in', [QUEUED, ELEMENT, TAG, OURS]],
    ['inline code through _laq, the drop-in, the tag’s script', [QUEUED, OURS, TAG, ELEMENT]],
    ['the tag’s script, inline code through _laq, the drop-in', [TAG, QUEUED, ELEMENT, OURS]],
    ['the drop-in as a module, the tag’s script, _laq', [MODULE, TAG, QUEUED, ELEMENT]],
  ] as const) {
    it(`works with ${order}`, async () => {
      const page = await load(html.join(''));
      await offered(page);
      const element = page.document.querySelector<LiveAgentInvitation>('live-agent-invitation')!;
      await until(() => !element.hidden);
      expect(page.events).to.deep.equal(['BUTTON_AVAILABLE']);
      expect(page.errors).to.be.empty;
      expect(page.warnings).to.be.empty;
    });
  }

  it('sets window.liveAgentDeployment before inline code runs', async () => {
    const page = await load(
      `${script(CLASSIC, INLINE)}<script>events.push(liveAgentDeployment)</script>`,
    );
    expect(page.events).to.deep.equal([true]);
  });

  it('starts although user content has the names of document properties', async () => {
    const page = await load(
      `<img name="readyState"><img name="addEventListener"><img name="getElementById"><img name="querySelector">` +
        `${script(CLASSIC, INLINE)}${NOW}`,
    );
    await offered(page);
    expect(page.events).to.deep.equal(['BUTTON_AVAILABLE']);
    expect(page.errors).to.be.empty;
  });

  const IDS = "'572000000000001', '00D000000000001'";
  const server = (): Promise<ChatServer> =>
    ChatServer.start({
      availability: {[A]: true},
      settings: {pingRate: 50_000, buttons: [{id: A, type: 'Invite', endpointUrl: '/chat.html'}]},
    });

  for (const [when, before, after] of [
    ['while the page loads', '<script>', '</script>'],
    ['later', '<script>addEventListener("load", () => {', '});</script>'],
  ] as const) {
    it(`uses the server of the last init() call (${when})`, async () => {
      const [first, last] = [await server(), await server()];
      const page = await load(`${script(CLASSIC)}${before}
        try { liveagent.init(1, ${IDS}); } catch (error) { events.push(error.message); }
        liveagent.init('${first.url}', ${IDS});
        liveagent.init('${last.url}', ${IDS});
      ${after}`);
      await offered(page);
      expect(await first.requests()).to.be.empty;
      expect(page.events).to.deep.equal(['init(): url must be a string, not 1.']);
      expect(page.errors).to.be.empty;
    });

    it(`starts although the page calls disconnect() right after init() (${when})`, async () => {
      const {url} = await server();
      const page = await load(`${script(CLASSIC)}${before}
        liveagent.init('${url}', ${IDS});
        liveagent.disconnect();
      ${after}`);
      await offered(page);
      await new Promise((resolve) => setTimeout(resolve));
      page.liveagent.disconnect();
      expect(page.liveagent.explain(A).state).to.equal('waiting');
    });
  }

  it('warns and changes nothing if it is loaded twice', async () => {
    const page = await load(
      script(CLASSIC, INLINE) + script(CLASSIC, JSON.stringify(settingsFor(B))),
    );
    page.liveagent.addButtonEventHandler(A, () => {});
    await offered(page);
    expect(page.liveagent.explain(B).type).to.equal('unknown');
    expect(page.warnings.join()).to.contain('this page already has a deployment');
  });

  it('is replaced if the page deletes it and loads it again at once', async () => {
    const page = await load(
      `${script(CLASSIC, INLINE)}<script>delete window.liveagent;</script>` +
        script(CLASSIC, JSON.stringify(settingsFor(B))),
    );
    page.liveagent.addButtonEventHandler(B, () => {});
    await offered(page, B);
    expect(page.warnings).to.be.empty;
  });

  it('is replaced if the page deletes it and loads it again later', async () => {
    const page = await load(script(CLASSIC, INLINE));
    page.liveagent.addButtonEventHandler(A, (type) => page.events.push(type));
    await offered(page);
    delete (page as {liveagent?: Deployment}).liveagent;
    const again = page.document.createElement('script');
    again.src = '/dist/liveagent.min.js';
    again.dataset['settings'] = JSON.stringify(settingsFor(B));
    page.document.body.append(again);
    await until(() => page.liveagent);
    page.liveagent.addButtonEventHandler(B, () => {});
    await offered(page, B);
    expect(page.events).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_UNAVAILABLE']);
    expect(page.warnings).to.be.empty;
  });

  // The vendor's script also assigns its methods to the existing object.
  const VENDOR = `<script>
    window.liveagent = Object.assign(window.liveagent || {}, {
      init() {}, startChat() {}, addButtonEventHandler() {},
    });
  </script>`;
  for (const [when, html] of [
    ['before', VENDOR + script(CLASSIC, INLINE)],
    ['after', script(CLASSIC, INLINE) + VENDOR],
  ] as const) {
    it(`warns and replaces the vendor’s script if it runs ${when} it`, async () => {
      const page = await load(html);
      page.liveagent.addButtonEventHandler(A, () => {});
      await offered(page);
      expect(page.warnings).to.have.length(1);
      expect(page.warnings[0]).to.contain('replaces the vendor’s deployment.js');
    });
  }
});
