/**
 * Makes random public calls on one or two deployments and several tags: they only throw errors documented with `@throws`, no
 * error is uncaught, and afterwards the tags, their properties, their explanations and the deployment agree.
 */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import fc from 'fast-check';
import '../src/define.js';
import {createDeployment} from '../src/deployment/deployment.js';
import type {Deployment} from '../src/deployment/deployment-api.js';
import {LiveAgentInvitation} from '../src/element/live-agent-invitation.js';
import {StandInClock, StandInService} from './deployment/stand-ins.js';
import {METHODS} from './deployment/tables.js';
import {Guard, task} from './hostile/guard.js';
import {isOwn, oddText, oddValue} from './hostile/odd-values.js';
import {warnings} from './services/page-state.js';
import {reportedErrors, settled} from './tools.js';

const RUNS = 400;
const KEY = 'live-agent-invitation';
const INVITATIONS = ['573000000000001', '573000000000002'];
const STANDARD = '573000000000003';
const IDS = [...INVITATIONS, STANDARD];

// The test server removes comments.
const source = await executeServerCommand<string, string>('source', 'deployment/deployment-api.ts');
/** The methods that are documented with `@throws`. */
const THROWING = [...source.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s+(\w+)\(/g)]
  .filter(([, comment]) => comment!.includes('@throws'))
  .map(([, , method]) => method!);

interface Step {
  readonly name: string;
  readonly act: (world: World) => unknown;
}

class World {
  readonly clock = new StandInClock();
  readonly service = new StandInService();
  readonly deployments: readonly Deployment[];
  readonly tags: readonly LiveAgentInvitation[];
  readonly problems: string[] = [];
  readonly vetoing = new Set<string>();

  constructor(deployments: number, own: readonly boolean[]) {
    for (const id of IDS) this.service.say(id, 'available');
    this.deployments = Array.from({length: deployments}, () =>
      createDeployment(
        {
          buttons: [
            {id: INVITATIONS[0]!, afterAccept: 'always', afterReject: 'always'},
            {
              id: INVITATIONS[1]!,
              rules: [{type: 'CUSTOM_VARIABLE', name: 'cart', operator: 'NOT_EQUAL', value: 'no'}],
            },
            {id: STANDARD, type: 'standard'},
          ],
          secondsBetweenOffers: 0,
        },
        {service: this.service, clock: this.clock},
      ),
    );
    this.tags = own.map((isFirst, index) => {
      const tag = new LiveAgentInvitation();
      tag.buttonId = IDS[index % IDS.length]!;
      if (tag.buttonId === STANDARD) tag.buttonType = 'standard';
      tag.placement = 'inline';
      tag.api = this.deployments[isFirst ? 0 : deployments - 1];
      document.body.append(tag);
      return tag;
    });
  }

  /** Calls a method of a deployment. */
  call(index: number, method: string, args: readonly unknown[]): void {
    const deployment = this.deployments[index % this.deployments.length]!;
    const methods = deployment as unknown as {[method: string]: (...args: unknown[]) => unknown};
    this.attempt(`${method}()`, THROWING.includes(method), () => methods[method]!(...args));
  }

  attempt(what: string, mayThrow: boolean, act: () => unknown): void {
    try {
      act();
    } catch (error) {
      const isClear = error instanceof TypeError && error.message.startsWith(what);
      if (!mayThrow || !isClear) this.problems.push(`${what} threw ${describeError(error)}`);
    }
  }

  /** Checks that tags and deployments agree. */
  async check(): Promise<void> {
    for (const tag of this.tags) {
      await tag.updateComplete;
      const {buttonId, status, hidden, isConnected} = tag;
      const what = `the tag of ${String(buttonId)}`;
      if (hidden !== (status !== 'available')) this.problems.push(`${what}: ${status}, ${hidden}`);
      if (!tag.matches(`:state(${status})`)) this.problems.push(`${what}: not :state(${status})`);
      const card = tag.shadowRoot?.querySelector('[part=card]');
      const isVisible = Boolean(isConnected && card?.checkVisibility());
      if (isConnected && isVisible !== (status === 'available'))
        this.problems.push(`${what}: ${status}, its card visible: ${isVisible}`);
      const deployment = this.deployments.find((each) => each === tag.api);
      if (!isConnected || !deployment || typeof buttonId !== 'string' || !IDS.includes(buttonId))
        continue;
      // A vetoed state lasts until the next event.
      if (this.vetoing.has(buttonId)) continue;
      const {state, text} = deployment.explain(buttonId);
      const offered = state === 'offered' || state === 'available';
      // An accepted or rejected tag stays hidden until its button becomes unavailable, even for a standard button.
      const isAnswered = buttonId === STANDARD && (status === 'accepted' || status === 'rejected');
      if (!isAnswered && offered !== (status === 'available'))
        this.problems.push(`${what}: ${status}, the deployment: ${state}`);
      if (tag.explain().text !== text) this.problems.push(`${what} explains it differently`);
    }
  }
}

const describeError = (error: unknown): string =>
  isOwn(error) ? 'an error of the argument' : error instanceof Error ? error.stack! : typeof error;

