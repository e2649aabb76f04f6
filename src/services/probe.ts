import type {Clock} from '../clock.js';
import {AVAILABLE, unavailable, UNREACHABLE} from './availability.js';
import type {Availability} from './chat-service.js';
import {poll, validFor} from './poll.js';
import {readJson} from './read-text.js';

/** A function that finds out whether agents are available, or the address of a resource that knows it. */
export type Probe = string | ((signal: AbortSignal) => Availability | PromiseLike<Availability>);

/** Milliseconds between two probes, unless a setting says otherwise. */
export const PROBE_EVERY = 50_000;

/** Options of {@link watchProbe}. */
interface ProbeOptions {
  /** Milliseconds between two probes. */
  readonly every: number;
  readonly clock: Clock;
  /** Ends the probes. */
  readonly signal: AbortSignal;
}

/**
 * Asks a probe again and again. Without a newer answer, the last one is valid for three minutes, or for 3.5 times the interval if that
 * is longer.
 */
export function watchProbe(
  probe: Probe,
  {every, clock, signal}: ProbeOptions,
  report: (availability: Availability) => void,
): void {
  let expiry: unknown;
  let answered = false;
  signal.addEventListener('abort', () => clock.clearTimeout(expiry), {once: true});
  poll({
    ask: async (attempt) => {
      const availability = await ask(probe, attempt);
      if (attempt.aborted) return;
      clock.clearTimeout(expiry);
      expiry = clock.setTimeout(() => report(UNREACHABLE), validFor(every));
      answered = true;
      report(availability);
    },
    failed: (error) => {
      console.warn(`liveagent: the probe does not say who is available: ${String(error)}`);
      if (!answered) report(UNREACHABLE);
    },
    interval: () => every,
    clock,
    signal,
  });
}

/** Requests JSON, without the browser's cache. @throws Error if the answer is not JSON or has an error status. */
export async function getJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {signal, cache: 'no-store'});
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}.`);
  return readJson(response);
}

async function ask(probe: Probe, signal: AbortSignal): Promise<Availability> {
  const answer = typeof probe === 'function' ? await probe(signal) : await getJson(probe, signal);
  const {available, reason} = (answer ?? {}) as {available?: unknown; reason?: unknown};
  if (typeof available !== 'boolean') throw new TypeError('The probe’s answer has no "available".');
  return available ? AVAILABLE : unavailable(reason);
}
