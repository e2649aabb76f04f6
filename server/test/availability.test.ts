import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {HATS, READY, SHOES, SITE, startServer, stateOf} from './start-server.js';

/** For each reason, in the documented order: an agent who cannot take a chat of SHOES for this reason. */
const CAUSES = [
  {cause: 'no-agents-online', agent: {presence: 'offline', skills: ['sizes']}},
  {cause: 'no-skilled-agents', agent: {presence: 'online', skills: ['returns']}},
  {cause: 'agents-away', agent: {presence: 'away', skills: ['sizes']}},
  {cause: 'agents-at-capacity', agent: {...READY, capacity: 0}},
  {cause: 'agents-on-other-channels', agent: {...READY, channels: ['email']}},
  {cause: 'available', agent: READY},
];

describe('GET /availability', () => {
  for (const {cause, agent} of CAUSES) {
    it(`answers ${cause}`, async (t) => {
      const server = await startServer(t);
      await server.send('PUT', '/agents/ana', {body: agent});
      assert.equal(await stateOf(server), cause);
    });
  }

  it('answers in the order of the ids, whatever order they are asked in', async (t) => {
    const server = await startServer(t);
    const {body} = await server.send('GET', `/availability?buttons=${HATS},${SHOES},${HATS}`);
    assert.deepEqual(
      body.buttons.map(({id}: {id: string}) => id),
      [SHOES, HATS],
    );
  });

  it('answers for one agent, and for a button that does not exist', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    await server.send('PUT', '/agents/ben', {body: {...READY, presence: 'away'}});
    assert.equal(await stateOf(server, `ana_${SHOES}`), 'available');
    assert.equal(await stateOf(server, `ben_${SHOES}`), 'agents-away');
    await server.send('PATCH', '/agents/ben', {body: {presence: 'offline'}});
    assert.equal(await stateOf(server, `ben_${SHOES}`), 'no-agents-online');
    assert.equal(await stateOf(server, '573000000000009'), 'no-skilled-agents');
  });

  it('has an ETag that changes with the answer', async (t) => {
    const server = await startServer(t);
    const ask = (etag = '') =>
      server.send('GET', `/availability?buttons=${SHOES}`, {headers: {'if-none-match': etag}});
    const first = await ask();
    const etag = first.headers.get('etag')!;
    const second = await ask(etag);
    assert.deepEqual([second.status, second.text], [304, '']);
    await server.send('PUT', '/agents/ana', {body: READY});
    const third = await ask(etag);
    assert.equal(third.status, 200);
    assert.notEqual(third.headers.get('etag'), etag);
  });

  it('may be kept by a shared cache, for pages of any origin', async (t) => {
    const server = await startServer(t, {cache: {maxAge: 5}});
    const headers = {origin: 'https://www.shop.example'};
    const answer = await server.send('GET', `/availability?buttons=${SHOES}`, {headers});
    assert.equal(
      answer.headers.get('cache-control'),
      'public, max-age=5, stale-while-revalidate=30',
    );
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.equal(answer.headers.get('vary'), null);
    assert.equal(answer.headers.get('set-cookie'), null);
  });

  it('has security headers', async (t) => {
    const server = await startServer(t);
    const {headers} = await server.send('GET', `/availability?buttons=${SHOES}`);
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; frame-ancestors 'none'",
    );
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  it('limits a visitor’s requests by the address, behind a trusted proxy by the visitor’s', async (t) => {
    const server = await startServer(t, {
      limits: {requestsPerMinute: 3},
      trustProxy: ['127.0.0.1'],
    });
    const ask = async (address: string) => {
      const headers = {'x-forwarded-for': address};
      return server.send('GET', `/availability?buttons=${SHOES}`, {headers});
    };
    const statuses = [];
    for (let request = 0; request < 4; request++) statuses.push((await ask('203.0.113.1')).status);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    assert.ok((await ask('203.0.113.1')).headers.get('retry-after'));
    assert.equal((await ask('203.0.113.2')).status, 200);
  });

  it('does not believe a proxy that the settings do not name', async (t) => {
    const server = await startServer(t, {limits: {requestsPerMinute: 1}});
    const ask = (address: string) =>
      server.send('GET', `/availability?buttons=${SHOES}`, {headers: {'x-forwarded-for': address}});
    assert.equal((await ask('203.0.113.1')).status, 200);
    assert.equal((await ask('203.0.113.2')).status, 429);
  });

  it('serves several sites, each with its own agents', async (t) => {
    const sites = [SITE, {...SITE, id: 'bank', path: '/bank'}];
    const server = await startServer(t, {sites});
    await server.send('PUT', '/bank/agents/ana', {body: READY});
    const bank = await server.send('GET', `/bank/availability?buttons=${SHOES}`);
    assert.equal(bank.body.buttons[0].available, true);
    assert.equal(await stateOf(server), 'no-agents-online');
  });

  it('does not know a site that the address does not name', async (t) => {
    const server = await startServer(t, {sites: [{...SITE, path: '/bank'}]});
    assert.equal((await server.send('GET', `/availability?buttons=${SHOES}`)).status, 404);
    assert.equal((await server.send('GET', '/healthz')).status, 200);
  });

  it('shows no agent’s id, name or load', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: {...READY, name: 'Ana', capacity: 7}});
    const {text} = await server.send('GET', `/availability?buttons=${SHOES},${HATS}`);
    assert.doesNotMatch(text, /ana|7\b|capacity":/i);
  });
});
