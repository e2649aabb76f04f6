import type {ChatService} from '../../src/services/chat-service.js';
import {FallbackService} from '../../src/services/fallback.js';
import {LinkService} from '../../src/services/link.js';
import {LiveAgentRestService} from '../../src/services/live-agent-rest.js';
import {RoutingService} from '../../src/services/routing.js';
import {ChatServer, NetworkClock, type ChatServerState} from '../chat-server.js';
import {expectInGuide, faultTable, observeFault, type Fault, type FaultRow} from './fault-table.js';
import {comeOnline, setHidden} from './page-state.js';

const ID = '573000000000001';
const MINUTE = 60_000;
/** Until the next question is answered, or has failed for want of an answer. */
const ONE_ANSWER = 60_500;

const services: {readonly [name: string]: (url: string, clock: NetworkClock) => ChatService} = {
  'live-agent-rest': (url, clock) => new LiveAgentRestService({url, chatUrl: '/chat', clock}),
  'fallback: live-agent-rest, link': (url, clock) =>
    new FallbackService([
      new LiveAgentRestService({url, chatUrl: '/chat', clock}),
      new LinkService('/contact'),
    ]),
  routing: () =>
    new RoutingService({buttons: [{id: ID}], agents: [{id: 'ana', presence: 'online'}]}),
  link: () => new LinkService('/contact'),
};

const names: readonly (readonly [name: string, fault: ChatServerState['fault']])[] = [
  ['no answer', 'no-answer'],
  ['late', 'late'],
  ['500', '500'],
  ['not JSON', 'not-json'],
  ['wrong shape', 'wrong-shape'],
  ['aborted', 'aborted'],
];

function* faults(server: ChatServer): Generator<Fault> {
  for (const [lasting, lasts] of [
    ['one answer', ONE_ANSWER],
    ['10 minutes', 10 * MINUTE],
  ] as const) {
    for (const [name, fault = 'none'] of names) {
      yield {
        name,
        lasting,
        lasts,
        begin: () => server.set({fault}),
        end: () => server.set({fault: 'none'}),
        silent: fault === 'no-answer' || fault === 'late',
      };
    }
  }
  yield {
    name: 'offline and online again',
    lasting: '10 minutes',
    lasts: 10 * MINUTE,
    async begin() {
      await server.set({fault: 'vanished'});
      window.dispatchEvent(new Event('offline'));
    },
    async end() {
      await server.set({fault: 'none'});
      comeOnline();
    },
  };
  yield {
    name: 'page hidden',
    lasting: 'an hour',
    lasts: 60 * MINUTE,
    begin: () => setHidden(true),
    end: () => setHidden(false),
  };
}

describe('the table of faults in the guide', () => {
  const {random} = Math;
  beforeEach(() => {
    Math.random = () => 0.5; // no jitter
  });
  afterEach(() => {
    Math.random = random;
    setHidden(false);
  });

  for (const [name, make] of Object.entries(services)) {
    it(`says what becomes of ${name}`, async () => {
      const rows: FaultRow[] = [];
      const server = await ChatServer.start({availability: {[ID]: true}});
      for (const fault of faults(server)) {
        const clock = new NetworkClock();
        rows.push(await observeFault(fault, make(server.url, clock), clock));
      }
      await expectInGuide(name, faultTable(name, rows));
    });
  }
});
