import assert from 'node:assert/strict';
import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import {Agent, get, type IncomingMessage} from 'node:http';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {expectRow} from './fault-table.js';
import {startNginx} from './nginx.js';
import {readEvents} from './read-events.js';
import {
  READY,
  send,
  sendForm,
  SHOES,
  SITE,
  startServer,
  TOKENS,
  type TestServer,
} from './start-server.js';

const AVAILABILITY = `/availability?buttons=${SHOES}`;
const EVENTS = `/availability/events?buttons=${SHOES}`;

/** Requests an address through a few connections, as a browser's pages do. @returns the number of each answer. */
async function requestOften(url: string, count: number): Promise<Record<string, number>> {
  const agent = new Agent({keepAlive: true, maxSockets: 32});
  const answers: Record<string, number> = {};
  const one = () =>
    new Promise<void>((resolve, reject) => {
      get(url, {agent}, (response) => {
        response.resume().on('end', () => {
          const status = String(response.statusCode);
          answers[status] = (answers[status] ?? 0) + 1;
          resolve();
        });
      }).on('error', reject);
    });
  let left = count;
  await Promise.all(
    Array.from({length: 32}, async () => {
      while (left-- > 0) await one();
    }),
  );
  agent.destroy();
  return answers;
}

/** Counts the requests for the availability that reach a server of this process. */
function countRequests(t: TestContext, {url}: TestServer): () => number {
  const port = Number(new URL(url).port);
  let requests = 0;
  const count = (message: unknown) => {
    const {request} = message as {request: IncomingMessage};
    if (request.url === AVAILABILITY && request.socket.localPort === port) requests++;
  };
  subscribe('http.server.request.start', count);
  t.after(() => unsubscribe('http.server.request.start', count));
  return () => requests;
}

/** The first event of a stream, or "none" if none arrives within two seconds. */
async function firstEvent(t: TestContext, url: string): Promise<string> {
  const event = readEvents(t, url + EVENTS).then(async (stream) => (await stream.next()).event);
  return Promise.race([event.catch(() => 'none'), delay(2000, 'none')]);
}

const startChat = async (url: string) =>
  String((await send(url, 'POST', '/chats', {body: {button_id: SHOES}})).status);
const renew = async (url: string) =>
  String((await send(url, 'PUT', '/agents/ana', {body: READY})).status);

describe('the server behind nginx', {concurrency: true}, () => {
  it('receives one request every two seconds, however many pages ask', async (t) => {
    const server = await startServer(t);
    const requests = countRequests(t, server);
    const url = await startNginx(t, [server.url]);
    const start = Date.now();
    const answers = await requestOften(url + AVAILABILITY, 10_000);
    while (Date.now() < start + 5000) {
      await requestOften(url + AVAILABILITY, 100);
      await delay(50);
    }
    const seconds = (Date.now() - start) / 1000;
    assert.deepEqual(answers, {200: 10_000});
    assert.ok(requests() >= 2, `${requests()} requests`);
    assert.ok(requests() <= Math.floor(seconds / 2) + 1, `${requests()} in ${seconds} s`);
    expectRow('10,000 pages ask at the same time, through the cache of `nginx.conf`', {
      pages: 'the state, at most 2 s old; the server receives at most one request in 2 s',
      chats: 'no effect',
      agents: 'no effect',
      lost: 'nothing',
    });
  });

  it('sends a change to pages that ask within the time of the cache', async (t) => {
    const server = await startServer(t);
    const url = await startNginx(t, [server.url]);
    const state = async () => (await send(url, 'GET', AVAILABILITY)).body.buttons[0].available;
    assert.equal(await state(), false);
    await server.send('PUT', '/agents/ana', {body: READY});
    const start = Date.now();
    while (!(await state())) await delay(20);
    assert.ok(Date.now() - start < 3000);
  });

  it('sends events at once', async (t) => {
    const server = await startServer(t);
    const url = await startNginx(t, [server.url]);
    const stream = await readEvents(t, url + EVENTS);
    await stream.next();
    await server.send('PUT', '/agents/ana', {body: READY});
    assert.equal((await stream.next()).data.buttons[0].available, true);
  });

  it('sends events even through a proxy that buffers, unless that ignores the header', async (t) => {
    const server = await startServer(t);
    await renew(server.url);
    const unset = (text: string) => text.replace('proxy_buffering off;', '');
    const careful = await startNginx(t, [server.url], unset);
    assert.equal(await firstEvent(t, careful), 'availability');
    const buffering = await startNginx(t, [server.url], (text) =>
      text.replace('proxy_buffering off;', 'proxy_ignore_headers X-Accel-Buffering;'),
    );
    assert.equal(await firstEvent(t, buffering), 'none');
    const {status} = await send(buffering, 'GET', AVAILABILITY);
    expectRow('a proxy buffers the events', {
      pages: `no events; ` + `\`/availability\` → ${status}`,
      chats: await startChat(buffering),
      agents: await renew(buffering),
      lost: 'nothing',
    });
  });

  it('knows the visitor’s address, and not the one that a visitor claims', async (t) => {
    const server = await startServer(t, {
      trustProxy: ['127.0.0.1'],
      limits: {chatsPerMinute: 1},
    });
    const url = await startNginx(t, [server.url]);
    const form = (address: string) =>
      sendForm(
        {...server, send: (...args) => send(url, ...args)},
        '/chats',
        {button_id: SHOES},
        {
          origin: SITE.origins[0]!,
          'x-forwarded-for': address,
        },
      );
    assert.equal((await form('192.0.2.1')).status, 409);
    assert.equal((await form('192.0.2.2')).status, 429);
  });

  it('stays reachable while one process of two is gone', async (t) => {
    const [one, other] = [await startServer(t), await startServer(t)];
    const url = await startNginx(t, [one.url, other.url]);
    await one.close();
    for (let request = 0; request < 5; request++) {
      const {status} = await send(url, 'GET', '/openapi.json', {token: TOKENS.connector});
      assert.equal(status, 200);
    }
  });
});
