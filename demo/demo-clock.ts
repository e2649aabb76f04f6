import type {Clock} from '../src/index.js';

interface Timer {
  readonly callback: () => void;
  readonly due: number;
  handle: number;
}

/** The computer's clock, which can be put forward: what falls due in between happens at once. */
export class DemoClock implements Clock {
  readonly #timers = new Set<Timer>();
  #ahead = 0;

  now(): number {
    return Date.now() + this.#ahead;
  }

  setTimeout(callback: () => void, delay: number): unknown {
    const timer: Timer = {callback, due: this.now() + delay, handle: 0};
    this.#timers.add(timer);
    this.#start(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    const started = timer as Timer | undefined;
    if (!started || !this.#timers.delete(started)) return;
    clearTimeout(started.handle);
  }

  /** Puts the clock forward, in milliseconds. */
  advance(by: number): void {
    this.#ahead += by;
    for (const timer of this.#timers) {
      clearTimeout(timer.handle);
      this.#start(timer);
    }
  }

  #start(timer: Timer): void {
    timer.handle = window.setTimeout(
      () => {
        this.#timers.delete(timer);
        timer.callback();
      },
      Math.max(0, timer.due - this.now()),
    );
  }
}
