import {expect} from '@open-wc/testing';
import type {Deployment} from '../src/deployment/deployment-api.js';
import type {ServiceSettings} from '../src/deployment/settings/settings.js';
import {ChatServer} from './chat-server.js';
import {tidyUp} from './deployment/stand-ins.js';
import type {MessagingStandIn} from './messaging-stand-in.js';
import {PRODUCTS} from './services/page-products.js';
import type {Windows} from './services/windows.js';
import {loadPage, type TestPage} from './page.js';
import {until} from './tools.js';

const ID = '573000000000001';

/** A page with the drop-in script. */
interface Page extends TestPage {
  liveagent: Deployment;
  messaging: MessagingStandIn;
  windows: Windows;
  products: typeof PRODUCTS;
}

const KINDS = {
  'the built file': 'src="/dist/liveagent.min.js"',
  'the built file, as a module': 'type="module" src="/dist/liveagent.min.js"',
  'the source': 'type="module" src="/src/liveagent.ts"',
};
const BUILT = KINDS['the built file'];

/** The forms of `data-settings`. */
const WAYS: {readonly [way: string]: (json: string) => string} = {
  'as JSON': (json) => json,
  'as an address': (json) => URL.createObjectURL(new Blob([json], {type: 'application/json'})),
};
const asJson = WAYS['as JSON']!;

interface PageOptions {
  readonly kind?: string;
  readonly way?: (json: string) => string;
  /** An import map, to replace files. */
  readonly imports?: {readonly [address: string]: string};
}

/** Loads a page that names a service. Its windows and the Messaging product are stand-ins; the product is not ready. */
function load(
  service: unknown,
  {kind = BUILT, way = asJson, imports = {}}: PageOptions = {},
): Promise<Page> {
  const settings = way(JSON.stringify({buttons: [{id: ID}], service}));
  return loadPage(`
    <div id="liveagent_invite_button_${ID}"></div>
    <script type="importmap">${JSON.stringify({imports})}</script>
    <script>
      (window._laq = []).push(() => {
        liveagent.addButtonEventHandler('${ID}', (type) => void events.push(type));
      });
    </script>
    <script type="module">
      import {MessagingStandIn} from '/test/messaging-stand-in.ts';
      import {PRODUCTS as products} from '/test/services/page-products.ts';
      import {Windows} from '/test/services/windows.ts';
      Object.assign(window, {products, messaging: new MessagingStandIn(2), windows: new Windows()});
    </script>
    <script ${kind} data-settings='${settings}'></script>`);
}

const available = (page: Page): Promise<void> =>
  until(() => page.events.at(-1) === 'BUTTON_AVAILABLE', page.errors.join());

/** The windows and chats that the page has opened. */
const opened = ({windows, messaging}: Page): string[] => [
  ...windows.opened.map(({url}) => url).filter(Boolean),
  ...windows.forms.map(({action}) => new URL(action).pathname.replace(/.*(?=\/)/, '')),
  ...messaging.calls.filter((call) => call === 'launchChat'),
];

const MESSAGING = {type: 'messaging'} as const;
const SERVER = {type: 'availability-server', url: '/server'} as const;
const LINK = {type: 'link', url: '/contact'} as const;
const ROUTING = {
  type: 'routing',
  buttons: [{id: ID}],
  agents: [{id: 'ana', presence: 'online'}],
  chatUrl: '/chat-of-ana',
} as const;

const SERVICES: {
  readonly [name: string]: {
    readonly settings: (server: ChatServer) => ServiceSettings;
    /** Whether the page initializes the Messaging product. */
    readonly product?: true;
    /** The chat that is opened on accept. */
    readonly opens: string;
  };
} = {
  messaging: {settings: () => MESSAGING, product: true, opens: 'launchChat'},
  link: {settings: () => LINK, opens: '/contact'},
  routing: {settings: () => ROUTING, opens: '/chat-of-ana'},
  'availability-server': {
    settings: ({url}) => ({type: 'availability-server', url}),
    opens: '/chats',
  },
  'live-agent-rest': {
    settings: ({url}) => ({type: 'live-agent-rest', url, chatUrl: '/chat-of-the-server'}),
    opens: '/chat-of-the-server',
  },
  'fallback, with an available first service': {
    settings: () => ({type: 'fallback', services: [MESSAGING, LINK]}),
    product: true,
    opens: 'launchChat',
  },
  'fallback, with an available last service': {
    settings: ({url}) => ({
      type: 'fallback',
      services: [
        MESSAGING,
        {type: 'live-agent-rest', url: `${url}/nothing`, chatUrl: '/chat-of-the-server'},
        LINK,
      ],
    }),
    opens: '/contact',
  },
};

