import {
  CLAIM_LIFETIME,
  KEY_LIFETIME,
  OFFLINE_LIFETIME,
  type AgentRecord,
  type Change,
  type EndReason,
  type OpenSiteStore,
  type Reservation,
  type ReservationResult,
  type SiteStore,
  type SiteStoreOptions,
  type StoreListener,
  type Webhook,
  type Work,
} from './store.js';
import {MemoryWebhooks} from './memory-webhooks.js';
import {refusal} from './refusal.js';

interface Leased<Value> {
  value: Value;
  /** In milliseconds. */
  until: number;
}

/** Opens the store in memory. @param now - returns the time in milliseconds. */
export const memoryStore =
  (now: () => number = Date.now): OpenSiteStore =>
  (options) =>
    new MemoryStore(options, now);

/** A store for one process. It loses its data when the process ends. */
class MemoryStore implements SiteStore {
  readonly #options: SiteStoreOptions;
  readonly #now: () => number;
  readonly #agents = new Map<string, Leased<AgentRecord>>();
  readonly #work = new Map<string, Leased<Work>>();
  readonly #workOfAgents = new Map<string, Map<string, Work>>();
  readonly #keys = new Map<string, Leased<Work>>();
  readonly #webhooks: MemoryWebhooks;
  #listener: StoreListener | undefined;

  constructor(options: SiteStoreOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
    this.#webhooks = new MemoryWebhooks(options.webhooks, now);
  }

  start(listener: StoreListener): void {
    this.#listener = listener;
    const values = <Value>(map: Map<string, Leased<Value>>) =>
      Array.from(map.values(), ({value}) => value);
    listener.onSnapshot({agents: values(this.#agents), work: values(this.#work)});
    listener.onConnection(true);
  }

  async putAgent(agent: AgentRecord): Promise<void> {
    this.#setAgent(agent, this.#options.agentLease);
  }

  async updateAgent(
    id: string,
    changes: Partial<Omit<AgentRecord, 'id'>>,
  ): Promise<AgentRecord | undefined> {
    const known = this.#agents.get(id);
    if (!known) return undefined;
    return this.#setAgent({...known.value, ...changes}, this.#options.agentLease);
  }

  async removeAgent(id: string): Promise<boolean> {
    if (!this.#agents.delete(id)) return false;
    for (const work of this.#workOf(id).values()) this.#end(work, 'agent-removed');
    this.#publish({type: 'agent-removed', agentId: id});
    return true;
  }

  async reserve({work, skills, key}: Reservation): Promise<ReservationResult> {
    const earlier = key === undefined ? undefined : await this.chatOfKey(key);
    if (earlier) return {reserved: true, work: earlier};
    const agent = this.#agents.get(work.agentId);
    const online = agent && agent.until > this.#now() ? agent.value : undefined;
    const reason = refusal(online, [...this.#workOf(work.agentId).values()], work, skills);
    if (reason) return {reserved: false, reason};
    if (key !== undefined) this.#keys.set(key, {value: work, until: this.#in(KEY_LIFETIME)});
    this.#start(work);
    this.#webhooks.add('chat-started', work);
    return {reserved: true, work};
  }

  async chatOfKey(key: string): Promise<Work | undefined> {
    const known = this.#keys.get(key);
    return known && known.until > this.#now() ? known.value : undefined;
  }

  async startWork(work: Work): Promise<boolean> {
    if (!this.#agents.has(work.agentId)) return false;
    this.#start(work);
    return true;
  }

  async renewWork(id: string): Promise<boolean> {
    const work = this.#work.get(id);
    if (work) work.until = this.#in(this.#options.chatLease);
    return work !== undefined;
  }

  async endWork(id: string): Promise<boolean> {
    const work = this.#work.get(id);
    if (work) this.#end(work.value, 'ended');
    return work !== undefined;
  }

  async expire(): Promise<void> {
    const now = this.#now();
    for (const {value: agent, until} of [...this.#agents.values()]) {
      if (until > now) continue;
      if (agent.presence === 'offline') await this.removeAgent(agent.id);
      else this.#setAgent({...agent, presence: 'offline'}, OFFLINE_LIFETIME);
    }
    for (const {value: work, until} of [...this.#work.values()]) {
      if (until <= now) this.#end(work, 'lease-over');
    }
    for (const [key, {until}] of this.#keys) if (until <= now) this.#keys.delete(key);
  }

  async claimWebhooks(limit: number): Promise<readonly Webhook[]> {
    return this.#webhooks.claim(limit, CLAIM_LIFETIME);
  }

  async settleWebhook(id: string, retryAfter?: number): Promise<void> {
    this.#webhooks.settle(id, retryAfter);
  }

  async close(): Promise<void> {
    this.#listener = undefined;
  }

  #setAgent(agent: AgentRecord, lease: number): AgentRecord {
    const before = this.#agents.get(agent.id)?.value;
    this.#agents.set(agent.id, {value: agent, until: this.#in(lease)});
    if (!before || JSON.stringify(before) !== JSON.stringify(agent)) {
      this.#publish({type: 'agent', agent});
    }
    return agent;
  }

  #start(work: Work): void {
    this.#work.set(work.id, {value: work, until: this.#in(this.#options.chatLease)});
    if (!this.#workOfAgents.has(work.agentId)) this.#workOfAgents.set(work.agentId, new Map());
    this.#workOf(work.agentId).set(work.id, work);
    this.#publish({type: 'work-started', work});
  }

  #end(work: Work, reason: EndReason): void {
    this.#work.delete(work.id);
    const others = this.#workOf(work.agentId);
    others.delete(work.id);
    if (others.size === 0) this.#workOfAgents.delete(work.agentId);
    this.#webhooks.add('chat-ended', work, reason);
    this.#publish({type: 'work-ended', workId: work.id, agentId: work.agentId});
  }

  #workOf(agentId: string): Map<string, Work> {
    return this.#workOfAgents.get(agentId) ?? new Map<string, Work>();
  }

  #in(seconds: number): number {
    return this.#now() + seconds * 1000;
  }

  #publish(change: Change): void {
    this.#listener?.onChanges([change]);
  }
}
