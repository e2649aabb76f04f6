import {expect} from '@open-wc/testing';
import type {ButtonEventType, ServiceReason} from '../../src/handler-api.js';
import type {ChatService} from '../../src/services/chat-service.js';
import {FallbackService} from '../../src/services/fallback.js';
import {LinkService} from '../../src/services/link.js';
import {LiveAgentRestService} from '../../src/services/live-agent-rest.js';
import {ChatServer, NetworkClock} from '../chat-server.js';
import {StandInService} from '../deployment/stand-ins.js';
import {reportedErrors, settled} from '../tools.js';
import {chatRequest} from './chat-request.js';
import {describeChatService} from './chat-service-contract.js';
import {warnings} from './page-state.js';
import {Windows} from './windows.js';

const ID = '573000000000001';
const OTHER = '573000000000002';
const UNKNOWN = '573000000000003';

describe('FallbackService as a chat service', () => {
  for (const active of ['first', 'second'] as const) {
    describeChatService(`FallbackService with an active ${active} service`, () => {
      const services = [new StandInService(), new StandInService()];
      const [first, second] = services as [StandInService, StandInService];
      const activeService = active === 'first' ? first : second;
      for (const id of [ID, OTHER, UNKNOWN]) {
        first.say(id, 'service-unreachable');
        second.say(id, 'service-unreachable');
        activeService.say(id, 'agents-away');
      }
      const {reportError} = window;
      return {
        service: new FallbackService(services),
        buttonIds: [ID, OTHER],
        unknownButtonId: UNKNOWN,
        setAvailable(buttonId, value) {
          activeService.say(buttonId, value ? 'available' : 'agents-away');
        },
        refuseChats(buttonId) {
          window.reportError = () => {}; // for the services that refuse
          for (const each of services) {
            each.open = () => Promise.reject(new Error(`No agent is available for ${buttonId}.`));
          }
        },
        tearDown() {
          window.reportError = reportError;
        },
      };
    });
  }

  describeChatService(
    'FallbackService with an active link',
    () => {
      const windows = new Windows();
      const unreachable = new StandInService();
      for (const id of [ID, OTHER]) unreachable.say(id, 'service-unreachable');
      return {
        service: new FallbackService([unreachable, new LinkService('/contact')]),
        buttonIds: [ID, OTHER],
        setAvailable() {},
        tearDown: () => windows.restore(),
      };
    },
    {alwaysAvailable: true},
  );
});

