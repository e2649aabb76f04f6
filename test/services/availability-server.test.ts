import {expect} from '@open-wc/testing';
import {AvailabilityServerService} from '../../src/services/availability-server-service.js';
import type {ServiceReason} from '../../src/handler-api.js';
import {ChatServer, FIRST_EVENT, NetworkClock, type ChatServerState} from '../chat-server.js';
import {settled, until} from '../tools.js';
import {chatRequest} from './chat-request.js';
import {describeChatService} from './chat-service-contract.js';
import {comeOnline, setHidden, warnings} from './page-state.js';
import {Streams} from './streams.js';
import {Windows} from './windows.js';

const ONE = '573000000000001';
const OTHER = '573000000000002';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('AvailabilityServerService over real HTTP', () => {
  let windows: Windows;
  beforeEach(() => (windows = new Windows()));
  afterEach(() => windows.restore());

  for (const [how, noun] of [
    ['with events', undefined],
    ['with requests', 'Events'],
  ] as const) {
    describeChatService(`AvailabilityServerService ${how}`, async () => {
      const availability: Record<string, boolean | ServiceReason> = {
        [ONE]: 'agents-away',
        [OTHER]: 'no-agents-online',
      };
      const server = await ChatServer.start({availability, ...(noun && {noun, fault: '500'})});
      const clock = new NetworkClock(FIRST_EVENT);
      return {
        service: new AvailabilityServerService({url: server.url, clock}),
        buttonIds: [ONE, OTHER],
        unknownButtonId: '573000000000003',
        async setAvailable(buttonId, available) {
          availability[buttonId] = available || 'agents-away';
          await server.set({availability});
          if (noun) await clock.pass(31_000);
        },
        refuseChats() {
          windows.blocked = true;
        },
      };
    });
  }
});

