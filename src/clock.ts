/** The clock of a deployment. A test or demo can replace it. Times are in milliseconds. */
export interface Clock {
  now(): number;
  setTimeout(callback: () => void, delay: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** The longest delay of a browser's timer, in milliseconds. A longer timer would run at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The computer's clock. Delays are limited to 24 days. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => setTimeout(callback, Math.min(delay, LONGEST_TIMER)),
  clearTimeout: (timer) => clearTimeout(timer as number | undefined),
};
