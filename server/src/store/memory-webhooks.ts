import type {EndReason, Webhook, Work} from './store.js';

interface Pending extends Webhook {
  readonly due: number;
}

/** The webhooks of the memory store that were not sent yet. */
export class MemoryWebhooks {
  readonly #now: () => number;
  readonly #pending = new Map<string, Pending>();

  constructor(now: () => number) {
    this.#now = now;
  }

  add(
    type: 'chat-started' | 'chat-ended',
    receivers: readonly string[],
    work: Work,
    reason?: EndReason,
  ): void {
    if (work.buttonId === undefined) return;
    const time = this.#now();
    for (const receiver of receivers) {
      const id = `${work.id}:${type}:${receiver}`;
      const body = JSON.stringify({type, time, ...(reason && {reason}), chat: work});
      this.#pending.set(id, {id, receiver, body, attempt: 0, due: time});
    }
  }

  claim(limit: number, claimedFor: number): readonly Webhook[] {
    const now = this.#now();
    const claimed: Webhook[] = [];
    for (const webhook of this.#pending.values()) {
      if (claimed.length === limit) break;
      if (webhook.due > now) continue;
      const attempt = webhook.attempt + 1;
      this.#pending.set(webhook.id, {...webhook, attempt, due: now + claimedFor * 1000});
      claimed.push({id: webhook.id, receiver: webhook.receiver, body: webhook.body, attempt});
    }
    return claimed;
  }

  settle(id: string, retryAfter?: number): void {
    const webhook = this.#pending.get(id);
    if (!webhook) return;
    if (retryAfter === undefined) this.#pending.delete(id);
    else this.#pending.set(id, {...webhook, due: this.#now() + retryAfter * 1000});
  }
}
