/** The maximum number of evaluations in one task. */
const MOST_PER_TASK = 100;

/**
 * Evaluates once in a microtask after any number of requests. After 100 evaluations in one task, the next one waits for the next task,
 * because a page whose handlers request one in a microtask would block the tab.
 */
export class EvaluationQueue {
  readonly #evaluate: () => void;
  #isRequested = false;
  #left = MOST_PER_TASK;

  constructor(evaluate: () => void) {
    this.#evaluate = evaluate;
  }

  request(): void {
    if (this.#isRequested) return;
    this.#isRequested = true;
    if (this.#left-- === MOST_PER_TASK) {
      setTimeout(() => {
        const isWaiting = this.#left < 0;
        this.#left = MOST_PER_TASK;
        if (isWaiting) this.#run();
      });
    }
    if (this.#left >= 0) queueMicrotask(() => this.#run());
  }

  #run(): void {
    this.#isRequested = false;
    this.#evaluate();
  }
}
