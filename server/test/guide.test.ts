/** Tests the commands and examples of docs/server.md. */
import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {promisify} from 'node:util';
import {settingsTable} from '../scripts/settings-table.mjs';
import type {SettingsFile} from '../src/settings/schema.js';
import {checkSettings} from '../src/settings/settings.js';
import {launch} from './console-browser.js';
import {startProcess} from './server-process.js';
import {READY, send, sha256, SHOES, SITE, startServer, TOKENS} from './start-server.js';
import {until} from './store-contract.js';

const GUIDE = readFileSync('../docs/server.md', 'utf8');

/** The code block after a comment. */
function block(comment: string): string {
  const [, code] = GUIDE.split(`<!-- ${comment} -->`)[1]!.split(/^```.*\n/m);
  return code!;
}

/** Runs a block of the guide in a new folder, with the program that the tests have built. @returns what it prints. */
async function run(comment: string, url = ''): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  mkdirSync(join(folder, 'server'));
  const npx = `npx() { shift; "${process.execPath}" "${process.cwd()}/dist/cli.js" "$@"; }`;
  const script = `set -eu\n${npx}\n${block(comment).replaceAll('http://localhost:8080', url)}`;
  const {stdout} = await promisify(execFile)('bash', ['-c', script], {cwd: folder});
  const [file] = /server\/\.env/.exec(block(comment)) ?? [];
  return file ? readFileSync(join(folder, file), 'utf8') : stdout;
}

/** Starts a server with the sample settings, on a free port. */
async function startSample(t: TestContext): Promise<string> {
  const sample = JSON.parse(readFileSync('sample-settings.json', 'utf8')) as SettingsFile;
  const server = await startProcess({...sample, listen: {port: 0}});
  t.after(() => server.kill());
  return server.url;
}

describe('docs/server.md', {concurrency: true}, () => {
  it('sets an agent online with a command', async (t) => {
    const output = await run('run: sample', await startSample(t));
    assert.ok(output.endsWith('{"buttons":[{"id":"573000000000001","available":true}]}'), output);
  });

  it('has a page that shows the invitation while the agent is online', async (t) => {
    const url = await startSample(t);
    const web = createServer((request, response) => {
      const path = request.url!;
      response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
      if (path.endsWith('.js')) response.end(readFileSync(`../dist${path}`));
      else response.end(block('page').replaceAll('http://localhost:8080', url));
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    t.after(() => {
      web.closeAllConnections();
      web.close();
    });
    const browser = await launch('chromium');
    t.after(() => browser.close());
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(web.address() as AddressInfo).port}/`);
    const setPresence = (presence: string) =>
      send(url, 'PUT', '/agents/ana', {token: 'sample-agent-token', body: {presence}});
    await setPresence('online');
    await page.waitForSelector('live-agent-invitation:not([hidden])');
    await setPresence('away');
    await page.waitForSelector('live-agent-invitation[hidden]');
  });

  it('makes a token', async () => {
    assert.match(await run('run: token'), /^token {2}\S{43}\nsha256 [0-9a-f]{64}\n/);
  });

  it('makes secrets for Compose that are long enough', async () => {
    assert.match(
      await run('run: secrets'),
      /^REDIS_PASSWORD=[0-9a-f]{64}\nSESSION_SECRET=[0-9a-f]{64}\n$/,
    );
  });

  it('has settings that the server accepts', () => {
    const settings = JSON.parse(block('settings')) as SettingsFile;
    const environment = {WEBHOOK_SECRET: 'whsec_', REDIS_PASSWORD: 'secret'};
    checkSettings(settings, environment);
    checkSettings({...settings, ...JSON.parse(block('settings: store'))}, environment);
  });

  it('lists all settings', () => {
    const schema = JSON.parse(readFileSync('dist/settings.schema.json', 'utf8')) as object;
    const table = settingsTable(schema);
    assert.ok(GUIDE.includes(table), 'Run “node server/scripts/settings-table.mjs”.');
  });

  it('verifies the signature of a webhook', async (t) => {
    const file = join(mkdtempSync(join(tmpdir(), 'guide-')), 'webhook.mjs');
    writeFileSync(file, block('webhook'));
    const {isSigned} = (await import(file)) as {
      isSigned(headers: IncomingHttpHeaders, text: string, secret: string): boolean;
    };
    const received: {headers: IncomingHttpHeaders; text: string}[] = [];
    const receiver = createServer((request, response) => {
      let text = '';
      request.on('data', (data) => (text += String(data)));
      request.on('end', () => {
        received.push({headers: request.headers, text});
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    t.after(() => receiver.close());
    const secret = `whsec_${Buffer.from('the secret of a webhook').toString('base64')}`;
    process.env['GUIDE_SECRET'] = secret;
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const webhooks: NonNullable<(typeof SITE)['webhooks']> = [
      {name: 'chat', url, events: ['chat-started'], secretVariable: 'GUIDE_SECRET'},
    ];
    const server = await startServer(t, {sites: [{...SITE, webhooks}]});
    await server.send('PUT', '/agents/ana', {body: READY});
    await server.send('POST', '/chats', {body: {button_id: SHOES}});
    await until(() => received.length === 1);
    const [{headers, text}] = received as [(typeof received)[0]];
    assert.equal(isSigned(headers, text, secret), true);
    assert.equal(isSigned(headers, `${text} `, secret), false);
    assert.equal(isSigned(headers, text, 'whsec_b3RoZXI='), false);
    assert.equal(isSigned({...headers, 'webhook-timestamp': '1614265330'}, text, secret), false);
    assert.equal(isSigned({}, text, secret), false);
    const [example] = /^\{"type": "chat-started".*$/m.exec(GUIDE)!;
    const keys = (value: string) => Object.keys((JSON.parse(value) as {chat: object}).chat);
    assert.deepEqual(keys(example), keys(text));
  });

  it('names metrics that exist', async (t) => {
    const server = await startServer(t, {metrics: {sha256: sha256(TOKENS.metrics)}});
    const {text} = await server.send('GET', '/metrics', {token: TOKENS.metrics});
    for (const [name] of GUIDE.matchAll(/\b(live_agent_invitation|nodejs)_\w+/g)) {
      assert.ok(text.includes(name), name);
    }
  });
});
