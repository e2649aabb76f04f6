import type {Clock} from '../clock.js';

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** A clock that only moves when the test advances it. */
export class ManualClock implements Clock {
  readonly #timers = new Map<number, Timer>();
  #now: number;
  #lastId = 0;

  /** @param now - the initial time in milliseconds. Defaults to 1 January 2025, UTC. */
  constructor(now = Date.UTC(2025, 0, 1)) {
    this.#now = now;
  }

  /** The number of pending timers. */
  get pending(): number {
    return this.#timers.size;
  }

  /** The time in milliseconds at which the next timer is due, or `Infinity` without a timer. */
  get nextAt(): number {
    return Math.min(Infinity, ...[...this.#timers.values()].map(({dueAt}) => dueAt));
  }

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delay: number): number {
    this.#timers.set(++this.#lastId, {dueAt: this.#now + Math.max(0, delay), callback});
    return this.#lastId;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  /** Advances the clock. Each timer runs when the clock reaches its time. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    while (this.nextAt <= end) {
      const [id, {dueAt, callback}] = [...this.#timers].sort(
        ([, a], [, b]) => a.dueAt - b.dueAt,
      )[0]!;
      this.#timers.delete(id);
      this.#now = Math.max(this.#now, dueAt);
      callback();
      await settled();
    }
    this.#now = end;
  }

  /** Sets the time without running a timer, as if the computer's clock were changed. */
  jump(now: number): void {
    this.#now = now;
  }
}

/** Runs the pending microtasks, and those that they queue. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