/** Describes an argument. Some objects cannot be converted to a string, so only their type is shown. */
const show = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? JSON.stringify(value).slice(0, 80)
    : value === null
      ? 'null'
      : typeof value;

const step = <Value>(
  values: fc.Arbitrary<Value>,
  name: (value: Value) => string,
  act: (world: World, value: Value) => unknown,
): fc.Arbitrary<Step> =>
  values.map((value) => ({
    name: name(value),
    act: (world: World) => act(world, value),
    toString: () => name(value),
  }));

const PROPERTIES = [
  'buttonId',
  'buttonType',
  'placement',
  'animation',
  'bare',
  'heading',
  'acceptLabel',
  'rejectLabel',
] as const;
const index = fc.nat({max: 3});
const argument = fc.oneof(
  {weight: 4, arbitrary: fc.constantFrom<unknown>(...IDS)},
  {weight: 1, arbitrary: fc.constantFrom<unknown>('cart', 'yes', '573000000000009')},
  {weight: 3, arbitrary: oddValue},
);

const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: step(
      fc.tuple(index, fc.constantFrom(...METHODS), fc.array(argument, {maxLength: 4})),
      ([which, method, args]) => `${which}.${method}(${args.map(show).join(', ')})`,
      (world, [which, method, args]) => world.call(which, method, args),
    ),
  },
  {
    weight: 2,
    arbitrary: step(
      fc.tuple(index, fc.constantFrom(...METHODS), fc.constantFrom(...IDS)),
      ([which, method, id]) => `${which}.${method}(${id})`,
      (world, [which, method, id]) => world.call(which, method, [id]),
    ),
  },
  {
    weight: 3,
    arbitrary: step(
      fc.tuple(index, fc.constantFrom('accept', 'reject', 'explain', 'remove', 'append')),
      ([which, act]) => `tag ${which}.${act}()`,
      (world, [which, act]) => {
        const tag = world.tags[which % world.tags.length]!;
        world.attempt(`tag.${act}()`, false, () =>
          act === 'append' ? document.body.append(tag) : tag[act as 'accept'](),
        );
      },
    ),
  },
  {
    weight: 2,
    arbitrary: step(
      fc.tuple(index, fc.constantFrom(...PROPERTIES), fc.oneof(fc.constantFrom(...IDS), oddText)),
      ([which, property, value]) => `tag ${which}.${property} = ${show(value)}`,
      (world, [which, property, value]) => {
        const tag = world.tags[which % world.tags.length]!;
        // An overlay would cover the other invitations.
        if (property === 'placement' && value !== 'inline') return;
        world.attempt(`tag.${property}`, false, () => Object.assign(tag, {[property]: value}));
      },
    ),
  },
  {
    weight: 1,
    arbitrary: step(
      fc.tuple(fc.constantFrom(...IDS), fc.boolean()),
      ([id, is]) => `say ${id} ${is}`,
      ({service}, [id, is]) => service.say(id, is ? 'available' : 'agents-away'),
    ),
  },
  {
    weight: 1,
    arbitrary: step(
      fc.constantFrom(1, 60),
      (seconds) => `pass ${seconds} s`,
      ({clock}, seconds) => clock.pass(seconds),
    ),
  },
);

describe('the public surface', () => {
  let guard: Guard;
  const {log} = console;
  before(() => {
    guard = new Guard();
    console.log = () => {}; // enableLogging() is one of the calls
  });
  after(() => {
    console.log = log;
    guard.restore();
    localStorage.removeItem(KEY);
    document.body.replaceChildren();
  });

  it('documents errors with @throws', () => {
    expect(THROWING).to.include.members(['init', 'startChat', 'rejectChat']);
  });

  it('throws only documented errors, and the screen shows the state of the deployment', async function () {
    this.timeout(120_000);
    const run = async (count: number, own: boolean[], list: readonly Step[]): Promise<void> => {
      guard.reset();
      localStorage.removeItem(KEY);
      document.body.replaceChildren();
      const world = new World(count, own);
      for (const deployment of world.deployments) deployment.init();
      await settled();
      for (const {act} of list) {
        await act(world);
        await settled();
      }
      await task();
      // Vetoed and failed actions are retried.
      await world.clock.pass(120);
      await world.check();
      for (const deployment of world.deployments) deployment.disconnect();
      for (const tag of world.tags) tag.remove();
      await settled();
      if (world.clock.pending) world.problems.push(`${world.clock.pending} timers are pending`);
      const found = [...new Set([...world.problems, ...guard.problems({buttons: 20})])];
      expect(found.join('\n')).to.equal('');
    };
    await warnings(() =>
      reportedErrors(() =>
        fc.assert(
          fc.asyncProperty(
            fc.integer({min: 1, max: 2}),
            fc.array(fc.boolean(), {minLength: 1, maxLength: 4}),
            fc.array(steps, {maxLength: 16}),
            run,
          ),
          {numRuns: RUNS, includeErrorInReport: true, interruptAfterTimeLimit: 50_000},
        ),
      ),
    );
  });
});
