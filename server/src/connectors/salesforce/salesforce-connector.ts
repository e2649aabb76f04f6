import {randomUUID} from 'node:crypto';
import type {FastifyBaseLogger} from 'fastify';
import type {Site} from '../../model/site.js';
import type {SalesforceSettings} from '../../settings/schema.js';
import type {AgentRecord} from '../../store/store.js';
import {AgentWriter} from './agent-writer.js';
import {ChangeEvents} from './change-events.js';
import {readConfiguration, shortId, type Configuration} from './configuration.js';
import {OmniChannel} from './omni-channel.js';
import {Organization} from './organization.js';
import type {OrganizationError} from './problem.js';

const TASK = 'salesforce';
/** Milliseconds between two reads of the configuration. */
const CONFIGURATION_EVERY = 300_000;
/** The shortest time between two complete reads, and the longest delay after a failure, in milliseconds. */
const SHORTEST_GAP = 1000;
const LONGEST_DELAY = 300_000;
const FIRST_DELAY = 5000;

/** The options of a connector. */
export interface ConnectorOptions {
  /** In seconds. */
  readonly agentLease: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: FastifyBaseLogger;
}

/**
 * Keeps the agents of a site like the Omni-Channel of a Salesforce organization. Change events arrive at once; a complete read every
 * few seconds renews the leases of the agents. If the organization cannot be read, the leases end, and the agents are offline.
 *
 * If several processes serve the site, one of them reads. Another one takes over when its claim ends.
 */
export class SalesforceConnector {
  readonly #site: Site;
  readonly #settings: SalesforceSettings;
  readonly #log: FastifyBaseLogger;
  readonly #organization: Organization;
  readonly #omniChannel = new OmniChannel();
  readonly #writer: AgentWriter;
  readonly #processId = randomUUID();
  /** In milliseconds. */
  readonly #readEvery: number;
  readonly #claimEvery: number;
  #configuration: Configuration | undefined;
  readonly #names = new Map<string, string>();
  #changes: ChangeEvents | undefined;
  /** The times of the clock of the process at which something is due, in milliseconds. */
  #nextConfiguration = 0;
  #lastRead = -Infinity;
  #nextRead = 0;
  #nextSubscription = 0;
  #readDelay = 0;
  #subscriptionDelay = 0;
  /** The last problem, which is logged once. */
  readonly #problems = new Map<'read' | 'changes' | 'store', string>();
  #reads = false;
  #closed = false;
  #wake = () => {};

  constructor(site: Site, settings: SalesforceSettings, options: ConnectorOptions) {
    this.#site = site;
    this.#settings = settings;
    this.#log = options.log.child({site: site.settings.id, connector: TASK});
    this.#organization = new Organization(settings, options.environment);
    this.#readEvery = (settings.readEvery ?? options.agentLease / 3) * 1000;
    this.#claimEvery = (options.agentLease / 12) * 1000;
    this.#writer = new AgentWriter(site.store, (settings.logoutDelay ?? 2) * 1000, (error) =>
      this.#report('store', `The agents cannot be written: ${(error as Error).message}`),
    );
    void this.#run();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#stopReading();
    // If this fails, the claim ends by itself.
    await this.#site.store.claimTask(TASK, this.#processId, 0).catch(() => false);
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      await this.#step();
      const due = this.#reads ? this.#nextRead - performance.now() : this.#claimEvery;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, Math.min(due, this.#claimEvery)));
        timer.unref();
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async #step(): Promise<void> {
    try {
      const {store} = this.#site;
      const seconds = (this.#claimEvery * 3) / 1000;
      this.#reads = await store.claimTask(TASK, this.#processId, seconds);
      this.#recover('store');
    } catch (error) {
      this.#reads = false;
      this.#report('store', `The store cannot be reached: ${(error as Error).message}`);
    }
    if (this.#closed) return;
    if (!this.#reads) return this.#stopReading();
    if (performance.now() >= this.#nextRead) await this.#read();
    if (!this.#closed) await this.#subscribe();
  }

  async #read(): Promise<void> {
    this.#lastRead = performance.now();
    this.#nextRead = this.#lastRead + this.#readEvery;
    try {
      if (this.#lastRead >= this.#nextConfiguration) {
        const {buttons} = this.#site.settings;
        const skills = new Set(buttons.flatMap(({skills = []}) => skills));
        this.#configuration = await readConfiguration(this.#organization, this.#settings, skills);
        this.#names.clear();
        this.#nextConfiguration = this.#lastRead + CONFIGURATION_EVERY;
      }
      await this.#omniChannel.read(this.#organization);
      await this.#readNames();
      this.#readDelay = 0;
      this.#recover('read');
      if (!this.#closed) await this.#writer.write(this.#agents, true);
    } catch (error) {
      const {message, limited} = error as OrganizationError;
      if (limited) {
        this.#readDelay = Math.min((this.#readDelay || this.#readEvery) * 2, LONGEST_DELAY);
        this.#nextRead = performance.now() + this.#readDelay;
      }
      this.#report('read', message);
    }
  }

  async #readNames(): Promise<void> {
    const unknown = this.#agents().flatMap(({id}) => (this.#names.has(id) ? [] : id));
    const users = await this.#organization.queryIn<{Id: string; Name: string}>(
      'SELECT Id, Name FROM User WHERE Id IN',
      unknown,
    );
    for (const {Id, Name} of users) this.#names.set(shortId(Id), Name);
  }

  readonly #agents = (): AgentRecord[] =>
    this.#configuration ? this.#omniChannel.agents(this.#configuration, this.#names) : [];

  async #subscribe(): Promise<void> {
    const now = performance.now();
    if (this.#changes?.silent) this.#endSubscription('no answer');
    if (this.#changes || now < this.#nextSubscription) return;
    const channel = this.#settings.changeChannel ?? 'AgentAvailability__chn';
    try {
      const connection = await this.#organization.connection();
      if (this.#closed) return;
      this.#changes = new ChangeEvents(connection, channel, {
        onSubscribed: () => {
          this.#subscriptionDelay = 0;
          this.#recover('changes');
          this.#readSoon();
        },
        onEvent: (event) => {
          if (this.#omniChannel.apply(event)) this.#readSoon();
          else void this.#writer.write(this.#agents, false);
        },
        onEnd: (reason) => this.#endSubscription(reason),
      });
    } catch (error) {
      this.#endSubscription((error as Error).message);
    }
  }

  #endSubscription(reason: string): void {
    this.#changes?.stop();
    this.#changes = undefined;
    if (reason.startsWith('401')) this.#organization.forgetToken();
    this.#nextSubscription = performance.now() + this.#subscriptionDelay;
    this.#subscriptionDelay = Math.min(this.#subscriptionDelay * 2 || FIRST_DELAY, LONGEST_DELAY);
    this.#report('changes', `No change events arrive, so changes are late: ${reason}`);
    this.#wake();
  }

  #readSoon(): void {
    this.#nextRead = Math.min(this.#nextRead, this.#lastRead + SHORTEST_GAP);
    this.#wake();
  }

  #stopReading(): Promise<void> {
    this.#changes?.stop();
    this.#changes = undefined;
    this.#nextRead = this.#nextConfiguration = 0;
    return this.#writer.stop();
  }

  #report(about: 'read' | 'changes' | 'store', problem: string): void {
    if (this.#problems.get(about) === problem) return;
    this.#problems.set(about, problem);
    this.#log.warn(problem);
  }

  #recover(about: 'read' | 'changes' | 'store'): void {
    if (this.#problems.delete(about)) this.#log.info(`Works again: ${about}`);
  }
}
