import {assignCustomerData, assignVisibility, getData} from '@livechat/widget-core';
import {expect} from '@open-wc/testing';
import {toJson} from '../../src/json.js';
import type {Availability, Visitor} from '../../src/services/chat-service.js';
import {
  PageChatService,
  type PageChatOptions,
  type PageProduct,
} from '../../src/services/page-chat.js';
import {ManualClock} from '../manual-clock.js';
import {reportedErrors, settled} from '../tools.js';
import {chatRequest} from './chat-request.js';
import {describeChatService} from './chat-service-contract.js';
import {warnings} from './page-state.js';
import {PRODUCTS, type ProductStandIn} from './page-products.js';

/** The functions of Crisp's package that the tests call. Its own types need another resolution of modules. */
interface CrispPackage {
  readonly Crisp: {
    readonly user: {setNickname(name: string): void; setEmail(email: string): void};
    readonly session: {setData(data: object): void};
    readonly chat: {open(): void; isChatOpened(): boolean};
  };
}
const crispPackage = '/node_modules/crisp-sdk-web/dist/crisp.esm.js';
const {Crisp} = (await import(crispPackage)) as CrispPackage;

const ID = '573000000000001';
const OTHER = '573000000000002';
const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** Longer than the interval between two requests, which varies by up to a tenth. */
const NEXT_PROBE = 56 * SECOND;
const VISITOR: Visitor = {
  id: 'visit',
  name: 'Ada',
  customDetails: [
    ['E-Mail', 'ada@example.com'],
    ['Plan', 'gold'],
  ].map(([label, value]) => ({
    label: label!,
    value: value!,
    displayToAgent: true,
    mappings: [],
    transcriptFields: [],
    knowledgeSearch: false,
  })),
  records: [],
  customVariables: {cart: 120, member: true},
  pages: [],
};

const textOf = (availability: Availability): string =>
  availability.available ? 'available' : (availability.reason ?? 'unavailable');

/** The real `fetch()`. */
const fetchFile = window.fetch.bind(window);

/** Replaces `fetch()` with the product's server. Its answers take microtasks only. @returns a function that restores it. */
function serve(standIn: () => ProductStandIn): () => void {
  const {fetch} = window;
  window.fetch = (url) => {
    const parts = [new TextEncoder().encode(JSON.stringify(standIn().respond(url as string)))];
    const reader = {read: () => Promise.resolve({done: parts.length === 0, value: parts.pop()})};
    return Promise.resolve({ok: true, body: {getReader: () => reader}} as unknown as Response);
  };
  return () => (window.fetch = fetch);
}

