/** The maximum number of runs in one task. */
const TURNS = 100;

/**
 * Runs a function once in a microtask after any number of requests. After 100 runs in one task, it waits for the next task, because a
 * page whose handlers request a run in a microtask would block the tab.
 */
export class Turns {
  readonly #run: () => void;
  #asked = false;
  #left = TURNS;

  constructor(run: () => void) {
    this.#run = run;
  }

  /** Requests a run. */
  ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    if (this.#left-- === TURNS) {
      setTimeout(() => {
        const isOver = this.#left < 0;
        this.#left = TURNS;
        if (isOver) this.#turn();
      });
    }
    if (this.#left >= 0) queueMicrotask(() => this.#turn());
  }

  #turn(): void {
    this.#asked = false;
    this.#run();
  }
}
