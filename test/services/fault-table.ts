/**
 * Measures how a chat service behaves during a fault, as rows of the table in `docs/failures.md`. An invitation is on screen when
 * the fault starts, right after an answer; or the page is loaded during the fault.
 */
import {expect} from '@open-wc/testing';
import {createDeployment} from '../../src/deployment/deployment.js';
import type {ChatService} from '../../src/services/chat-service.js';
import type {NetworkClock} from '../chat-server.js';
import {reportedErrors, settled} from '../tools.js';
import {warnings} from './page-state.js';

const ID = '573000000000001';
const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A fault and how to cause it. */
export interface Fault {
  readonly name: string;
  /** The duration in milliseconds. */
  readonly lasts: number;
  /** The duration in words. */
  readonly lasting: string;
  readonly start: () => unknown;
  readonly end: () => unknown;
  /** Whether requests during the fault get no response at all. */
  readonly silent?: boolean;
  /** Whether the fault starts before the page loads. */
  readonly atLoad?: boolean;
}

/** The observed effects of one fault. */
export interface FaultRow {
  readonly fault: string;
  readonly lasting: string;
  readonly states: string;
  readonly events: string;
  readonly recovery: string;
}

/** Observes a service, which reports the button {@link ID} available, during a fault. The service must use the given clock. */
export async function observeFault(
  {name, lasts, lasting, start: startFault, end: endFault, silent = false, atLoad = false}: Fault,
  service: ChatService,
  clock: NetworkClock,
): Promise<FaultRow> {
  localStorage.removeItem('live-agent-invitation');
  const controller = new AbortController();
  const deployment = createDeployment({buttons: [{id: ID}]}, {service, clock});
  const events: string[] = [];
  const states: string[] = [];
  let state = '';
  let start = clock.now();
  const elapsed = (): string => `${Math.round((clock.now() - start) / SECOND)} s`;
  deployment.addButtonEventHandler(ID, (type, reason) =>
    events.push(`\`${type}\`${reason ? ` (${reason})` : ''} after ${elapsed()}`),
  );
  const load = (): void => {
    service.watch(
      [ID],
      (_id, availability) => {
        const now = availability.available ? 'available' : String(availability.reason);
        if (now !== state) states.push(`${now} (${elapsed()})`);
        state = now;
      },
      controller.signal,
    );
    deployment.init();
  };
  if (!atLoad) {
    load();
    await clock.answered();
    expect(state).to.equal('available');
    expect(events).to.have.length(1);
    start = clock.now();
    states.splice(0, Infinity, 'available');
    events.length = 0;
  }

  let recovery = 'not needed';
  const errors = await reportedErrors(() =>
    warnings(async () => {
      await startFault();
      if (atLoad) load();
      await (silent ? clock.advance(lasts) : clock.pass(lasts));
      const ended = clock.now();
      const lost = state !== 'available';
      await endFault();
      await clock.answered();
      while (state !== 'available' && clock.now() < ended + HOUR) {
        await clock.pass(Math.min(HOUR, clock.nextAt - clock.now()));
      }
      if (lost) {
        const seconds = Math.round((clock.now() - ended) / SECOND);
        recovery = state === 'available' ? `${seconds} s` : 'none';
      }
      await settled();
    }),
  );
  expect(errors).to.be.empty;
  const seen = {states: states.join(' → '), events: events.join(', ') || 'none', recovery};
  controller.abort();
  deployment.disconnect();
  expect(clock.pending, 'the number of pending timers').to.equal(0);
  return {fault: name, lasting, ...seen};
}

/** The lines of the table for one service; faults with the same outcome share a line. */
export function faultTable(service: string, rows: readonly FaultRow[]): string[] {
  const faults = new Map<string, string[]>();
  for (const {fault, lasting, states, events, recovery} of rows) {
    const outcome = `${lasting} | ${states} | ${events} | ${recovery} |`;
    faults.set(outcome, [...(faults.get(outcome) ?? []), fault]);
  }
  return Array.from(
    faults,
    ([outcome, names]) => `| ${service} | ${names.join(', ')} | ${outcome}`,
  );
}

/** Expects the guide to contain the lines of a service. */
export async function expectInGuide(service: string, lines: readonly string[]): Promise<void> {
  const guide = await (await fetch('/docs/failures.md')).text();
  const written = guide.split('\n').filter((line) => line.startsWith(`| ${service} |`));
  expect(
    written,
    `docs/failures.md is not up to date. Write these lines there:\n\n${lines.join('\n')}\n\n`,
  ).to.deep.equal(lines);
}
