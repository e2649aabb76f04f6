import assert from 'node:assert/strict';
import {once} from 'node:events';
import type {IncomingMessage} from 'node:http';
import {describe, it, type TestContext} from 'node:test';
import {beginReservation} from './begin-reservation.js';
import {readEvents} from './read-events.js';
import {startProcess} from './server-process.js';
import {READY, send, SHOES, SITE} from './start-server.js';
import {until} from './store-contract.js';

/** Starts a server with an agent who is ready. */
async function startReady(t: TestContext) {
  const server = await startProcess({sites: [SITE]});
  t.after(() => server.kill());
  await send(server.url, 'PUT', '/agents/ana', {body: READY});
  return server;
}

const isReachable = (url: string) =>
  fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );

describe('a server that receives SIGTERM', {concurrency: true}, () => {
  it('ends its streams, finishes a reservation, and exits with 0', async (t) => {
    const {url, terminate} = await startReady(t);
    const stream = await readEvents(t, `${url}/availability/events?buttons=${SHOES}`);
    await stream.next();
    const reservation = await beginReservation(url);
    const start = performance.now();
    const exit = terminate();

    await stream.ended;
    assert.match(stream.text(), /\n\nretry: \d{4,5}\n\n$/);
    await until(async () => !(await isReachable(url)));
    reservation.finish();
    const [response] = (await once(reservation.request, 'response')) as [IncomingMessage];
    response.resume();
    assert.equal(response.statusCode, 201);
    assert.equal(await exit, 0);
    assert.ok(performance.now() - start < 5000);
  });

  it('waits ten seconds at most for a request that does not end', async (t) => {
    const {url, terminate} = await startReady(t);
    const reservation = await beginReservation(url);
    const failed = once(reservation.request, 'error');
    const start = performance.now();
    assert.equal(await terminate(), 0);
    const seconds = (performance.now() - start) / 1000;
    assert.ok(seconds > 5 && seconds < 20, `${seconds} s`);
    await failed;
  });
});
