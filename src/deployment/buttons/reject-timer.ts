import type {Clock} from '../../clock.js';
import {countdown} from '../countdown.js';
import {watchAttention} from './attention.js';

/** The countdown to the automatic rejection of an invitation. It pauses while the visitor's pointer or focus is inside. */
export class RejectTimer {
  readonly #clock: Clock;
  readonly #attention = new AbortController();
  #endsAt!: () => number;
  /** Milliseconds left, while it is paused. */
  #left: number | undefined;

  /** @param changed - called when it is paused or continues. */
  constructor(clock: Clock, buttonId: string, seconds: number, changed: () => void) {
    this.#clock = clock;
    this.postpone(seconds * 1000);
    watchAttention(
      buttonId,
      (inside) => {
        if (inside) this.#left = this.#endsAt() - clock.now();
        else if (this.#left !== undefined) {
          this.postpone(this.#left);
          this.#left = undefined;
        }
        changed();
      },
      this.#attention.signal,
    );
  }

  /** When it ends, in milliseconds; `Infinity` while it is paused. */
  get dueAt(): number {
    return this.#left === undefined ? this.#endsAt() : Infinity;
  }

  /** Starts it again. @param delay - in milliseconds. */
  postpone(delay: number): void {
    this.#endsAt = countdown(this.#clock, delay);
  }

  stop(): void {
    this.#attention.abort();
  }
}
