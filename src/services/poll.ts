import type {Clock} from '../clock.js';

/** The longest that is waited after errors, in milliseconds, unless the interval is longer: 10 minutes. */
const CEILING = 600_000;
/** What has not answered after this long, in milliseconds, does not count any more. */
const TOO_LATE = 10_000;

/** How to ask again and again. */
export interface PollOptions {
  /** Asks once. What it throws or rejects with is a failure. */
  readonly ask: (signal: AbortSignal) => Promise<unknown>;
  /** Told of the first failure after a success. */
  readonly failed: (error: unknown) => void;
  /** Milliseconds between an answer and the next question; looked at each time. */
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
  let asking = false;

  const round = async (): Promise<void> => {
    if (asking || signal.aborted || document.hidden) return;
    asking = true;
    clock.clearTimeout(timer);
    const attempt = new AbortController();
    const late = clock.setTimeout(
      () => attempt.abort(new Error('It did not answer in time.')),
      TOO_LATE,
    );
    const stop = (): void => attempt.abort(signal.reason);
    signal.addEventListener('abort', stop);
    try {
      await ask(attempt.signal);
      failures = 0;
    } catch (error) {
      if (!signal.aborted && failures++ === 0) failed(error);
    }
    clock.clearTimeout(late);
    signal.removeEventListener('abort', stop);
    asking = false;
    if (signal.aborted) return;
    const wait = Math.min(interval() * 2 ** failures, Math.max(CEILING, interval()));
    const delay = wait * (0.9 + Math.random() * 0.2);
    dueAt = clock.now() + delay;
    timer = clock.setTimeout(() => void round(), delay);
  };

  document.addEventListener(
    'visibilitychange',
    () => {
      if (clock.now() >= dueAt) void round();
    },
    {signal},
  );
  window.addEventListener(
    'online',
    () => {
      failures = 0;
      void round();
    },
    {signal},
  );
  signal.addEventListener('abort', () => clock.clearTimeout(timer), {once: true});
  void round();
}
