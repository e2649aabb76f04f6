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

/**
 * Opens the store in memory. A site that is opened again has its data, so that settings can be read again.
 *
 * @param now - returns the time in milliseconds.
 */
export function memoryStore(now: () => number = Date.now): OpenSiteStore {
  const sites = new Map<string, SiteData>();
  return (options) => {
    const data = sites.get(options.siteId) ?? new SiteData(now);
    sites.set(options.siteId, data);
    return new MemoryStore(options, data, now);
  };
}

class SiteData {
  readonly agents = new Map<string, Leased<AgentRecord>>();
  readonly work = new Map<string, Leased<Work>>();
  readonly workOfAgents = new Map<string, Map<string, Work>>();
  readonly keys = new Map<string, Leased<Work>>();
  readonly tasks = new Map<string, Leased<string>>();
  readonly webhooks: MemoryWebhooks;
  readonly listeners = new Set<StoreListener>();

  constructor(now: () => number) {
    this.webhooks = new MemoryWebhooks(now);
  }
}

/** A store for one process. It loses its data when the process ends. */
class MemoryStore implements SiteStore {
  readonly #options: SiteStoreOptions;
  readonly #data: SiteData;
  readonly #now: () => number;
  #listener: StoreListener | undefined;

  constructor(options: SiteStoreOptions, data: SiteData, now: () => number) {
    this.#options = options;
    this.#data = data;
    this.#now = now;
  }

  start(listener: StoreListener): void {
    this.#listener = listener;
    this.#data.listeners.add(listener);
    const values = <Value>(map: Map<string, Leased<Value>>) =>
      Array.from(map.values(), ({value}) => value);
    listener.onSnapshot({agents: values(this.#data.agents), work: values(this.#data.work)});
    listener.onConnection(true);
  }

  async putAgent(agent: AgentRecord): Promise<void> {
    this.#setAgent(agent);
  }

  async updateAgent(
    id: string,
    changes: Partial<Omit<AgentRecord, 'id'>>,
  ): Promise<AgentRecord | undefined> {
    const known = this.#data.agents.get(id);
    if (!known) return undefined;
    return this.#setAgent({...known.value, ...changes});
  }

  async removeAgent(id: string): Promise<boolean> {
    if (!this.#data.agents.delete(id)) return false;
    for (const work of this.#workOf(id).values()) this.#end(work, 'agent-removed');
    this.#publish({type: 'agent-removed', agentId: id});
    return true;
  }

  async reserve({work, skills, key}: Reservation): Promise<ReservationResult> {
    const earlier = key === undefined ? undefined : await this.chatOfKey(key);
    if (earlier) return {reserved: true, work: earlier};
    const agent = this.#data.agents.get(work.agentId);
    const online = agent && agent.until > this.#now() ? agent.value : undefined;
    const reason = refusal(online, [...this.#workOf(work.agentId).values()], work, skills);
    if (reason) return {reserved: false, reason};
    if (key !== undefined) this.#data.keys.set(key, {value: work, until: this.#in(KEY_LIFETIME)});
    this.#start(work);
    this.#data.webhooks.add('chat-started', this.#options.webhooks['chat-started'], work);
    return {reserved: true, work};
  }

  async chatOfKey(key: string): Promise<Work | undefined> {
    const known = this.#data.keys.get(key);
    return known && known.until > this.#now() ? known.value : undefined;
  }

  async startWork(work: Work): Promise<boolean> {
    if (!this.#data.agents.has(work.agentId)) return false;
    this.#start(work);
    return true;
  }

  async renewWork(id: string): Promise<boolean> {
    const work = this.#data.work.get(id);
    if (work) work.until = this.#in(this.#options.chatLease);
    return work !== undefined;
  }

  async endWork(id: string): Promise<boolean> {
    const work = this.#data.work.get(id);
    if (work) this.#end(work.value, 'ended');
    return work !== undefined;
  }

  async expire(): Promise<void> {
    const now = this.#now();
    for (const {value: agent, until} of [...this.#data.agents.values()]) {
      if (until > now) continue;
      if (agent.presence === 'offline') await this.removeAgent(agent.id);
      else this.#setAgent({...agent, presence: 'offline'});
    }
    for (const {value: work, until} of [...this.#data.work.values()]) {
      if (until <= now) this.#end(work, 'lease-over');
    }
    for (const [key, {until}] of this.#data.keys) if (until <= now) this.#data.keys.delete(key);
  }

  async claimWebhooks(limit: number): Promise<readonly Webhook[]> {
    return this.#data.webhooks.claim(limit, CLAIM_LIFETIME);
  }

  async settleWebhook(id: string, retryAfter?: number): Promise<void> {
    this.#data.webhooks.settle(id, retryAfter);
  }

  async claimTask(task: string, processId: string, seconds: number): Promise<boolean> {
    const claim = this.#data.tasks.get(task);
    if (claim && claim.value !== processId && claim.until > this.#now()) return false;
    this.#data.tasks.set(task, {value: processId, until: this.#in(seconds)});
    return seconds > 0;
  }

  async close(): Promise<void> {
    if (this.#listener) this.#data.listeners.delete(this.#listener);
  }

  #setAgent(agent: AgentRecord): AgentRecord {
    const lease = agent.presence === 'offline' ? OFFLINE_LIFETIME : this.#options.agentLease;
    const before = this.#data.agents.get(agent.id)?.value;
    this.#data.agents.set(agent.id, {value: agent, until: this.#in(lease)});
    if (!before || JSON.stringify(before) !== JSON.stringify(agent)) {
      this.#publish({type: 'agent', agent});
    }
    return agent;
  }

  #start(work: Work): void {
    this.#data.work.set(work.id, {value: work, until: this.#in(this.#options.chatLease)});
    if (!this.#data.workOfAgents.has(work.agentId))
      this.#data.workOfAgents.set(work.agentId, new Map());
    this.#workOf(work.agentId).set(work.id, work);
    this.#publish({type: 'work-started', work});
  }

  #end(work: Work, reason: EndReason): void {
    this.#data.work.delete(work.id);
    const others = this.#workOf(work.agentId);
    others.delete(work.id);
    if (others.size === 0) this.#data.workOfAgents.delete(work.agentId);
    this.#data.webhooks.add('chat-ended', this.#options.webhooks['chat-ended'], work, reason);
    this.#publish({type: 'work-ended', workId: work.id, agentId: work.agentId});
  }

  #workOf(agentId: string): Map<string, Work> {
    return this.#data.workOfAgents.get(agentId) ?? new Map<string, Work>();
  }

  #in(seconds: number): number {
    return this.#now() + seconds * 1000;
  }

  #publish(change: Change): void {
    for (const listener of this.#data.listeners) listener.onChanges([change]);
  }
}
