/**
 * The routing described in the Deployment API's documentation: buttons with skills; agents with presence, skills, capacity in
 * work units and service channels. The cost of a change depends on the number of buttons, but not on the number of agents.
 */
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {
  NO_AGENTS,
  RoutedButton,
  UNKNOWN_BUTTON,
  type AgentState,
  type OutsideLoad,
  type RoutingButton,
} from './routed-button.js';
import {
  freeCapacity,
  takeCapacity,
  type Agent,
  type BusyAgent,
  type WorkItem,
} from './routing-capacity.js';
import {checkAgent, checkButton, checkText, checkUnits} from './routing-checks.js';

export type {Agent, WorkItem};

/** Options of {@link RoutingService}. */
export interface RoutingOptions {
  readonly buttons: readonly RoutingButton[];
  readonly agents?: readonly Agent[];
  /**
   * Opens a chat that an agent has received, inside the visitor's gesture. If it throws or rejects, the chat ends. Defaults to
   * nothing; a listener of `work-started` can open the chat instead.
   */
  readonly openChat?: ((request: ChatRequest, chat: WorkItem) => unknown) | undefined;
}

/** The `work-started` and `work-ended` events of {@link RoutingService}. */
export class WorkEvent extends Event {
  constructor(
    type: 'work-started' | 'work-ended',
    readonly work: WorkItem,
  ) {
    super(type);
  }
}

/** The events of {@link RoutingService} by type. */
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
/** The platform's `EventTarget` with the types of the events. */
const RoutingEventTarget = EventTarget as new () => RoutingEventTarget;

/**
 * The embedded chat service. It decides which agents can take a chat, and routes an accepted chat to one of them, whose capacity
 * it uses until the chat ends.
 *
 * @fires work-started - {@link WorkEvent}: an agent has received a chat or another work item.
 * @fires work-ended - {@link WorkEvent}: a work item has ended, and its capacity is free.
 */
export class RoutingService extends RoutingEventTarget implements ChatService {
  readonly #openChat: RoutingOptions['openChat'];
  readonly #buttons = firstMap<string, RoutedButton>();
  /** The buttons that are watched for one agent, by `<agentId>_<buttonId>`. */
  readonly #ownButtons = new Map<string, RoutedButton>();
  readonly #agents = new Map<string, BusyAgent>();
  readonly #work = new Map<string, WorkItem>();
  #lastWork = 0;

