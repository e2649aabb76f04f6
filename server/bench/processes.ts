import {fork, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {createHash} from 'node:crypto';
import type {SettingsFile} from '../src/settings/schema.js';

export const BUTTON = '573000000000001';
export const TOKEN = 'bench';
export const SITE: SettingsFile['sites'][number] = {
  id: 'bench',
  origins: ['*'],
  chatUrl: 'https://chat.example/{chat}',
  buttons: [{id: BUTTON}],
  tokens: [{role: 'connector', sha256: createHash('sha256').update(TOKEN).digest('hex')}],
};
/** All requests of a bench come from one address. */
export const NO_LIMITS = {
  requestsPerMinute: 1e9,
  chatsPerMinute: 1e9,
  streamsPerAddress: 10_000,
  eventLoopDelay: 60_000,
};

/** A server in a separate process. */
export interface Measured {
  readonly port: number;
  /** The resident memory, in bytes. */
  memory(): number;
  /** The processor time, in microseconds. */
  processorTime(): number;
  stop(): Promise<void>;
}

/** Our server, as operators start it. */
export async function startOurs(): Promise<Measured> {
  const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'settings.json');
  const settings = {listen: {port: 0}, limits: NO_LIMITS, sites: [SITE]};
  writeFileSync(file, JSON.stringify(settings));
  const child = spawn(process.execPath, ['dist/cli.js', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({input: child.stdout})) {
    const [, port] = /http:\/\/[\d.]+:(\d+)/.exec(line) ?? [];
    if (!port) continue;
    child.stdout.resume();
    return measured(child, Number(port));
  }
  throw new Error('The server has stopped.');
}

/** A reference: a program that sends its port when it listens. */
export async function startReference(name: string, ...args: string[]): Promise<Measured> {
  const child = fork(new URL(`./${name}.js`, import.meta.url), args);
  const [port] = (await once(child, 'message')) as [number];
  return measured(child, port);
}

function measured(child: ChildProcess, port: number): Measured {
  const file = (name: string) => readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
  return {
    port,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(file('status'))![1]) * 1024,
    processorTime() {
      const fields = file('stat').split(') ')[1]!.split(' ');
      // In clock ticks of 10 ms: in the program, and in the system for it.
      return (Number(fields[11]) + Number(fields[12])) * 10_000;
    },
    async stop() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
