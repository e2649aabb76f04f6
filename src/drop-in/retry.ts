import {systemClock} from '../clock.js';
import {poll} from '../services/poll.js';

/**
 * Retries until there is an answer: 5 seconds after the first failure, then with increasing delays.
 *
 * @param failed - called after the first failure.
 */
export function retry<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  failed: (error: unknown) => void,
): Promise<Answer> {
  return new Promise((resolve) => {
    const answered = new AbortController();
    poll({
      async ask(signal) {
        resolve(await ask(signal));
        answered.abort();
      },
      failed,
      interval: () => 5000,
      clock: systemClock,
      signal: answered.signal,
    });
  });
}
