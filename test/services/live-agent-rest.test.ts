import {expect} from '@open-wc/testing';
import type {ServiceReason} from '../../src/handler-api.js';
import {
  LiveAgentRestService,
  type LiveAgentRestOptions,
} from '../../src/services/live-agent-rest.js';
import type {RestButton, RestSettings} from '../../src/services/rest-server.js';
import {ChatServer, NetworkClock, type ChatServerState} from '../chat-server.js';
import {reportedErrors, settled} from '../tools.js';
import {chatRequest} from './chat-request.js';
import {describeChatService} from './chat-service-contract.js';
import {comeOnline, setHidden, warnings} from './page-state.js';
import {Windows, type Opened} from './windows.js';

const ONE = '573000000000001';
const OTHER = '573000000000002';
const CHAT_URL = '/chat';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('LiveAgentRestService over real HTTP', () => {
  let windows: Windows;
  beforeEach(() => (windows = new Windows()));
  afterEach(() => windows.restore());

  describeChatService('LiveAgentRestService', async () => {
    const availability: Record<string, boolean | ServiceReason> = {
      [ONE]: 'agents-away',
      [OTHER]: 'no-agents-online',
    };
    const server = await ChatServer.start({availability});
    const clock = new NetworkClock();
    return {
      service: new LiveAgentRestService({url: server.url, chatUrl: CHAT_URL, clock}),
      buttonIds: [ONE, OTHER],
      unknownButtonId: '573000000000003',
      async setAvailable(buttonId, available) {
        availability[buttonId] = available || 'agents-away';
        await server.set({availability});
        await clock.pass(MINUTE);
      },
      refuseChats() {
        windows.blocked = true;
      },
    };
  });
});

