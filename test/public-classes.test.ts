/**
 * Calls the other exports with random arguments: they only throw errors documented with `@throws`, and a call that throws changes
 * nothing. `public-surface.test.ts` tests deployments and tags in the same way.
 */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import fc from 'fast-check';
import {
  AvailabilityServerService,
  ButtonEvent,
  buttonEventHandler,
  createDeployment,
  FallbackService,
  formatFilterLogic,
  formatWireFilterLogic,
  install,
  LinkService,
  LiveAgentRestService,
  MessagingService,
  PageChatService,
  parseFilterLogic,
  RoutingService,
  WorkEvent,
  type Availability,
} from '../src/index.js';
import {checkSettings} from '../src/deployment/settings/check-settings.js';
import {describeChatService, ManualClock} from '../src/testing.js';
import {isOwn, oddValue} from './hostile/odd-values.js';
import {warnings} from './services/page-state.js';
import {reportedErrors} from './tools.js';

const RUNS = 500;
const BUTTON = '573000000000001';

/** The functions and methods of a source file that are documented with `@throws`. */
async function throwing(path: string): Promise<string[]> {
  const source = await executeServerCommand<string, string>('source', path);
  return [
    ...source.matchAll(
      /\/\*\*((?:(?!\*\/)[^])*)\*\/\s+(?:export )?(?:async )?(?:function )?(?:class )?\*?(\w+)/g,
    ),
  ]
    .filter(([, comment]) => comment!.includes('@throws'))
    .map(([, , name]) => name!);
}

const isDocumentedType = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof SyntaxError || isOwn(error);
const describeError = (error: unknown): string =>
  error instanceof Error ? error.stack! : typeof error;

const agent = fc.record(
  {
    id: fc.oneof(fc.constantFrom<unknown>('ana', 'ben'), oddValue),
    presence: fc.oneof(fc.constantFrom<unknown>('online', 'away', 'offline'), oddValue),
    capacity: fc.oneof(fc.constantFrom<unknown>(0, 1, 2.5), oddValue),
    skills: fc.oneof(fc.constant<unknown>(['sizes']), oddValue),
    channels: fc.oneof(fc.constant<unknown>(['chat']), oddValue),
    outsideLoad: fc.oneof(fc.constant<unknown>({units: 1, items: 1}), oddValue),
  },
  {requiredKeys: []},
);
const validAgent = fc.constantFrom(
  {id: 'ana', presence: 'online'},
  {id: 'ben', presence: 'online', capacity: 3},
);
const work = fc.record(
  {
    id: fc.oneof(fc.constantFrom<unknown>('w1', '1'), oddValue),
    channel: fc.oneof(fc.constant<unknown>('phone'), oddValue),
    units: fc.oneof(fc.constantFrom<unknown>(0.5, 1), oddValue),
    request: oddValue,
  },
  {requiredKeys: []},
);
const argument = fc.oneof(
  fc.constantFrom<unknown>('ana', 'ben', 'w1', '1', BUTTON, `ana_${BUTTON}`),
  agent,
  validAgent,
  work,
  oddValue,
);
const METHODS = [
  'addAgent',
  'updateAgent',
  'removeAgent',
  'startWork',
  'endWork',
  'work',
  'availability',
  'candidates',
  'startChat',
] as const;
const call = fc.oneof(
  fc.tuple(fc.constantFrom(...METHODS), fc.array(argument, {maxLength: 3})),
  fc.tuple(fc.constant('addAgent' as const), fc.tuple(validAgent)),
  fc.tuple(fc.constant('startChat' as const), fc.constant([{buttonId: BUTTON}])),
);

type Call = readonly [method: (typeof METHODS)[number], args: readonly unknown[]];

/** Makes a call. @returns the errors that are not documented, and a change by a call that throws. */
async function problemsOf(
  service: RoutingService,
  [method, args]: Call,
  documented: readonly string[],
): Promise<string[]> {
  const state = (): string => JSON.stringify([service.agents, service.work().length]);
  const before = state();
  const problems: string[] = [];
  try {
    const result = (service[method] as (...given: unknown[]) => unknown)(...args);
    if (method === 'candidates') Array.from(result as Iterable<string>);
    if (method === 'startChat') {
      await (result as Promise<void>).catch((error: unknown) => {
        if (!(error instanceof Error)) problems.push(`rejected: ${describeError(error)}`);
      });
    }
  } catch (error) {
    if (!isDocumentedType(error) || (!documented.includes(method) && !isOwn(error)))
      problems.push(`${method}() threw ${describeError(error)}`);
    if (state() !== before) problems.push(`${method}() threw and changed ${before}`);
  }
  return problems;
}

