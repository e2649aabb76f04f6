import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readEvents} from './read-events.js';
import {HATS, READY, SHOES, startServer, stateOf, TOKENS} from './start-server.js';

const ANA = {
  name: 'Ana',
  presence: 'online',
  skills: ['sizes', 'returns'],
  capacity: 2.5,
  channels: ['chat', 'email'],
  outsideLoad: {units: 0.5, items: 1},
};

describe('/agents/{id}', () => {
  it('is what was put there, with defaults', async (t) => {
    const {send} = await startServer(t);
    assert.deepEqual((await send('PUT', '/agents/ana', {body: ANA})).body, {id: 'ana', ...ANA});
    assert.deepEqual((await send('GET', '/agents/ana')).body, {id: 'ana', ...ANA, work: []});
    assert.deepEqual((await send('PUT', '/agents/ben', {body: {presence: 'away'}})).body, {
      id: 'ben',
      presence: 'away',
      skills: [],
      capacity: 1,
      channels: ['chat'],
      outsideLoad: {units: 0, items: 0},
    });
  });

  it('keeps what a PATCH leaves out, and its work', async (t) => {
    const {send} = await startServer(t);
    await send('PUT', '/agents/ana', {body: ANA});
    const {body: work} = await send('POST', '/agents/ana/work', {
      body: {channel: 'email', units: 2},
    });
    const {body} = await send('PATCH', '/agents/ana', {body: {presence: 'away', skills: []}});
    assert.deepEqual(body, {id: 'ana', ...ANA, presence: 'away', skills: []});
    const {id, channel, units} = (await send('GET', '/agents/ana')).body.work[0];
    assert.deepEqual([id, channel, units], [work.id, 'email', 2]);
  });

  it('counts outside load and work as the capacity that they take', async (t) => {
    const server = await startServer(t);
    const load = (units: number) => ({...READY, capacity: 2, outsideLoad: {units, items: 1}});
    await server.send('PUT', '/agents/ana', {body: load(1)});
    assert.equal(await stateOf(server), 'available');
    await server.send('PUT', '/agents/ana', {body: load(1.5)});
    assert.equal(await stateOf(server), 'agents-at-capacity');
    await server.send('PUT', '/agents/ana', {body: load(0)});
    await server.send('POST', '/agents/ana/work', {body: {channel: 'email', units: 1.5}});
    assert.equal(await stateOf(server), 'agents-at-capacity');
  });

  it('is gone with its work when it is deleted', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    const {body} = await server.send('POST', '/agents/ana/work', {body: {channel: 'chat'}});
    assert.equal((await server.send('DELETE', '/agents/ana')).status, 204);
    assert.equal(await stateOf(server), 'no-agents-online');
    assert.equal((await server.send('DELETE', `/chats/${body.id}`)).status, 404);
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', {}],
      ['DELETE', ''],
      ['POST', '/work', {channel: 'chat'}],
    ] as const) {
      const {status, body: problem} = await server.send(method, `/agents/ana${path}`, {body});
      assert.deepEqual([status, problem.field], [404, 'agentId'], method);
    }
  });

  it('goes offline when nobody renews the lease, and keeps its chats', async (t) => {
    const server = await startServer(t, {leases: {agent: 2}});
    await server.send('PUT', '/agents/ana', {body: {...READY, capacity: 2}});
    await server.send('PUT', '/agents/ben', {body: READY});
    await server.send('POST', '/agents/ana/work', {body: {channel: 'chat'}});
    const started = Date.now();
    const presence = async (id: string) =>
      (await server.send('GET', `/agents/${id}`)).body.presence;
    while ((await presence('ana')) === 'online') {
      await server.send('PATCH', '/agents/ben', {body: {}});
      assert.ok(Date.now() - started < 8000);
    }
    assert.ok(Date.now() - started > 1900);
    assert.equal(await presence('ben'), 'online');
    assert.equal((await server.send('GET', '/agents/ana')).body.work.length, 1);
    const {body} = await server.send('PATCH', '/agents/ana', {body: {}});
    assert.equal(body.presence, 'offline');
  });
});

describe('/agents/{id}/events', () => {
  it('sends the agent, their work and buttons at once, then after each change', async (t) => {
    const server = await startServer(t);
    const headers = {authorization: `Bearer ${TOKENS.ana}`};
    const stream = await readEvents(t, `${server.url}/agents/ana/events`, headers);
    const nobody = {available: false, reason: 'no-agents-online'};
    assert.deepEqual((await stream.next()).data, {
      agent: null,
      work: [],
      buttons: [
        {id: SHOES, availability: nobody, own: nobody},
        {id: HATS, availability: nobody, own: nobody},
      ],
    });
    await server.send('PUT', '/agents/ana', {body: READY});
    const {agent, buttons} = (await stream.next()).data;
    assert.equal(agent.presence, 'online');
    assert.deepEqual(buttons[0], {
      id: SHOES,
      availability: {available: true},
      own: {available: true},
    });
    assert.equal(buttons[1].own.reason, 'agents-on-other-channels');
    const chat = {button_id: SHOES, name: 'A visitor'};
    const {body} = await server.send('POST', '/chats', {body: chat});
    const {work} = (await stream.next()).data;
    assert.deepEqual([work[0].id, work[0].form], [body.chat, {name: 'A visitor'}]);
  });

  it('sends nothing if another agent changes and no button', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    const headers = {authorization: `Bearer ${TOKENS.ana}`};
    const stream = await readEvents(t, `${server.url}/agents/ana/events`, headers);
    await stream.next();
    await server.send('PUT', '/agents/ben', {body: READY});
    await server.send('PATCH', '/agents/ana', {body: {capacity: 3}});
    assert.equal((await stream.next()).data.agent.capacity, 3);
  });
});