describe('LiveAgentRestService', () => {
  const {random} = Math;
  let server: ChatServer;
  let clock: NetworkClock;
  let service: LiveAgentRestService;
  let windows: Windows;
  let controller: AbortController;
  /** The reports, each with the seconds since the watcher was added. */
  let reports: string[];

  beforeEach(() => {
    Math.random = () => 0.5; // no jitter
    clock = new NetworkClock();
    controller = new AbortController();
    windows = new Windows();
    reports = [];
  });
  afterEach(async () => {
    controller.abort();
    windows.restore();
    setHidden(false);
    Math.random = random;
    await server.set({fault: 'none'});
  });

  const setUp = async (
    state: ChatServerState = {},
    options: Partial<LiveAgentRestOptions> = {},
  ): Promise<void> => {
    server = await ChatServer.start({availability: {[ONE]: true}, ...state});
    service = new LiveAgentRestService({url: server.url, chatUrl: CHAT_URL, clock, ...options});
  };
  const watch = async (...ids: string[]): Promise<void> => {
    const start = clock.now();
    service.watch(
      ids,
      (id, availability) => {
        const says = availability.available ? 'available' : (availability.reason ?? 'unavailable');
        reports.push(`${(clock.now() - start) / SECOND} ${id.at(-1)} ${says}`);
      },
      controller.signal,
    );
    await clock.answered();
  };
  /** Returns the reports that arrive while `act` runs. */
  const during = async (act: () => unknown): Promise<string[]> => {
    const before = reports.length;
    await act();
    return reports.slice(before);
  };

  describe('a request for availability', () => {
    it('contains the ids of the organization, the deployment and the buttons', async () => {
      await setUp({}, {deploymentId: '572000000000001', orgId: '00D000000000001'});
      await watch(ONE, OTHER);
      expect(await server.requests()).to.deep.equal([
        {
          resource: 'rest/Visitor/Availability',
          query: {
            org_id: '00D000000000001',
            deployment_id: '572000000000001',
            'Availability.ids': `[${ONE},${OTHER}]`,
          },
          version: '67',
        },
      ]);
    });

    it('combines all buttons that are watched together', async () => {
      await setUp();
      await Promise.all([watch(ONE), watch(OTHER), watch(ONE)]);
      const [request, ...others] = await server.requests();
      expect(request!.query['Availability.ids']).to.equal(`[${ONE},${OTHER}]`);
      expect(others).to.be.empty;
    });

    it('has the same address if the url ends with a slash', async () => {
      await setUp();
      service = new LiveAgentRestService({url: `${server.url}/`, chatUrl: CHAT_URL, clock});
      await watch(ONE);
      expect(reports).to.deep.equal(['0 1 available']);
    });

    it('loads a plain file, without headers or a query, if availabilityUrl is set', async () => {
      await setUp();
      const availabilityUrl = `${server.url}/availability.json`;
      service = new LiveAgentRestService({url: server.url, availabilityUrl, clock});
      await watch(ONE, OTHER);
      expect(reports).to.deep.equal(['0 1 available', '0 2 unavailable']);
      expect(await server.requests()).to.deep.equal([{resource: 'availability.json', query: {}}]);
    });

    it('includes a button that is watched later', async () => {
      await setUp();
      await watch(ONE);
      await watch(OTHER);
      const requests = await server.requests();
      expect(requests.map(({query}) => query['Availability.ids'])).to.deep.equal([
        `[${ONE}]`,
        `[${ONE},${OTHER}]`,
      ]);
    });

    it('is still sent if the server has no settings for a button watched later', async () => {
      const buttons = [{id: ONE, type: 'Invite', endpointUrl: '/from-server'}] as const;
      await setUp({settings: {buttons}}, {chatUrl: undefined});
      await watch(ONE);
      await server.set({
        fault: '500',
        noun: 'Settings',
        availability: {[ONE]: true, [OTHER]: true},
      });
      const texts = await warnings(() => watch(OTHER));
      expect(reports).to.include('0 2 available');
      expect(texts).to.have.length(1);
      expect(texts[0]).to.contain(`does not know ${OTHER}`);
    });

    it('is not sent for a button that is already watched', async () => {
      await setUp();
      await watch(ONE);
      expect(await during(() => watch(ONE))).to.deep.equal(['0 1 available']);
      expect(await server.requests()).to.have.length(1);
    });

    it('is not sent after the last watcher stops', async () => {
      await setUp();
      await watch(ONE);
      controller.abort();
      await clock.pass(60 * MINUTE);
      expect(await server.requests()).to.have.length(1);
      expect(clock.pending).to.equal(0);
    });

    it('is not sent after the last watcher stops inside a report', async () => {
      await setUp();
      service.watch([ONE, OTHER], () => controller.abort(), controller.signal);
      await clock.pass(60 * MINUTE);
      expect(await server.requests()).to.have.length(1);
      expect(clock.pending).to.equal(0);
    });

    it('is not sent after the last watcher stops inside the report of a known state', async () => {
      await setUp();
      const other = new AbortController();
      service.watch([ONE], () => {}, other.signal);
      await clock.answered();
      service.watch([ONE], () => controller.abort(), controller.signal);
      other.abort();
      await clock.pass(60 * MINUTE);
      expect(await server.requests()).to.have.length(1);
      expect(clock.pending).to.equal(0);
    });
  });

  describe('polling', () => {
    const BUTTONS: RestSettings['buttons'] = [
      {id: ONE, type: 'Invite', endpointUrl: '/from-server'},
    ];
    for (const [what, state, options, seconds] of [
      ['every 50 seconds by default', {}, {}, 50],
      ['at the configured pingRate', {}, {pingRate: 20_000}, 20],
      [
        'at the pingRate of the server',
        {settings: {pingRate: 30_000, buttons: BUTTONS}},
        {chatUrl: undefined},
        30,
      ],
      [
        'at the configured pingRate instead of the server’s',
        {settings: {pingRate: 30_000, buttons: BUTTONS}},
        {chatUrl: undefined, pingRate: 20_000},
        20,
      ],
      [
        'every 50 seconds if the server’s pingRate is not a number',
        {settings: {pingRate: 'often' as never, buttons: BUTTONS}},
        {chatUrl: undefined},
        50,
      ],
      [
        'every 50 seconds if the server’s pingRate is negative',
        {settings: {pingRate: -1, buttons: BUTTONS}},
        {chatUrl: undefined},
        50,
      ],
    ] as const) {
      it(`repeats ${what}`, async () => {
        await setUp(state, options);
        await watch(ONE);
        expect(await during(() => clock.pass(2 * seconds * SECOND))).to.deep.equal([
          `${seconds} 1 available`,
          `${2 * seconds} 1 available`,
        ]);
      });
    }

    it('pauses while the page is hidden', async () => {
      await setUp();
      await watch(ONE);
      setHidden(true);
      await clock.pass(60 * MINUTE);
      expect(await server.requests()).to.have.length(1);
    });

    it('resumes at once when the page is shown after an hour', async () => {
      await setUp();
      await watch(ONE);
      setHidden(true);
      await clock.pass(60 * MINUTE);
      setHidden(false);
      expect(await during(() => clock.answered())).to.deep.equal(['3600 1 available']);
    });

    it('resumes at once when the browser is online again', async () => {
      await setUp({fault: 'vanished'});
      await warnings(() => watch(ONE));
      await server.set({fault: 'none'});
      comeOnline();
      expect(await during(() => clock.answered())).to.deep.equal(['0 1 available']);
    });
  });

  describe('the reported availability', () => {
    for (const [what, availability, says] of [
      ['available', true, 'available'],
      ['unavailable if isAvailable is missing', false, 'unavailable'],
      ['the reason that the server gives', 'agents-at-capacity', 'agents-at-capacity'],
      [
        'unavailable without a reason if the server gives an unknown reason',
        'lunch' as never,
        'unavailable',
      ],
    ] as const) {
      it(`is ${what}`, async () => {
        await setUp({availability: {[ONE]: availability}});
        await watch(ONE);
        expect(reports).to.deep.equal([`0 1 ${says}`]);
      });
    }

    it('is unavailable for a button that is missing from the response', async () => {
      await setUp();
      const availabilityUrl = `${server.url}/availability.json`;
      service = new LiveAgentRestService({url: server.url, availabilityUrl, clock});
      await watch(OTHER);
      expect(reports).to.deep.equal(['0 2 unavailable']);
    });

    it('reaches the other watchers if one throws', async () => {
      await setUp();
      const broken = new Error('broken');
      const errors = await reportedErrors(async () => {
        service.watch(
          [ONE],
          () => {
            throw broken;
          },
          controller.signal,
        );
        await watch(ONE);
      });
      expect(errors).to.deep.equal([broken]);
      expect(reports).to.deep.equal(['0 1 available']);
    });

    it('is forgotten when its last watcher stops', async () => {
      await setUp({availability: {[ONE]: true, [OTHER]: true}});
      await watch(ONE);
      const other = new AbortController();
      service.watch([OTHER], () => {}, other.signal);
      await clock.answered();
      other.abort();
      await server.set({availability: {[ONE]: true}});
      await clock.pass(10 * MINUTE);
      expect(await during(() => watch(OTHER))).to.deep.equal([
        '600 1 available',
        '0 2 unavailable',
      ]);
    });
  });

  const FAULTS = ['500', 'not-json', 'wrong-shape', 'aborted', 'vanished'] as const;

  for (const fault of FAULTS) {
    describe(`when a request fails (${fault})`, () => {
      it('names the availability file in the warning', async () => {
        await setUp({fault});
        const availabilityUrl = `${server.url}/availability.json`;
        service = new LiveAgentRestService({url: 'https://example.com', availabilityUrl, clock});
        const texts = await warnings(() => watch(ONE));
        expect(texts[0]).to.include(`${availabilityUrl} does not say who is available`);
      });

      it('reports at once that the service is unreachable if there is no earlier response', async () => {
        await setUp({fault});
        const texts = await warnings(() => watch(ONE));
        expect(reports).to.deep.equal(['0 1 service-unreachable']);
        expect(texts).to.have.length(1);
        expect(texts[0]).to.include(`${server.url} does not say who is available`);
      });

      it('keeps the last response and uses the next one', async () => {
        await setUp();
        await watch(ONE);
        await server.set({fault});
        const lost = await warnings(() => clock.pass(50 * SECOND));
        expect(lost).to.have.length(1);
        expect(reports).to.deep.equal(['0 1 available']);
        await server.set({fault: 'none', availability: {[ONE]: 'agents-away'}});
        expect(await during(() => clock.pass(100 * SECOND))).to.deep.equal(['150 1 agents-away']);
      });

      for (const pingRate of [60 * SECOND, 2 * MINUTE, 20 * MINUTE]) {
        it(`keeps the last response at a pingRate of ${pingRate / SECOND} s`, async () => {
          await setUp({}, {pingRate});
          await watch(ONE);
          await server.set({fault});
          await warnings(() => clock.pass(pingRate));
          await server.set({fault: 'none'});
          await clock.pass(3 * pingRate);
          expect(reports.length).to.be.above(1);
          expect(reports.join()).not.to.include('unreachable');
        });
      }

      it('reports that the service is unreachable three minutes after the last response', async () => {
        await setUp();
        await watch(ONE);
        await server.set({fault});
        await warnings(() => clock.pass(60 * MINUTE));
        expect(reports).to.deep.equal(['0 1 available', '180 1 service-unreachable']);
      });

      it('doubles the interval after each failure, up to ten minutes', async () => {
        await setUp({fault});
        await warnings(async () => {
          await watch(ONE);
          await clock.pass(25 * MINUTE);
        });
        await server.set({fault: 'none'});
        // The requests are at 0, 100, 300, 700 and 1,300 seconds, and next at 1,900.
        expect(await during(() => clock.pass(10 * MINUTE))).to.deep.equal([
          '1900 1 available',
          '1950 1 available',
          '2000 1 available',
          '2050 1 available',
          '2100 1 available',
        ]);
      });
    });
  }

  for (const fault of ['no-answer', 'late'] as const) {
    describe(`when a request fails (${fault})`, () => {
      it('reports after ten seconds that the service is unreachable if there is no earlier response', async () => {
        await setUp({fault});
        await warnings(async () => {
          service.watch(
            [ONE],
            (_id, {available}) => reports.push(`${available}`),
            controller.signal,
          );
          await settled();
          await clock.advance(10 * SECOND - 1);
          expect(reports).to.be.empty;
          await clock.advance(1);
        });
        expect(reports).to.deep.equal(['false']);
      });

      it('keeps the last response and uses the next one', async () => {
        await setUp();
        await watch(ONE);
        await server.set({fault});
        await warnings(() => clock.advance(60 * SECOND));
        expect(reports).to.deep.equal(['0 1 available']);
        await server.set({fault: 'none', availability: {[ONE]: 'agents-away'}});
        expect(await during(() => clock.pass(100 * SECOND))).to.deep.equal(['160 1 agents-away']);
      });
    });
  }

  it('reports to a watcher added during a retry that the service is unreachable', async () => {
    await setUp({fault: 'no-answer'});
    const start = (): void =>
      service.watch([ONE], (_, {available}) => reports.push(`${available}`), controller.signal);
    await warnings(async () => {
      start();
      await settled();
      await clock.advance(115 * SECOND);
      start();
      await clock.advance(MINUTE);
    });
    expect(reports).to.deep.equal(['false', 'false']);
  });

  it('keeps the last response for the time set with keepFor', async () => {
    await setUp({}, {keepFor: 70_000});
    await watch(ONE);
    await server.set({fault: '500'});
    await warnings(() => clock.pass(10 * MINUTE));
    expect(reports).to.deep.equal(['0 1 available', '70 1 service-unreachable']);
  });

  it('keeps the last response until the next one if pingRate is long', async () => {
    await setUp({}, {pingRate: 5 * MINUTE});
    await watch(ONE);
    expect(await during(() => clock.pass(10 * MINUTE))).to.deep.equal([
      '300 1 available',
      '600 1 available',
    ]);
  });

  it('reports that a new button is unreachable and keeps the state of a known one', async () => {
    await setUp();
    await watch(ONE);
    await server.set({fault: '500'});
    await warnings(() => watch(OTHER));
    expect(reports).to.deep.equal(['0 1 available', '0 2 service-unreachable']);
  });

  it('splits the request for very many buttons', async () => {
    const ids = [...new Array(1000).keys()].map((n) => `573${String(n).padStart(12, '0')}`);
    await setUp({settings: {buttons: []}, availability: {[ids[999]!]: true}}, {chatUrl: undefined});
    await watch(...ids);
    expect(reports).to.have.length(1000);
    expect(reports[999]).to.equal('0 9 available');
    const asked = (await server.requests()).map(({query}) => Object.values(query)[0]!);
    expect(asked).to.have.length(20);
    for (const list of asked) expect(encodeURIComponent(list).length).to.be.below(4000);
  });

  it('stops reading a response that is longer than 1 MiB', async () => {
    await setUp({extra: [{type: 'Padding', message: 'x'.repeat(2 ** 20)}]});
    const texts = await warnings(() => watch(ONE));
    expect(texts[0]).to.include('is longer than 1 MiB');
    expect(reports).to.deep.equal(['0 1 service-unreachable']);
  });

  it('sends requests although an element of user content has the name “hidden”', async () => {
    await setUp();
    const image = document.createElement('img');
    image.setAttribute('name', 'hidden');
    document.body.append(image);
    try {
      await watch(ONE);
    } finally {
      image.remove();
    }
    expect(reports).to.deep.equal(['0 1 available']);
  });

  describe('when the response contains a message', () => {
    it('logs the text of a Warning and uses the response', async () => {
      await setUp({extra: [{type: 'Warning', message: {text: 'Maintenance at noon.'}}]});
      const texts = await warnings(() => watch(ONE));
      expect(texts).to.deep.equal([`liveagent: ${server.url}: Maintenance at noon.`]);
      expect(reports).to.deep.equal(['0 1 available']);
    });

    it('logs the text of an Error and treats the response as a failure', async () => {
      await setUp({extra: [{type: 'Error', message: {text: 'No such deployment.'}}]});
      const texts = await warnings(() => watch(ONE));
      expect(texts).to.have.length(1);
      expect(texts[0]).to.include('No such deployment.');
      expect(reports).to.deep.equal(['0 1 service-unreachable']);
    });

    it('switches to the server named by a SwitchServer and keeps using it', async () => {
      const other = await ChatServer.start({availability: {[ONE]: 'agents-away'}});
      await setUp({extra: [{type: 'SwitchServer', message: {newUrl: other.url}}]});
      await watch(ONE);
      await clock.pass(50 * SECOND);
      expect(reports).to.deep.equal(['0 1 agents-away', '50 1 agents-away']);
      expect(await server.requests()).to.have.length(1);
    });

    it('does not switch to a server of another origin', async () => {
      const other = await ChatServer.start({availability: {[ONE]: true}});
      const newUrl = other.url.replace('127.0.0.1', 'localhost');
      await setUp({extra: [{type: 'SwitchServer', message: {newUrl}}]});
      const texts = await warnings(() => watch(ONE));
      expect(texts[0]).to.include('names a server at http://localhost');
      expect(reports).to.deep.equal(['0 1 service-unreachable']);
      expect(await other.requests()).to.be.empty;
    });

    it('switches to a server of an origin in allowedOrigins', async () => {
      const other = await ChatServer.start({availability: {[ONE]: true}});
      const newUrl = other.url.replace('127.0.0.1', 'localhost');
      await setUp(
        {extra: [{type: 'SwitchServer', message: {newUrl}}]},
        {allowedOrigins: [new URL(newUrl).origin]},
      );
      await watch(ONE);
      expect(reports).to.deep.equal(['0 1 available']);
    });

    it('returns to the first server if the other one fails', async () => {
      const other = await ChatServer.start({availability: {[ONE]: true}});
      await setUp({extra: [{type: 'SwitchServer', message: {newUrl: other.url}}]});
      await watch(ONE);
      await other.set({fault: 'vanished'});
      await server.set({extra: []});
      await warnings(() => clock.pass(150 * SECOND));
      expect(reports).to.deep.equal(['0 1 available', '150 1 available']);
    });

    it('stops after three switches in a row', async () => {
      await setUp();
      await server.set({extra: [{type: 'SwitchServer', message: {newUrl: server.url}}]});
      const texts = await warnings(() => watch(ONE));
      expect(texts).to.have.length(1);
      expect(texts[0]).to.include('names yet another server');
      expect(await server.requests()).to.have.length(4);
    });
  });

  describe('settings()', () => {
    const SETTINGS: RestSettings = {pingRate: 30_000, buttons: [{id: ONE, type: 'Standard'}]};

    it('requests the settings of the given buttons', async () => {
      await setUp({settings: SETTINGS});
      expect(await service.settings([ONE, OTHER])).to.deep.equal(SETTINGS);
      const [request] = await server.requests('Settings');
      expect(request!.query).to.deep.equal({'Settings.buttonIds': `[${ONE},${OTHER}]`});
    });

    it('keeps the other buttons if the id of one cannot be converted to a string', async () => {
      const odd = {id: {toString: 'x'}, type: 'Standard'} as unknown as RestButton;
      const settings = {...SETTINGS, buttons: [odd, ...SETTINGS.buttons]};
      await setUp({settings});
      expect(await service.settings()).to.deep.equal(settings);
    });

    for (const fault of FAULTS) {
      it(`rejects its promise with an Error if the request fails (${fault})`, async () => {
        await setUp({settings: SETTINGS, fault});
        const error: unknown = await service.settings().catch((reason: unknown) => reason);
        expect(error).to.be.instanceOf(Error);
      });
    }
  });

  describe('startChat()', () => {
    const visitor = {
      id: 'visit',
      name: 'Ana',
      customDetails: [],
      records: [],
      customVariables: {basket: 3},
      pages: [],
    };

    it('opens the chat synchronously and sends it the visitor’s details', async () => {
      await setUp({}, {deploymentId: '572000000000001', orgId: '00D000000000001'});
      const opened = service.startChat(chatRequest({buttonId: ONE, visitor}));
      const [{url, name, features}] = windows.opened as [Opened];
      expect({url, features}).to.deep.equal({url: '', features: 'popup,width=482,height=450'});
      expect(windows.forms).to.deep.equal([
        {
          action: new URL(CHAT_URL, location.href).href,
          target: name,
          fields: {
            deployment_id: '572000000000001',
            org_id: '00D000000000001',
            button_id: ONE,
            session_id: 'visit',
            visitor: JSON.stringify(visitor),
          },
        },
      ]);
      await opened;
    });

    it('rejects its promise and sends nothing if the browser blocks the window', async () => {
      await setUp();
      windows.blocked = true;
      const opened = service.startChat(chatRequest({buttonId: ONE}));
      const error: unknown = await opened.catch((reason: unknown) => reason);
      expect(String(error)).to.equal(
        `Error: The browser has blocked the window of the chat, ${location.origin}${CHAT_URL}.`,
      );
      expect(windows.forms).to.be.empty;
    });

    for (const [what, button, path] of [
      [
        'the button’s pre-chat form',
        {prechatUrl: '/prechat', endpointUrl: '/endpoint'},
        '/prechat',
      ],
      [
        'the button’s chat page if it has no pre-chat form',
        {endpointUrl: '/endpoint'},
        '/endpoint',
      ],
      [
        'the button’s chat page if its pre-chat form is empty',
        {prechatUrl: '', endpointUrl: '/x'},
        '/x',
      ],
    ] as const) {
      it(`opens ${what}`, async () => {
        await setUp(
          {settings: {buttons: [{id: ONE, type: 'Invite', ...button}]}},
          {chatUrl: undefined},
        );
        await watch(ONE);
        await service.startChat(chatRequest({buttonId: ONE}));
        expect(windows.forms.map(({action}) => new URL(action).pathname)).to.deep.equal([path]);
      });
    }

    it('opens the chat page of the server if the button has none', async () => {
      await setUp(
        {settings: {contentServerUrl: '/content', buttons: [{id: ONE, type: 'Standard'}]}},
        {chatUrl: undefined},
      );
      await watch(ONE);
      for (const buttonId of [ONE, OTHER]) await service.startChat(chatRequest({buttonId}));
      expect(windows.forms.map(({action}) => new URL(action).pathname)).to.deep.equal([
        '/content',
        '/content',
      ]);
    });

    for (const [endpointUrl, chat] of [
      ['https://chat.example/a?b=c', 'https://chat.example/a?b=c'],
      [undefined, 'https://content.example/chat'],
    ] as const) {
      for (const [prechatUrl, start] of [
        ['/prechat', '/prechat?'],
        ['/prechat?from=shop#top', '/prechat?from=shop&'],
      ] as const) {
        it(`passes the address ${chat} to the pre-chat form ${prechatUrl}`, async () => {
          const button = {id: ONE, type: 'Standard', prechatUrl, ...(endpointUrl && {endpointUrl})};
          await setUp(
            {
              settings: {
                contentServerUrl: 'https://content.example/chat',
                buttons: [button as RestButton],
              },
            },
            {chatUrl: undefined},
          );
          await watch(ONE);
          await service.startChat(chatRequest({buttonId: ONE}));
          const {pathname, search} = new URL(windows.forms[0]!.action);
          expect(pathname + search).to.equal(`${start}endpoint=${encodeURIComponent(chat)}`);
        });
      }
    }

    it('sends the agent, the fallback option and the language', async () => {
      const language = 'de';
      const button = {id: ONE, type: 'Standard', language, endpointUrl: '/chat'} as const;
      await setUp({settings: {buttons: [button]}}, {chatUrl: undefined});
      await watch(ONE);
      await service.startChat(chatRequest({buttonId: ONE, userId: '005', fallback: false}));
      expect(windows.forms[0]!.fields).to.include({
        agent_id: '005',
        do_fallback: 'false',
        language,
      });
    });

    it('sends no agent, fallback option or language if none is set', async () => {
      await setUp();
      await service.startChat(chatRequest({buttonId: ONE}));
      expect(windows.forms[0]!.fields).not.to.have.any.keys('agent_id', 'do_fallback', 'language');
    });

    it('requests the settings of a button that is watched for one agent', async () => {
      await setUp({settings: {buttons: []}}, {chatUrl: undefined});
      await watch(`005000000000001_${ONE}`);
      const requests = await server.requests();
      expect(requests.map(({query}) => Object.values(query)[0])).to.deep.equal([
        `[${ONE}]`,
        `[005000000000001_${ONE}]`,
      ]);
    });

    for (const [key, settings] of [
      ['prechatUrl', {prechatUrl: 'javascript:alert(1)', endpointUrl: '/chat'}],
      ['the chat', {endpointUrl: 'javascript:alert(1)'}],
      ['the chat', {endpointUrl: ' java\nscript:alert(1)'}],
      ['the chat', {endpointUrl: 'javascript:alert(1)', prechatUrl: '/prechat'}],
      ['the chat', {endpointUrl: 'data:text/html,x'}],
      ['the chat', {endpointUrl: 'mailto:help@example.com'}],
      ['the chat', {endpointUrl: 'https://'}],
    ] as const) {
      it(`rejects its promise and opens nothing with ${JSON.stringify(settings)}`, async () => {
        await setUp(
          {settings: {buttons: [{id: ONE, type: 'Standard', ...settings}]}},
          {chatUrl: undefined},
        );
        await watch(ONE);
        const error: unknown = await service
          .startChat(chatRequest({buttonId: ONE}))
          .catch((reason: unknown) => reason);
        expect(String(error)).to.contain(
          `button "${ONE}": ${key} must be an address with http:, https:, not "`,
        );
        expect(windows.opened).to.be.empty;
      });
    }

    it('opens the chat of a button watched later', async () => {
      const settingsOf = (id: string): RestSettings => ({
        buttons: [{id, type: 'Standard', endpointUrl: `/chat-of-${id.at(-1)}`}],
      });
      await setUp({settings: settingsOf(ONE)}, {chatUrl: undefined});
      await watch(ONE);
      await server.set({settings: settingsOf(OTHER)});
      await watch(OTHER);
      for (const buttonId of [ONE, OTHER]) await service.startChat(chatRequest({buttonId}));
      expect(windows.forms.map(({action}) => new URL(action).pathname)).to.deep.equal([
        '/chat-of-1',
        '/chat-of-2',
      ]);
      const requests = await server.requests('Settings');
      expect(requests.map(({query}) => query['Settings.buttonIds'])).to.deep.equal([
        `[${ONE}]`,
        `[${OTHER}]`,
      ]);
    });

    it('requests the settings of an unknown button once', async () => {
      await setUp({settings: {buttons: []}}, {chatUrl: undefined});
      await watch(ONE);
      await clock.pass(10 * MINUTE);
      expect(await server.requests('Settings')).to.have.length(1);
    });

    it('opens the chat if the server’s list of buttons contains null', async () => {
      await setUp(
        {settings: {buttons: [null as never, {id: ONE, type: 'Invite', endpointUrl: '/endpoint'}]}},
        {chatUrl: undefined},
      );
      await watch(ONE);
      await service.startChat(chatRequest({buttonId: ONE}));
      expect(windows.forms).to.have.length(1);
    });

    it('rejects its promise if no chat address is set', async () => {
      await setUp({}, {chatUrl: undefined});
      await watch(ONE);
      const opened = service.startChat(chatRequest({buttonId: ONE}));
      const error: unknown = await opened.catch((reason: unknown) => reason);
      expect(String(error)).to.equal(`Error: No chatUrl is set for button "${ONE}".`);
    });
  });
});