/** Makes calls and checks that they throw only documented errors, and that reports and events match the state. */
async function checkCalls(calls: readonly Call[], documented: readonly string[]): Promise<void> {
  const service = new RoutingService({buttons: [{id: BUTTON}]});
  const watched = [BUTTON, `ana_${BUTTON}`];
  const reported: {[id: string]: Availability} = {};
  let open = 0;
  service.addEventListener('work-started', () => {
    open++;
  });
  service.addEventListener('work-ended', () => {
    open--;
  });
  const end = new AbortController();
  service.watch(watched, (id, availability) => (reported[id] = availability), end.signal);
  const problems: string[] = [];
  for (const each of calls) problems.push(...(await problemsOf(service, each, documented)));
  for (const id of watched) expect(reported[id]).to.deep.equal(service.availability(id));
  expect(open).to.equal(service.work().length);
  const known = service.agents.map(({id}) => id);
  for (const {agentId} of service.work()) expect(known).to.contain(agentId);
  end.abort();
  expect(problems.join('\n')).to.equal('');
}

describe('RoutingService', () => {
  it('throws only documented errors, without a change, and reports its state', async function () {
    this.timeout(120_000);
    const documented = await throwing('services/routing.ts');
    expect(documented).to.include.members(['addAgent', 'updateAgent', 'startWork']);
    await fc.assert(
      fc.asyncProperty(fc.array(call, {maxLength: 10}), (calls) => checkCalls(calls, documented)),
      {numRuns: RUNS, includeErrorInReport: true},
    );
  });
});

describe('the other exports', () => {
  const FUNCTIONS: {
    readonly [name: string]: {
      readonly path: string;
      readonly run: (...args: never[]) => unknown;
    };
  } = {
    parseFilterLogic: {path: 'deployment/rules/filter-logic.ts', run: parseFilterLogic},
    formatFilterLogic: {path: 'deployment/rules/filter-logic.ts', run: formatFilterLogic},
    formatWireFilterLogic: {
      path: 'deployment/rules/filter-logic.ts',
      run: formatWireFilterLogic,
    },
    createDeployment: {
      path: 'deployment/deployment.ts',
      run: (...args) => createDeployment(...(args as [never, never])).disconnect(),
    },
    install: {path: 'deployment/install.ts', run: install},
    buttonEventHandler: {
      path: 'handler-api.ts',
      run: (...args) => buttonEventHandler(...(args as unknown as [never]))('BUTTON_AVAILABLE'),
    },
    ButtonEvent: {path: 'element/button-event.ts', run: (detail) => new ButtonEvent(detail)},
    RoutingService: {
      path: 'services/routing.ts',
      run: (options) => new RoutingService(options),
    },
    FallbackService: {
      path: 'services/fallback.ts',
      run: (options) => new FallbackService(options),
    },
    LinkService: {path: 'services/link.ts', run: (options) => new LinkService(options)},
    AvailabilityServerService: {
      path: 'services/availability-server-service.ts',
      run: (options) => new AvailabilityServerService(options),
    },
    LiveAgentRestService: {
      path: 'services/live-agent-rest.ts',
      run: (options) => new LiveAgentRestService(options),
    },
    MessagingService: {
      path: 'services/messaging.ts',
      run: (options) => new MessagingService(options),
    },
    PageChatService: {
      path: 'services/page-chat.ts',
      run: (product, options) => new PageChatService(product, options),
    },
    checkSettings: {path: 'deployment/settings/check-settings.ts', run: checkSettings},
    WorkEvent: {
      path: 'services/routing.ts',
      run: (...args) => new WorkEvent(...(args as unknown as [never, never])),
    },
    describeChatService: {
      path: 'testing/chat-service-contract.ts',
      run: (...args) => {
        // The suite is only declared here, not run.
        const {describe, it, beforeEach, afterEach} = globalThis;
        const ignore = (): void => {};
        try {
          Object.assign(globalThis, {
            describe: (_: unknown, declare: () => void) => declare(),
            it: ignore,
            beforeEach: ignore,
            afterEach: ignore,
          });
          describeChatService(...(args as unknown as Parameters<typeof describeChatService>));
        } finally {
          Object.assign(globalThis, {describe, it, beforeEach, afterEach});
        }
      },
    },
    ManualClock: {
      path: 'testing/manual-clock.ts',
      run: (given) => {
        const now = typeof given === 'number' ? given : 0;
        const clock = new ManualClock(now);
        clock.clearTimeout(clock.setTimeout(() => {}, now));
        clock.jump(now);
        return clock.nextAt;
      },
    },
  };

  for (const [name, {path, run}] of Object.entries(FUNCTIONS)) {
    it(`${name} throws only documented errors`, async () => {
      const source = await throwing(path);
      const isThrowing = source.includes(name) || source.includes('constructor');
      const {liveagent, _laq} = window as {liveagent?: unknown; _laq?: unknown};
      const act = (): unknown =>
        fc.assert(
          fc.property(fc.array(oddValue, {maxLength: 3}), (args) => {
            try {
              run(...(args as never[]));
            } catch (error) {
              const isAllowed = isOwn(error) || (isThrowing && isDocumentedType(error));
              expect(isAllowed ? '' : describeError(error)).to.equal('');
            }
          }),
          {numRuns: RUNS, includeErrorInReport: true},
        );
      await warnings(() => reportedErrors(act));
      Object.assign(window, {liveagent, _laq});
    });
  }
});
