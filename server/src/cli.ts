#!/usr/bin/env node
/** `live-agent-invitation-server [settings.json]` starts the server; `live-agent-invitation-server token` makes a token. */
import {createHash, randomBytes} from 'node:crypto';
import {ReloadableServer} from './reloadable-server.js';
import {readSettings} from './settings/read-settings.js';
import {SettingsError} from './settings/settings.js';
import {openStore} from './store/open-store.js';

const SAMPLE = new URL('../sample-settings.json', import.meta.url);

async function start(file: string | undefined): Promise<void> {
  const server = await ReloadableServer.start({
    readSettings: () => readSettings(file ?? SAMPLE, process.env),
    openStore: (settings) => openStore(settings, process.env),
    environment: process.env,
    logger: {level: process.env['LOG_LEVEL'] ?? 'info'},
  });
  if (file === undefined) {
    server.log.warn(
      `No settings file was named: the server runs with ${SAMPLE.pathname}, to try it out.`,
    );
  }
  process.on('SIGHUP', () => void server.reload());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => process.exit(0));
    });
  }
}

function printToken(): void {
  const token = randomBytes(32).toString('base64url');
  const sha256 = createHash('sha256').update(token).digest('hex');
  console.log(`token  ${token}\nsha256 ${sha256}`);
  console.log('The token is the bearer’s secret; its SHA-256 belongs in the settings.');
}

const [argument, ...others] = process.argv.slice(2);
if (argument?.startsWith('-') || others.length > 0) {
  console.error(
    'Usage: live-agent-invitation-server [settings.json]\n       live-agent-invitation-server token',
  );
  process.exitCode = 2;
} else if (argument === 'token') {
  printToken();
} else {
  start(argument).catch((error: unknown) => {
    console.error(error instanceof SettingsError ? error.message : error);
    process.exitCode = 1;
  });
}
