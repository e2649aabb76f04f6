/** How often something runs in one task. */
const TURNS = 100;

/**
 * Runs something in a microtask when it is asked for, however often it is asked for. After 100 times in one task it waits for
 * the next task: a page whose handlers ask again in a microtask would hang the tab.
 */
export class Turns {
  readonly #run: () => void;
  #asked = false;
  #left = TURNS;

  constructor(run: () => void) {
    this.#run = run;
  }

  /** Asks for a turn. */
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
