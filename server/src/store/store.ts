/**
 * The store: agents, chats and unsent webhooks, the only state that processes share. It alone gives away capacity.
 *
 * Every write resolves after the listener of this process has been given the change, if the store can be reached: what a
 * client wrote through one process, that process knows. Leases are compared with the store's clock. One contract suite
 * runs against every store.
 */
import type {Presence} from '../../../src/services/routed-button.js';
import type {ServiceReason} from '../../../src/handler-api.js';

/** An agent without work. */
export interface AgentRecord {
  readonly id: string;
  /** For visitors, if the site publishes names. */
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
  /** Of a chat that a visitor started. */
  readonly buttonId?: string;
  /** What the page sent about its visitor. */
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

/** What a process does with what the store reports. */
export interface StoreListener {
  /** All there is: at the start, and after changes were missed. */
  onSnapshot(snapshot: Snapshot): void;
  /** Changes in their order. A change may be repeated, or be older than the last snapshot; the last change of a record counts. */
  onChanges(changes: readonly Change[]): void;
  /** Whether changes arrive now. */
  onConnection(connected: boolean): void;
}

/** A chat that a visitor asks for. */
export interface Reservation {
  readonly work: Work;
  /** What the agent needs. */
  readonly skills: readonly string[];
  /** The same key again gets the same chat. */
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

/** The store was not reached, or did not answer in time: whether it did what it was asked is unknown. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** One site's part of the store. Each method throws {@link StoreError} if the store cannot be reached. */
export interface SiteStore {
  /** Starts to report to the listener. Retries if the store cannot be reached. */
  start(listener: StoreListener): void;
  /** Adds or replaces an agent and renews the lease. */
  putAgent(agent: AgentRecord): Promise<void>;
  /** Changes what is given and renews the lease. @returns the agent, or `undefined` if there is none. */
  updateAgent(
    id: string,
    changes: Partial<Omit<AgentRecord, 'id'>>,
  ): Promise<AgentRecord | undefined>;
  /** Removes an agent and ends their work. @returns whether there was one. */
  removeAgent(id: string): Promise<boolean>;
  /** Takes capacity if the agent can take the chat, and says why not otherwise. */
  reserve(reservation: Reservation): Promise<ReservationResult>;
  /** The chat that was started with an idempotency key. */
  chatOfKey(key: string): Promise<Work | undefined>;
  /** Gives an agent work that they have in any case. @returns whether there is such an agent. */
  startWork(work: Work): Promise<boolean>;
  /** @returns whether there is such work. */
  renewWork(id: string): Promise<boolean>;
  /** @returns whether there was such work. */
  endWork(id: string): Promise<boolean>;
  /** Sets agents offline and ends work whose lease is over, each once, whichever process asks. */
  expire(): Promise<void>;
  /** Takes webhooks that are due. One that is not settled in time is due again. */
  claimWebhooks(limit: number): Promise<readonly Webhook[]>;
  /** Removes a webhook, or has it due again after so many seconds. */
  settleWebhook(id: string, retryAfter?: number): Promise<void>;
  /** Closes the connections. Nothing is reported any more. */
  close(): Promise<void>;
}

/** What a store needs to know of a site. Seconds. */
export interface SiteStoreOptions {
  readonly siteId: string;
  readonly agentLease: number;
  readonly chatLease: number;
  /** The receivers of each event. */
  readonly webhooks: {
    readonly 'chat-started': readonly string[];
    readonly 'chat-ended': readonly string[];
  };
}

export type OpenSiteStore = (options: SiteStoreOptions) => SiteStore;

/** Seconds for which an idempotency key, and the record of an agent who stays offline, are kept. */
export const KEY_LIFETIME = 24 * 3600;
export const OFFLINE_LIFETIME = 7 * 24 * 3600;
/** Seconds after which a claimed webhook is due again. */
export const CLAIM_LIFETIME = 30;
