import type {Clock} from '../src/index.js';

interface Timer {
  readonly callback: () => void;
  readonly due: number;
  handle: number;
}

/** The computer's clock, which can be put forward: what falls due in between happens in its turn, each at its time. */
export class DemoClock implements Clock {
  readonly #timers = new Set<Timer>();
  readonly #settled: () => Promise<unknown>;
  #ahead = 0;
  #advanced: Promise<void> = Promise.resolve();

  /** @param settled - what to wait for after each timer: what it has asked of the network, above all. */
  constructor(settled: () => Promise<unknown>) {
    this.#settled = settled;
  }

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

  /** Puts the clock forward, in milliseconds. @returns when it stands there. */
  advance(by: number): Promise<void> {
    return (this.#advanced = this.#advanced.then(() => this.#advance(by)));
  }

  async #advance(by: number): Promise<void> {
    const end = this.now() + by;
    for (let timer = this.#first; timer && timer.due <= end; timer = this.#first) {
      this.#forward(timer.due);
      clearTimeout(timer.handle);
      this.#run(timer);
      await this.#settled();
    }
    this.#forward(end);
    for (const timer of this.#timers) {
      clearTimeout(timer.handle);
      this.#start(timer);
    }
  }

  get #first(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (!first || timer.due < first.due) first = timer;
    return first;
  }

  /** While things settle the time goes on, and it never goes back. */
  #forward(time: number): void {
    this.#ahead += Math.max(0, time - this.now());
  }

  #start(timer: Timer): void {
    timer.handle = window.setTimeout(() => this.#run(timer), Math.max(0, timer.due - this.now()));
  }

  #run(timer: Timer): void {
    this.#timers.delete(timer);
    try {
      timer.callback();
    } catch (error) {
      reportError(error);
    }
  }
}
