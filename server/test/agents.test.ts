import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readEvents} from './read-events.js';
import {HATS, READY, SHOES, SITE, startServer, stateOf, TOKENS} from './start-server.js';

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

describe('an agent’s own token', () => {
  const token = TOKENS.ana;
  const AGENTS = [{id: 'ana', name: 'Ana', skills: ['sizes'], capacity: 3, channels: ['hats']}];

  it('sets presence, channels and outside load, and begins with what the settings say', async (t) => {
    const {send} = await startServer(t, {sites: [{...SITE, agents: AGENTS}]});
    const put = (body: object) => send('PUT', '/agents/ana', {body, token});
    const expected = {...AGENTS[0], presence: 'away', outsideLoad: {units: 0, items: 0}};
    assert.deepEqual((await put({presence: 'away'})).body, expected);
    const own = {presence: 'online', channels: ['chat'], outsideLoad: {units: 1, items: 1}};
    assert.deepEqual((await put(own)).body, {...expected, ...own});
    const patched = await send('PATCH', '/agents/ana', {body: {channels: []}, token});
    assert.deepEqual(patched.body, {...expected, ...own, channels: []});
  });

  it('keeps the skills, capacity and name that a connector or supervisor has set', async (t) => {
    const {send} = await startServer(t, {sites: [{...SITE, agents: AGENTS}]});
    await send('PUT', '/agents/ana', {
      body: {presence: 'offline', name: 'A.', skills: ['returns']},
    });
    const body = {capacity: 5};
    await send('PATCH', '/agents/ana', {body, token: TOKENS.supervisor});
    const answer = await send('PUT', '/agents/ana', {body: {presence: 'online'}, token});
    const {name, skills, capacity} = answer.body;
    assert.deepEqual([name, skills, capacity], ['A.', ['returns'], 5]);
  });

  for (const [field, value] of Object.entries({name: 'Boss', skills: ['returns'], capacity: 9})) {
    it(`does not set ${field}`, async (t) => {
      const {send} = await startServer(t, {sites: [{...SITE, agents: AGENTS}]});
      const before = (await send('PUT', '/agents/ana', {body: {presence: 'away'}, token})).body;
      for (const method of ['PUT', 'PATCH']) {
        const body = {presence: 'online', [field]: value};
        const answer = await send(method, '/agents/ana', {body, token});
        assert.deepEqual([answer.status, answer.body.field], [403, field]);
      }
      assert.deepEqual((await send('GET', '/agents/ana')).body, {...before, work: []});
    });
  }
});

describe('/team/events', () => {
  it('sends all agents at once, then those who change or go', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    const chat = {button_id: SHOES, name: 'A visitor'};
    await server.send('POST', '/chats', {body: chat});
    const headers = {authorization: `Bearer ${TOKENS.supervisor}`};
    const stream = await readEvents(t, `${server.url}/team/events`, headers);
    const {event, data} = await stream.next();
    assert.equal(event, 'team');
    const [{id, presence, work}] = data.agents;
    assert.deepEqual([id, presence, work[0].buttonId], ['ana', 'online', SHOES]);
    assert.equal(work[0].form, undefined);
    assert.deepEqual(data.buttons[0], {
      id: SHOES,
      label: 'Sizes',
      availability: {available: false, reason: 'agents-at-capacity'},
    });
    await server.send('PUT', '/agents/ben', {body: READY});
    const added = await stream.next();
    assert.equal(added.event, 'change');
    assert.deepEqual(
      added.data.agents.map((agent: {id: string}) => agent.id),
      ['ben'],
    );
    assert.deepEqual(added.data.buttons[0].availability, {available: true});
    await server.send('DELETE', '/agents/ben');
    assert.deepEqual((await stream.next()).data.removed, ['ben']);
  });
});

describe('/agents/{id}/events', () => {
  it('asks for renewals before the lease is over', async (t) => {
    const server = await startServer(t, {leases: {agent: 0.6}});
    const headers = {authorization: `Bearer ${TOKENS.ana}`};
    const stream = await readEvents(t, `${server.url}/agents/ana/events`, headers);
    assert.equal((await stream.next()).event, 'agent');
    assert.equal((await stream.next()).event, 'renew');
    assert.equal((await stream.next()).event, 'renew');
  });

  it('sends the agent, their work and buttons at once, then after each change', async (t) => {
    const server = await startServer(t);
    const headers = {authorization: `Bearer ${TOKENS.ana}`};
    const stream = await readEvents(t, `${server.url}/agents/ana/events`, headers);
    const nobody = {available: false, reason: 'no-agents-online'};
    assert.deepEqual((await stream.next()).data, {
      agent: null,
      work: [],
      buttons: [
        {
          id: SHOES,
          label: 'Sizes',
          skills: ['sizes'],
          channel: 'chat',
          units: 1,
          availability: nobody,
          own: nobody,
        },
        {id: HATS, skills: [], channel: 'hats', units: 1, availability: nobody, own: nobody},
      ],
    });
    await server.send('PUT', '/agents/ana', {body: READY});
    const {agent, buttons} = (await stream.next()).data;
    assert.equal(agent.presence, 'online');
    assert.deepEqual(
      [buttons[0].availability, buttons[0].own],
      [{available: true}, {available: true}],
    );
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
