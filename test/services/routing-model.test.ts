import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {RoutingService, type Agent} from '../../src/services/routing.js';
import type {RoutingButton} from '../../src/services/routed-button.js';
import {chatRequest} from './chat-request.js';

/*
 * Compares the service with a simple model, which stores only the agents and their work and computes everything else each time.
 * The model counts work units in whole tenths, so that its sums are exact.
 */

interface ModelAgent {
  readonly id: string;
  presence: 'online' | 'away' | 'offline';
  skills: readonly string[];
  tenths: number;
  channels: readonly string[];
}

interface ModelWork {
  readonly agentId: string;
  readonly channel: string;
  readonly tenths: number;
}

interface ModelButton {
  readonly id: string;
  readonly skills: readonly string[];
  readonly tenths: number;
  readonly channel: string;
  readonly routingType: 'least-active' | 'most-available';
}

const BUTTONS: readonly ModelButton[] = [
  {id: 'plain', skills: [], tenths: 10, channel: 'chat', routingType: 'least-active'},
  {id: 'skilled', skills: ['a', 'b'], tenths: 1, channel: 'chat', routingType: 'most-available'},
  {id: 'large', skills: ['a'], tenths: 3, channel: 'messaging', routingType: 'least-active'},
  {id: 'even', skills: ['b'], tenths: 2, channel: 'chat', routingType: 'most-available'},
];
const IDS = [...BUTTONS.map(({id}) => id), 'unknown'];
const AGENT_IDS = ['ana', 'ben', 'cleo', 'dan', 'eve'];

class Model {
  readonly agents: ModelAgent[] = [];
  readonly work = new Map<string, ModelWork>();
  /** By button and agent: the agent's rank after each operation, as text. */
  readonly #history = new Map<string, string[]>();

  of(agentId: string): ModelWork[] {
    return [...this.work.values()].filter((item) => item.agentId === agentId);
  }

  free({id, tenths}: ModelAgent): number {
    return this.of(id).reduce((left, item) => left - item.tenths, tenths);
  }

  /** Checks the documented causes in order, each for the agents that are left. */
  state(buttonId: string): string {
    const button = BUTTONS.find(({id}) => id === buttonId);
    if (!button) return 'no-skilled-agents';
    const online = this.agents.filter(({presence}) => presence !== 'offline');
    if (!online.length) return 'no-agents-online';
    const skilled = online.filter(({skills}) => button.skills.every((s) => skills.includes(s)));
    if (!skilled.length) return 'no-skilled-agents';
    const here = skilled.filter(({presence}) => presence === 'online');
    if (!here.length) return 'agents-away';
    const free = here.filter((agent) => this.free(agent) >= button.tenths);
    if (!free.length) return 'agents-at-capacity';
    if (!free.some(({channels}) => channels.includes(button.channel))) {
      return 'agents-on-other-channels';
    }
    return 'available';
  }

  canTake({skills, tenths, channel}: ModelButton, agent: ModelAgent): boolean {
    return (
      agent.presence === 'online' &&
      skills.every((skill) => agent.skills.includes(skill)) &&
      this.free(agent) >= tenths &&
      agent.channels.includes(channel)
    );
  }

  load({routingType}: ModelButton, agent: ModelAgent): number {
    return routingType === 'least-active' ? this.of(agent.id).length : -this.free(agent);
  }

  /** Must be called after each operation. */
  remember(): void {
    for (const button of BUTTONS) {
      for (const id of AGENT_IDS) {
        const agent = this.agents.find((one) => one.id === id);
        const rank = agent && this.canTake(button, agent) ? String(this.load(button, agent)) : 'no';
        const key = `${button.id} ${id}`;
        const history = this.#history.get(key);
        if (history) history.push(rank);
        else this.#history.set(key, [rank]);
      }
    }
  }

  /** The agent who gets the next chat. */
  taker(buttonId: string, userId?: string, fallback?: boolean): string | undefined {
    const button = BUTTONS.find(({id}) => id === buttonId);
    if (!button) return undefined;
    const able = this.agents.filter((agent) => this.canTake(button, agent));
    if (userId !== undefined) {
      if (able.some(({id}) => id === userId)) return userId;
      if (!fallback) return undefined;
    }
    const least = Math.min(...able.map((agent) => this.load(button, agent)));
    // The number of operations since the agent's rank changed. No two ranks change in the same operation.
    const since = ({id}: ModelAgent): number => {
      const history = this.#history.get(`${button.id} ${id}`)!;
      return history.length - 1 - history.findLastIndex((rank) => rank !== history.at(-1));
    };
    return able
      .filter((agent) => this.load(button, agent) === least)
      .sort((a, b) => since(b) - since(a))[0]?.id;
  }
}

