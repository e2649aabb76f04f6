/**
 * The routing that the Deployment API's documentation describes: buttons with skills; agents with presence, skills,
 * capacity in work units and the service channels that they are available for. A change costs as much as there are
 * buttons, however many agents there are.
 */
import {toJson} from '../json.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {
  NO_AGENTS,
  RoutedButton,
  UNKNOWN_BUTTON,
  type AgentState,
  type OutsideLoad,
  type Presence,
  type RoutingButton,
  type RoutingType,
} from './routed-button.js';

/** An agent. */
export interface Agent {
  readonly id: string;
  /** Defaults to `offline`. */
  readonly presence?: Presence;
  /** Defaults to none. */
  readonly skills?: readonly string[];
  /** Work units: of a Chat Configuration the number of chats, of a Presence Configuration its capacity. Defaults to 1. */
  readonly capacity?: number;
  /** The service channels that the agent is available for. Defaults to `['chat']`. */
  readonly channels?: readonly string[];
  /** Takes capacity like work of this service. Defaults to none. */
  readonly outsideLoad?: OutsideLoad;
}

/** Something that takes an agent's capacity: a chat, or an item of another channel. */
export interface WorkItem {
  readonly id: string;
  readonly agentId: string;
  readonly channel: string;
  readonly units: number;
  /** For a chat, what was asked for. */
  readonly request?: ChatRequest;
}

/** What a {@link RoutingService} is made of. */
export interface RoutingOptions {
  readonly buttons: readonly RoutingButton[];
  readonly agents?: readonly Agent[];
  /**
   * Opens the conversation of a chat that an agent got, inside the visitor's gesture. Where it throws or rejects, the chat
   * has ended. Defaults to nothing: whoever listens to `work-started` holds the conversation.
   */
  readonly openChat?: ((request: ChatRequest, chat: WorkItem) => unknown) | undefined;
}

/** `work-started` and `work-ended` of a {@link RoutingService}. */
export class WorkEvent extends Event {
  constructor(
    type: 'work-started' | 'work-ended',
    readonly work: WorkItem,
  ) {
    super(type);
  }
}

/** The events of a {@link RoutingService}. */
export interface RoutingEventMap {
  readonly 'work-started': WorkEvent;
  readonly 'work-ended': WorkEvent;
}

interface RoutingEventTarget extends EventTarget {
  addEventListener<Type extends keyof RoutingEventMap>(
    type: Type,
    listener: (event: RoutingEventMap[Type]) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(...args: Parameters<EventTarget['addEventListener']>): void;
  removeEventListener<Type extends keyof RoutingEventMap>(
    type: Type,
    listener: (event: RoutingEventMap[Type]) => void,
    options?: EventListenerOptions | boolean,
  ): void;
  removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void;
}
/** The platform's, with the types of the events. */
const RoutingEventTarget = EventTarget as new () => RoutingEventTarget;

/** An agent with the work that the agent has. */
interface BusyAgent extends AgentState {
  readonly items: Set<WorkItem>;
}

/**
 * The embedded chat service: decides who can take a chat, and gives an accepted one to an agent, whose capacity it takes
 * until it ends.
 *
 * @fires work-started - {@link WorkEvent}: an agent got a chat or another item.
 * @fires work-ended - {@link WorkEvent}: it ended; its capacity is free again.
 */
export class RoutingService extends RoutingEventTarget implements ChatService {
  readonly #openChat: RoutingOptions['openChat'];
  readonly #buttons = firstMap<string, RoutedButton>();
  /** The buttons that are watched for one agent, by `<agentId>_<buttonId>`. */
  readonly #ownButtons = new Map<string, RoutedButton>();
  readonly #agents = new Map<string, BusyAgent>();
  readonly #work = new Map<string, WorkItem>();
  #lastWork = 0;