for (const [type, facts] of Object.entries(PRODUCTS)) {
  describe(`PageChatService with ${type}`, () => {
    let standIn: ProductStandIn;
    let clock: ManualClock;
    let controller: AbortController;
    let reports: string[];
    let restore: () => void;

    const service = (options: PageChatOptions = {}): PageChatService<never, never> =>
      new PageChatService(standIn.product, {clock, ...facts.options, ...options} as never);
    const watch = async (options?: PageChatOptions): Promise<void> => {
      service(options).watch(
        [ID],
        (_, availability) => reports.push(textOf(availability)),
        controller.signal,
      );
      await settled();
    };
    const start = (options?: PageChatOptions): Promise<unknown> =>
      service(options)
        .startChat(chatRequest({buttonId: ID, visitor: VISITOR}))
        .then(
          () => 'open',
          (error: unknown) => error,
        );

    beforeEach(() => {
      standIn = facts.standIn();
      clock = new ManualClock();
      controller = new AbortController();
      reports = [];
      restore = serve(() => standIn);
    });
    afterEach(() => {
      controller.abort();
      expect(clock.pending, 'the number of timers').to.equal(0);
      standIn.unload();
      restore();
    });

    for (const [staff, reported] of [
      ['online', 'available'],
      ['away', facts.away],
      ['offline', facts.offline],
    ] as const) {
      it(`reports "${reported}" if agents are ${staff}`, async () => {
        standIn.staff = staff;
        standIn.load();
        await watch();
        expect(reports).to.deep.equal([reported]);
      });
    }

    it('has its row in docs/chat-products.md', async () => {
      const states: string[] = [];
      for (const staff of ['online', 'away', 'offline'] as const) {
        standIn.staff = staff;
        standIn.load();
        const end = new AbortController();
        service().watch([ID], (_, now) => states.push(textOf(now)), end.signal);
        await settled();
        end.abort();
      }
      const asked = standIn.requested.length
        ? 'its server, about every 50 s'
        : 'the page, every second';
      const row = `| \`${type}\` | ${states.join(' | ')} | ${asked} |`;
      const guide = await (await fetchFile('/docs/chat-products.md')).text();
      expect(guide.split('\n'), `Write this row there: ${row}`).to.include(row);
    });

    it('reports changes', async () => {
      standIn.load();
      await watch();
      standIn.staff = 'online';
      await clock.advance(NEXT_PROBE);
      standIn.staff = 'offline';
      await clock.advance(NEXT_PROBE);
      expect(reports).to.deep.equal([facts.offline, 'available', facts.offline]);
    });

    if (facts.requests !== undefined) {
      it('asks the server of the snippet, about every 50 seconds', async () => {
        standIn.load();
        await watch();
        expect(standIn.requested).to.deep.equal([facts.requests]);
        await clock.advance(40 * SECOND);
        expect(standIn.requested).to.have.length(1);
        await clock.advance(16 * SECOND);
        expect(standIn.requested).to.have.length(2);
      });
    }

    const [settings, url] = facts.withSettings ?? [];
    if (settings) {
      it('asks the server of the settings', async () => {
        standIn.load();
        await watch(settings);
        expect(standIn.requested).to.deep.equal([url]);
      });
    }

    it('waits for the product, and reports nothing before', async () => {
      standIn.staff = 'online';
      await watch();
      standIn.loading();
      await clock.advance(14 * SECOND);
      expect(reports).to.be.empty;
      standIn.load();
      await clock.advance(SECOND);
      expect(reports).to.deep.equal(['available']);
    });

    for (const [what, act] of [
      ['is missing', () => {}],
      ['never becomes ready', () => standIn.loading()],
    ] as const) {
      it(`reports that the product is unreachable if it ${what}, and waits for it`, async () => {
        standIn.staff = 'online';
        act();
        await watch();
        await clock.advance(15 * SECOND - 1);
        expect(reports).to.be.empty;
        await clock.advance(SECOND);
        expect(reports).to.deep.equal(['service-unreachable']);
        await clock.advance(HOUR);
        standIn.load();
        await clock.advance(SECOND);
        expect(reports).to.deep.equal(['service-unreachable', 'available']);
      });
    }

    it('uses the newer object if the snippet runs twice', async () => {
      standIn.staff = 'online';
      standIn.load();
      await watch();
      standIn.load();
      await clock.advance(NEXT_PROBE);
      standIn.staff = 'offline';
      await clock.advance(NEXT_PROBE);
      expect(reports).to.deep.equal(['available', facts.offline]);
    });

    it('reports that the product is unreachable if it is removed, after 15 seconds', async () => {
      standIn.staff = 'online';
      standIn.load();
      await watch();
      standIn.unload();
      await clock.advance(14 * SECOND);
      expect(reports).to.deep.equal(['available']);
      await clock.advance(2 * SECOND);
      expect(reports).to.deep.equal(['available', 'service-unreachable']);
    });

    it('reports "unavailable" while the visitor has opened the chat', async () => {
      standIn.staff = 'online';
      standIn.load();
      await watch();
      standIn.setOpen(true);
      await clock.advance(SECOND);
      expect(reports).to.deep.equal(['available', 'unavailable']);
      standIn.setOpen(false);
      await clock.advance(SECOND);
      expect(reports).to.deep.equal(['available', 'unavailable', 'available']);
    });

    it('reports an error of the product once, and that it is unreachable', async () => {
      standIn.staff = 'online';
      standIn.load();
      const error = (standIn.error = new Error('Broken.'));
      const errors = await reportedErrors(async () => {
        await watch();
        await clock.advance(10 * SECOND);
      });
      expect(errors).to.deep.equal([error]);
      expect(reports).to.deep.equal(['service-unreachable']);
      standIn.error = undefined;
      await clock.advance(SECOND);
      expect(reports.at(-1)).to.equal('available');
    });

    it('reports what a probe says instead', async () => {
      standIn.staff = 'online';
      standIn.load();
      await watch({probe: () => ({available: false, reason: 'agents-at-capacity'})});
      expect(reports).to.deep.equal(['agents-at-capacity']);
      expect(standIn.requested).to.be.empty;
    });

    it('does nothing if the signal has already aborted', async () => {
      standIn.load();
      controller.abort();
      await watch();
      expect(reports).to.be.empty;
    });

    it('stops if the signal aborts inside a report', async () => {
      standIn.staff = 'online';
      standIn.load();
      const reported: string[] = [];
      service().watch(
        [ID, OTHER],
        (id) => {
          reported.push(id);
          controller.abort();
        },
        controller.signal,
      );
      await settled();
      expect(reported).to.deep.equal([ID]);
    });

    it('calls nothing of the product by itself', async () => {
      standIn.load();
      await watch();
      await clock.advance(HOUR);
      expect(standIn.calls).to.be.empty;
    });

    describe('starting a chat', () => {
      it('passes the visitor’s data and opens the chat, synchronously', async () => {
        standIn.load();
        const started = start();
        expect(standIn.calls).to.deep.equal([...facts.identify, ...facts.open]);
        expect(await started).to.equal('open');
      });

      it('passes nothing without data', async () => {
        standIn.load();
        await service().startChat(chatRequest({buttonId: ID}));
        expect(standIn.calls).to.deep.equal(facts.open);
      });

      it('waits until the chat is open', async () => {
        standIn.load();
        standIn.isStuck = true;
        let result: unknown;
        void start().then((given) => (result = given));
        await clock.advance(SECOND);
        expect(result).to.be.undefined;
        standIn.setOpen(true);
        await clock.advance(SECOND);
        expect(result).to.equal('open');
      });

      it('fails if the chat is not open after 15 seconds', async () => {
        standIn.load();
        standIn.isStuck = true;
        let result: unknown;
        void start().then((given) => (result = given));
        await clock.advance(16 * SECOND);
        expect(String(result)).to.match(/^Error: .* has opened no chat within 15000 ms\.$/);
      });

      it('fails without the product', async () => {
        expect(String(await start())).to.match(/^Error: .* is not on the page, or not ready\.$/);
        standIn.loading();
        expect(await start()).to.be.instanceOf(Error);
      });

      it('fails if the product throws', async () => {
        standIn.load();
        standIn.error = new Error('Broken.');
        let result: unknown;
        await reportedErrors(async () => (result = await start()));
        expect(result).to.equal(standIn.error);
      });
    });

    describe('with hideLauncher', () => {
      it('hides the launcher once, until the chat is opened', async () => {
        standIn.load();
        const hiding = service({hideLauncher: true});
        hiding.watch([ID], () => {}, controller.signal);
        await clock.advance(10 * SECOND);
        expect(standIn.calls).to.deep.equal(facts.hide);
        await hiding.startChat(chatRequest({buttonId: ID}));
        standIn.setOpen(false);
        await clock.advance(10 * SECOND);
        expect(standIn.calls).to.deep.equal([...facts.hide, ...facts.show, ...facts.open]);
      });

      it('does not hide the launcher of an open chat', async () => {
        standIn.load();
        standIn.setOpen(true);
        await watch({hideLauncher: true});
        expect(standIn.calls).to.be.empty;
      });
    });
  });

  describeChatService(
    `PageChatService with ${type}`,
    () => {
      const standIn = facts.standIn();
      const clock = new ManualClock();
      const restore = serve(() => standIn);
      standIn.load();
      return {
        service: new PageChatService(standIn.product, {clock, ...facts.options} as never),
        buttonIds: [ID, OTHER],
        async setAvailable(_, available) {
          standIn.staff = available ? 'online' : 'offline';
          await clock.advance(NEXT_PROBE);
        },
        refuseChats() {
          standIn.error = new Error('Refused.');
        },
        tearDown() {
          standIn.unload();
          restore();
        },
      };
    },
    {oneForAll: true},
  );
}

