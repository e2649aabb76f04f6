import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {SettingsFile} from '../src/settings/schema.js';
import {expectRow, FAULTS, faultsInGuide, statesOf} from './fault-table.js';
import {readEvents} from './read-events.js';
import {RedisServer} from './redis-server.js';
import {startProcess, type ServerProcess} from './server-process.js';
import {READY, send, SHOES, SITE} from './start-server.js';

const EVENTS = `/availability/events?buttons=${SHOES}`;
const ALL = 'the agents and their chats';

/** A process as its clients see it. */
class Client {
  readonly url: string;

  constructor({url}: {readonly url: string}) {
    this.url = url;
  }

  /** The status of the answer. */
  async #status(method: string, path: string, body: object): Promise<string> {
    const answer = await send(this.url, method, path, {body}).catch(() => undefined);
    return String(answer?.status ?? 'no connection');
  }

  startChat = (): Promise<string> => this.#status('POST', '/chats', {button_id: SHOES});
  renew = (): Promise<string> => this.#status('PATCH', '/agents/ana', {});
  signIn = (): Promise<string> => this.#status('PUT', '/agents/ana', {...READY, capacity: 5});

  async isReady(): Promise<void> {
    while ((await send(this.url, 'GET', '/readyz')).status !== 200);
  }

  /** Starts a chat, and returns its id. */
  async acknowledgedChat(): Promise<string> {
    const {status, body} = await send(this.url, 'POST', '/chats', {body: {button_id: SHOES}});
    assert.equal(status, 201);
    return body.chat;
  }

  /** What is left of an agent with one chat. */
  async lost(chat: string): Promise<string> {
    const {status, body} = await send(this.url, 'GET', '/agents/ana');
    if (status === 404) return ALL;
    return body.work.some(({id}: {id: string}) => id === chat) ? 'nothing' : 'the chat';
  }
}

/** Starts a process with an agent who can take five chats. */
async function start(
  t: TestContext,
  store: SettingsFile['store'],
): Promise<{process: ServerProcess; client: Client}> {
  const process = await startProcess({...(store && {store}), staleFor: 0.5, sites: [SITE]});
  t.after(() => process.kill());
  const client = new Client(process);
  await client.isReady();
  return {process, client};
}

async function startRedis(t: TestContext, ...options: string[]) {
  const redis = await RedisServer.start(...options);
  t.after(() => redis.stop());
  return {redis, store: {type: 'redis' as const, url: redis.url}};
}

describe('the table of faults in docs/server-failures.md', {concurrency: 2}, () => {
  it('has a row for each fault, and no other', () => {
    if (process.env['FAULTS'] !== 'write') assert.deepEqual(faultsInGuide(), [...FAULTS]);
  });

  for (const [fault, end, options] of [
    ['Redis is down, with `appendfsync always`', 'available', []],
    ['Redis is restarted without persistence', 'no-agents-online', ['--appendonly', 'no']],
  ] as const) {
    it(`has the row: ${fault}`, async (t) => {
      const {redis, store} = await startRedis(t, ...options);
      const {client} = await start(t, store);
      await client.signIn();
      const chat = await client.acknowledgedChat();
      const stream = await readEvents(t, client.url + EVENTS);
      await stream.next();
      await redis.kill();
      const during = [await client.startChat(), await client.renew()];
      await stream.next();
      await redis.start();
      await client.isReady();
      while (!statesOf(stream).endsWith(end)) await stream.next();
      const lost = await client.lost(chat);
      const after = [await client.startChat(), await client.renew()];
      expectRow(fault, {
        pages: statesOf(stream),
        chats: `${during[0]} → ${after[0]}`,
        agents: `${during[1]} → ${after[1]}`,
        lost,
      });
    });
  }

  it('has the row: Redis is emptied', async (t) => {
    const {redis, store} = await startRedis(t);
    const {client} = await start(t, store);
    await client.signIn();
    const chat = await client.acknowledgedChat();
    const stream = await readEvents(t, client.url + EVENTS);
    await stream.next();
    const connection = redis.connect();
    t.after(() => connection.disconnect());
    await connection.flushall();
    await stream.next();
    const lost = await client.lost(chat);
    const during = [await client.startChat(), await client.renew()];
    const signedIn = await client.signIn();
    await stream.next();
    expectRow('Redis is emptied', {
      pages: statesOf(stream),
      chats: `${during[0]} → ${await client.startChat()}`,
      agents: `${during[1]}, sign in again → ${signedIn}`,
      lost,
    });
  });

  for (const type of ['memory', 'redis'] as const) {
    const fault = `the process is killed, with the store \`${type}\`` as const;
    it(`has the row: ${fault}`, async (t) => {
      const store = type === 'redis' ? (await startRedis(t)).store : {type};
      const {process, client} = await start(t, store);
      await client.signIn();
      const chat = await client.acknowledgedChat();
      const stream = await readEvents(t, client.url + EVENTS);
      await stream.next();
      await process.kill();
      await stream.ended;
      const during = [await client.startChat(), await client.renew()];
      const {client: next} = await start(t, store);
      const again = await readEvents(t, next.url + EVENTS);
      await again.next();
      const lost = await next.lost(chat);
      expectRow(fault, {
        pages: `${statesOf(stream)} → the stream ends → ${statesOf(again)}`,
        chats: `${during[0]} → ${await next.startChat()}`,
        agents: `${during[1]} → ${await next.renew()}`,
        lost,
      });
    });
  }

  it('has the row: the process is killed during an accept', async (t) => {
    const {redis, store} = await startRedis(t);
    const {process, client} = await start(t, store);
    const {client: other} = await start(t, store);
    await client.signIn();
    const stream = await readEvents(t, other.url + EVENTS);
    await stream.next();
    const demand = {body: {button_id: SHOES, idempotency_key: 'key-of-the-visitor'}};
    redis.pause();
    const unanswered = send(client.url, 'POST', '/chats', demand).then(
      ({status}) => String(status),
      () => 'no answer',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await process.kill();
    redis.resume();
    const {status, body} = await send(other.url, 'POST', '/chats', demand);
    const {body: agent} = await send(other.url, 'GET', '/agents/ana');
    assert.deepEqual(
      agent.work.map(({id}: {id: string}) => id),
      [body.chat],
    );
    expectRow('the process is killed during an accept', {
      pages: statesOf(stream),
      chats: `${await unanswered} → ${status} for the same key, and one chat`,
      agents: await other.renew(),
      lost: await other.lost(body.chat),
    });
  });
});
