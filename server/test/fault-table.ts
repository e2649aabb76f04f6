/** The table in `docs/server-failures.md`. Each row is what a test has observed. `npm run faults` writes it. */
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import type {Stream} from './read-events.js';

const GUIDE = '../docs/server-failures.md';

/** The faults, in the order of the table. */
export const FAULTS = [
  'Redis is down, with `appendfsync always`',
  'Redis is restarted without persistence',
  'Redis is emptied',
  'the process is killed, with the store `redis`',
  'the process is killed, with the store `memory`',
  'the process is killed during an accept',
  'the clock of a process is 5 minutes off',
  'a page reads too slowly',
  'a proxy buffers the events',
  '10,000 pages ask at the same time, through the cache of `nginx.conf`',
  'an agent’s token has expired',
  'the receiver of a webhook is down',
] as const;

type Fault = (typeof FAULTS)[number];

/** What was observed during a fault and after it. */
export interface FaultRow {
  /** The states of a button, as a page receives them. */
  readonly pages: string;
  /** The answers to a visitor who starts a chat. */
  readonly chats: string;
  /** The answers to an agent who renews the lease. */
  readonly agents: string;
  /** What was acknowledged and is gone. */
  readonly lost: string;
}

/** The text before the rows, the rows, and the text after them. */
function readGuide(): readonly [before: string, rows: readonly string[], after: string] {
  const guide = readFileSync(GUIDE, 'utf8');
  const [, before, rows, after] =
    /^([^]*<!-- faults[^]*?\| --- \|\n)([^]*?)(\n<!-- .faults[^]*)$/.exec(guide)!;
  return [before!, rows!.split('\n').filter(Boolean), after!];
}

/** The faults in the guide. */
export const faultsInGuide = (): string[] =>
  readGuide()[1].map((row) => row.split(' | ')[0]!.slice('| '.length));

/** Expects the guide to contain a row; with `FAULTS=write`, writes it. */
export function expectRow(fault: Fault, {pages, chats, agents, lost}: FaultRow): void {
  const row = `| ${[fault, pages, chats, agents, lost].join(' | ')} |`;
  const [before, rows, after] = readGuide();
  const rowOf = (wanted: Fault) => rows.find((each) => each.startsWith(`| ${wanted} |`));
  if (process.env['FAULTS'] !== 'write') {
    const remedy = 'docs/server-failures.md is not up to date: run "npm run faults" in server/.';
    assert.equal(rowOf(fault), row, remedy);
    return;
  }
  const written = FAULTS.flatMap((each) => (each === fault ? row : (rowOf(each) ?? [])));
  writeFileSync(GUIDE, `${before}${written.join('\n')}\n${after}`);
}

/** The states of the first button that a page has received, one after the other. */
export const statesOf = (stream: Stream): string =>
  Array.from(stream.text().matchAll(/^data: (.+)$/gm), ([, json]) => {
    const [button] = (JSON.parse(json!) as {buttons: {available: boolean; reason?: string}[]})
      .buttons;
    return button!.available ? 'available' : button!.reason!;
  }).join(' → ');
