/**
 * One button of the routing, and where every agent stands at it.
 *
 * An agent's stage is the first of the five documented causes that keeps the agent from taking a chat of this button, or
 * none. The counts of agents at each stage answer for the button, so a change of an agent costs the same however many
 * agents there are.
 */
import {SERVICE_REASONS} from '../handler-api.js';
import {AVAILABLE, unavailable} from './availability.js';
import type {Availability, ReportAvailability} from './chat-service.js';

/** `away` agents are signed in but take no chats. */
export type Presence = 'online' | 'away' | 'offline';

/**
 * Who gets a chat: `least-active`, the agent with the fewest chats and other work items; `most-available`, the one with
 * the most free capacity. Among equals, the one who has been so the longest.
 */
export type RoutingType = 'least-active' | 'most-available';

/** A button, as the routing sees it. */
export interface RoutingButton {
  readonly id: string;
  /** An agent needs all of them. Defaults to none. */
  readonly skills?: readonly string[];
  /** The service channel of its chats. Defaults to `chat`. */
  readonly channel?: string;
  /** The work units that one of its chats takes. Defaults to 1, as with a Chat Configuration, which counts chats. */
  readonly units?: number;
  /** Defaults to `least-active`. */
  readonly routingType?: RoutingType;
}

/** Work that an agent has elsewhere, as another system reports it. */
export interface OutsideLoad {
  /** Work units. */
  readonly units: number;
  /** Work items. */
  readonly items: number;
}

/** An agent as the routing keeps one. */
export interface AgentState {
  readonly id: string;
  presence: Presence;
  skills: ReadonlySet<string>;
  /** Work units in all. */
  capacity: number;
  channels: ReadonlySet<string>;
  outsideLoad: OutsideLoad;
  /** Work units taken, without the outside load. */
  units: number;
  /** Work items under way. */
  readonly items: ReadonlySet<unknown>;
}

/** The documented causes in their order; the index is the stage of an agent whom it keeps from taking a chat. */
const UNAVAILABLE = SERVICE_REASONS.slice(0, 5).map(unavailable);
/** The stage of an agent who can take a chat. */
const READY = UNAVAILABLE.length;

/**
 * Where an agent stands at a button. Those who can take a chat and have the same rank stand in a ring, in the order in which
 * they came to it; its head is a place without an agent.
 *
 * Not in a `Set`, where an engine keeps what was deleted until it makes the table anew: in a large one, an agent who comes
 * and goes is looked for among all the times before.
 */
class Place {
  /** The index of the cause. */
  stage = 0;
  /** The lower, the sooner the agent gets the next chat. */
  rank = 0;
  #before: Place = this;
  #after: Place = this;

  constructor(readonly agent?: AgentState) {}

  /** The place behind this one; the head, where that is alone. */
  get after(): Place {
    return this.#after;
  }

  /** Takes the last place of a ring. */
  join(head: Place): void {
    this.#before = head.#before;
    this.#after = head;
    this.#before.#after = head.#before = this;
  }

  leave(): void {
    this.#before.#after = this.#after;
    this.#after.#before = this.#before;
    this.#before = this.#after = this;
  }
}

/** The availability of a button that no agent is at. */
export const NO_AGENTS: Availability = UNAVAILABLE[0]!;

/** The availability of a button that was never set up: nobody has what it asks for. */
export const UNKNOWN_BUTTON: Availability = UNAVAILABLE[1]!;

/** Compared in whole millionths: a sum of three times 0.1 is more than 0.3. */
const millionths = (units: number): number => Math.round(units * 1e6);
const free = ({capacity, units, outsideLoad}: AgentState): number =>
  millionths(capacity - units - outsideLoad.units);
const activity = ({items, outsideLoad}: AgentState): number => items.size + outsideLoad.items;

export class RoutedButton {
  readonly id: string;
  readonly channel: string;
  readonly units: number;
  readonly #skills: readonly string[];
  readonly #routingType: RoutingType;
  readonly #places = new Map<AgentState, Place>();
  /** How many agents stand at each stage. */
  readonly #counts = [...UNAVAILABLE, READY].map(() => 0);
  /** The heads of the rings of those who can take a chat, by rank. */
  readonly #ready = new Map<number, Place>();
  /** The watchers, and the last report to each. */
  readonly #watchers = new Map<ReportAvailability, Availability | undefined>();
  #reported = this.availability;

