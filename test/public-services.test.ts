/**
 * Calls the methods of every service and of `ButtonEventController` in random order. Chats are also requested with random arguments.
 * Nothing is thrown, promises are only rejected with errors, and no timer or listener is left after the signals abort.
 */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {LitElement} from 'lit';
import {
  AvailabilityServerService,
  ButtonEventController,
  chatwoot,
  FallbackService,
  LinkService,
  LiveAgentRestService,
  MessagingService,
  PageChatService,
  RoutingService,
  type ButtonEventOptions,
} from '../src/index.js';
import {FakeApi} from './fake-api.js';
import {Guard, SERVER, task} from './hostile/guard.js';
import {isOwn, oddJson, oddValue} from './hostile/odd-values.js';
import {warnings} from './services/page-state.js';
import {reportedErrors, settled} from './tools.js';

const BUTTON = '573000000000001';
const REQUEST = {
  buttonId: BUTTON,
  window: {name: '', width: 400, height: 500},
  visitor: {customVariables: {}, customDetails: [], entities: [], pages: []},
};

type Methods = {readonly [name: string]: (...args: unknown[]) => unknown};

const rest = (): LiveAgentRestService =>
  new LiveAgentRestService({url: SERVER, chatUrl: `${SERVER}/chat`});
const routing = (): RoutingService =>
  new RoutingService({buttons: [{id: BUTTON}], agents: [{id: 'ana', presence: 'online'}]});
const SERVICES: {
  readonly [name: string]: {
    readonly methods: readonly string[];
    readonly create: () => object;
  };
} = {
  AvailabilityServerService: {
    methods: ['watch', 'startChat'],
    create: () => new AvailabilityServerService({url: SERVER}),
  },
  LiveAgentRestService: {
    methods: ['watch', 'startChat', 'settings'],
    create: rest,
  },
  RoutingService: {
    methods: ['watch', 'startChat', 'availability', 'work'],
    create: routing,
  },
  LinkService: {
    methods: ['watch', 'startChat'],
    create: () => new LinkService(`${SERVER}/form`),
  },
  MessagingService: {
    methods: ['watch', 'startChat', 'observe'],
    create: () =>
      new MessagingService({probe: `${SERVER}/probe`, businessHoursUrl: `${SERVER}/hours`}),
  },
  PageChatService: {
    methods: ['watch', 'startChat'],
    create: () => new PageChatService(chatwoot, {url: SERVER, timeout: 0}),
  },
  FallbackService: {
    methods: ['watch', 'startChat', 'observe'],
    create: () => new FallbackService([rest(), routing()]),
  },
};

const describeError = (error: unknown): string =>
  error instanceof Error ? error.stack! : typeof error;

describe('the methods of', () => {
  let guard: Guard;
  before(() => (guard = new Guard()));
  after(() => guard.restore());

  /** A watcher whose function may throw, and whose signal is aborted at the end. */
  const valid = (end: AbortSignal): Methods => ({
    watch: () => [[BUTTON], () => {}, end],
    observe: () => [() => {}, end],
    settings: () => [[BUTTON], end],
    startChat: () => [REQUEST],
    availability: () => [BUTTON],
    work: () => ['ana'],
  });

  for (const [name, {methods, create}] of Object.entries(SERVICES)) {
    const call = fc.oneof(
      {
        weight: 2,
        arbitrary: fc.tuple(fc.constantFrom(...methods), fc.constant(undefined)),
      },
      {
        weight: 1,
        // A link opens in the current window if no other can be opened.
        arbitrary: fc.tuple(
          fc.constant('startChat'),
          name === 'LinkService' ? fc.constant(undefined) : fc.array(oddValue, {maxLength: 2}),
        ),
      },
    );
    it(`${name} can be called in any order`, async function () {
      this.timeout(120_000);
      const run = async (calls: readonly (readonly [string, unknown[] | undefined])[]) => {
        guard.reset();
        const problems: string[] = [];
        const end = new AbortController();
        const service = create() as Methods;
        for (const [method, given] of calls) {
          const args = given ?? (valid(end.signal)[method]!() as unknown[]);
          try {
            const result = service[method]!(...args);
            Promise.resolve(result).catch((error: unknown) => {
              if (!(error instanceof Error))
                problems.push(`${method}() was rejected with ${describeError(error)}`);
            });
          } catch (error) {
            if (!isOwn(error)) problems.push(`${method}() threw ${describeError(error)}`);
          }
          await settled();
        }
        end.abort();
        await settled();
        problems.push(...(await guard.leftovers()), ...guard.problems({buttons: calls.length}));
        expect(problems.join('\n')).to.equal('');
      };
      await warnings(() =>
        reportedErrors(() =>
          fc.assert(fc.asyncProperty(fc.array(call, {maxLength: 8}), run), {
            numRuns: 200,
            includeErrorInReport: true,
          }),
        ),
      );
    });
  }

  it('ButtonEventController can be called in any order', async function () {
    this.timeout(120_000);
    class ChatBar extends LitElement {
      readonly chat = new ButtonEventController(this);
    }
    customElements.define('chat-bar', ChatBar);
    const act = fc.oneof(
      fc.tuple(fc.constantFrom('accept', 'reject', 'explain', 'append', 'remove'), fc.constant({})),
      fc.tuple(
        fc.constant('listen'),
        fc.record(
          {
            buttonId: fc.oneof(fc.constant<unknown>(BUTTON), oddJson),
            buttonType: fc.oneof(fc.constantFrom<unknown>('invite', 'standard'), oddJson),
          },
          {requiredKeys: []},
        ),
      ),
      fc.tuple(fc.constantFrom('BUTTON_AVAILABLE', 'BUTTON_UNAVAILABLE'), fc.constant({})),
    );
    const run = async (acts: readonly (readonly [string, object])[]): Promise<void> => {
      guard.reset();
      const api = new FakeApi();
      const bar = new ChatBar();
      bar.chat.listen({buttonId: BUTTON, api});
      for (const [name, options] of acts) {
        if (name === 'append') document.body.append(bar);
        else if (name === 'remove') bar.remove();
        else if (name.startsWith('BUTTON')) api.raise(BUTTON, name as 'BUTTON_AVAILABLE');
        else if (name === 'listen')
          bar.chat.listen({api, ...options} as unknown as ButtonEventOptions);
        else bar.chat[name as 'accept']();
        await settled();
        expect(bar.chat.status).to.be.oneOf([
          'pending',
          'available',
          'unavailable',
          'accepted',
          'rejected',
        ]);
      }
      bar.remove();
      await task();
      expect(bar.chat.accept()).to.be.false;
      const found = [...(await guard.leftovers()), ...guard.problems()];
      expect(found.join('\n')).to.equal('');
    };
    await warnings(() =>
      reportedErrors(() =>
        fc.assert(fc.asyncProperty(fc.array(act, {maxLength: 10}), run), {
          numRuns: 300,
          includeErrorInReport: true,
        }),
      ),
    );
  });
});
