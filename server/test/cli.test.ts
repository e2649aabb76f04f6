import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {describe, it} from 'node:test';

const CLI = 'dist/cli.js';
const run = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], {encoding: 'utf8'});

/** Writes a settings file. */
function settingsFile(settings: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'server-')), 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  return file;
}

const SETTINGS = {
  listen: {port: 0},
  sites: [
    {id: 'shop', origins: ['*'], chatUrl: 'https://chat.example/{chat}', buttons: [{id: '573'}]},
  ],
};

describe('live-agent-invitation-server', () => {
  it('serves the sites of a settings file, and stops on SIGTERM', async (t) => {
    const child = spawn(process.execPath, [CLI, settingsFile(SETTINGS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill('SIGKILL'));
    let url: string | undefined;
    for await (const line of createInterface({input: child.stdout})) {
      [url] = /http:\/\/[\d.:]+/.exec(line) ?? [];
      if (url) break;
    }
    const response = await fetch(`${url}/availability?buttons=573`);
    assert.equal(response.status, 200);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 0);
  });

  it('refuses wrong settings and names the mistakes', () => {
    const {status, stderr} = run(settingsFile({...SETTINGS, staleFor: -1}));
    assert.equal(status, 1);
    assert.match(stderr, /The settings are wrong:\n {2}staleFor: must be > 0/);
    assert.match(run('/no/such.json').stderr, /\/no\/such\.json cannot be read/);
  });

  it('shows its usage', () => {
    const {status, stderr} = run('--help');
    assert.equal(status, 2);
    assert.match(stderr, /^Usage: live-agent-invitation-server \[settings\.json\]/);
  });

  it('makes a token and its SHA-256', () => {
    const [, token, hash] = /^token {2}(\S+)\nsha256 (\S+)$/m.exec(run('token').stdout) ?? [];
    assert.equal(createHash('sha256').update(token!).digest('hex'), hash);
    assert.notEqual(run('token').stdout, run('token').stdout);
  });
});