describe('the drop-in script with settings that name a service', () => {
  let server: ChatServer;
  before(async () => {
    server = await ChatServer.start({availability: {[ID]: true}});
  });
  beforeEach(tidyUp);
  afterEach(tidyUp);

  for (const [name, kind] of Object.entries(KINDS)) {
    describe(`as ${name}`, () => {
      for (const [type, {settings, product, opens}] of Object.entries(SERVICES)) {
        for (const [how, way] of Object.entries(WAYS)) {
          it(`uses ${type} for availability and chats (settings ${how})`, async () => {
            const page = await load(settings(server), {kind, way});
            if (product) page.messaging.init();
            await available(page);
            expect(opened(page)).to.be.empty;
            page.liveagent.startChat(ID);
            expect(opened(page)).to.deep.equal([opens]);
            expect(page.events.slice(-2)).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED']);
            expect(page.errors).to.be.empty;
          });
        }
      }
    });
  }

  for (const type of Object.keys(PRODUCTS)) {
    it(`uses ${type} on the page`, async () => {
      const {standIn, open} = PRODUCTS[type]!;
      const isAsked = Boolean(standIn().product.ask);
      const page = await load({type, ...(isAsked && {url: server.url})});
      const product = page.products[type]!.standIn();
      product.staff = 'online';
      product.load();
      await available(page);
      page.liveagent.startChat(ID);
      expect(product.calls).to.deep.equal(open);
      expect(page.errors).to.be.empty;
    });
  }

  it('reports the button unavailable until Messaging is ready', async () => {
    const page = await load(MESSAGING);
    await until(() => page.events.length > 0);
    page.messaging.init();
    await available(page);
    expect(page.events).to.deep.equal(['BUTTON_UNAVAILABLE', 'BUTTON_AVAILABLE']);
  });

  it('opens the chat with the first service if that becomes available later', async () => {
    const page = await load({type: 'fallback', services: [MESSAGING, LINK]});
    await available(page);
    page.messaging.init();
    page.liveagent.startChat(ID);
    expect(opened(page)).to.deep.equal(['launchChat']);
  });

  describe('if the file of the service is missing', () => {
    const missing = (type: string): PageOptions => ({
      imports: {[`/dist/liveagent-${type}.min.js`]: '/dist/none.min.js'},
    });

    for (const service of [
      SERVER,
      MESSAGING,
      LINK,
      ROUTING,
      {type: 'fallback', services: [LINK]},
      {type: 'crisp'},
    ]) {
      const {type} = service;
      it(`reports the file of ${type}, and the page continues to work`, async () => {
        const page = await load(service, missing(type));
        await until(() => page.errors.length > 0);
        expect(page.errors).to.have.length(1);
        expect(page.errors[0]).to.contain(
          `liveagent: liveagent-${type}.min.js cannot be loaded from ${location.origin}/dist/`,
        );
        page.liveagent.setCustomVariable('cart', 'full');
        page.liveagent.startChat(ID);
        expect(opened(page)).to.be.empty;
        expect(page.events).to.be.empty;
      });
    }

    it('reports the file and uses the other services of a fallback', async () => {
      const page = await load(
        {type: 'fallback', services: [MESSAGING, LINK]},
        missing('messaging'),
      );
      await available(page);
      expect(page.errors).to.have.length(1);
      expect(page.errors[0]).to.contain('liveagent-messaging.min.js');
      page.liveagent.startChat(ID);
      expect(opened(page)).to.deep.equal(['/contact']);
    });
  });

  for (const [what, service, message] of [
    [
      'has no type',
      {},
      'Settings: service.type must be one of availability-server, live-agent-rest',
    ],
    ['has a misspelled type', {type: 'mesaging'}, 'Did you mean "messaging"?'],
    ['lacks a property', {type: 'link'}, 'Settings: service.url must be given.'],
    ['has a misspelled property', {...MESSAGING, prob: '/agents.json'}, 'Did you mean "probe"?'],
    [
      'lacks a property in a list',
      {type: 'fallback', services: [MESSAGING, {type: 'link'}]},
      'Settings: service.services[1].url must be given.',
    ],
    [
      'is an empty list',
      {type: 'fallback', services: []},
      'FallbackService: a list of services is expected.',
    ],
  ] as const) {
    for (const [how, way] of Object.entries(WAYS)) {
      it(`reports that the service ${what} (settings ${how})`, async () => {
        const page = await load(service, {way});
        await until(() => page.errors.length > 0);
        expect(page.errors).to.have.length(1);
        expect(page.errors[0]).to.contain(message);
        page.liveagent.startChat(ID);
        expect(opened(page)).to.be.empty;
      });
    }
  }
});
