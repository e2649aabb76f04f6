import type {Clock} from '../clock.js';
import {poll} from './poll.js';
import {readJson} from './read-text.js';

interface BusinessHours {
  readonly isActive?: boolean;
  /** In milliseconds. */
  readonly businessHours?: readonly {readonly startTime: number; readonly endTime: number}[];
}

/** Milliseconds between two questions for the hours, until they are answered. */
const ASK_HOURS_EVERY = 50_000;

/**
 * Follows the business hours of the `businesshours` resource of Messaging, until the signal aborts.
 *
 * @param hours - called at once and at each change with whether it is within business hours; with `undefined` if they are not known.
 */
export function watchBusinessHours(
  url: string,
  hours: (within: boolean | undefined) => void,
  clock: Clock,
  signal: AbortSignal,
): void {
  let timer: unknown;
  const asking = new AbortController();
  signal.addEventListener(
    'abort',
    () => {
      asking.abort();
      clock.clearTimeout(timer);
    },
    {once: true},
  );
  const follow = ({isActive, businessHours}: BusinessHours): void => {
    if (!isActive || !businessHours) {
      hours(undefined);
      return;
    }
    const times = businessHours.flatMap(({startTime, endTime}) => [startTime, endTime]);
    if (times.some(isNaN)) throw new TypeError('The business hours are not in milliseconds.');
    const now = clock.now();
    const next = Math.min(...times.filter((time) => time > now));
    // Longer than a timer can be set to: a page is not open for so long.
    if (next - now < 2 ** 31)
      timer = clock.setTimeout(() => follow({isActive, businessHours}), next - now);
    // At the end, because the callback may abort the signal.
    hours(businessHours.some(({startTime, endTime}) => startTime <= now && now < endTime));
  };
  poll({
    ask: async (attempt) => {
      const response = await fetch(url, {signal: attempt});
      if (!response.ok) throw new Error(`${url} was answered with ${response.status}.`);
      const set = response.status !== 204;
      const answer = (set ? await readJson(response) : undefined) as
        {businessHoursInfo?: BusinessHours} | undefined;
      if (set && !answer?.businessHoursInfo) {
        throw new TypeError(`${url} holds no business hours.`);
      }
      if (attempt.aborted) return;
      follow(answer?.businessHoursInfo ?? {});
      asking.abort();
    },
    failed: (error) => {
      console.warn(`liveagent: the business hours are not known: ${String(error)}`);
      hours(undefined);
    },
    interval: () => ASK_HOURS_EVERY,
    clock,
    signal: asking.signal,
  });
}
