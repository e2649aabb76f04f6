import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {describe, it} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {expectRow} from './fault-table.js';
import {readEvents} from './read-events.js';
import {HATS, READY, SHOES, startServer, stateOf} from './start-server.js';

const path = `/availability/events?buttons=${SHOES}`;

describe('GET /availability/events', () => {
  it('sends the current state at once, then each change', async (t) => {
    const server = await startServer(t);
    const stream = await readEvents(t, server.url + path);
    assert.equal(stream.headers.get('content-type'), 'text/event-stream');
    const first = await stream.next();
    assert.equal(first.event, 'availability');
    assert.deepEqual(first.data, {
      buttons: [{id: SHOES, available: false, reason: 'no-agents-online'}],
    });
    await server.send('PUT', '/agents/ana', {body: {...READY, presence: 'away'}});
    const second = await stream.next();
    assert.deepEqual(second.data.buttons, [{id: SHOES, available: false, reason: 'agents-away'}]);
    await server.send('PUT', '/agents/ana', {body: READY});
    assert.deepEqual((await stream.next()).data.buttons, [{id: SHOES, available: true}]);
  });

  it('sends nothing if a change alters no button', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    const stream = await readEvents(t, server.url + path);
    await stream.next();
    await server.send('PUT', '/agents/ben', {body: {...READY, capacity: 5}});
    await server.send('PATCH', '/agents/ana', {body: {presence: 'offline'}});
    await server.send('PATCH', '/agents/ben', {body: {presence: 'offline'}});
    assert.equal((await stream.next()).data.buttons[0].reason, 'no-agents-online');
    assert.equal(stream.text().match(/^data/gm)?.length, 2);
  });

  it('sends the changes of a button for one agent', async (t) => {
    const server = await startServer(t);
    const url = `${server.url}/availability/events?buttons=ana_${SHOES},${HATS}`;
    const stream = await readEvents(t, url);
    await stream.next();
    await server.send('PUT', '/agents/ana', {body: READY});
    const {buttons} = (await stream.next()).data;
    assert.deepEqual(buttons[1], {id: `ana_${SHOES}`, available: true});
  });

  it('sends a page that returns the current state only if it missed a change', async (t) => {
    const server = await startServer(t);
    const before = await readEvents(t, server.url + path);
    const {id} = await before.next();
    before.close();
    const headers = {'last-event-id': id!};
    const unchanged = await readEvents(t, server.url + path, headers);
    await server.send('PUT', '/agents/ana', {body: READY});
    assert.equal((await unchanged.next()).data.buttons[0].available, true);
    const changed = await readEvents(t, server.url + path, headers);
    assert.equal((await changed.next()).data.buttons[0].available, true);
  });

  it('has every page return at another time', async (t) => {
    const server = await startServer(t);
    const times = new Set<string>();
    for (let page = 0; page < 5; page++) {
      const stream = await readEvents(t, server.url + path);
      await stream.next();
      times.add(/^retry: (\d+)$/m.exec(stream.text())![1]!);
    }
    assert.ok(times.size > 1);
    for (const time of times) assert.ok(Number(time) >= 1000 && Number(time) <= 10_000);
  });

  it('sends a heartbeat that a page can see, every 25 seconds', async (t) => {
    t.mock.timers.enable({apis: ['setInterval']});
    const server = await startServer(t);
    const stream = await readEvents(t, server.url + path);
    await stream.next();
    t.mock.timers.tick(25_000);
    while (!/\n\nevent: heartbeat\ndata:\n\n$/.test(stream.text())) await delay(5);
  });

  it('asks proxies not to buffer it', async (t) => {
    const server = await startServer(t);
    const stream = await readEvents(t, server.url + path);
    assert.equal(stream.headers.get('x-accel-buffering'), 'no');
  });

  it('ends when the server closes, and asks to return later', async (t) => {
    const server = await startServer(t);
    const stream = await readEvents(t, server.url + path);
    await stream.next();
    const closed = server.close();
    await stream.ended;
    await closed;
    assert.match(stream.text(), /retry: \d+\n\n$/);
  });

  it('forgets a page that is gone', async (t) => {
    const server = await startServer(t, {limits: {streamsPerAddress: 1}});
    for (let page = 0; page < 3; page++) {
      const stream = await readEvents(t, server.url + path);
      assert.equal(stream.status, 200);
      stream.close();
      await stream.ended;
      await delay(50);
    }
  });

  it('limits the streams of one address and of the process', async (t) => {
    const perAddress = await startServer(t, {limits: {streamsPerAddress: 1}});
    const first = await readEvents(t, perAddress.url + path);
    await first.next();
    assert.equal((await perAddress.send('GET', path)).status, 429);
    const inAll = await startServer(t, {limits: {streams: 1}});
    const other = await readEvents(t, inAll.url + path);
    await other.next();
    const {status, headers} = await inAll.send('GET', path);
    assert.equal(status, 503);
    assert.ok(Number(headers.get('retry-after')) > 0);
  });

  it('is no answer to HEAD, which would not end', async (t) => {
    const server = await startServer(t);
    assert.equal((await server.send('HEAD', path)).status, 404);
  });

  it('refuses pages of other origins, and clients that want no events', async (t) => {
    const server = await startServer(t);
    const evil = await server.send('GET', path, {headers: {origin: 'https://evil.example'}});
    assert.deepEqual([evil.status, evil.body.field], [403, 'origin']);
    const json = await server.send('GET', path, {headers: {accept: 'application/json'}});
    assert.equal(json.status, 406);
  });

  it('disconnects a reader who does not read', async (t) => {
    const ids = Array.from(
      {length: 100},
      (_, index) => `ana_${index}_${SHOES}`.padEnd(150, '_') + `_${SHOES}`,
    );
    const server = await startServer(t);
    const {port} = new URL(server.url);
    const reader = connect(Number(port), '127.0.0.1');
    t.after(() => reader.destroy());
    reader.pause();
    const query = [...ids, SHOES].slice(1).join();
    reader.write(`GET /availability/events?buttons=${query} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    const closed = new Promise<void>((resolve) => reader.once('close', resolve));
    reader.on('error', () => {});
    for (let change = 0; change < 1000; change++) {
      const presence = change % 2 ? 'online' : 'away';
      await server.send('PUT', '/agents/ana', {body: {...READY, presence}});
      if ((await streams(server.url)) === 0 && change > 10) break;
    }
    assert.equal(await streams(server.url), 0);
    reader.resume();
    await closed;
    const again = await readEvents(t, server.url + path);
    const {buttons} = (await again.next()).data;
    assert.equal(buttons[0].available, (await stateOf(server)) === 'available');
    expectRow('a page reads too slowly', {
      pages: 'the stream ends → the current state',
      chats: 'no effect',
      agents: 'no effect',
      lost: 'nothing',
    });
  });
});

async function streams(url: string): Promise<number> {
  const response = await fetch(`${url}/metrics`, {
    headers: {authorization: 'Bearer metrics-token'},
  });
  return Number(/^live_agent_invitation_streams (\d+)$/m.exec(await response.text())?.[1]);
}
