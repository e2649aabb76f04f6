/**
 * Runs the product: the availability server with its console, and the demo's shop beside it. The demo is bundled for each request, so
 * that a reload shows every change. Also runs the chat server for the demo's service over HTTP.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {context} from 'esbuild';
import {chatServer} from '../test/chat-server.mjs';

process.chdir(new URL('..', import.meta.url).pathname);

/** Whether a program may listen on a port of this computer. */
async function isFree(port) {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

async function firstFreePort(from) {
  for (let port = from; port < from + 100; port++) if (await isFree(port)) return port;
  throw new Error(`The ports ${from} to ${from + 99} are in use.`);
}

/** Starts the availability server with its sample settings. */
function startServer(port, shop) {
  const settings = JSON.parse(readFileSync('server/sample-settings.json', 'utf8'));
  settings.listen.port = port;
  for (const site of settings.sites) {
    site.chatUrl = `${shop}demo/shop/conversation.html?chat={chat}`;
  }
  const file = join(mkdtempSync(join(tmpdir(), 'live-agent-invitation-')), 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  const server = spawn(process.execPath, ['server/dist/cli.js', file], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {LOG_LEVEL: 'warn', ...process.env},
  });
  server.once('exit', (code) => {
    console.error('The availability server has stopped.');
    process.exit(code ?? 1);
  });
  process.once('exit', () => server.kill());
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
}

const wanted = process.env.PORT && Number(process.env.PORT);
if (wanted && !(await isFree(wanted))) {
  console.error(`Port ${wanted} is in use. Set another one in the variable PORT, or none.`);
  process.exit(1);
}
await import('../server/scripts/build.mjs');
const serverPort = await firstFreePort(8080);
const serverUrl = `http://localhost:${serverPort}`;
const {url} = await chatServer();

const demo = await context({
  entryPoints: [
    'demo/demo.ts',
    'demo/gallery/gallery.ts',
    'demo/gallery/preview.ts',
    'demo/migrate/migrate.ts',
    'demo/migrate/preview.ts',
  ],
  outdir: 'demo/build',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
  write: false, // served from memory
  define: {CHAT_SERVER: JSON.stringify(url), AVAILABILITY_SERVER: JSON.stringify(serverUrl)},
});
// By default port 8000, or the next free one.
const {port} = await demo.serve({
  host: '127.0.0.1',
  servedir: '.',
  ...(wanted && {port: wanted}),
});
const shop = `http://localhost:${port}/`;
startServer(serverPort, shop);
console.log(`Shop:    ${shop}`);
console.log(`Console: ${serverUrl}/console/ (sign in as Ana with sample-agent-token)`);
console.log(`Gallery: ${shop}demo/gallery/`);
console.log(`Migrate: ${shop}demo/migrate/`);
console.log('Press Ctrl+C to stop.');