  /** @throws TypeError if two buttons or agents have the same id, or a value is invalid. */
  constructor({buttons, agents = [], openChat}: RoutingOptions) {
    super();
    this.#openChat = openChat;
    for (const button of buttons) {
      checkButton(button);
      const {id} = button;
      if (this.#buttons.has(id))
        throw new TypeError(`Duplicate button id "${id}": each button needs its own id.`);
      this.#buttons.set(id, new RoutedButton(button));
    }
    for (const agent of agents) this.addAgent(agent);
  }

  /** Adds an agent. @throws TypeError if the id is in use or a value is invalid. */
  addAgent({
    id,
    presence = 'offline',
    skills = [],
    capacity = 1,
    channels = ['chat'],
    outsideLoad = NO_LOAD,
  }: Agent): void {
    checkText('An agent’s id', id);
    if (this.#agents.has(id))
      throw new TypeError(`Duplicate agent id "${id}": each agent needs its own id.`);
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
    this.#update(agent);
  }

  /**
   * Changes the given properties of an agent. Open chats continue.
   *
   * @throws TypeError if the agent is unknown or a value is invalid; then nothing changes.
   */
  updateAgent(id: string, changes: Omit<Agent, 'id'>): void {
    const agent = this.#agent(id);
    setAgent(agent, changes);
    this.#update(agent);
  }

  /**
   * Removes an agent and ends all its work. The `work-ended` events follow the removal.
   *
   * @throws TypeError if the agent is unknown.
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
    this.#notifyWatchers();
  }

  /** The current state of all agents, as copies. */
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

  /** The current work of one agent or of all. @throws TypeError if the agent is unknown. */
  work(agentId?: string): readonly WorkItem[] {
    return [...(agentId === undefined ? this.#work.values() : this.#agent(agentId).items)];
  }

  /**
   * Gives an agent a work item regardless of capacity: a transferred chat, or an item of another channel.
   *
   * @param work.id - the id of the item in another system. Defaults to a new one.
   * @throws TypeError if the agent is unknown or a value is invalid; then nothing changes.
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
    if (this.#work.has(id))
      throw new TypeError(`Duplicate work item id "${id}": each work item needs its own id.`);
    checkText('channel', channel);
    checkUnits('units', units);
    const item: WorkItem = {id, agentId, channel, units, ...(request && {request})};
    this.#work.set(id, item);
    takeCapacity(agent, item);
    this.#update(agent, new WorkEvent('work-started', item));
    return item;
  }

  /** Ends a chat or another work item. Does nothing if the item has already ended or is unknown. */
  endWork(id: string): void {
    const item = this.#work.get(id);
    if (!item) return;
    const agent = this.#agent(item.agentId);
    this.#work.delete(id);
    freeCapacity(agent, item);
    this.#update(agent, new WorkEvent('work-ended', item));
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
      // A report may have aborted the signal.
      if (signal.aborted) return;
      const button = this.#buttons.get(id) ?? this.#ownButton(id);
      if (button) {
        signal.addEventListener('abort', () => button.unwatch(watcher), {once: true});
        button.watch(watcher);
      } else watcher(id, UNKNOWN_BUTTON);
    }
  }

  /** The current availability of a button, or of a button for one agent. Unlike {@link watch}, this stores nothing. */
  availability(buttonId: string): Availability {
    const button = this.#buttons.get(buttonId);
    if (button) return button.availability;
    const own = this.#forOneAgent(buttonId);
    if (!own) return UNKNOWN_BUTTON;
    const agent = this.#agents.get(own.agentId);
    return agent ? own.button.availabilityOf(agent) : NO_AGENTS;
  }

  /**
   * The ids of the agents who can take a chat, in the order in which they get one. Agents may change during the iteration.
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
      throw new TypeError(`Unknown agent "${id}". Known agents: ${ids || 'none'}.`);
    }
    return agent;
  }

  #choose(button: RoutedButton, {userId, fallback}: ChatRequest): AgentState | undefined {
    const wanted = userId === undefined ? undefined : this.#agents.get(userId);
    if (wanted && button.canTake(wanted)) return wanted;
    return userId === undefined || fallback ? button.next : undefined;
  }

  /**
   * Updates every button after a change of an agent, dispatches the event of the change, and then notifies the watchers. A watcher
   * may change an agent again, so the event must come first.
   */
  #update(agent: AgentState, event?: WorkEvent): void {
    for (const button of this.#buttons.values()) {
      button.place(agent);
      this.#ownButtons.get(`${agent.id}_${button.id}`)?.place(agent);
    }
    if (event) this.dispatchEvent(event);
    this.#notifyWatchers();
  }

  #notifyWatchers(): void {
    for (const button of this.#buttons.values()) button.notifyWatchers();
    for (const button of this.#ownButtons.values()) button.notifyWatchers();
  }

  /** A button for one agent, who may be added later. */
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
 * Creates the first map. With 100,000 agents, the routing needs real maps and sets.
 *
 * @throws Error if the page has replaced them.
 */
function firstMap<Key, Value>(): Map<Key, Value> {
  try {
    if (new Map([[1, 2]]).get(1) === 2 && new Set([1]).has(1)) return new Map();
  } catch {
    // The page's values are not constructors.
  }
  throw new Error('RoutingService needs the global Map and Set, which this page has replaced.');
}

/** Checks all values before it sets any. */
function setAgent(agent: AgentState, changes: Omit<Agent, 'id'>): void {
  checkAgent(agent.id, changes);
  const {presence, skills, capacity, channels, outsideLoad} = changes;
  if (presence !== undefined) agent.presence = presence;
  if (skills !== undefined) agent.skills = new Set(skills);
  if (capacity !== undefined) agent.capacity = capacity;
  if (channels !== undefined) agent.channels = new Set(channels);
  if (outsideLoad !== undefined) agent.outsideLoad = {...outsideLoad};
}

const NO_LOAD: OutsideLoad = {units: 0, items: 0};
