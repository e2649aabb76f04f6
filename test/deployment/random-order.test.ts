/**
 * Checks the invariants of a deployment after random steps in a random order. Handlers randomly veto, throw and call the API.
 */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {DeploymentSettings} from '../../src/deployment/settings/settings.js';
import type {ButtonEventType, ServiceReason} from '../../src/handler-api.js';
import {reportedErrors, settled} from '../tools.js';
import {A, B, C, scene, tidyUp, type Scene} from './stand-ins.js';

const RUNS = 1000;
const BROKEN = new Error('broken');
const NO_CHAT = new Error('no chat');
const KEY = 'live-agent-invitation';
const S = '573000000000004';
const INVITATIONS = [A, B, C];
const IDS = [...INVITATIONS, S];
const REASONS: readonly ServiceReason[] = ['agents-away', 'service-unreachable'];

const settingsOf = (limits: Partial<DeploymentSettings>): DeploymentSettings => ({
  ...limits,
  buttons: [
    {
      id: A,
      priority: 1,
      rejectAfter: 30,
      afterAccept: 'always',
      afterReject: 'always',
      rules: [{type: 'CUSTOM_VARIABLE', name: 'cart', operator: 'EQUALS', value: 'full'}],
    },
    {
      id: B,
      afterAccept: 20,
      afterReject: 40,
      rules: [
        {type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: 5},
        {type: 'NUMBER_OF_PAGE_VIEWS', operator: 'LESS_THAN', value: 4},
        {type: 'EXIT_INTENT', operator: 'EQUALS', value: true},
      ],
      filter: '(1 AND 2) OR 3',
    },
    {id: C, rejectAfter: 7},
    {id: S, type: 'standard'},
  ],
});

/** The behavior of a handler. */
type Behavior =
  'allow' | 'veto' | 'throw' | 'accept' | 'reject' | 'disconnect' | 'restart' | 'set' | 'replace';

interface Step {
  readonly act: (world: World) => unknown;
  readonly name: string;
}

class World {
  readonly scene: Scene;
  readonly standard = document.createElement('a');
  readonly problems: string[] = [];
  /** The last event of each button that the current handler did not veto. */
  readonly notified = new Map<string, ButtonEventType>();
  /** The buttons whose handler has vetoed a change since then. */
  readonly vetoed = new Set<string>();
  readonly availability = new Map(IDS.map((id) => [id, true]));
  readonly #behaviors: readonly Behavior[];
  #events = 0;
  #depth = 0;
  #mischief = 6;
  running = false;

  constructor(limits: Partial<DeploymentSettings>, behaviors: readonly Behavior[]) {
    this.scene = scene(settingsOf(limits));
    this.#behaviors = behaviors;
  }

  get events(): number {
    return this.#events;
  }

  state(id: string): string {
    return this.scene.deployment.explain(id).state;
  }

  init(): void {
    this.running = true;
    this.scene.deployment.init();
  }

  disconnect(): void {
    this.running = false;
    this.scene.deployment.disconnect();
  }

  listen(id: string): void {
    this.notified.delete(id);
    this.vetoed.delete(id);
    const registered = Symbol();
    this.#registered.set(id, registered);
    this.#register(id, registered);
  }

  #register(id: string, registered: symbol): void {
    this.scene.deployment.addButtonEventHandler(id, (type) => {
      if (this.#registered.get(id) !== registered)
        this.problems.push(`a replaced handler: ${type}`);
      return this.#handle(id, type, registered);
    });
  }
  readonly #registered = new Map<string, symbol>();

  isRegistered(id: string): boolean {
    return this.#registered.has(id);
  }

  #handle(id: string, type: ButtonEventType, registered: symbol): unknown {
    this.check();
    const before = this.state(id);
    const answering = type === 'BUTTON_ACCEPTED' || type === 'BUTTON_REJECTED';
    if (id !== S && answering && before !== 'offered') {
      this.problems.push(`${type} of an invitation that is ${before}`);
    }
    const behavior = this.#behaviors[this.#events++ % this.#behaviors.length]!;
    const vetoes = behavior === 'veto';
    // Limited: a page that restarts the deployment on each event would never end.
    if (this.#depth++ === 0 && this.#mischief-- > 0) this.#misbehave(behavior, id);
    this.#depth--;
    if (this.#registered.get(id) !== registered) return !vetoes;
    const isOver = !this.running || (id !== S && before !== 'offered');
    const final = type === 'BUTTON_UNAVAILABLE' && isOver;
    if (id === S && answering) {
      // The answer does not change a standard button.
    } else if (!vetoes || final) {
      this.notified.set(id, type);
      this.vetoed.delete(id);
    } else if (!answering) {
      this.vetoed.add(id);
      // An invitation that a late handler has vetoed is off the screen.
      if (type === 'BUTTON_AVAILABLE') this.notified.delete(id);
    }
    if (behavior === 'throw') throw BROKEN;
    return !vetoes;
  }

  #misbehave(behavior: Behavior, id: string): void {
    const {deployment} = this.scene;
    if (behavior === 'accept') for (const each of IDS) deployment.startChat(each);
    if (behavior === 'reject') for (const each of INVITATIONS) deployment.rejectChat(each);
    if (behavior === 'set') deployment.setCustomVariable('cart', 'empty');
    if (behavior === 'replace') this.#register(id, this.#registered.get(id)!);
    if (behavior === 'disconnect' || behavior === 'restart') this.disconnect();
    if (behavior === 'restart') this.init();
  }

