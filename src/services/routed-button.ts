/**
 * One button of the routing, and the stage of every agent for it.
 *
 * An agent's stage is the first of the five documented causes that prevents the agent from taking a chat of this button, or
 * `READY`. The numbers of agents at each stage determine the button's availability, so the cost of a change does not depend on
 * the number of agents.
 */
import {SERVICE_REASONS} from '../handler-api.js';
import {AVAILABLE, unavailable} from './availability.js';
import type {Availability, ReportAvailability} from './chat-service.js';

/** `away` agents are signed in but take no chats. */
export type Presence = 'online' | 'away' | 'offline';

/**
 * Which agent gets a chat: `least-active`, the one with the fewest chats and other work items; `most-available`, the one with the
 * most free capacity. If several are equal, the one who has waited longest.
 */
export type RoutingType = 'least-active' | 'most-available';

/** A button of {@link RoutingService}. */
export interface RoutingButton {
  readonly id: string;
  /** The skills that an agent needs, all of them. Defaults to none. */
  readonly skills?: readonly string[];
  /** The service channel of its chats. Defaults to `chat`. */
  readonly channel?: string;
  /** The work units of one chat. Defaults to 1, as in a Chat Configuration, which counts chats. */
  readonly units?: number;
  /** Defaults to `least-active`. */
  readonly routingType?: RoutingType;
}

/** An agent's work in another system, as that system reports it. */
export interface OutsideLoad {
  /** Work units. */
  readonly units: number;
  /** Work items. */
  readonly items: number;
}

/** The state of an agent. */
export interface AgentState {
  readonly id: string;
  presence: Presence;
  skills: ReadonlySet<string>;
  /** Total work units. */
  capacity: number;
  channels: ReadonlySet<string>;
  outsideLoad: OutsideLoad;
  /** Used work units, without the outside load. */
  units: number;
  /** Current work items. */
  readonly items: ReadonlySet<unknown>;
}

/** The documented causes in order; the index of a cause is the stage of an agent that it prevents from taking a chat. */
const UNAVAILABLE = SERVICE_REASONS.slice(0, 5).map(unavailable);
/** The stage of an agent who can take a chat. */
const READY = UNAVAILABLE.length;

/**
 * The place of an agent at a button. Agents who can take a chat and have the same rank form a ring, in the order in which they
 * joined; the head of a ring is a place without an agent.
 *
 * Not a `Set`: engines keep deleted entries until they rebuild the table, so adding and removing an agent many times would make a
 * large set slow.
 */
class Place {
  /** The index of the cause. */
  stage = 0;
  /** An agent with a lower rank gets a chat first. */
  rank = 0;
  #before: Place = this;
  #after: Place = this;

  constructor(readonly agent?: AgentState) {}

  /** The next place in the ring; the head itself if the ring is empty. */
  get after(): Place {
    return this.#after;
  }

  /** Joins a ring at its end. */
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

/** The availability of a button without agents. */
export const NO_AGENTS: Availability = UNAVAILABLE[0]!;

/** The availability of an unknown button: no agent has its skills. */
export const UNKNOWN_BUTTON: Availability = UNAVAILABLE[1]!;

/** Units are compared in whole millionths, because 0.1 + 0.1 + 0.1 is more than 0.3 in floating point. */
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
  /** The number of agents at each stage. */
  readonly #counts = [...UNAVAILABLE, READY].map(() => 0);
  /** The heads of the rings of agents who can take a chat, by rank. */
  readonly #ready = new Map<number, Place>();
  /** The watchers, and the last report to each. */
  readonly #watchers = new Map<ReportAvailability, Availability | undefined>();
  #notified = this.availability;

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

  /** Creates a button with another id and the same requirements, without agents. */
  copy(id: string): RoutedButton {
    const {channel, units} = this;
    return new RoutedButton({id, skills: this.#skills, channel, units});
  }

  /** The reason is the last cause that applies to an agent, because some agents pass all earlier ones. */
  get availability(): Availability {
    if (this.#counts[READY]! > 0) return AVAILABLE;
    const stage = this.#counts.findLastIndex((count) => count > 0);
    return UNAVAILABLE[Math.max(stage, 0)]!;
  }

  /** Updates the place of an agent after a change. */
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

  /** Removes an agent, who must have a place. */
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

  /** Adds a watcher and notifies it at once. */
  watch(watcher: ReportAvailability): void {
    this.notifyWatchers();
    this.#watchers.set(watcher, undefined);
    this.#notify(watcher);
  }

  unwatch(watcher: ReportAvailability): void {
    this.#watchers.delete(watcher);
  }

  /** Notifies the watchers if the availability has changed. */
  notifyWatchers(): void {
    const {availability} = this;
    if (availability === this.#notified) return;
    this.#notified = availability;
    for (const watcher of [...this.#watchers.keys()]) this.#notify(watcher);
  }

  #notify(watcher: ReportAvailability): void {
    // An earlier watcher may have changed an agent. The others receive only the current state.
    const {availability} = this;
    if (!this.#watchers.has(watcher) || this.#watchers.get(watcher) === availability) return;
    this.#watchers.set(watcher, availability);
    watcher(this.id, availability);
  }

  canTake(agent: AgentState): boolean {
    return this.#places.get(agent)?.stage === READY;
  }

  /** Whether one agent can take a chat, and if not, the reason. */
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
    // There are only as many ranks as different loads. Not Math.min(...ranks): in the worst case they exceed the number of
    // arguments of a call.
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
