import {collectDefaultMetrics, Counter, Gauge, Histogram, Registry} from 'prom-client';
import type {ServiceReason} from '../../../src/handler-api.js';
import type {Presence} from '../../../src/services/routed-button.js';
import type {Sites} from './sites.js';

const PREFIX = 'live_agent_invitation_';

/** The metrics of this process. */
export class Metrics {
  readonly registry = new Registry();
  readonly #chats = new Counter({
    name: `${PREFIX}chats_total`,
    help: 'Chats that visitors requested, by outcome.',
    labelNames: ['site', 'outcome'],
    registers: [this.registry],
  });
  readonly #storeErrors = new Counter({
    name: `${PREFIX}store_errors_total`,
    help: 'Requests that failed because the store could not be reached.',
    registers: [this.registry],
  });
  readonly #webhooks = new Counter({
    name: `${PREFIX}webhooks_total`,
    help: 'Attempts to deliver a webhook, by outcome.',
    labelNames: ['site', 'outcome'],
    registers: [this.registry],
  });
  readonly #latency = new Histogram({
    name: `${PREFIX}change_to_event_seconds`,
    help: 'From the arrival of a change in this process until its events were written.',
    buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1],
    registers: [this.registry],
  });

  constructor(sites: Sites, streams: () => number) {
    const {registry} = this;
    collectDefaultMetrics({register: registry});
    new Gauge({
      name: `${PREFIX}agents`,
      help: 'Agents by presence.',
      labelNames: ['site', 'presence'],
      registers: [registry],
      collect() {
        for (const {settings, model} of sites.all) {
          const counts: Record<Presence, number> = {online: 0, away: 0, offline: 0};
          for (const {presence} of model.agents.values()) counts[presence]++;
          for (const [presence, count] of Object.entries(counts)) {
            this.set({site: settings.id, presence}, count);
          }
        }
      },
    });
    new Gauge({
      name: `${PREFIX}button_available`,
      help: '1 if a chat through the button can reach an agent.',
      labelNames: ['site', 'button'],
      registers: [registry],
      collect() {
        for (const {settings, availability} of sites.all) {
          for (const {id: button} of settings.buttons) {
            this.set({site: settings.id, button}, Number(availability.of(button).available));
          }
        }
      },
    });
    new Gauge({
      name: `${PREFIX}work`,
      help: 'Chats and other work items under way.',
      labelNames: ['site'],
      registers: [registry],
      collect() {
        for (const {settings, model} of sites.all) this.set({site: settings.id}, model.work.size);
      },
    });
    new Gauge({
      name: `${PREFIX}streams`,
      help: 'Open event streams.',
      registers: [registry],
      collect() {
        this.set(streams());
      },
    });
    for (const site of sites.all) {
      this.#chats.inc({site: site.settings.id, outcome: 'reserved'}, 0);
      site.onNotified = (seconds) => this.#latency.observe(seconds);
    }
  }

  countChat(site: string, refusal: ServiceReason | undefined): void {
    this.#chats.inc({site, outcome: refusal ?? 'reserved'});
  }

  countStoreError(): void {
    this.#storeErrors.inc();
  }

  countWebhook(site: string, outcome: 'delivered' | 'failed' | 'given-up'): void {
    this.#webhooks.inc({site, outcome});
  }
}
