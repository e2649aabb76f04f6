import {UNREACHABLE} from '../../../src/services/availability.js';
import type {Settings} from '../settings/settings.js';
import type {SiteSettings} from '../settings/schema.js';
import type {Change, OpenSiteStore, SiteStore, Snapshot, StoreListener} from '../store/store.js';
import {AvailabilityLists} from './availability-lists.js';
import type {ReservedChat} from './reserve-chat.js';
import {SiteModel} from './site-model.js';

/** Called with the ids of the agents that changed, or `undefined` if any may have, and with whether a button changed. */
export type OnAgents = (agentIds: ReadonlySet<string> | undefined, buttonChanged: boolean) => void;

/** A site as this process knows it. */
export class Site implements StoreListener {
  readonly settings: SiteSettings;
  readonly store: SiteStore;
  readonly model: SiteModel;
  readonly availability: AvailabilityLists;
  /** Called after each change with the number of seconds in which all listeners were notified. */
  onNotified: (seconds: number) => void = () => {};
  readonly #staleFor: number;
  readonly #onAgents = new Set<OnAgents>();
  /** The chats that are being reserved, by their idempotency keys. */
  readonly demands = new Map<string, Promise<ReservedChat>>();
  /** Chats that the store may have started, although no visitor received them. */
  readonly #abandoned = new Set<string>();
  #connected = false;
  /** Whether a snapshot was received. */
  #known = false;
  /** Whether the known state is still valid. */
  #fresh = false;
  #staleTimer: NodeJS.Timeout | undefined;
  readonly #sweepTimer: NodeJS.Timeout;

  constructor(settings: SiteSettings, {leases, staleFor}: Settings, openStore: OpenSiteStore) {
    this.settings = settings;
    this.#staleFor = staleFor;
    this.model = new SiteModel(settings.buttons);
    this.availability = new AvailabilityLists(
      settings.buttons.map(({id}) => id),
      (id) => (this.#fresh ? this.model.availability(id) : UNREACHABLE),
    );
    const receivers = (type: 'chat-started' | 'chat-ended') =>
      (settings.webhooks ?? []).flatMap(({name, events}) => (events.includes(type) ? name : []));
    this.store = openStore({
      siteId: settings.id,
      agentLease: leases.agent,
      chatLease: leases.chat,
      webhooks: {'chat-started': receivers('chat-started'), 'chat-ended': receivers('chat-ended')},
    });
    this.store.start(this);
    // If a sweep fails, the next one does its work.
    this.#sweepTimer = setInterval(() => void this.#sweep().catch(() => {}), 1000);
    this.#sweepTimer.unref();
  }

  /** Whether the store can be reached, so that chats can be started. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Whether the availability is known. */
  get ready(): boolean {
    return this.#fresh;
  }

  button(id: string): SiteSettings['buttons'][number] | undefined {
    return this.settings.buttons.find((button) => button.id === id);
  }

  /** Reports changes of agents, and of the availability of buttons. @returns a function that stops the reports. */
  watchAgents(onAgents: OnAgents): () => void {
    this.#onAgents.add(onAgents);
    return () => this.#onAgents.delete(onAgents);
  }

  /** Ends a chat, later if necessary, that the store may have started although it did not answer. */
  abandon(workId: string): void {
    this.#abandoned.add(workId);
  }

  onSnapshot(snapshot: Snapshot): void {
    this.model.replace(snapshot);
    this.#known = this.#fresh = true;
    this.#notify(undefined);
  }

  onChanges(changes: readonly Change[]): void {
    this.#notify(new Set(changes.map((change) => this.model.apply(change))));
  }

  onConnection(connected: boolean): void {
    if (connected === this.#connected) return;
    this.#connected = connected;
    clearTimeout(this.#staleTimer);
    if (connected) {
      // The store sends a snapshot before this if changes were missed.
      if (this.#known && !this.#fresh) {
        this.#fresh = true;
        this.#notify(undefined);
      }
      return;
    }
    this.#staleTimer = setTimeout(() => {
      this.#fresh = false;
      this.#notify(undefined);
    }, this.#staleFor * 1000);
    this.#staleTimer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#sweepTimer);
    clearTimeout(this.#staleTimer);
    await this.store.close();
  }

  async #sweep(): Promise<void> {
    if (!this.#connected) return;
    await this.store.expire();
    for (const id of this.#abandoned) {
      await this.store.endWork(id);
      this.#abandoned.delete(id);
    }
  }

  #notify(agentIds: ReadonlySet<string> | undefined): void {
    const start = performance.now();
    const buttonChanged = this.availability.refresh(agentIds);
    for (const onAgents of [...this.#onAgents]) onAgents(agentIds, buttonChanged);
    this.onNotified((performance.now() - start) / 1000);
  }
}