describe('the packages of the products', () => {
  const unload: (() => void)[] = [];
  afterEach(() => unload.splice(0).forEach((each) => each()));
  const loaded = (type: string): ProductStandIn => {
    const standIn = PRODUCTS[type]!.standIn();
    standIn.load();
    unload.push(() => standIn.unload());
    return standIn;
  };
  const startChat = (standIn: ProductStandIn): Promise<void> =>
    new PageChatService(standIn.product, {} as never).startChat(
      chatRequest({buttonId: ID, visitor: VISITOR}),
    );

  it('call LiveChat as this service does', async () => {
    const ours = loaded('livechat');
    await startChat(ours);
    const theirs = loaded('livechat');
    assignCustomerData({name: 'Ada', email: 'ada@example.com'});
    assignVisibility('maximized');
    expect(getData('state')).to.deep.equal({availability: 'offline', visibility: 'maximized'});
    // The package has no function for the session’s variables of a loaded widget.
    expect(ours.calls.filter(([name]) => name !== 'update_session_variables')).to.deep.equal(
      theirs.calls,
    );
  });

  it('call Crisp as this service does', async () => {
    const ours = loaded('crisp');
    await startChat(ours);
    const theirs = loaded('crisp');
    Crisp.user.setNickname('Ada');
    Crisp.user.setEmail('ada@example.com');
    Crisp.session.setData({cart: '120', member: 'true', Plan: 'gold'});
    Crisp.chat.open();
    expect(Crisp.chat.isChatOpened()).to.be.true;
    // The package passes an optional signature of the email address.
    expect(toJson(ours.calls)).to.equal(toJson(theirs.calls).replace(',null', ''));
  });
});

