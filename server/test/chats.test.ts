import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  HATS,
  READY,
  sendForm,
  SHOES,
  SITE,
  startServer,
  stateOf,
  TOKENS,
  type TestServer,
} from './start-server.js';

const origin = 'https://shop.example';
const start = (server: TestServer, body: object = {}, headers = {}) =>
  server.send('POST', '/chats', {
    body: {button_id: SHOES, ...body},
    token: '',
    headers: {origin, ...headers},
  });
const agentOf = async (server: TestServer, chat: string): Promise<string> => {
  for (const id of ['ana', 'ben', 'cem']) {
    const {body} = await server.send('GET', `/agents/${id}`);
    if (body.work?.some((work: {id: string}) => work.id === chat)) return id;
  }
  return 'nobody';
};

describe('POST /chats', () => {
  it('answers JSON with the conversation, and takes the agent’s capacity', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    const {status, body, headers} = await start(server, {session_id: 'visit-1'});
    assert.equal(status, 201);
    assert.match(body.chat, /^[0-9a-f-]{36}$/);
    assert.deepEqual(body, {chat: body.chat, url: `https://chat.example/${SHOES}/${body.chat}`});
    assert.equal(headers.get('access-control-allow-origin'), origin);
    assert.equal(await stateOf(server), 'agents-at-capacity');
    const {body: ana} = await server.send('GET', '/agents/ana');
    assert.deepEqual(ana.work, [
      {id: body.chat, channel: 'chat', units: 1, buttonId: SHOES, form: {session_id: 'visit-1'}},
    ]);
  });

  it('sends a form on to the conversation', async (t) => {
    const buttons = [{id: SHOES, chatUrl: 'https://shoes.example/?c={chat}'}];
    const server = await startServer(t, {sites: [{...SITE, buttons}]});
    await server.send('PUT', '/agents/ana', {body: READY});
    const {status, headers} = await sendForm(server, '/chats', {button_id: SHOES}, {origin});
    assert.equal(status, 303);
    assert.match(headers.get('location')!, /^https:\/\/shoes\.example\/\?c=[0-9a-f-]{36}$/);
  });

  it('says why there is no capacity left', async (t) => {
    const server = await startServer(t);
    const {status, body} = await start(server);
    assert.deepEqual([status, body.reason], [409, 'no-agents-online']);
    await server.send('PUT', '/agents/ana', {body: READY});
    await start(server);
    assert.equal((await start(server)).body.reason, 'agents-at-capacity');
  });

  it('shows a page to a visitor for whom there is no capacity left', async (t) => {
    const server = await startServer(t);
    const {status, headers, text} = await sendForm(server, '/chats', {button_id: SHOES}, {origin});
    assert.equal(status, 409);
    assert.match(headers.get('content-type')!, /^text\/html/);
    assert.match(text, /No agent is free right now/);
  });

  it('gives one chat to a key, however often it is sent', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: {...READY, capacity: 5}});
    const headers = {'idempotency-key': 'visit-0123456789'};
    const together = await Promise.all([start(server, {}, headers), start(server, {}, headers)]);
    const later = await start(server, {idempotency_key: 'visit-0123456789'});
    const chats = new Set([...together, later].map(({body}) => body.chat));
    assert.equal(chats.size, 1);
    const other = await start(server, {button_id: HATS}, headers);
    assert.deepEqual([other.status, other.body.field], [422, 'idempotency_key']);
  });

  it('finds the chat of a key again if nobody has capacity any more', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    const headers = {'idempotency-key': 'visit-0123456789'};
    const first = await start(server, {}, headers);
    const second = await start(server, {}, headers);
    assert.equal(second.status, 201);
    assert.equal(second.body.chat, first.body.chat);
  });

  it('spreads chats that arrive at once over the least active agents', async (t) => {
    const server = await startServer(t);
    const agents = ['ana', 'ben', 'cem'];
    for (const id of agents)
      await server.send('PUT', `/agents/${id}`, {body: {...READY, capacity: 5}});
    await Promise.all(Array.from({length: 9}, () => start(server)));
    for (const id of agents) {
      assert.equal((await server.send('GET', `/agents/${id}`)).body.work.length, 3, id);
    }
  });

  it('gives the chat to the agent whom the page asks for, or to another as a fallback', async (t) => {
    const server = await startServer(t);
    for (const id of ['ana', 'ben']) await server.send('PUT', `/agents/${id}`, {body: READY});
    const {body} = await start(server, {agent_id: 'ben'});
    assert.equal(await agentOf(server, body.chat), 'ben');
    const refused = await start(server, {agent_id: 'ben'});
    assert.deepEqual([refused.status, refused.body.reason], [409, 'agents-at-capacity']);
    const fallback = await start(server, {agent_id: 'ben', do_fallback: true});
    assert.equal(await agentOf(server, fallback.body.chat), 'ana');
  });

  it('names the agent only if the site publishes names', async (t) => {
    const agent = {...READY, name: 'Ana Lee'};
    const secret = await startServer(t);
    await secret.send('PUT', '/agents/ana', {body: agent});
    assert.doesNotMatch((await start(secret)).text, /ana/i);
    const site = {...SITE, publishAgentNames: true, chatUrl: 'https://chat.example/{agent}'};
    const open = await startServer(t, {sites: [site]});
    await open.send('PUT', '/agents/ana', {body: agent});
    const {body} = await start(open);
    assert.equal(body.agent, 'Ana Lee');
    assert.equal(body.url, 'https://chat.example/Ana%20Lee');
  });

  it('refuses a page of another origin, and changes nothing', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    for (const evil of ['https://evil.example', 'null']) {
      const {status} = await sendForm(server, '/chats', {button_id: SHOES}, {origin: evil});
      assert.equal(status, 403);
    }
    assert.equal(await stateOf(server), 'available');
  });

  it('limits a visitor’s chats', async (t) => {
    const server = await startServer(t, {limits: {chatsPerMinute: 2}});
    const statuses = [];
    for (let chat = 0; chat < 3; chat++) statuses.push((await start(server)).status);
    assert.deepEqual(statuses, [409, 409, 429]);
  });
});

