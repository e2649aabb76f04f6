/**
 * The store: agents, chats and unsent webhooks, the only state that processes share. Only the store takes capacity.
 *
 * Every write resolves after the listener of this process has received the change, so that a client can read its own write from the
 * same process. Leases are compared with the clock of the store. One contract suite runs against every store.
 */
import type {Presence} from '../../../src/services/routed-button.js';
import type {ServiceReason} from '../../../src/handler-api.js';

/** An agent without work. */
export interface AgentRecord {
  readonly id: string;
  /** The name for visitors, if the site publishes names. */
  readonly name?: string;
  readonly presence: Presence;
  readonly skills: readonly string[];
  readonly capacity: number;
  readonly channels: readonly string[];
  readonly outsideLoad: {readonly units: number; readonly items: number};
}

/** A chat or another item that takes an agent's capacity. */
export interface Work {
  readonly id: string;
  readonly agentId: string;
  readonly channel: string;
  readonly units: number;
  /** The button, if a visitor started the chat. */
  readonly buttonId?: string;
  /** The data about the visitor that the page sent. */
  readonly form?: {readonly [field: string]: unknown};
}

/** Why work ended. */
export type EndReason = 'ended' | 'lease-over' | 'agent-removed';

export type Change =
  | {readonly type: 'agent'; readonly agent: AgentRecord}
  | {readonly type: 'agent-removed'; readonly agentId: string}
  | {readonly type: 'work-started'; readonly work: Work}
  | {readonly type: 'work-ended'; readonly workId: string; readonly agentId: string};

export interface Snapshot {
  readonly agents: readonly AgentRecord[];
  readonly work: readonly Work[];
}

/** A process that receives the reports of the store. */
export interface StoreListener {
  /** Receives all agents and work, at the start and after missed changes. */
  onSnapshot(snapshot: Snapshot): void;
  /** Receives changes in order. A change may be repeated or older than the last snapshot. The last change of a record is valid. */
  onChanges(changes: readonly Change[]): void;
  /** Receives whether the store is connected, so that changes arrive. */
  onConnection(connected: boolean): void;
}

/** A request to reserve an agent's capacity for a chat. */
export interface Reservation {
  readonly work: Work;
  /** The skills that the agent needs. */
  readonly skills: readonly string[];
  /** An idempotency key: the same key returns the same chat. */
  readonly key?: string | undefined;
}

export type ReservationResult =
  | {readonly reserved: true; readonly work: Work}
  | {readonly reserved: false; readonly reason: ServiceReason};

/** A webhook that must be sent. */
export interface Webhook {
  readonly id: string;
  /** The receiver, by its name in the settings. */
  readonly receiver: string;
  /** JSON. */
  readonly body: string;
  /** The number of this attempt, from 1. */
  readonly attempt: number;
}

/** The store could not be reached or did not answer in time. It is unknown whether it executed the request. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** One site's part of the store. Each method throws {@link StoreError} if the store cannot be reached. */
export interface SiteStore {
  /** Starts to report to the listener. Retries if the store cannot be reached. */
  start(listener: StoreListener): void;
  /** Adds or replaces an agent and renews the lease. */
  putAgent(agent: AgentRecord): Promise<void>;
  /** Changes the given fields and renews the lease. @returns the agent, or `undefined` if it does not exist. */
  updateAgent(
    id: string,
    changes: Partial<Omit<AgentRecord, 'id'>>,
  ): Promise<AgentRecord | undefined>;
  /** Removes an agent and ends their work. @returns whether the agent existed. */
  removeAgent(id: string): Promise<boolean>;
  /** Takes capacity if the agent can take the chat. Otherwise, the result contains the reason. */
  reserve(reservation: Reservation): Promise<ReservationResult>;
  /** The chat that was started with an idempotency key. */
  chatOfKey(key: string): Promise<Work | undefined>;
  /** Gives an agent work regardless of capacity. @returns whether the agent exists. */
  startWork(work: Work): Promise<boolean>;
  /** Renews the lease of work. @returns whether the work exists. */
  renewWork(id: string): Promise<boolean>;
  /** Ends work. @returns whether the work existed. */
  endWork(id: string): Promise<boolean>;
  /** Sets agents offline and ends work whose lease is over. If several processes call it, each change is made once. */
  expire(): Promise<void>;
  /** Claims webhooks that are due. A webhook that is not settled in time is due again. */
  claimWebhooks(limit: number): Promise<readonly Webhook[]>;
  /** Removes a webhook, or makes it due again after a number of seconds. */
  settleWebhook(id: string, retryAfter?: number): Promise<void>;
  /**
   * Claims a task that one process does for all, or renews the claim. A claim of zero seconds ends it.
   *
   * @returns whether this process has the task.
   */
  claimTask(task: string, processId: string, seconds: number): Promise<boolean>;
  /** Closes the connections and stops the reports. */
  close(): Promise<void>;
}

/** The settings of a site that its store needs. Times are in seconds. */
export interface SiteStoreOptions {
  readonly siteId: string;
  readonly agentLease: number;
  readonly chatLease: number;
  /** The names of the receivers of each event. */
  readonly webhooks: {
    readonly 'chat-started': readonly string[];
    readonly 'chat-ended': readonly string[];
  };
}

export type OpenSiteStore = (options: SiteStoreOptions) => SiteStore;

/** How long an idempotency key, and the record of an offline agent, are stored, in seconds. */
export const KEY_LIFETIME = 24 * 3600;
export const OFFLINE_LIFETIME = 7 * 24 * 3600;
/** Seconds after which a claimed webhook is due again. */
export const CLAIM_LIFETIME = 30;
