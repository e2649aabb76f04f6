import type {FastifyInstance} from 'fastify';

/** The requests that are not answered yet. */
export class RunningRequests {
  #running = 0;
  #onIdle: (() => void) | undefined;

  constructor(app: FastifyInstance) {
    app.addHook('onRequest', (_request, {raw}, done) => {
      this.#running++;
      raw.once('close', () => {
        this.#running--;
        if (this.#running === 0) this.#onIdle?.();
      });
      done();
    });
  }

  /** Resolves when all requests are answered, or after a number of milliseconds. */
  async idle(timeout: number): Promise<void> {
    if (this.#running === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeout);
      this.#onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