  constructor({
    id,
    skills = [],
    channel = 'chat',
    units = 1,
    routingType = 'least-active',
  }: RoutingButton) {
    this.id = id;
    this.channel = channel;
    this.units = units;
    this.#skills = [...skills];
    this.#routingType = routingType;
  }

  /** A button of another id that asks the same of its agents, of whom it has none yet. */
  copy(id: string): RoutedButton {
    const {channel, units} = this;
    return new RoutedButton({id, skills: this.#skills, channel, units});
  }

  /** The cause is the one that keeps the agents who came the furthest: each earlier one left somebody. */
  get availability(): Availability {
    if (this.#counts[READY]! > 0) return AVAILABLE;
    const stage = this.#counts.findLastIndex((count) => count > 0);
    return UNAVAILABLE[Math.max(stage, 0)]!;
  }

  /** Finds an agent's place anew after a change. */
  place(agent: AgentState): void {
    const stage = this.#stageOf(agent);
    const rank = this.#routingType === 'least-active' ? activity(agent) : -free(agent);
    let place = this.#places.get(agent);
    if (place?.stage === stage && place.rank === rank) return;
    if (place) this.#leave(place);
    else this.#places.set(agent, (place = new Place(agent)));
    place.stage = stage;
    place.rank = rank;
    this.#counts[stage]!++;
    if (stage !== READY) return;
    let head = this.#ready.get(rank);
    if (!head) this.#ready.set(rank, (head = new Place()));
    place.join(head);
  }

  /** Takes an agent out, who has a place. */
  remove(agent: AgentState): void {
    this.#leave(this.#places.get(agent)!);
    this.#places.delete(agent);
  }

  #leave(place: Place): void {
    this.#counts[place.stage]!--;
    if (place.stage !== READY) return;
    place.leave();
    const head = this.#ready.get(place.rank)!;
    if (head.after === head) this.#ready.delete(place.rank);
  }

  /** Adds a watcher, which receives a report at once. */
  watch(watcher: ReportAvailability): void {
    this.reportChange();
    this.#watchers.set(watcher, undefined);
    this.#report(watcher);
  }

  unwatch(watcher: ReportAvailability): void {
    this.#watchers.delete(watcher);
  }

  /** Reports the availability to the watchers if it has changed. */
  reportChange(): void {
    const {availability} = this;
    if (availability === this.#reported) return;
    this.#reported = availability;
    for (const watcher of [...this.#watchers.keys()]) this.#report(watcher);
  }

  #report(watcher: ReportAvailability): void {
    // An earlier watcher may have changed an agent, so the current availability is reported.
    const {availability} = this;
    if (!this.#watchers.has(watcher) || this.#watchers.get(watcher) === availability) return;
    this.#watchers.set(watcher, availability);
    watcher(this.id, availability);
  }

  canTake(agent: AgentState): boolean {
    return this.#places.get(agent)?.stage === READY;
  }

  /** Whether one agent can take a chat, and if not, why. */
  availabilityOf(agent: AgentState): Availability {
    const {stage} = this.#places.get(agent)!;
    return stage === READY ? AVAILABLE : UNAVAILABLE[stage]!;
  }

  /** The agents who can take a chat, in the order in which they get one. */
  *candidates(): Generator<AgentState, undefined> {
    const first = this.next;
    if (!first) return;
    yield first;
    for (const rank of [...this.#ready.keys()].sort((a, b) => a - b)) {
      let place = this.#ready.get(rank)!.after;
      for (; place.agent; place = place.after) if (place.agent !== first) yield place.agent;
    }
  }

  /** The agent who gets the next chat. */
  get next(): AgentState | undefined {
    if (this.#ready.size === 0) return undefined;
    // There are as many ranks as agents have different loads, not as there are agents. Not Math.min(...ranks): in the worst
    // case they are more than a call takes arguments.
    let first = Infinity;
    for (const rank of this.#ready.keys()) first = Math.min(first, rank);
    return this.#ready.get(first)!.after.agent;
  }

  #stageOf(agent: AgentState): number {
    if (agent.presence === 'offline') return 0;
    if (!this.#skills.every((skill) => agent.skills.has(skill))) return 1;
    if (agent.presence === 'away') return 2;
    if (free(agent) < millionths(this.units)) return 3;
    if (!agent.channels.has(this.channel)) return 4;
    return READY;
  }
}
