import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {READY, SHOES, startServer, TOKENS, type TestServer} from './start-server.js';

describe('the server', () => {
  it('says that it runs and is ready', async (t) => {
    const {send} = await startServer(t);
    assert.deepEqual((await send('GET', '/healthz')).body, {status: 'ok'});
    assert.deepEqual((await send('GET', '/readyz')).body, {
      sites: {shop: {ready: true, store: 'connected'}},
    });
  });

  it('counts agents, buttons and chats', async (t) => {
    const {send} = await startServer(t);
    await send('PUT', '/agents/ana', {body: READY});
    await send('POST', '/chats', {body: {button_id: SHOES}});
    await send('POST', '/chats', {body: {button_id: SHOES}});
    const {text} = await send('GET', '/metrics', {token: TOKENS.metrics});
    for (const line of [
      'agents{site="shop",presence="online"} 1',
      `button_available{site="shop",button="${SHOES}"} 0`,
      'work{site="shop"} 1',
      'chats_total{site="shop",outcome="reserved"} 1',
      'chats_total{site="shop",outcome="agents-at-capacity"} 1',
      'streams 0',
      'store_errors_total 0',
    ]) {
      assert.ok(text.includes(`\nlive_agent_invitation_${line}\n`), line);
    }
    assert.match(text, /change_to_event_seconds_count [1-9]/);
  });

  it('keeps its metrics if the settings have no token for them', async (t) => {
    const {send} = await startServer(t, {metrics: undefined as never});
    assert.equal((await send('GET', '/metrics')).status, 404);
  });

  it('describes its API', async (t) => {
    const {send} = await startServer(t);
    const {body} = await send('GET', '/openapi.json');
    assert.equal(body.openapi, '3.1.0');
    assert.deepEqual(Object.keys(body.paths).sort(), [
      '/agents/{agentId}',
      '/agents/{agentId}/events',
      '/agents/{agentId}/work',
      '/availability',
      '/availability/events',
      '/chats',
      '/chats/{chatId}',
      '/chats/{chatId}/lease',
      '/healthz',
      '/metrics',
      '/readyz',
      '/rest/Visitor/Availability',
      '/rest/Visitor/Settings',
      '/session',
      '/team/events',
    ]);
    const {requestBody, responses} = body.paths['/chats'].post;
    assert.deepEqual(Object.keys(requestBody.content), [
      'application/json',
      'application/x-www-form-urlencoded',
    ]);
    assert.ok(responses['409']);
  });
});

describe('a server that is late', () => {
  const block = (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };
  const statuses = async (server: TestServer): Promise<Set<number>> => {
    const answers = new Set<number>();
    const end = Date.now() + 1500;
    while (Date.now() < end) answers.add((await server.send('GET', '/healthz')).status);
    return answers;
  };

  it('refuses requests until it is on time again', async (t) => {
    const server = await startServer(t, {limits: {eventLoopDelay: 20}});
    for (let round = 0; round < 6; round++) {
      block(400);
      await delay(1);
    }
    assert.ok((await statuses(server)).has(503));
  });

  it('refuses nothing if it does not know how late it was', async (t) => {
    const server = await startServer(t);
    for (let round = 0; round < 2; round++) {
      block(1300);
      assert.deepEqual([...(await statuses(server))], [200]);
    }
  });
});
