import {watchAttention} from './attention.js';
import type {Clock} from '../../clock.js';

/** The time after which an invitation is rejected on the visitor's behalf. It stands still while the visitor is at it. */
export class RejectTimer {
  readonly #clock: Clock;
  readonly #attention = new AbortController();
  #dueAt: number;
  /** Milliseconds left, while it stands still. */
  #left: number | undefined;

  /** @param changed - called when it stands still or goes on. */
  constructor(clock: Clock, buttonId: string, seconds: number, changed: () => void) {
    this.#clock = clock;
    this.#dueAt = clock.now() + seconds * 1000;
    watchAttention(
      buttonId,
      (inside) => {
        if (inside) this.#left = this.#dueAt - clock.now();
        else if (this.#left !== undefined) {
          this.#dueAt = clock.now() + this.#left;
          this.#left = undefined;
        }
        changed();
      },
      this.#attention.signal,
    );
  }

  /** When it is over, in milliseconds; `Infinity` while it stands still. */
  get dueAt(): number {
    return this.#left === undefined ? this.#dueAt : Infinity;
  }

  /** Gives it so many milliseconds from now. */
  postpone(delay: number): void {
    this.#dueAt = this.#clock.now() + delay;
  }

  stop(): void {
    this.#attention.abort();
  }
}
