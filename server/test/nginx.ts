import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {freePort} from './redis-server.js';

/** Replaces a part of the configuration. @throws Error if it has no such part. */
function replace(text: string, part: string | RegExp, by: string): string {
  const replaced = text.replace(part, by);
  if (replaced === text) throw new Error(`nginx.conf has no ${String(part)}`);
  return replaced;
}

/**
 * Starts a real nginx with `server/nginx.conf`, on a free port.
 *
 * @param servers - the addresses of the processes behind it.
 * @param change - changes the configuration.
 * @returns its address.
 */
export async function startNginx(
  t: TestContext,
  servers: readonly string[],
  change = (configuration: string) => configuration,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const upstream = servers.map((url) => `server ${new URL(url).host};`).join('\n');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n');
  let text = readFileSync('nginx.conf', 'utf8');
  text = replace(text, /server server-1:8080;\s+server server-2:8080;/, upstream);
  text = replace(text, 'listen 80;', `listen 127.0.0.1:${port};`);
  text = replace(text, '/var/run/nginx.pid', `${folder}/nginx.pid`);
  text = replace(text, '/var/cache/nginx/', `${folder}/`);
  text = replace(text, 'http {', `http {\n${temporary}`);
  // A test needs few connections, and its limit of open files may be low.
  text = replace(text, 'worker_rlimit_nofile 65536;', '');
  text = replace(text, 'worker_connections 32768;', 'worker_connections 1000;');
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, change(text));
  const nginx = spawn('nginx', ['-p', folder, '-c', file, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  t.after(async () => {
    const ended = once(nginx, 'exit');
    if (nginx.exitCode === null) {
      nginx.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, {recursive: true, force: true});
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (await fetch(`${url}/healthz`).catch(() => undefined)) return url;
    if (nginx.exitCode !== null) throw new Error('nginx has stopped.');
    await delay(10);
  }
}
