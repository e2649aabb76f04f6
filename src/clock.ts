/** Where a deployment takes its time from; a test or a demo can give one that it moves. Times are in milliseconds. */
export interface Clock {
  now(): number;
  setTimeout(callback: () => void, delay: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The longest time that a browser's timer can be set to, in milliseconds; one that is longer would run at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The time of the computer. A delay is 24 days at most. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => setTimeout(callback, Math.min(delay, LONGEST_TIMER)),
  clearTimeout: (timer) => clearTimeout(timer as number | undefined),
};