/** A random operation. Indexes are taken modulo the length of their list. */
type Operation =
  | {readonly do: 'set'; readonly agent: number; readonly to: Partial<Omit<ModelAgent, 'id'>>}
  | {readonly do: 'remove'; readonly agent: number}
  | {
      readonly do: 'chat';
      readonly button: number;
      readonly agent?: number;
      readonly fallback: boolean;
    }
  | {readonly do: 'work'; readonly agent: number; readonly tenths: number; readonly channel: string}
  | {readonly do: 'end'; readonly item: number}
  | {readonly do: 'watch'; readonly buttons: readonly string[]}
  | {readonly do: 'stop'; readonly watcher: number};

const index = fc.nat(AGENT_IDS.length - 1);
const channel = fc.constantFrom('chat', 'messaging', 'email');
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      agent: index,
      to: fc.record(
        {
          presence: fc.constantFrom('online', 'online', 'online', 'away', 'offline'),
          skills: fc.oneof(fc.constant(['a', 'b']), fc.subarray(['a', 'b', 'c'])),
          tenths: fc.constantFrom(0, 3, 7, 10, 30, 30, 30),
          channels: fc.oneof(
            fc.constant(['chat', 'messaging']),
            fc.subarray(['chat', 'messaging']),
          ),
        },
        {requiredKeys: []},
      ),
    }),
  },
  {weight: 1, arbitrary: fc.record({do: fc.constant('remove' as const), agent: index})},
  {
    weight: 6,
    arbitrary: fc.record(
      {
        do: fc.constant('chat' as const),
        button: fc.nat(IDS.length - 1),
        agent: index,
        fallback: fc.boolean(),
      },
      {requiredKeys: ['do', 'button', 'fallback']},
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('work' as const),
      agent: index,
      tenths: fc.integer({min: 1, max: 12}),
      channel,
    }),
  },
  {weight: 4, arbitrary: fc.record({do: fc.constant('end' as const), item: fc.nat(20)})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('watch' as const), buttons: fc.subarray(IDS)})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('stop' as const), watcher: fc.nat(5)})},
);

/** Makes most agents available first. Random operations alone rarely do. */
const FIRST: readonly Operation[] = [0, 1, 2, 3].map((agent) => ({
  do: 'set',
  agent,
  to: {presence: 'online', skills: ['a', 'b'], tenths: 20, channels: ['chat', 'messaging']},
}));

/** Converts an agent of the model, or a part of one, for the service. */
function agentOf({tenths, ...rest}: Partial<ModelAgent>): Omit<Agent, 'id'> {
  return {...rest, ...(tenths !== undefined && {capacity: tenths / 10})};
}

/** Compares as text first, which is much faster than a deep comparison. */
function expectSame(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    expect(actual, what).to.deep.equal(expected);
    expect.fail(`${what}: their order differs.`);
  }
}

