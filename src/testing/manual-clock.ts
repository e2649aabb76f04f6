import type {Clock} from '../clock.js';

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  readonly #timers = new Map<number, Timer>();
  #now: number;
  #last = 0;

  /** @param now - the time to begin with, in milliseconds. */
  constructor(now = Date.UTC(2025, 0, 1)) {
    this.#now = now;
  }

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** When the next timer is due, in milliseconds; `Infinity` where none is set. */
  get nextAt(): number {
    return Math.min(Infinity, ...[...this.#timers.values()].map(({dueAt}) => dueAt));
  }

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delay: number): number {
    this.#timers.set(++this.#last, {dueAt: this.#now + Math.max(0, delay), callback});
    return this.#last;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  /** Moves on by so many milliseconds; each timer that comes due runs at its time. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    while (this.nextAt <= end) {
      const [id, {dueAt, callback}] = [...this.#timers].sort(
        ([, a], [, b]) => a.dueAt - b.dueAt,
      )[0]!;
      this.#timers.delete(id);
      this.#now = dueAt;
      callback();
      await settled();
    }
    this.#now = end;
  }

  /** Jumps to a time, as a computer's clock does that is set; no timer runs. */
  jump(now: number): void {
    this.#now = now;
  }
}

/** Lets the microtasks that are due run, and what they ask for. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
