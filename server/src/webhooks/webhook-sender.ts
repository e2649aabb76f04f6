import type {FastifyBaseLogger} from 'fastify';
import type {Metrics} from '../http/metrics.js';
import type {Site} from '../model/site.js';
import type {Webhook} from '../store/store.js';
import {signedHeaders} from './signature.js';

/** Milliseconds between two checks for webhooks that are due. */
const EVERY = 500;
const AT_A_TIME = 20;
/** The timeout of a request, in milliseconds. It is shorter than the lifetime of a claim. */
const TOO_LATE = 10_000;
/** The maximum number of attempts, which take about nine hours. */
const MOST_ATTEMPTS = 20;

/** Sends the webhooks of a site. Each is sent until its receiver accepts it, at least once, by one process at a time. */
export class WebhookSender {
  readonly #site: Site;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #metrics: Metrics;
  readonly #log: FastifyBaseLogger;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(
    site: Site,
    environment: NodeJS.ProcessEnv,
    {metrics, log}: {metrics: Metrics; log: FastifyBaseLogger},
  ) {
    this.#site = site;
    this.#environment = environment;
    this.#metrics = metrics;
    this.#log = log;
    if (site.settings.webhooks?.length) this.#schedule();
  }

  /** Waits until the requests that are under way have ended. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sending;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#sending = this.#sendDue()
        // A webhook that could not be settled is due again.
        .catch((error: unknown) => this.#log.warn({err: error}, 'Webhooks wait for the store'))
        .finally(() => this.#schedule());
    }, EVERY);
    this.#timer.unref();
  }

  async #sendDue(): Promise<void> {
    const {store} = this.#site;
    if (!this.#site.connected) return;
    const webhooks = await store.claimWebhooks(AT_A_TIME);
    await Promise.all(
      webhooks.map(async (webhook) => {
        const outcome = await this.#send(webhook);
        this.#metrics.countWebhook(this.#site.settings.id, outcome);
        const {id, attempt} = webhook;
        await store.settleWebhook(id, outcome === 'failed' ? delayAfter(attempt) : undefined);
      }),
    );
  }

  async #send({
    id,
    receiver,
    body,
    attempt,
  }: Webhook): Promise<'delivered' | 'failed' | 'given-up'> {
    const {settings} = this.#site;
    const webhook = settings.webhooks?.find(({name}) => name === receiver);
    // The settings no longer contain this receiver.
    if (!webhook) return 'given-up';
    const seconds = Math.floor(Date.now() / 1000);
    const secret = this.#environment[webhook.secretVariable]!;
    let problem: string;
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        headers: {'content-type': 'application/json', ...signedHeaders(secret, id, seconds, body)},
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TOO_LATE),
      });
      await response.body?.cancel();
      if (response.ok) return 'delivered';
      problem = `status ${response.status}`;
    } catch (error) {
      problem = String(error);
    }
    const isLast = attempt >= MOST_ATTEMPTS;
    const what = isLast ? 'A webhook was given up' : 'A webhook was not delivered';
    this.#log.warn({site: settings.id, receiver, webhook: id, attempt, problem}, what);
    return isLast ? 'given-up' : 'failed';
  }
}

/** The delay before the next attempt, in seconds: it doubles each time, up to an hour, and is partly random. */
const delayAfter = (attempt: number): number =>
  Math.min(2 ** (attempt - 1), 3600) * (0.5 + Math.random() / 2);
