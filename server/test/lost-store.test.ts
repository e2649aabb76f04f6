import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {redisStore} from '../src/store/redis/redis-store.js';
import {expectRow} from './fault-table.js';
import {readEvents} from './read-events.js';
import {RedisServer} from './redis-server.js';
import {startProcess} from './server-process.js';
import {READY, send, sendForm, SHOES, SITE, startServer, stateOf, TOKENS} from './start-server.js';

const events = `/availability/events?buttons=${SHOES}`;

async function startWithRedis(t: TestContext, settings = {}) {
  const redis = await RedisServer.start();
  t.after(() => redis.stop());
  const server = await startServer(t, settings, redisStore({type: 'redis', url: redis.url}, {}));
  await until(async () => (await server.send('GET', '/readyz')).status === 200);
  return {redis, server};
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `Did not happen: ${String(holds)}`);
    await delay(20);
  }
}

describe('a server that loses its store', {concurrency: true}, () => {
  it('answers from memory for a while, then says that it does not know, and recovers', async (t) => {
    const {redis, server} = await startWithRedis(t, {staleFor: 1.5});
    await server.send('PUT', '/agents/ana', {body: READY});
    const stream = await readEvents(t, server.url + events);
    assert.equal((await stream.next()).data.buttons[0].available, true);
    await redis.kill();
    await until(async () => (await server.send('GET', '/readyz')).status === 503);
    assert.equal(await stateOf(server), 'available');
    const {data} = await stream.next();
    assert.deepEqual(data.buttons, [{id: SHOES, available: false, reason: 'service-unreachable'}]);
    const answer = await server.send('GET', `/availability?buttons=${SHOES}`);
    assert.equal(answer.body.buttons[0].reason, 'service-unreachable');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    await redis.start();
    assert.equal((await stream.next()).data.buttons[0].available, true);
    await until(async () => (await server.send('GET', '/readyz')).status === 200);
  });

  it('gives away no chat, and takes no change', async (t) => {
    const {redis, server} = await startWithRedis(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    await redis.kill();
    const requests = [
      server.send('POST', '/chats', {body: {button_id: SHOES}}),
      server.send('PATCH', '/agents/ana', {body: {presence: 'away'}}),
      server.send('POST', '/agents/ana/work', {body: {channel: 'chat'}}),
      server.send('DELETE', '/chats/none'),
    ];
    for (const {status, headers, body} of await Promise.all(requests)) {
      assert.deepEqual([status, body.message], [503, 'The store cannot be reached.']);
      assert.equal(headers.get('retry-after'), '1');
    }
    const form = await sendForm(server, '/chats', {button_id: SHOES});
    assert.equal(form.status, 503);
    assert.match(form.text, /The chat could not be opened/);
    await redis.start();
    await until(async () => (await server.send('GET', '/readyz')).status === 200);
    assert.equal((await server.send('POST', '/chats', {body: {button_id: SHOES}})).status, 201);
    const {text} = await server.send('GET', '/metrics', {token: TOKENS.metrics});
    assert.match(text, /\nlive_agent_invitation_store_errors_total 5\n/);
  });

  it('starts without it, and becomes ready when it is there', async (t) => {
    const redis = await RedisServer.start();
    t.after(() => redis.stop());
    await redis.kill();
    const server = await startServer(t, {}, redisStore({type: 'redis', url: redis.url}, {}));
    assert.equal((await server.send('GET', '/healthz')).status, 200);
    assert.equal((await server.send('GET', '/readyz')).status, 503);
    assert.equal(await stateOf(server), 'service-unreachable');
    await redis.start();
    await until(async () => (await stateOf(server)) === 'no-agents-online');
  });

  it('forgets the agents of a store that was emptied, until they return', async (t) => {
    const {redis, server} = await startWithRedis(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    const connection = redis.connect();
    t.after(() => connection.disconnect());
    await connection.flushall();
    await until(async () => (await stateOf(server)) === 'no-agents-online');
    assert.equal((await server.send('PATCH', '/agents/ana', {body: {}})).status, 404);
    await server.send('PUT', '/agents/ana', {body: READY});
    assert.equal(await stateOf(server), 'available');
  });
});

describe('a server whose clock is five minutes off', {concurrency: true}, () => {
  for (const minutes of [5, -5]) {
    it(`compares leases with the store’s clock (${minutes})`, async (t) => {
      const redis = await RedisServer.start();
      t.after(() => redis.stop());
      const settings = {
        store: {type: 'redis' as const, url: redis.url},
        leases: {agent: 3},
        limits: {requestsPerMinute: 100_000, eventLoopDelay: 60_000},
        sites: [SITE],
      };
      const right = await startProcess(settings);
      const wrong = await startProcess(settings, {
        preloaded: `Date.now = ((now) => () => now() + ${minutes * 60_000})(Date.now)`,
      });
      t.after(() => Promise.all([right.kill(), wrong.kill()]));
      const state = async (url: string) => {
        const {body} = await send(url, 'GET', `/availability?buttons=${SHOES}`);
        return body.buttons[0].reason ?? 'available';
      };
      for (const {url} of [right, wrong]) {
        await until(async () => (await send(url, 'GET', '/readyz')).status === 200);
      }
      const started = Date.now();
      assert.equal((await send(wrong.url, 'PUT', '/agents/ana', {body: READY})).status, 200);
      await until(async () => (await state(right.url)) === 'available');
      const chat = await send(wrong.url, 'POST', '/chats', {body: {button_id: SHOES}});
      const renewal = await send(wrong.url, 'PATCH', '/agents/ana', {body: {}});
      await until(async () => (await state(right.url)) === 'no-agents-online');
      assert.ok(Date.now() - started > 2900);
      await until(async () => (await state(wrong.url)) === 'no-agents-online');
      assert.ok(Date.now() - started < 9000);
      const {body: agent} = await send(right.url, 'GET', '/agents/ana');
      expectRow('the clock of a process is 5 minutes off', {
        pages: 'no effect: leases end by the clock of the store',
        chats: String(chat.status),
        agents: String(renewal.status),
        lost: agent.work[0].id === chat.body.chat ? 'nothing' : 'the chat',
      });
    });
  }
});
