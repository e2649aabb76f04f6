import type {ChatService} from '../../src/services/chat-service.js';
import {AvailabilityServerService} from '../../src/services/availability-server-service.js';
import {FallbackService} from '../../src/services/fallback.js';
import {LinkService} from '../../src/services/link.js';
import {LiveAgentRestService} from '../../src/services/live-agent-rest.js';
import {MessagingService} from '../../src/services/messaging.js';
import {PageChatService} from '../../src/services/page-chat.js';
import {RoutingService} from '../../src/services/routing.js';
import {ChatServer, FIRST_EVENT, NetworkClock, type ChatServerState} from '../chat-server.js';
import {MessagingStandIn} from '../messaging-stand-in.js';
import {expectInGuide, faultTable, observeFault, type Fault, type FaultRow} from './fault-table.js';
import {PRODUCTS, type ProductStandIn} from './page-products.js';
import {comeOnline, setHidden} from './page-state.js';
import {Streams} from './streams.js';

const ID = '573000000000001';
const MINUTE = 60_000;
/** The time until the next request is answered or times out, in milliseconds. */
const ONE_REQUEST = 60_500;

const services: {readonly [name: string]: (url: string, clock: NetworkClock) => ChatService} = {
  'availability-server': (url, clock) => new AvailabilityServerService({url, clock}),
  'live-agent-rest': (url, clock) => new LiveAgentRestService({url, chatUrl: '/chat', clock}),
  'fallback: live-agent-rest, link': (url, clock) =>
    new FallbackService([
      new LiveAgentRestService({url, chatUrl: '/chat', clock}),
      new LinkService('/contact'),
    ]),
  routing: () =>
    new RoutingService({buttons: [{id: ID}], agents: [{id: 'ana', presence: 'online'}]}),
  link: () => new LinkService('/contact'),
  messaging: (_url, clock) => new MessagingService({clock}),
  'messaging with a probe': (url, clock) =>
    new MessagingService({probe: `${url}/agents.json`, clock}),
  'messaging with business hours': (url, clock) =>
    new MessagingService({businessHoursUrl: `${url}/businesshours`, clock}),
};

const names: readonly (readonly [name: string, fault: ChatServerState['fault']])[] = [
  ['no answer', 'no-answer'],
  ['late', 'late'],
  ['500', '500'],
  ['not JSON', 'not-json'],
  ['wrong shape', 'wrong-shape'],
  ['aborted', 'aborted'],
];

const twice = (product: () => MessagingStandIn): Fault => ({
  name: 'product initialized twice',
  lasting: '10 minutes',
  lasts: 10 * MINUTE,
  start: () => product().init(),
  end: () => {},
});

/** Faults of pages that load without the product, or before it. */
function* faultsWithoutMessaging(product: () => MessagingStandIn): Generator<Fault> {
  for (const [lasting, end] of [
    ['10 minutes from the load', () => product().init()],
    ['permanently', () => {}],
  ] as const) {
    for (const [name, start] of [
      ['product script fails to load', () => {}],
      ['product never reports that it is ready', () => product().load()],
      ['product initialization fails', () => product().fail()],
    ] as const) {
      yield {name, lasting, lasts: 10 * MINUTE, start, end, atLoad: true};
    }
  }
}

/** Faults of the requests that a service makes when the page loads. */
function* faultsAtLoad(server: ChatServer): Generator<Fault> {
  for (const fault of faults(server, () => {})) {
    if (fault.lasting === '10 minutes') {
      yield {...fault, lasting: '10 minutes from the load', atLoad: true};
    }
  }
}