describe('PageChatService', () => {
  const mute: PageProduct<object> = {
    name: 'Parrot',
    find: () => ({}),
    isOpen: () => true,
    identify() {
      throw new Error('No data, please.');
    },
    open: () => {},
    toggleLauncher: () => {},
  };

  it('requires a probe if the product cannot report who is available', () => {
    expect(() => new PageChatService(mute, {})).to.throw(
      TypeError,
      'Parrot cannot report who is available: set a probe.',
    );
  });

  it('opens the chat even if the visitor’s data cannot be passed', async () => {
    const service = new PageChatService(mute, {probe: '/agents.json'});
    const errors = await reportedErrors(() => service.startChat(chatRequest({buttonId: ID})));
    expect(errors.map(String)).to.deep.equal(['Error: No data, please.']);
  });

  it('keeps the last answer of the product’s server for three minutes', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const reports: string[] = [];
    let error: Error | undefined;
    const asked: PageProduct<object> = {
      ...mute,
      isOpen: () => false,
      ask: () => (error ? Promise.reject(error) : Promise.resolve({available: true})),
    };
    const warned = await warnings(async () => {
      new PageChatService(asked, {clock}).watch(
        [ID],
        (_, now) => reports.push(textOf(now)),
        controller.signal,
      );
      await settled();
      error = new Error('No.');
      await clock.advance(180 * SECOND - 1);
      expect(reports).to.deep.equal(['available']);
      await clock.advance(SECOND);
    });
    expect(reports).to.deep.equal(['available', 'service-unreachable']);
    expect(warned).to.have.length(1);
    controller.abort();
    expect(clock.pending).to.equal(0);
  });
});