describe('FallbackService', () => {
  let first: StandInService;
  let second: StandInService;
  let last: StandInService;
  let service: FallbackService;
  let reports: string[];

  beforeEach(() => {
    [first, second, last] = [new StandInService(), new StandInService(), new StandInService()];
    service = new FallbackService([first, second, last]);
    reports = [];
  });

  const watch = (signal = new AbortController().signal): void =>
    service.watch(
      [ID],
      (_id, availability) =>
        reports.push(availability.available ? 'available' : String(availability.reason)),
      signal,
    );
  /** The positions of the services that were asked for a chat. */
  const asked = (): number[] =>
    [first, second, last].flatMap(({requests}, index) => requests.map(() => index + 1));

  it('throws for an empty list', () => {
    expect(() => new FallbackService([])).to.throw(TypeError, 'a list of services is expected');
  });

  for (const reason of ['service-unreachable', 'outside-business-hours'] as const) {
    describe(`when the first service reports "${reason}"`, () => {
      beforeEach(() => {
        first.say(ID, reason);
        second.say(ID, 'available');
        watch();
      });

      it('reports the availability of the next service', () => {
        expect(reports).to.deep.equal(['available']);
      });

      it('opens the chat with the next service', async () => {
        await service.startChat(chatRequest({buttonId: ID}));
        expect(asked()).to.deep.equal([2]);
      });

      it('uses the first service again when it becomes available', async () => {
        first.say(ID, 'available');
        await service.startChat(chatRequest({buttonId: ID}));
        expect(asked()).to.deep.equal([1]);
      });
    });
  }

  for (const reason of [
    'no-agents-online',
    'no-skilled-agents',
    'agents-away',
    'agents-at-capacity',
    'agents-on-other-channels',
  ] satisfies ServiceReason[]) {
    it(`reports "${reason}" although the next service is available`, () => {
      second.say(ID, 'available');
      first.say(ID, reason);
      watch();
      expect(new Set(reports)).to.deep.equal(new Set([reason]));
    });
  }

  it('reports nothing before the first service reports', () => {
    second.say(ID, 'available');
    watch();
    expect(reports).to.be.empty;
    first.say(ID, 'available');
    expect(reports).to.deep.equal(['available']);
  });

  it('reports the reason of the last service if none is reachable', () => {
    first.say(ID, 'service-unreachable');
    second.say(ID, 'service-unreachable');
    last.say(ID, 'outside-business-hours');
    watch();
    expect(reports).to.deep.equal(['outside-business-hours']);
  });

  it('chooses a service for each button separately', () => {
    const received: string[] = [];
    first.say(ID, 'service-unreachable');
    first.say(OTHER, 'available');
    second.say(ID, 'agents-away');
    second.say(OTHER, 'agents-away');
    service.watch(
      [ID, OTHER],
      (id, {available}) => received.push(`${id} ${available}`),
      new AbortController().signal,
    );
    expect(received).to.include.members([`${ID} false`, `${OTHER} true`]);
    expect(received).not.to.include(`${OTHER} false`);
  });

  it('does not repeat old reports to a new watcher', () => {
    // The first service reports nothing to a second watcher.
    service = new FallbackService([firstWatcherOnly(first), second]);
    first.say(ID, 'available');
    second.say(ID, 'agents-away');
    const before = new AbortController();
    watch(before.signal);
    before.abort();
    reports.length = 0;
    watch();
    expect(reports).to.be.empty;
  });

  it('uses the other services if watch() of one throws', async () => {
    const broken = new Error('broken');
    const throwing: ChatService = {
      watch: () => {
        throw broken;
      },
      startChat: () => Promise.resolve(),
    };
    second.say(ID, 'available');
    service = new FallbackService([throwing, second]);
    expect(await reportedErrors(() => watch())).to.deep.equal([broken]);
    expect(reports).to.deep.equal(['available']);
  });

  describe('when the chat cannot be opened', () => {
    const refused = new Error('refused');
    const refuse = (): Promise<never> => Promise.reject(refused);

    it('tries the next services and reports each error', async () => {
      for (const each of [first, second, last]) each.say(ID, 'available');
      watch();
      first.open = second.open = refuse;
      const errors = await reportedErrors(() => service.startChat(chatRequest({buttonId: ID})));
      expect(asked()).to.deep.equal([1, 2, 3]);
      expect(errors).to.have.members([refused, refused]);
    });

    it('skips services that are unavailable', async () => {
      first.say(ID, 'available');
      second.say(ID, 'agents-away');
      last.say(ID, 'available');
      watch();
      first.open = refuse;
      await reportedErrors(() => service.startChat(chatRequest({buttonId: ID})));
      expect(asked()).to.deep.equal([1, 3]);
    });

    it('tries the next services even without a watcher', async () => {
      first.open = refuse;
      await reportedErrors(() => service.startChat(chatRequest({buttonId: ID})));
      expect(asked()).to.deep.equal([1, 2]);
    });

    it('rejects its promise with the first error if all services fail', async () => {
      for (const each of [first, second, last]) each.say(ID, 'available');
      watch();
      first.open = refuse;
      second.open = last.open = () => Promise.reject(new Error('another'));
      let error: unknown;
      await reportedErrors(async () => {
        error = await service.startChat(chatRequest({buttonId: ID})).catch((e: unknown) => e);
      });
      expect(error).to.equal(refused);
    });
  });

  it('forwards the invitation events of all services, even if observe() of one throws', async () => {
    const received: string[] = [];
    const broken = new Error('broken');
    const observing = (observe: NonNullable<ChatService['observe']>): ChatService => ({
      watch: () => {},
      startChat: () => Promise.resolve(),
      observe,
    });
    const throwing = observing(() => {
      throw broken;
    });
    const observed = observing((notify) => notify(ID, 'BUTTON_ACCEPTED'));
    const errors = await reportedErrors(() =>
      new FallbackService([first, throwing, observed]).observe(
        (id: string, type: ButtonEventType) => received.push(`${id} ${type}`),
        new AbortController().signal,
      ),
    );
    expect(received).to.deep.equal([`${ID} BUTTON_ACCEPTED`]);
    expect(errors).to.deep.equal([broken]);
  });

  describe('with a server and then a link', () => {
    let windows: Windows;
    let server: ChatServer;
    let clock: NetworkClock;
    let controller: AbortController;

    beforeEach(async () => {
      windows = new Windows();
      clock = new NetworkClock();
      controller = new AbortController();
      server = await ChatServer.start({availability: {[ID]: true}});
      service = new FallbackService([
        new LiveAgentRestService({url: server.url, chatUrl: '/chat', clock}),
        new LinkService('/contact'),
      ]);
    });
    afterEach(() => {
      controller.abort();
      windows.restore();
      history.replaceState(null, '', location.pathname + location.search);
    });

    const click = async (): Promise<string[]> => {
      await service.startChat(chatRequest({buttonId: ID}));
      return [
        ...windows.forms.map(({action}) => new URL(action).pathname),
        ...windows.opened.map(({url}) => url),
      ].filter(Boolean);
    };

    it('opens the chat while the server answers', async () => {
      watch(controller.signal);
      await clock.answered();
      expect(await click()).to.deep.equal(['/chat']);
    });

    it('opens the link while the server is down, and then the chat again', async () => {
      await server.set({fault: 'vanished'});
      await warnings(async () => {
        watch(controller.signal);
        await clock.answered();
      });
      expect(await click()).to.deep.equal(['/contact']);
      windows.opened.length = 0;
      await server.set({fault: 'none'});
      await clock.pass(120_000);
      expect(await click()).to.deep.equal(['/chat']);
    });

    it('opens the link in the current window if the browser blocks new windows', async () => {
      service = new FallbackService([
        new LiveAgentRestService({url: server.url, chatUrl: '/chat', clock}),
        new LinkService('#contact'),
      ]);
      watch(controller.signal);
      await clock.answered();
      windows.blocked = true;
      const errors = await reportedErrors(async () => {
        await service.startChat(chatRequest({buttonId: ID}));
        await settled();
      });
      expect(location.hash).to.equal('#contact');
      expect(errors.map(String)).to.deep.equal([
        `Error: The browser has blocked the window of the chat, ${location.origin}/chat.`,
      ]);
    });
  });
});

/** A service that only reports to its first watcher. */
function firstWatcherOnly(service: StandInService): ChatService {
  let watched = false;
  return {
    watch(...given) {
      if (!watched) service.watch(...given);
      watched = true;
    },
    startChat: (request) => service.startChat(request),
  };
}
