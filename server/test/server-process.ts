import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {SettingsFile} from '../src/settings/schema.js';

/** A server in its own process, as operators start it. */
export interface ServerProcess {
  readonly url: string;
  /** Kills the process, like a crash. */
  kill(): Promise<void>;
  /** Asks the process to end. @returns its exit code. */
  terminate(): Promise<number | null>;
}

export interface ProcessOptions {
  /** A program that runs before the server. */
  readonly preloaded?: string;
  /** Environment variables besides those of this process. */
  readonly environment?: Record<string, string>;
}

/** Starts a server. */
export async function startProcess(
  settings: SettingsFile,
  {preloaded = '', environment = {}}: ProcessOptions = {},
): Promise<ServerProcess> {
  const file = join(mkdtempSync(join(tmpdir(), 'server-')), 'settings.json');
  writeFileSync(file, JSON.stringify({listen: {port: 0}, ...settings}));
  const before = `data:text/javascript,${encodeURIComponent(preloaded)}`;
  const child = spawn(process.execPath, ['--import', before, 'dist/cli.js', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {...process.env, ...environment},
  });
  const url = await addressOf(child);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const terminate = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    return code;
  };
  return {url, kill, terminate};
}

async function addressOf({stdout}: ChildProcess): Promise<string> {
  for await (const line of createInterface({input: stdout!})) {
    const [url] = /http:\/\/[\d.:]+/.exec(line) ?? [];
    if (!url) continue;
    // The later log is discarded, so that it does not fill the pipe.
    stdout!.resume();
    return url;
  }
  throw new Error('The server has stopped.');
}