describe('a running chat', () => {
  it('gives its capacity back when it is ended, once', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ana', {body: READY});
    const {body} = await start(server);
    const end = () => server.send('DELETE', `/chats/${body.chat}`, {token: TOKENS.chat});
    assert.equal((await end()).status, 204);
    assert.equal(await stateOf(server), 'available');
    assert.equal((await end()).status, 404);
  });

  it('ends with its lease, unless the lease is renewed', async (t) => {
    const server = await startServer(t, {leases: {chat: 2}});
    await server.send('PUT', '/agents/ana', {body: READY});
    await server.send('PUT', '/agents/ben', {body: READY});
    const [kept, lost] = [(await start(server)).body.chat, (await start(server)).body.chat];
    const started = Date.now();
    while ((await agentOf(server, lost)) !== 'nobody') {
      const {status} = await server.send('PUT', `/chats/${kept}/lease`, {token: TOKENS.chat});
      assert.equal(status, 204);
      assert.ok(Date.now() - started < 8000);
    }
    assert.ok(Date.now() - started > 1900);
    assert.notEqual(await agentOf(server, kept), 'nobody');
    assert.equal((await server.send('PUT', `/chats/${lost}/lease`)).status, 404);
  });

  it('is no business of another agent', async (t) => {
    const server = await startServer(t);
    await server.send('PUT', '/agents/ben', {body: READY});
    const {body} = await start(server);
    for (const [method, path] of [
      ['DELETE', ''],
      ['PUT', '/lease'],
    ] as const) {
      const {status} = await server.send(method, `/chats/${body.chat}${path}`, {token: TOKENS.ana});
      assert.equal(status, 404);
    }
    assert.equal(await agentOf(server, body.chat), 'ben');
  });
});
