import type {Clock} from '../clock.js';

/** The longest that is waited after errors, in milliseconds, unless the interval is longer: 10 minutes. */
const CEILING = 600_000;
/** What has not answered after this long, in milliseconds, does not count any more. */
const TOO_LATE = 10_000;
/** The shortest that is waited, in milliseconds, whatever a server says. */
const SHORTEST = 1000;

/**
 * How long an answer counts where no other comes, in milliseconds: three minutes, or longer where questions are rare. One answer
 * may be lost: the next comes after three intervals, each up to a tenth longer.
 */
export const countsFor = (interval: number): number => Math.max(180_000, 3.5 * interval);

/** How to ask again and again. */
export interface PollOptions {
  /** Asks once. What it throws or rejects with is a failure. */
  readonly ask: (signal: AbortSignal) => Promise<unknown>;
  /** Told of the first failure after a success. */
  readonly failed: (error: unknown) => void;
  /** Milliseconds between an answer and the next question, at least 1,000; looked at each time. */
  readonly interval: () => number;
  readonly clock: Clock;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/**
 * Asks now, and again after each interval, a tenth of it sooner or later so that not all pages ask together. Waits twice as
 * long after each failure in a row, 10 minutes at most; asks nothing while the page is hidden; asks at once when the page is
 * shown again and the time has come, and when the browser is online again.
 */
export function poll({ask, failed, interval, clock, signal}: PollOptions): void {
  let timer: unknown;
  let dueAt = 0;
  let failures = 0;
  let asking: AbortController | undefined;

  const round = async (): Promise<void> => {
    // An element of user content can have this name.
    if ((document.hidden as unknown) === true) {
      dueAt = 0;
      return;
    }
    const attempt = (asking = new AbortController());
    clock.clearTimeout(timer);
    timer = clock.setTimeout(
      () => attempt.abort(new Error('It did not answer in time.')),
      TOO_LATE,
    );
    // Not every question ends with its signal.
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
    const regular = Math.max(SHORTEST, interval() || 0);
    const wait = Math.min(regular * 2 ** failures, Math.max(CEILING, regular));
    const delay = Math.max(SHORTEST, wait * (0.9 + Math.random() * 0.2));
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
  document.addEventListener(
    'visibilitychange',
    () => {
      if (!asking && clock.now() >= dueAt) void round();
    },
    {signal},
  );
  window.addEventListener(
    'online',
    () => {
      // What was asked while it was offline need not be waited for.
      stop();
      failures = 0;
      void round();
    },
    {signal},
  );
  signal.addEventListener('abort', stop, {once: true});
  void round();
}