  /** @throws TypeError where two buttons or agents have one id, or a value is not of its kind. */
  constructor({buttons, agents = [], openChat}: RoutingOptions) {
    super();
    this.#openChat = openChat;
    for (const button of buttons) {
      const {id, skills = [], channel = 'chat', units = 1, routingType = 'least-active'} = button;
      checkText('A button’s id', id);
      if (this.#buttons.has(id)) throw new TypeError(`Two buttons have the id "${id}".`);
      const name = `button "${id}"`;
      checkList(`${name}: skills`, skills);
      checkText(`${name}: channel`, channel);
      checkUnits(`${name}: units`, units);
      checkOneOf(`${name}: routingType`, routingType, ROUTING_TYPES);
      this.#buttons.set(id, new RoutedButton(button));
    }
    for (const agent of agents) this.addAgent(agent);
  }

  /** Adds an agent. @throws TypeError where the id is taken or a value is not of its kind. */
  addAgent({
    id,
    presence = 'offline',
    skills = [],
    capacity = 1,
    channels = ['chat'],
    outsideLoad = NO_LOAD,
  }: Agent): void {
    checkText('An agent’s id', id);
    if (this.#agents.has(id)) throw new TypeError(`Two agents have the id "${id}".`);
    const agent: BusyAgent = {
      id,
      presence,
      skills: new Set(),
      capacity,
      channels: new Set(),
      outsideLoad,
      units: 0,
      items: new Set(),
    };
    setAgent(agent, {presence, skills, capacity, channels, outsideLoad});
    this.#agents.set(id, agent);
    this.#placed(agent);
  }

  /**
   * Changes what is given and leaves the rest. Chats under way go on.
   *
   * @throws TypeError where there is no such agent or a value is not of its kind; then nothing has changed.
   */
  updateAgent(id: string, changes: Omit<Agent, 'id'>): void {
    const agent = this.#agent(id);
    setAgent(agent, changes);
    this.#placed(agent);
  }

  /**
   * Removes an agent, then ends all the agent's work.
   *
   * @throws TypeError where there is no such agent.
   */
  removeAgent(id: string): void {
    const agent = this.#agent(id);
    this.#agents.delete(id);
    for (const button of this.#buttons.values()) {
      button.remove(agent);
      this.#ownButtons.get(`${id}_${button.id}`)?.remove(agent);
    }
    for (const item of agent.items) this.#work.delete(item.id);
    for (const item of agent.items) this.dispatchEvent(new WorkEvent('work-ended', item));
    this.#reportChanges();
  }

  /** The agents as they are now. */
  get agents(): readonly Required<Agent>[] {
    return [...this.#agents.values()].map(
      ({id, presence, skills, capacity, channels, outsideLoad}) => ({
        id,
        presence,
        skills: [...skills],
        capacity,
        channels: [...channels],
        outsideLoad,
      }),
    );
  }

  /** The work under way, of one agent or of all. @throws TypeError where there is no such agent. */
  work(agentId?: string): readonly WorkItem[] {
    return [...(agentId === undefined ? this.#work.values() : this.#agent(agentId).items)];
  }

  /**
   * Gives an agent a work item, whatever else the agent has: a chat that was transferred, or an item of another channel.
   *
   * @param work.id - that of an item which another system keeps. Defaults to a new one.
   * @throws TypeError where there is no such agent or a value is not of its kind; then nothing has changed.
   */
  startWork(
    agentId: string,
    {
      id = String(++this.#lastWork),
      channel,
      units = 1,
      request,
    }: {id?: string; channel: string; units?: number; request?: ChatRequest},
  ): WorkItem {
    const agent = this.#agent(agentId);
    checkText('A work item’s id', id);
    if (this.#work.has(id)) throw new TypeError(`Two work items have the id "${id}".`);
    checkText('channel', channel);
    checkUnits('units', units);
    const item: WorkItem = {id, agentId, channel, units, ...(request && {request})};
    this.#work.set(id, item);
    agent.items.add(item);
    agent.units += units;
    this.#placed(agent, new WorkEvent('work-started', item));
    return item;
  }

  /** Ends a chat or another work item. One that has ended already is left alone. */
  endWork(id: string): void {
    const item = this.#work.get(id);
    if (!item) return;
    const agent = this.#agent(item.agentId);
    this.#work.delete(id);
    agent.items.delete(item);
    agent.units -= item.units;
    this.#placed(agent, new WorkEvent('work-ended', item));
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    const watcher: ReportAvailability = (buttonId, availability) => {
      if (signal.aborted) return;
      try {
        report(buttonId, availability);
      } catch (error) {
        reportError(error);
      }
    };
    for (const id of new Set(buttonIds)) {
      // A report may have aborted it.
      if (signal.aborted) return;
      const button = this.#buttons.get(id) ?? this.#ownButton(id);
      if (button) {
        signal.addEventListener('abort', () => button.unwatch(watcher), {once: true});
        button.watch(watcher);
      } else watcher(id, UNKNOWN_BUTTON);
    }
  }

  /** A button's availability now, also that of a button for one agent. Unlike {@link watch}, it keeps nothing. */
  availability(buttonId: string): Availability {
    const button = this.#buttons.get(buttonId);
    if (button) return button.availability;
    const own = this.#forOneAgent(buttonId);
    if (!own) return UNKNOWN_BUTTON;
    const agent = this.#agents.get(own.agentId);
    return agent ? own.button.availabilityOf(agent) : NO_AGENTS;
  }

  /**
   * The ids of the agents who can take a chat, in the order in which they get one. An agent may change between two of them.
   *
   * @throws TypeError if `request` is not an object.
   */
  *candidates(
    request: Pick<ChatRequest, 'buttonId' | 'userId' | 'fallback'>,
  ): Generator<string, undefined> {
    const {buttonId, userId, fallback} = request;
    const button = this.#buttons.get(buttonId);
    if (!button) return;
    const wanted = userId === undefined ? undefined : this.#agents.get(userId);
    if (wanted && button.canTake(wanted)) yield wanted.id;
    if (userId !== undefined && !fallback) return;
    for (const agent of button.candidates()) if (agent !== wanted) yield agent.id;
  }

  async startChat(request: ChatRequest): Promise<void> {
    const button = this.#buttons.get(request.buttonId);
    const agent = button && this.#choose(button, request);
    if (!agent) throw new Error(`No agent can take a chat of button "${request.buttonId}".`);
    const {channel, units} = button;
    const chat = this.startWork(agent.id, {channel, units, request});
    try {
      await this.#openChat?.(request, chat);
    } catch (error) {
      this.endWork(chat.id);
      throw error;
    }
  }

  #agent(id: string): BusyAgent {
    const agent = this.#agents.get(id);
    if (!agent) {
      const ids = [...this.#agents.keys()].slice(0, 10).join(', ');
      throw new TypeError(`There is no agent "${id}"; there are: ${ids || 'none'}.`);
    }
    return agent;
  }

  #choose(button: RoutedButton, {userId, fallback}: ChatRequest): AgentState | undefined {
    const wanted = userId === undefined ? undefined : this.#agents.get(userId);
    if (wanted && button.canTake(wanted)) return wanted;
    return userId === undefined || fallback ? button.next : undefined;
  }

  /**
   * Handles the change of an agent: updates its place at every button, dispatches the work event, then reports the buttons that have
   * changed. In this order, because a watcher may change an agent, and the work event must be dispatched before.
   */
  #placed(agent: AgentState, event?: WorkEvent): void {
    for (const button of this.#buttons.values()) {
      button.place(agent);
      this.#ownButtons.get(`${agent.id}_${button.id}`)?.place(agent);
    }
    if (event) this.dispatchEvent(event);
    this.#reportChanges();
  }

  #reportChanges(): void {
    for (const button of this.#buttons.values()) button.reportChange();
    for (const button of this.#ownButtons.values()) button.reportChange();
  }

  /** A button that only one agent is at; the agent may be added later. */
  #ownButton(id: string): RoutedButton | undefined {
    const known = this.#ownButtons.get(id);
    if (known) return known;
    const parts = this.#forOneAgent(id);
    if (!parts) return undefined;
    const own = parts.button.copy(id);
    const agent = this.#agents.get(parts.agentId);
    if (agent) own.place(agent);
    this.#ownButtons.set(id, own);
    return own;
  }

  /** The parts of `<agentId>_<buttonId>`. */
  #forOneAgent(id: string): {agentId: string; button: RoutedButton} | undefined {
    if (typeof id !== 'string') return undefined;
    for (const button of this.#buttons.values()) {
      if (id.endsWith(`_${button.id}`))
        return {agentId: id.slice(0, -button.id.length - 1), button};
    }
    return undefined;
  }
}

/**
 * With 100,000 agents, nothing takes the place of maps and sets.
 *
 * @throws Error if the page has replaced them.
 */
function firstMap<Key, Value>(): Map<Key, Value> {
  try {
    if (new Map([[1, 2]]).get(1) === 2 && new Set([1]).has(1)) return new Map();
  } catch {
    // They are no constructors.
  }
  throw new Error('RoutingService needs the global Map and Set, which this page has replaced.');
}

/** Checks all before it sets any. */
function setAgent(agent: AgentState, changes: Omit<Agent, 'id'>): void {
  const {presence, skills, capacity, channels, outsideLoad} = changes;
  const name = `agent "${agent.id}"`;
  if (presence !== undefined) checkOneOf(`${name}: presence`, presence, PRESENCES);
  if (skills !== undefined) checkList(`${name}: skills`, skills);
  if (capacity !== undefined) {
    const holds = typeof capacity === 'number' && capacity >= 0;
    check(holds, `${name}: capacity`, 'a number of work units, 0 or more', capacity);
  }
  if (channels !== undefined) checkList(`${name}: channels`, channels);
  if (outsideLoad !== undefined) {
    const {units, items} = outsideLoad;
    const holds = [units, items].every((value) => typeof value === 'number' && value >= 0);
    check(holds, `${name}: outsideLoad`, 'units and items, 0 or more', outsideLoad);
  }
  if (presence !== undefined) agent.presence = presence;
  if (skills !== undefined) agent.skills = new Set(skills);
  if (capacity !== undefined) agent.capacity = capacity;
  if (channels !== undefined) agent.channels = new Set(channels);
  if (outsideLoad !== undefined) agent.outsideLoad = {...outsideLoad};
}

const NO_LOAD: OutsideLoad = {units: 0, items: 0};

const PRESENCES: readonly Presence[] = ['online', 'away', 'offline'];
const ROUTING_TYPES: readonly RoutingType[] = ['least-active', 'most-available'];

function checkText(what: string, value: unknown): void {
  check(typeof value === 'string' && value !== '', what, 'a non-empty string', value);
}

function checkList(what: string, value: unknown): void {
  const holds = Array.isArray(value) && value.every((item) => typeof item === 'string');
  check(holds, what, 'a list of strings', value);
}

function checkOneOf(what: string, value: string, values: readonly string[]): void {
  check(values.includes(value), what, `one of ${values.join(', ')}`, value);
}

function checkUnits(what: string, value: unknown): void {
  const holds = typeof value === 'number' && value > 0 && value < Infinity;
  check(holds, what, 'a number of work units above 0', value);
}

function check(holds: boolean, what: string, expected: string, value: unknown): void {
  if (holds) return;
  // JSON has no NaN and no Infinity.
  const shown = typeof value === 'number' ? String(value) : toJson(value);
  throw new TypeError(`${what} is ${expected}, not ${shown}.`);
}
