import type {Clock} from '../clock.js';
import {poll} from './poll.js';
import {readJson} from './read-text.js';

interface BusinessHours {
  readonly isActive?: boolean;
  /** In milliseconds. */
  readonly businessHours?: readonly {readonly startTime: number; readonly endTime: number}[];
}

/** Milliseconds between two requests, until one succeeds. */
const RETRY_EVERY = 50_000;

/**
 * Follows the business hours of Messaging's `businesshours` resource until the signal aborts.
 *
 * @param onChange - called with `true` within business hours and with `false` outside of them, at the first response and at each
 *   change. Called with `undefined` if the resource does not define business hours, and after the first failed request.
 */
export function watchBusinessHours(
  url: string,
  onChange: (within: boolean | undefined) => void,
  clock: Clock,
  signal: AbortSignal,
): void {
  let timer: unknown;
  const polling = new AbortController();
  signal.addEventListener(
    'abort',
    () => {
      polling.abort();
      clock.clearTimeout(timer);
    },
    {once: true},
  );
  const follow = ({isActive, businessHours}: BusinessHours): void => {
    if (!isActive || !businessHours) {
      onChange(undefined);
      return;
    }
    const times = businessHours.flatMap(({startTime, endTime}) => [startTime, endTime]);
    if (times.some(isNaN)) throw new TypeError('The business hours are not in milliseconds.');
    const now = clock.now();
    const next = Math.min(...times.filter((time) => time > now));
    // A timer cannot be longer, and no page is open for so long.
    if (next - now < 2 ** 31)
      timer = clock.setTimeout(() => follow({isActive, businessHours}), next - now);
    // Called last, because the callback may abort the signal.
    onChange(businessHours.some(({startTime, endTime}) => startTime <= now && now < endTime));
  };
  poll({
    ask: async (attempt) => {
      const response = await fetch(url, {signal: attempt});
      if (!response.ok) throw new Error(`${url} answered with status ${response.status}.`);
      const set = response.status !== 204;
      const answer = (set ? await readJson(response) : undefined) as
        {businessHoursInfo?: BusinessHours} | undefined;
      if (set && !answer?.businessHoursInfo) {
        throw new TypeError(`${url} contains no business hours.`);
      }
      if (attempt.aborted) return;
      follow(answer?.businessHoursInfo ?? {});
      polling.abort();
    },
    failed: (error) => {
      console.warn(`liveagent: the business hours are not known: ${String(error)}`);
      onChange(undefined);
    },
    interval: () => RETRY_EVERY,
    clock,
    signal: polling.signal,
  });
}
