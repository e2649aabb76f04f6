import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {on, once} from 'node:events';
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
  it('serves a settings file, reads it again on SIGHUP, and stops on SIGTERM', async (t) => {
    const file = settingsFile(SETTINGS);
    const child = spawn(process.execPath, [CLI, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill('SIGKILL'));
    const lines = on(createInterface({input: child.stdout}), 'line');
    const logged = async (pattern: RegExp): Promise<string> => {
      for (;;) {
        const {value} = await lines.next();
        const [match] = pattern.exec(value[0]) ?? [];
        if (match) return match;
      }
    };
    const url = await logged(/http:\/\/[\d.:]+/);
    const reasonOf = async (id: string) => {
      const response = await fetch(`${url}/availability?buttons=${id}`);
      return (await response.json()).buttons[0].reason;
    };
    assert.equal(await reasonOf('573'), 'no-agents-online');
    assert.notEqual(await reasonOf('574'), 'no-agents-online');

    const buttons = [{id: '573'}, {id: '574'}];
    writeFileSync(file, JSON.stringify({...SETTINGS, sites: [{...SETTINGS.sites[0], buttons}]}));
    child.kill('SIGHUP');
    await logged(/has read its settings again/);
    assert.equal(await reasonOf('574'), 'no-agents-online');

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
