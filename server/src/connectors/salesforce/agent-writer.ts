import type {AgentRecord, SiteStore} from '../../store/store.js';

const AT_A_TIME = 50;

/** Writes the agents of an organization to the store, and sets those offline who are no longer present. */
export class AgentWriter {
  readonly #store: SiteStore;
  readonly #logoutDelay: number;
  /** Called when a write failed. */
  readonly #onError: (error: unknown) => void;
  readonly #written = new Map<string, AgentRecord>();
  /** When each agent was first missed. In milliseconds. */
  readonly #missingSince = new Map<string, number>();
  #agents: () => readonly AgentRecord[] = () => [];
  #renew = false;
  #isWaiting = false;
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  /** @param logoutDelay - in milliseconds. */
  constructor(store: SiteStore, logoutDelay: number, onError: (error: unknown) => void) {
    this.#store = store;
    this.#logoutDelay = logoutDelay;
    this.#onError = onError;
  }

  /**
   * Writes the agents that have changed.
   *
   * @param agents - returns the present agents. It is called when the earlier writes have ended.
   * @param renew - whether to write all agents, which renews their leases.
   */
  write(agents: () => readonly AgentRecord[], renew: boolean): Promise<void> {
    this.#agents = agents;
    this.#renew ||= renew;
    if (!this.#isWaiting) {
      this.#isWaiting = true;
      this.#writing = this.#writing.then(() => this.#write()).catch(this.#onError);
    }
    return this.#writing;
  }

  /** Forgets the agents, because another process writes them. */
  async stop(): Promise<void> {
    this.#agents = () => [...this.#written.values()];
    clearTimeout(this.#timer);
    await this.#writing;
    clearTimeout(this.#timer);
    this.#written.clear();
    this.#missingSince.clear();
  }

  async #write(): Promise<void> {
    const agents = this.#agents();
    const renew = this.#renew;
    this.#isWaiting = this.#renew = false;
    const changed = agents.filter((agent) => renew || !isSame(agent, this.#written.get(agent.id)));
    await inBatches(changed, async (agent) => {
      await this.#store.putAgent(agent);
      this.#written.set(agent.id, agent);
    });
    await this.#writeMissing(new Set(agents.map(({id}) => id)), renew);
  }

  /** A change of status is an end and a beginning, so an agent who is missed for a moment has not logged out. */
  async #writeMissing(present: ReadonlySet<string>, renew: boolean): Promise<void> {
    const now = performance.now();
    const missing = [...this.#written.values()].filter(({id}) => !present.has(id));
    for (const id of this.#missingSince.keys()) if (present.has(id)) this.#missingSince.delete(id);
    await inBatches(missing, async (agent) => {
      const since = this.#missingSince.get(agent.id) ?? now;
      this.#missingSince.set(agent.id, since);
      if (now - since < this.#logoutDelay) {
        if (renew) await this.#store.putAgent(agent);
        return;
      }
      await this.#store.updateAgent(agent.id, {
        presence: 'offline',
        outsideLoad: {units: 0, items: 0},
      });
      this.#written.delete(agent.id);
      this.#missingSince.delete(agent.id);
    });
    clearTimeout(this.#timer);
    if (this.#missingSince.size === 0) return;
    const first = Math.min(...this.#missingSince.values());
    // A timer may be early by a millisecond.
    const delay = Math.max(first + this.#logoutDelay - performance.now(), 0) + 1;
    this.#timer = setTimeout(() => void this.write(this.#agents, false), delay);
    this.#timer.unref();
  }
}

const isSame = (one: AgentRecord, other: AgentRecord | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

async function inBatches<Value>(
  values: readonly Value[],
  action: (value: Value) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < values.length; start += AT_A_TIME) {
    await Promise.all(values.slice(start, start + AT_A_TIME).map(action));
  }
}