/** Runs the same operations on the service and on the model. */
class Comparison {
  readonly #model = new Model();
  readonly #service = new RoutingService({
    buttons: BUTTONS.map(({tenths, ...rest}): RoutingButton => ({...rest, units: tenths / 10})),
  });
  readonly #watchers: {
    buttons: readonly string[];
    received: string[];
    controller: AbortController;
  }[] = [];
  readonly #events: string[] = [];

  constructor() {
    for (const type of ['work-started', 'work-ended'] as const) {
      this.#service.addEventListener(type, ({work: {id, agentId}}) =>
        this.#events.push(`${type} ${id} ${agentId}`),
      );
    }
    this.#watch(IDS);
    this.#model.remember();
  }

  async run(operation: Operation): Promise<void> {
    const before = IDS.map((id) => this.#model.state(id));
    const events: string[] = [];
    this.#events.length = 0;
    for (const {received} of this.#watchers) received.length = 0;

    const watchers = [...this.#watchers];
    await this.#do(operation, events);
    this.#model.remember();

    const after = IDS.map((id) => this.#model.state(id));
    expectSame('the events', [...this.#events].sort(), events.sort());
    for (const {buttons, received} of watchers) {
      const changes = IDS.filter((id, at) => buttons.includes(id) && before[at] !== after[at]);
      const reports = changes.map((id) => `${id} ${this.#model.state(id)}`);
      expectSame('the reports', [...received].sort(), reports.sort());
    }
    this.#compare();
  }

  /** Runs one operation on both; adds the expected events to `events`. */
  async #do(operation: Operation, events: string[]): Promise<void> {
    const model = this.#model;
    const service = this.#service;
    switch (operation.do) {
      case 'set': {
        const id = AGENT_IDS[operation.agent]!;
        const agent = model.agents.find((one) => one.id === id);
        if (agent) {
          Object.assign(agent, operation.to);
          service.updateAgent(id, agentOf(operation.to));
        } else {
          const added: ModelAgent = {
            id,
            presence: 'offline',
            skills: [],
            tenths: 10,
            channels: ['chat'],
            ...operation.to,
          };
          model.agents.push(added);
          service.addAgent({...agentOf(operation.to), id});
        }
        return;
      }
      case 'remove': {
        const id = AGENT_IDS[operation.agent]!;
        const at = model.agents.findIndex((one) => one.id === id);
        if (at < 0) return;
        model.agents.splice(at, 1);
        for (const [item, {agentId}] of model.work) {
          if (agentId === id) this.#end(item, events);
        }
        service.removeAgent(id);
        return;
      }
      case 'work': {
        const {channel, tenths} = operation;
        const agentId = AGENT_IDS[operation.agent]!;
        if (!model.agents.some(({id}) => id === agentId)) return;
        const {id} = service.startWork(agentId, {channel, units: tenths / 10});
        model.work.set(id, {agentId, channel, tenths});
        events.push(`work-started ${id} ${agentId}`);
        return;
      }
      case 'chat': {
        const {agent, fallback} = operation;
        const buttonId = IDS[operation.button]!;
        const userId = agent === undefined ? undefined : AGENT_IDS[agent]!;
        const taker = model.taker(buttonId, userId, fallback);
        const opened = await service
          .startChat(chatRequest({buttonId, fallback, ...(userId !== undefined && {userId})}))
          .then(
            () => true,
            () => false,
          );
        expect(opened, 'whether the chat is open').to.equal(taker !== undefined);
        if (taker === undefined) return;
        const {id, agentId} = service.work().at(-1)!;
        expect(agentId, 'the agent who got the chat').to.equal(taker);
        const {channel, tenths} = BUTTONS[operation.button]!;
        model.work.set(id, {agentId, channel, tenths});
        events.push(`work-started ${id} ${agentId}`);
        return;
      }
      case 'end': {
        // Sometimes the id of an item that has ended or never existed.
        const id = [...model.work.keys()][operation.item] ?? '1';
        if (model.work.has(id)) this.#end(id, events);
        service.endWork(id);
        return;
      }
      case 'watch':
        this.#watch(operation.buttons);
        return;
      case 'stop': {
        const watcher = this.#watchers[operation.watcher % this.#watchers.length]!;
        watcher.controller.abort();
        watcher.buttons = [];
      }
    }
  }

  #end(id: string, events: string[]): void {
    events.push(`work-ended ${id} ${this.#model.work.get(id)!.agentId}`);
    this.#model.work.delete(id);
  }

  #watch(buttons: readonly string[]): void {
    const received: string[] = [];
    const controller = new AbortController();
    this.#service.watch(
      buttons,
      (id, availability) =>
        received.push(`${id} ${availability.available ? 'available' : availability.reason}`),
      controller.signal,
    );
    const states = buttons.map((id) => `${id} ${this.#model.state(id)}`);
    expectSame('the first reports', received, states);
    this.#watchers.push({buttons, received, controller});
  }

  #compare(): void {
    expectSame(
      'the agents',
      this.#service.agents.map(({id, capacity, ...rest}) => ({...rest, id, capacity})),
      this.#model.agents.map(({id, presence, skills, tenths, channels}) => ({
        presence,
        skills,
        channels,
        outsideLoad: {units: 0, items: 0},
        id,
        capacity: tenths / 10,
      })),
    );
    expectSame(
      'the work',
      this.#service.work().map(({id, agentId, channel, units}) => [id, agentId, channel, units]),
      Array.from(this.#model.work, ([id, {agentId, channel, tenths}]) => [
        id,
        agentId,
        channel,
        tenths / 10,
      ]),
    );
    // #watch() checks the first reports to a new watcher.
    this.#watch(IDS);
    this.#watchers.pop()!.controller.abort();
  }
}

describe('RoutingService', () => {
  it('has the same states, reports and events as a simple model', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, {minLength: 1, maxLength: 60, size: 'max'}),
        async (operations) => {
          const comparison = new Comparison();
          for (const one of [...FIRST, ...operations]) await comparison.run(one);
        },
      ),
      {numRuns: 300},
    );
  }).timeout(60_000);
});
