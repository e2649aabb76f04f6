import type {StoreSettings} from '../../settings/schema.js';
import {
  CLAIM_LIFETIME,
  KEY_LIFETIME,
  OFFLINE_LIFETIME,
  StoreError,
  type AgentRecord,
  type OpenSiteStore,
  type Reservation,
  type ReservationResult,
  type SiteStore,
  type SiteStoreOptions,
  type StoreListener,
  type Webhook,
  type Work,
} from '../store.js';
import {millionths} from '../refusal.js';
import {ChangeReader, positionOf} from './change-reader.js';
import {connect} from './connect.js';
import {runScript, type Connection, type ScriptName} from './scripts.js';

/** The timeout of a command, in milliseconds. */
const TOO_LATE = 2000;

/** Opens the store in Redis 6.2 or later, or in a Redis Cluster. All keys of a site are in one slot. */
export const redisStore =
  (settings: StoreSettings, environment: NodeJS.ProcessEnv): OpenSiteStore =>
  (options) =>
    new RedisStore(settings, environment, options);

class RedisStore implements SiteStore {
  readonly #connect: () => Connection;
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #agentLease: number;
  readonly #chatLease: number;
  /** JSON. */
  readonly #receivers: string;
  #reader: ChangeReader | undefined;

  constructor(
    settings: StoreSettings,
    environment: NodeJS.ProcessEnv,
    {siteId, agentLease, chatLease, webhooks}: SiteStoreOptions,
  ) {
    this.#connect = () => connect(settings, environment);
    this.#connection = this.#connect();
    // The part in braces determines the slot.
    this.#prefix = `${settings.prefix ?? 'live-agent-invitation'}:{${siteId}}`;
    this.#agentLease = milliseconds(agentLease);
    this.#chatLease = milliseconds(chatLease);
    this.#receivers = JSON.stringify(webhooks);
  }

  start(listener: StoreListener): void {
    this.#reader = new ChangeReader(this.#connect(), this.#connection, this.#prefix, listener);
  }

  async putAgent({id, ...fields}: AgentRecord): Promise<void> {
    await this.#setAgent(id, 'replace', fields);
  }

  updateAgent(
    id: string,
    changes: Partial<Omit<AgentRecord, 'id'>>,
  ): Promise<AgentRecord | undefined> {
    return this.#setAgent(id, 'change', changes);
  }

  async removeAgent(id: string): Promise<boolean> {
    return this.#seen(await this.#run('removeAgent', id, this.#receivers));
  }

  async reserve({work, skills, key = ''}: Reservation): Promise<ReservationResult> {
    const {id, agentId, units, channel} = work;
    const [outcome, json, change] = (await this.#run(
      'reserve',
      id,
      agentId,
      millionths(units),
      JSON.stringify(work),
      channel,
      JSON.stringify(skills),
      key,
      this.#chatLease,
      milliseconds(KEY_LIFETIME),
      this.#receivers,
    )) as ['reserved' | Exclude<ReservationResult, {reserved: true}>['reason'], string, string];
    if (outcome !== 'reserved') return {reserved: false, reason: outcome};
    await this.#seen(change);
    return {reserved: true, work: JSON.parse(json) as Work};
  }

  async chatOfKey(key: string): Promise<Work | undefined> {
    try {
      const json = await inTime(this.#connection.get(`${this.#prefix}:chat-of-key:${key}`));
      return json === null ? undefined : (JSON.parse(json) as Work);
    } catch (error) {
      throw new StoreError(`chatOfKey: ${(error as Error).message}`, {cause: error});
    }
  }

  async startWork(work: Work): Promise<boolean> {
    const {id, agentId, units} = work;
    const values = [id, agentId, millionths(units), JSON.stringify(work), this.#chatLease];
    return this.#seen(await this.#run('startWork', ...values));
  }

  async renewWork(id: string): Promise<boolean> {
    return (await this.#run('renewWork', id, this.#chatLease)) === 1;
  }

  async endWork(id: string): Promise<boolean> {
    return this.#seen(await this.#run('endWork', id, this.#receivers));
  }

  async expire(): Promise<void> {
    const last = await this.#run('expire', milliseconds(OFFLINE_LIFETIME), this.#receivers);
    this.#reader?.check(positionOf(last));
  }

  async claimWebhooks(limit: number): Promise<readonly Webhook[]> {
    const claimed = await this.#run('claimWebhooks', limit, milliseconds(CLAIM_LIFETIME));
    return (claimed as [string, string][]).map(([id, lines]) => {
      const [attempt, receiver, ...body] = lines.split('\n');
      return {id, receiver: receiver!, body: body.join('\n'), attempt: Number(attempt)};
    });
  }

  async settleWebhook(id: string, retryAfter?: number): Promise<void> {
    const delay = retryAfter === undefined ? '' : milliseconds(retryAfter);
    await this.#run('settleWebhook', id, delay);
  }

  async claimTask(task: string, processId: string, seconds: number): Promise<boolean> {
    return (await this.#run('claimTask', task, processId, milliseconds(seconds))) === 1;
  }

  async close(): Promise<void> {
    this.#reader?.close();
    this.#connection.disconnect();
  }

  async #setAgent(
    id: string,
    mode: 'replace' | 'change',
    fields: Partial<Omit<AgentRecord, 'id'>>,
  ): Promise<AgentRecord | undefined> {
    const values = Object.entries(fields).flatMap(([name, value]) => [name, JSON.stringify(value)]);
    const answer = await this.#run(
      'setAgent',
      id,
      this.#agentLease,
      milliseconds(OFFLINE_LIFETIME),
      mode,
      ...values,
    );
    if (answer === null) return undefined;
    const [json, change] = answer as [string, string];
    await this.#seen(change);
    return JSON.parse(json) as AgentRecord;
  }

  async #run(name: ScriptName, ...values: (string | number)[]): Promise<unknown> {
    return inTime(runScript(this.#connection, name, this.#prefix, ...values));
  }

  /** Waits until this process has received its own change. @returns whether there was one. */
  async #seen(change: unknown): Promise<boolean> {
    if (typeof change !== 'string') return false;
    if (change !== '') await this.#reader?.reached(change);
    return true;
  }
}

const milliseconds = (seconds: number): number => Math.round(seconds * 1000);

async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreError('The store does not answer.')), TOO_LATE);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