  /** Stops handlers from calling the API. */
  behave(): void {
    this.#mischief = 0;
  }

  /** Checks the invariants that hold at any time, even inside a handler. */
  check(): void {
    const {onScreen, clock} = this.scene;
    if (onScreen().length > 1) this.problems.push(`on screen: ${onScreen().join()}`);
    if (clock.most > 1) this.problems.push(`${clock.most} timers`);
    for (const id of INVITATIONS) {
      if (!['waiting', 'offered', 'accepted', 'rejected'].includes(this.state(id)))
        this.problems.push(`the state ${this.state(id)}`);
    }
  }

  /** Checks the invariants that hold when nothing is pending. */
  checkSettled(): void {
    this.check();
    const {clock} = this.scene;
    if (!this.running && clock.pending > 0) this.problems.push('a timer after disconnect()');
    for (const id of INVITATIONS) {
      const offered = this.state(id) === 'offered';
      if (offered && this.running && !this.availability.get(id) && !this.vetoed.has(id))
        this.problems.push(`${id} is on screen while unavailable`);
      const notified = this.notified.get(id);
      if (notified !== undefined && offered !== (notified === 'BUTTON_AVAILABLE'))
        this.problems.push(
          `${id} is ${this.state(id)}, and its handler was notified of ${notified}`,
        );
      if (offered && this.running && notified === undefined && !this.vetoed.has(id))
        this.problems.push(`${id} is on screen, and its handler was not notified`);
    }
    if (this.running && this.isRegistered(S) && !this.vetoed.has(S)) {
      const isAvailable = this.notified.get(S) === 'BUTTON_AVAILABLE';
      if (isAvailable !== this.availability.get(S))
        this.problems.push(`the button’s handler was notified of available: ${isAvailable}`);
      if (isAvailable !== (this.standard.style.display === ''))
        this.problems.push(`the button’s display does not match its last event`);
    }
  }
}

const ids = fc.constantFrom(...IDS);
const invitations = fc.constantFrom(...INVITATIONS);
const named = <Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  act: (world: World, value: Value) => unknown,
): fc.Arbitrary<Step> =>
  values.map((value) => {
    const step = `${name} ${JSON.stringify(value)}`;
    return {name: step, act: (world: World) => act(world, value), toString: () => step};
  });

const step = fc.oneof(
  named(
    'say',
    fc.tuple(ids, fc.constantFrom('available' as const, ...REASONS)),
    (world, [id, availability]) => {
      world.availability.set(id, availability === 'available');
      world.scene.service.say(id, availability);
    },
  ),
  named('variable', fc.constantFrom('full', 'full', 'empty'), ({scene: {deployment}}, value) =>
    deployment.setCustomVariable('cart', value),
  ),
  named('accept', ids, ({scene: {deployment}}, id) => deployment.startChat(id)),
  named('reject', invitations, ({scene: {deployment}}, id) => deployment.rejectChat(id)),
  named(
    'chats',
    fc.constantFrom('open', 'reject', 'throw', 'fail later'),
    ({scene: {service}}, how) => {
      service.open = () => {
        if (how === 'throw') throw NO_CHAT;
        if (how === 'reject') return Promise.reject(NO_CHAT);
        if (how === 'open') return Promise.resolve();
        return new Promise((_, reject) => laterActs.push(() => reject(NO_CHAT)));
      };
    },
  ),
  named('late failures', fc.constant(0), () => laterActs.splice(0).forEach((act) => act())),
  // Browsers limit navigations. A return from the back/forward cache is also a page view.
  named('page view', fc.constant(0), () =>
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})),
  ),
  named('exit', fc.constant(0), () =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {clientY: -1})),
  ),
  named('pass', fc.constantFrom(0, 1, 5, 10, 50, 100), ({scene: {clock}}, seconds) =>
    clock.pass(seconds),
  ),
  named('sleep', fc.constantFrom(60, 3600), ({scene: {clock}}, seconds) => clock.sleep(seconds)),
  named('listen', ids, (world, id) => world.listen(id)),
  named('init', fc.constant(0), (world) => world.init()),
  named('disconnect', fc.constant(0), (world) => world.disconnect()),
  named(
    'answered in another tab',
    fc.tuple(invitations, fc.boolean()),
    ({scene: {clock}}, [id, visit]) => {
      const memory = JSON.parse(localStorage.getItem(KEY) ?? 'null') as {
        putOff: Record<string, number>;
        answeredAt: number;
      } | null;
      if (!memory) return;
      memory.putOff[id] = visit ? 0 : clock.now() + 15_000;
      memory.answeredAt = clock.now();
      const newValue = JSON.stringify(memory);
      localStorage.setItem(KEY, newValue);
      window.dispatchEvent(
        new StorageEvent('storage', {key: KEY, newValue, storageArea: localStorage}),
      );
    },
  ),
);

