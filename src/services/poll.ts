import type {Clock} from '../clock.js';
import {pageDocument} from '../page-document.js';

/** The longest delay after failures, in milliseconds, unless the interval is longer: 10 minutes. */
const LONGEST_DELAY = 600_000;
/** The timeout of a request, in milliseconds. */
const TIMEOUT = 10_000;
/** The shortest delay between requests, in milliseconds. */
const SHORTEST_DELAY = 1000;

/**
 * How long an answer is valid without a new one, in milliseconds: three minutes, or longer for a long interval. It allows for one
 * failure, after which the next answer arrives within three intervals, each up to a tenth longer.
 */
export const validFor = (interval: number): number => Math.max(180_000, 3.5 * interval);

/** Options of {@link poll}. */
export interface PollOptions {
  /** Makes one request. An exception or rejection is a failure. */
  readonly ask: (signal: AbortSignal) => Promise<unknown>;
  /** Called with the first failure after a success. */
  readonly failed: (error: unknown) => void;
  /** Milliseconds between an answer and the next request, at least 1,000; read before each request. */
  readonly interval: () => number;
  readonly clock: Clock;
  /** Stops polling. */
  readonly signal: AbortSignal;
}

/**
 * Makes a request now and after each interval, which varies by a tenth so that not all pages make requests at the same time. Each
 * failure in a row doubles the delay, up to 10 minutes. Pauses while the page is hidden. Makes a request at once when the page is
 * shown again after the interval, and when the browser is online again.
 */
export function poll({ask, failed, interval, clock, signal}: PollOptions): void {
  let timer: unknown;
  let dueAt = 0;
  let failures = 0;
  let asking: AbortController | undefined;

  const round = async (): Promise<void> => {
    if (pageDocument.hidden) {
      dueAt = 0;
      return;
    }
    const attempt = (asking = new AbortController());
    clock.clearTimeout(timer);
    timer = clock.setTimeout(() => attempt.abort(new Error('It did not answer in time.')), TIMEOUT);
    // Some requests ignore their signal.
    const aborted = new Promise<never>((_, reject) => {
      attempt.signal.addEventListener('abort', () => reject(attempt.signal.reason as Error));
    });
    try {
      await Promise.race([ask(attempt.signal), aborted]);
      if (attempt === asking) failures = 0;
    } catch (error) {
      if (attempt === asking && failures++ === 0) failed(error);
    }
    if (attempt !== asking) return;
    asking = undefined;
    clock.clearTimeout(timer);
    const regular = Math.max(SHORTEST_DELAY, interval() || 0);
    const wait = Math.min(regular * 2 ** failures, Math.max(LONGEST_DELAY, regular));
    const delay = Math.max(SHORTEST_DELAY, wait * (0.9 + Math.random() * 0.2));
    dueAt = clock.now() + delay;
    timer = clock.setTimeout(() => void round(), delay);
  };
  const stop = (): void => {
    clock.clearTimeout(timer);
    const attempt = asking;
    asking = undefined;
    attempt?.abort(signal.reason);
  };

  if (signal.aborted) return;
  pageDocument.addEventListener(
    'visibilitychange',
    () => {
      if (!asking && clock.now() >= dueAt) void round();
    },
    {signal},
  );
  window.addEventListener(
    'online',
    () => {
      // A request that was made while offline need not be awaited.
      stop();
      failures = 0;
      void round();
    },
    {signal},
  );
  signal.addEventListener('abort', stop, {once: true});
  void round();
}