/** @param noticed - waits until the service has noticed that its connections have ended. */
function* faults(server: ChatServer, noticed: () => unknown): Generator<Fault> {
  for (const [lasting, lasts] of [
    ['one failed request', ONE_REQUEST],
    ['10 minutes', 10 * MINUTE],
  ] as const) {
    for (const [name, fault = 'none'] of names) {
      const silent = fault === 'no-answer' || fault === 'late';
      yield {
        name,
        lasting,
        lasts,
        async start() {
          await server.set({fault});
          if (!silent) await noticed();
        },
        end: () => server.set({fault: 'none'}),
        silent,
      };
    }
  }
  yield {
    name: 'offline and online again',
    lasting: '10 minutes',
    lasts: 10 * MINUTE,
    async start() {
      await server.set({fault: 'vanished'});
      await noticed();
      window.dispatchEvent(new Event('offline'));
    },
    async end() {
      await server.set({fault: 'none'});
      comeOnline();
    },
  };
  yield {
    name: 'page hidden',
    lasting: '1 hour',
    lasts: 60 * MINUTE,
    start: () => setHidden(true),
    end: () => setHidden(false),
  };
}

/** Faults of a chat product on the page. */
function* productFaults(product: ProductStandIn): Generator<Fault> {
  const minutes = {lasting: '10 minutes', lasts: 10 * MINUTE, end: () => product.load()};
  yield {...minutes, name: 'product initialized twice', start: () => product.load()};
  yield {...minutes, name: 'product is removed', start: () => product.unload()};
  for (const [name, start] of [
    ['product script fails to load', () => product.unload()],
    [
      'product never reports that it is ready',
      () => {
        product.unload();
        product.loading();
      },
    ],
  ] as const) {
    yield {...minutes, name, start, lasting: '10 minutes from the load', atLoad: true};
    const lasting = 'permanently';
    yield {...minutes, name, start, lasting, atLoad: true, end: () => {}};
  }
}

/** The chat products, by the name in the table. The last three have the same rows. */
const products: {readonly [name: string]: readonly string[]} = {
  chatwoot: ['chatwoot'],
  'rocket-chat': ['rocket-chat'],
  'livechat, tawk-to, crisp': ['livechat', 'tawk-to', 'crisp'],
};

describe('the table of faults in docs/failures.md', () => {
  const {random} = Math;
  let product: MessagingStandIn | undefined;
  let streams: Streams;
  beforeEach(() => {
    streams = new Streams();
    Math.random = () => 0.5; // no jitter
  });
  afterEach(() => {
    Math.random = random;
    streams.restore();
    setHidden(false);
    product?.unload();
  });

  for (const [name, make] of Object.entries(services)) {
    for (const version of name.startsWith('messaging') ? ([1, 2] as const) : [undefined]) {
      const api = version === undefined ? '' : `, version ${version} of its API`;
      it(`contains the measured rows of ${name}${api}`, async () => {
        const rows: FaultRow[] = [];
        const server = await ChatServer.start({
          availability: {[ID]: true},
          hours: [{startTime: 0, endTime: Date.UTC(2100, 0, 1)}],
        });
        const all = [...faults(server, () => streams.closed())];
        const absent = name === 'messaging' ? [...faultsWithoutMessaging(() => product!)] : [];
        if (name === 'messaging')
          all.push(
            twice(() => product!),
            ...absent,
          );
        if (name === 'messaging with business hours') all.push(...faultsAtLoad(server));
        for (const fault of all) {
          product = version && new MessagingStandIn(version);
          if (!absent.includes(fault)) product?.init();
          const clock = new NetworkClock(FIRST_EVENT);
          rows.push(await observeFault(fault, make(server.url, clock), clock));
          product?.unload();
        }
        await expectInGuide(name, faultTable(name, rows));
      });
    }
  }

  for (const [name, types] of Object.entries(products)) {
    for (const type of types) {
      it(`contains the measured rows of ${type}`, async () => {
        const rows: FaultRow[] = [];
        const server = await ChatServer.start({availability: {[ID]: true}});
        const standIn = PRODUCTS[type]!.standIn();
        standIn.staff = 'online';
        const isAsked = Boolean(standIn.product.ask);
        const all = [...(isAsked ? faults(server, () => {}) : []), ...productFaults(standIn)];
        for (const fault of all) {
          standIn.load();
          const clock = new NetworkClock();
          const options = {clock, ...(isAsked && {url: server.url})};
          const service = new PageChatService(standIn.product, options as never);
          rows.push(await observeFault(fault, service, clock));
          standIn.unload();
        }
        await expectInGuide(name, faultTable(name, rows));
      });
    }
  }
});