let laterActs: (() => void)[] = [];

const behaviors = fc.array(
  fc.oneof(
    {weight: 12, arbitrary: fc.constant<Behavior>('allow')},
    {weight: 4, arbitrary: fc.constant<Behavior>('veto')},
    {
      weight: 3,
      arbitrary: fc.constantFrom<Behavior>(
        'throw',
        'accept',
        'reject',
        'disconnect',
        'restart',
        'set',
        'replace',
      ),
    },
  ),
  {minLength: 1, maxLength: 12},
);

const limits = fc.record(
  {offersPerVisit: fc.constantFrom(1, 3), secondsBetweenOffers: fc.constantFrom(0, 10)},
  {requiredKeys: []},
);

describe('a deployment', () => {
  const original = EventTarget.prototype.addEventListener;
  const listeners: {readonly type: string; readonly signal: AbortSignal | undefined}[] = [];
  beforeEach(async () => {
    await tidyUp();
    EventTarget.prototype.addEventListener = function (...args) {
      const [type, , options] = args;
      const {signal} = (options ?? {}) as AddEventListenerOptions;
      if (!(this instanceof AbortSignal)) listeners.push({type, signal});
      original.apply(this, args);
    };
  });
  afterEach(() => {
    EventTarget.prototype.addEventListener = original;
  });
  after(tidyUp);

  /** Runs the steps in a new world and checks it after each step. */
  const runSteps = async (
    limit: Partial<DeploymentSettings>,
    behavior: readonly Behavior[],
    early: readonly string[],
    steps: readonly Step[],
  ): Promise<World> => {
    localStorage.removeItem(KEY);
    laterActs = [];
    listeners.length = 0;
    const world = new World(limit, behavior);
    world.scene.deployment.showWhenOnline(S, world.standard);
    for (const id of early) world.listen(id);
    world.init();
    await settled();
    world.checkSettled();
    for (const {act} of steps) {
      await act(world);
      for (let mischief = 0; mischief < 4; mischief++) await settled();
      world.checkSettled();
      expect(world.problems.join('; ')).to.equal('');
    }
    return world;
  };

  /** Disconnects the deployment and checks that no listener is left and that nothing causes an event. */
  const disconnect = async (world: World): Promise<void> => {
    world.behave();
    world.disconnect();
    await settled();
    world.checkSettled();
    const {events} = world;
    const left = listeners.filter(({signal}) => !signal?.aborted).map(({type}) => type);
    expect(left.join()).to.equal('');
    const {service, clock} = world.scene;
    for (const id of IDS) service.say(id, 'agents-away');
    laterActs.splice(0).forEach((act) => act());
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    window.dispatchEvent(new StorageEvent('storage', {key: KEY}));
    await clock.pass(3600);
    expect(world.events).to.equal(events);
    expect(world.problems.join('; ')).to.equal('');
  };

  it('keeps its invariants in any order of events', async function () {
    this.timeout(90_000);
    const errors = await reportedErrors(() =>
      fc.assert(
        fc.asyncProperty(
          limits,
          behaviors,
          fc.subarray(IDS),
          fc.array(step, {maxLength: 24, size: 'max'}),
          async (...args) => disconnect(await runSteps(...args)),
        ),
        {numRuns: RUNS, includeErrorInReport: true},
      ),
    );
    expect(errors.filter((error) => error !== BROKEN && error !== NO_CHAT)).to.be.empty;
  });
});
