import type {Clock} from '../clock.js';

/**
 * Starts to wait. If the clock is set back, the wait restarts, so that it does not become longer by the difference.
 *
 * @param delay - in milliseconds.
 * @returns a function that returns when the wait ends, in milliseconds.
 */
export function countdown(clock: Clock, delay: number): () => number {
  let startedAt = clock.now();
  return () => (startedAt = Math.min(startedAt, clock.now())) + delay;
}