describe('AvailabilityServerService', () => {
  const {random} = Math;
  let server: ChatServer;
  let clock: NetworkClock;
  let service: AvailabilityServerService;
  let streams: Streams;
  let controller: AbortController;
  /** The reports, each with the seconds since the start of the test. */
  let reports: string[];

  beforeEach(() => {
    Math.random = () => 0.5;
    clock = new NetworkClock(FIRST_EVENT);
    streams = new Streams();
    controller = new AbortController();
    reports = [];
  });
  afterEach(() => {
    controller.abort();
    expect(clock.pending, 'the number of timers').to.equal(0);
    expect(streams.open, 'the open streams').to.be.empty;
    streams.restore();
    setHidden(false);
    Math.random = random;
  });

  const setUp = async (state: ChatServerState = {}): Promise<void> => {
    server = await ChatServer.start({availability: {[ONE]: true}, ...state});
    service = new AvailabilityServerService({url: `${server.url}/`, clock});
  };
  const watch = (...ids: string[]): Promise<void> => {
    const start = clock.now();
    service.watch(
      ids,
      (id, availability) => {
        const says = availability.available ? 'available' : (availability.reason ?? 'unavailable');
        reports.push(`${(clock.now() - start) / SECOND} ${id.at(-1)} ${says}`);
      },
      controller.signal,
    );
    return clock.answered();
  };
  /** The paths of the requests so far, `events` for a stream. */
  const requests = async (): Promise<string[]> =>
    (await server.requests()).map(({resource}) => resource.replace(/.*\//, ''));
  /** Ends the streams, and waits until the page has noticed it. */
  const breakStreams = async (): Promise<void> => {
    await server.set({fault: 'vanished'});
    await streams.closed();
  };

  describe('the stream', () => {
    it('is one for all buttons of the page, sorted and without duplicates', async () => {
      await setUp();
      await Promise.all([watch(OTHER), watch(ONE, OTHER)]);
      expect(await server.requests()).to.deep.equal([
        {resource: 'availability/events', query: {buttons: `${ONE},${OTHER}`}},
      ]);
    });

    it('reports the state at once, then each change', async () => {
      await setUp();
      await watch(ONE);
      await server.set({availability: {[ONE]: 'agents-at-capacity'}});
      await until(() => reports.length === 2);
      expect(reports).to.deep.equal(['0 1 available', '0 1 agents-at-capacity']);
    });

    it('is replaced if a button is added, and only then', async () => {
      await setUp();
      await watch(ONE);
      await watch(ONE);
      expect(streams.all).to.have.length(1);
      await watch(OTHER);
      expect(streams.open).to.have.length(1);
      expect(streams.open[0]!.url).to.contain(`?buttons=${ONE},${OTHER}`);
    });

    it('is closed while the page is hidden, and reports the state at once when it is shown', async () => {
      await setUp();
      await watch(ONE);
      setHidden(true);
      expect(streams.open).to.be.empty;
      await server.set({availability: {[ONE]: 'agents-away'}});
      await clock.pass(MINUTE);
      expect(reports).to.deep.equal(['0 1 available']);
      setHidden(false);
      await clock.answered();
      expect(reports).to.deep.equal(['0 1 available', '60 1 agents-away']);
      expect(streams.all).to.have.length(2);
    });

    it('is not opened before a prerendered page is shown', async () => {
      await setUp();
      setHidden(true);
      await watch(ONE);
      expect(await requests()).to.be.empty;
      setHidden(false);
      await clock.answered();
      expect(reports).to.deep.equal(['0 1 available']);
    });

    it('is closed while the page is in the back-forward cache', async () => {
      await setUp();
      await watch(ONE);
      window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
      expect(streams.open).to.be.empty;
      window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      await clock.answered();
      expect(streams.open).to.have.length(1);
    });

    it('is not opened twice when the page has loaded', async () => {
      await setUp();
      await watch(ONE);
      window.dispatchEvent(new PageTransitionEvent('pageshow'));
      expect(streams.all).to.have.length(1);
    });

    it('is opened again after a random delay if it ends', async () => {
      await setUp();
      await watch(ONE);
      await breakStreams();
      await server.set({fault: 'none'});
      await clock.advance(3999);
      expect(streams.all).to.have.length(1);
      await clock.pass(1);
      expect(streams.open).to.have.length(1);
      expect(await requests()).to.deep.equal(['events', 'events']);
    });

    it('is opened again if nothing has arrived for a minute', async () => {
      await setUp();
      await watch(ONE);
      await clock.advance(40 * SECOND);
      streams.open[0]!.dispatchEvent(new MessageEvent('heartbeat'));
      await clock.advance(59 * SECOND);
      expect(streams.open).to.have.length(1);
      await clock.advance(SECOND);
      expect(streams.open).to.be.empty;
      await clock.pass(4 * SECOND);
      expect(streams.open).to.have.length(1);
      expect(reports).to.deep.equal(['0 1 available', '104 1 available']);
    });

    it('stays valid for as long as heartbeats arrive', async () => {
      await setUp();
      await watch(ONE);
      for (let beat = 0; beat < 20; beat++) {
        await clock.advance(25 * SECOND);
        streams.open[0]!.dispatchEvent(new MessageEvent('heartbeat'));
      }
      expect(reports).to.deep.equal(['0 1 available']);
    });

    it('is opened at once when the browser is online again', async () => {
      await setUp();
      await watch(ONE);
      await breakStreams();
      await server.set({fault: 'none'});
      comeOnline();
      await clock.answered();
      expect(streams.open).to.have.length(1);
    });

    it('reports a reason that it does not know as none', async () => {
      await setUp({availability: {[ONE]: 'on-strike' as ServiceReason}});
      await watch(ONE);
      expect(reports).to.deep.equal(['0 1 unavailable']);
    });
  });

  describe('without events', () => {
    it('requests the availability at once if the stream is refused', async () => {
      await setUp({noun: 'Events', fault: '500'});
      await watch(ONE);
      expect(await requests()).to.deep.equal(['events', 'availability']);
      expect(reports).to.deep.equal(['0 1 available']);
    });

    it('requests it after 5 seconds if a proxy buffers the stream', async () => {
      await setUp({noun: 'Events', fault: 'no-answer'});
      void watch(ONE);
      await settled();
      await clock.advance(FIRST_EVENT);
      await clock.answered();
      expect(reports).to.deep.equal(['5 1 available']);
    });

    it('polls for 5 minutes, then tries a stream again', async () => {
      await setUp({noun: 'Events', fault: '500'});
      await watch(ONE);
      await clock.pass(5 * MINUTE - 1);
      const polls = await requests();
      expect(polls.filter((path) => path === 'availability')).to.have.length(20);
      expect(polls.filter((path) => path === 'events')).to.have.length(1);
      await server.set({fault: 'none'});
      await clock.pass(1);
      expect(streams.open).to.have.length(1);
    });

    it('does not poll while the page is hidden', async () => {
      await setUp({noun: 'Events', fault: '500'});
      await watch(ONE);
      setHidden(true);
      await clock.pass(MINUTE);
      expect(await requests()).to.have.length(2);
      setHidden(false);
      await clock.answered();
      expect(await requests()).to.have.length(3);
    });
  });

  describe('without an answer', () => {
    it('reports its buttons unreachable, and warns once', async () => {
      await setUp({fault: '500'});
      const texts = await warnings(async () => {
        await watch(ONE);
        await clock.pass(5 * MINUTE);
      });
      expect(new Set(reports.map((report) => report.replace(/^\S+ /, '')))).to.deep.equal(
        new Set(['1 service-unreachable']),
      );
      expect(reports[0]).to.equal('0 1 service-unreachable');
      expect(texts).to.deep.equal([`liveagent: ${server.url} is not reachable: Error: 500`]);
    });

    it('waits longer after each failure, up to two minutes, and a random part of it', async () => {
      Math.random = () => 0.25;
      await setUp({fault: '500'});
      const waits: number[] = [];
      await warnings(async () => {
        await watch(ONE);
        while (waits.length < 6) {
          const before = clock.now();
          await clock.pass(clock.nextAt - before);
          waits.push((clock.now() - before) / SECOND);
        }
      });
      expect(waits).to.deep.equal([4, 8, 16, 30, 30, 30]);
    });
  });

  describe('startChat()', () => {
    let windows: Windows;
    beforeEach(async () => {
      windows = new Windows();
      await setUp();
    });
    afterEach(() => windows.restore());

    it('posts the visitor’s data to the server, in the window of the chat', () => {
      const visitor = {...chatRequest({buttonId: ONE}).visitor, id: 'visit-1', name: 'A visitor'};
      const request = chatRequest({buttonId: ONE, visitor, userId: '005', fallback: true});
      void service.startChat(request);
      const [{action, target, fields}] = windows.forms as [Windows['forms'][0]];
      expect(action).to.equal(`${server.url}/chats`);
      expect(target).to.equal(windows.opened[0]!.name);
      const {idempotency_key: key, visitor: json, ...others} = fields;
      expect(others).to.deep.equal({
        button_id: ONE,
        session_id: 'visit-1',
        agent_id: '005',
        do_fallback: 'true',
      });
      expect(JSON.parse(json!)).to.deep.equal(visitor);
      expect(key).to.match(/^\d+-\d+-\d+-\d+$/);
    });

    it('sends another key for each chat', () => {
      for (const buttonId of [ONE, OTHER]) void service.startChat(chatRequest({buttonId}));
      const keys = windows.forms.map(({fields}) => fields['idempotency_key']);
      expect(new Set(keys).size).to.equal(2);
    });

    it('asks for no agent if the page does not', () => {
      void service.startChat(chatRequest({buttonId: ONE}));
      expect(windows.forms[0]!.fields).not.to.have.any.keys('agent_id', 'do_fallback');
    });

    it('is rejected if the browser blocks the window', async () => {
      windows.blocked = true;
      const error: unknown = await service
        .startChat(chatRequest({buttonId: ONE}))
        .catch((reason: unknown) => reason);
      expect(String(error)).to.contain('The browser has blocked the window of the chat');
    });
  });
});
