import assert from 'node:assert/strict';
import {once} from 'node:events';
import {describe, it, type TestContext} from 'node:test';
import {ReloadableServer} from '../src/reloadable-server.js';
import type {SettingsFile} from '../src/settings/schema.js';
import {checkSettings} from '../src/settings/settings.js';
import {memoryStore} from '../src/store/memory-store.js';
import {beginReservation} from './begin-reservation.js';
import {HATS, READY, send, SHOES, SITE, TOKENS} from './start-server.js';
import {until} from './store-contract.js';

const BOOTS = '573000000000003';
const WITH_BOOTS = {...SITE, buttons: [...SITE.buttons, {id: BOOTS}]};

/** Starts a server whose settings file the test can change. */
async function startReloadable(t: TestContext, port = 0) {
  const settings = {listen: {port}, sites: [SITE]} as SettingsFile;
  const log: string[] = [];
  const server = await ReloadableServer.start({
    readSettings: async () => checkSettings(structuredClone(settings), process.env),
    openStore: () => memoryStore(),
    environment: process.env,
    logger: {level: 'warn', stream: {write: (line: string) => void log.push(line)}},
  });
  t.after(() => server.close());
  return {server, settings, log, url: server.url};
}

describe('a server that reads its settings again', () => {
  it('answers later requests with the new settings, and keeps agents and chats', async (t) => {
    const {server, settings, url} = await startReloadable(t);
    await send(url, 'PUT', '/agents/ana', {body: READY});
    const chat = await send(url, 'POST', '/chats', {body: {button_id: SHOES}});
    assert.equal((await send(url, 'POST', '/chats', {body: {button_id: BOOTS}})).status, 404);

    settings.sites[0] = WITH_BOOTS;
    await server.reload();

    const {body} = await send(url, 'GET', `/availability?buttons=${SHOES},${BOOTS}`);
    assert.deepEqual(
      body.buttons.map(({id, reason}: {id: string; reason: string}) => [id, reason]),
      [
        [SHOES, 'agents-at-capacity'],
        [BOOTS, 'agents-at-capacity'],
      ],
    );
    assert.equal((await send(url, 'DELETE', `/chats/${chat.body.chat}`)).status, 204);
    const after = await send(url, 'GET', `/availability?buttons=${BOOTS}`);
    assert.equal(after.body.buttons[0].available, true);
  });

  it('finishes a request that has begun with the old settings', async (t) => {
    const {server, settings, url} = await startReloadable(t);
    await send(url, 'PUT', '/agents/ana', {body: READY});
    const reservation = await beginReservation(url);

    settings.sites[0] = {...SITE, buttons: [{id: HATS}]};
    const reloaded = server.reload();
    await until(async () => {
      const {body} = await send(url, 'GET', `/availability?buttons=${SHOES}`);
      return body.buttons[0].reason === 'no-skilled-agents';
    });
    const other = await send(url, 'POST', '/chats', {body: {button_id: SHOES}});
    assert.equal(other.status, 404);

    reservation.finish();
    const [response] = await once(reservation.request, 'response');
    assert.equal(response.statusCode, 201);
    response.resume();
    await reloaded;
  });

  it('asks the pages to connect again', async (t) => {
    const {server, url} = await startReloadable(t);
    const response = await fetch(`${url}/availability/events?buttons=${SHOES}`);
    const text = response.text();
    await server.reload();
    assert.match(await text, /\nretry: \d+\n\n$/);
  });

  it('signs nobody out, even without a session secret in the settings', async (t) => {
    const {server, settings, url} = await startReloadable(t);
    const signedIn = await send(url, 'POST', '/session', {
      token: '',
      body: {token: TOKENS.ana},
      headers: {'x-live-agent-console': '1'},
    });
    const [cookie = ''] = signedIn.headers.get('set-cookie')!.split(';');
    settings.sites[0] = WITH_BOOTS;
    await server.reload();
    const {body} = await send(url, 'GET', '/session', {token: '', headers: {cookie}});
    assert.equal(body.agentId, 'ana');
  });

  it('keeps its settings if the new ones are wrong', async (t) => {
    const {server, settings, log, url} = await startReloadable(t);
    settings.sites = [{...SITE, chatUrl: 'no address'}];
    await server.reload();
    assert.match(
      log.join(),
      /The server keeps its settings\..*sites\[0\]\.chatUrl: must be an address/,
    );
    assert.equal((await send(url, 'GET', `/availability?buttons=${SHOES}`)).status, 200);
  });

  it('says that another address needs a start', async (t) => {
    const {server, settings, log} = await startReloadable(t);
    settings.listen = {port: 1};
    await server.reload();
    assert.match(log.join(), /\\"listen\\" has changed\. It is applied when the server is started/);
  });

  it('names the port if another program uses it', async (t) => {
    const {url} = await startReloadable(t);
    const {port} = new URL(url);
    await assert.rejects(startReloadable(t, Number(port)), {
      name: 'SettingsError',
      message: `The settings are wrong:\n  listen: cannot listen on port ${port} of 127.0.0.1: another program uses it`,
    });
  });
});
