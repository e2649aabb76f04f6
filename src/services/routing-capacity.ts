/** Agents, and their capacity, which work items take and free. */
import type {ChatRequest} from './chat-service.js';
import type {AgentState, OutsideLoad, Presence} from './routed-button.js';

/** An agent. */
export interface Agent {
  readonly id: string;
  /** Defaults to `offline`. */
  readonly presence?: Presence;
  /** Defaults to none. */
  readonly skills?: readonly string[];
  /** Work units: the number of chats in a Chat Configuration, the capacity in a Presence Configuration. Defaults to 1. */
  readonly capacity?: number;
  /** The service channels of the agent. Defaults to `['chat']`. */
  readonly channels?: readonly string[];
  /** Work in another system, which uses capacity like work of this service. Defaults to none. */
  readonly outsideLoad?: OutsideLoad;
}

/** A chat or an item of another channel, which uses an agent's capacity. */
export interface WorkItem {
  readonly id: string;
  readonly agentId: string;
  readonly channel: string;
  readonly units: number;
  /** The request of a chat. */
  readonly request?: ChatRequest;
}

/** The state of an agent with its work items. */
export interface BusyAgent extends AgentState {
  readonly items: Set<WorkItem>;
}

/** Gives an agent a work item, which takes its units of the agent's capacity. */
export function takeCapacity(agent: BusyAgent, item: WorkItem): void {
  agent.items.add(item);
  agent.units += item.units;
}

/** Ends a work item, which frees its units of the agent's capacity. */
export function freeCapacity(agent: BusyAgent, item: WorkItem): void {
  agent.items.delete(item);
  agent.units -= item.units;
}
