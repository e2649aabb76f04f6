import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
  READY,
  SHOES,
  startServer,
  TOKENS,
  type SendOptions,
  type TestServer,
} from './start-server.js';

const long = 'x'.repeat(300);

/** Wrong requests of each kind for each route, with the status and the field of the answer. */
const WRONG: readonly (SendOptions & {
  what: string;
  method: string;
  path: string;
  status: number;
  field?: string;
})[] = [
  {what: 'no buttons', method: 'GET', path: '/availability', status: 400, field: 'buttons'},
  {
    what: 'an empty button',
    method: 'GET',
    path: '/availability?buttons=a,,b',
    status: 400,
    field: 'buttons',
  },
  {
    what: 'two lists',
    method: 'GET',
    path: '/availability?buttons=a&buttons=b',
    status: 400,
    field: 'buttons',
  },
  {
    what: 'too many buttons',
    method: 'GET',
    path: `/availability?buttons=${'a,'.repeat(100)}b`,
    status: 400,
    field: 'buttons',
  },
  {
    what: 'a long button',
    method: 'GET',
    path: `/availability?buttons=${long}`,
    status: 400,
    field: 'buttons',
  },
  {what: 'no buttons', method: 'GET', path: '/availability/events', status: 400, field: 'buttons'},
  {
    what: 'no ids',
    method: 'GET',
    path: '/rest/Visitor/Availability',
    status: 400,
    field: 'Availability.ids',
  },
  {
    what: 'a wrong list',
    method: 'GET',
    path: '/rest/Visitor/Settings?Settings.buttonIds=[a,[b]]',
    status: 400,
    field: 'Settings.buttonIds',
  },
  {what: 'no button', method: 'POST', path: '/chats', body: {}, status: 400, field: 'button_id'},
  {
    what: 'a number for a button',
    method: 'POST',
    path: '/chats',
    body: {button_id: 573},
    status: 400,
    field: 'button_id',
  },
  {
    what: 'an unknown button',
    method: 'POST',
    path: '/chats',
    body: {button_id: '574'},
    status: 404,
    field: 'button_id',
  },
  {
    what: 'a short key',
    method: 'POST',
    path: '/chats',
    body: {button_id: SHOES, idempotency_key: 'abc'},
    status: 400,
    field: 'idempotency_key',
  },
  {
    what: 'a short key',
    method: 'POST',
    path: '/chats',
    body: {button_id: SHOES},
    headers: {'idempotency-key': 'abc'},
    status: 400,
    field: 'idempotency-key',
  },
  {
    what: 'a wrong fallback',
    method: 'POST',
    path: '/chats',
    body: {button_id: SHOES, do_fallback: 'perhaps'},
    status: 400,
    field: 'do_fallback',
  },
  {what: 'a list', method: 'POST', path: '/chats', body: [], status: 400},
  {
    what: 'a wrong origin',
    method: 'POST',
    path: '/chats',
    body: {button_id: SHOES},
    headers: {origin: 'https://evil.example'},
    status: 403,
    field: 'origin',
  },
  {
    what: 'a large body',
    method: 'POST',
    path: '/chats',
    body: {button_id: SHOES, visitor: 'x'.repeat(70_000)},
    status: 413,
  },
  {
    what: 'no JSON',
    method: 'POST',
    path: '/chats',
    body: '{"button_id"',
    headers: {'content-type': 'application/json'},
    status: 400,
  },
  {
    what: 'plain text',
    method: 'POST',
    path: '/chats',
    body: SHOES,
    headers: {'content-type': 'text/plain'},
    status: 415,
  },
  {
    what: 'no presence',
    method: 'PUT',
    path: '/agents/ana',
    body: {},
    status: 400,
    field: 'presence',
  },
  {
    what: 'an unknown presence',
    method: 'PUT',
    path: '/agents/ana',
    body: {presence: 'busy'},
    status: 400,
    field: 'presence',
  },
  {
    what: 'a text for skills',
    method: 'PUT',
    path: '/agents/ana',
    body: {...READY, skills: 'sizes'},
    status: 400,
    field: 'skills',
  },
  {
    what: 'a number among skills',
    method: 'PATCH',
    path: '/agents/ana',
    body: {skills: ['sizes', 7]},
    status: 400,
    field: 'skills.1',
  },
  {
    what: 'a negative capacity',
    method: 'PATCH',
    path: '/agents/ana',
    body: {capacity: -1},
    status: 400,
    field: 'capacity',
  },
  {
    what: 'an endless capacity',
    method: 'PATCH',
    path: '/agents/ana',
    body: '{"capacity": 1e999}',
    headers: {'content-type': 'application/json'},
    status: 400,
    field: 'capacity',
  },
  {
    what: 'a text for a capacity',
    method: 'PATCH',
    path: '/agents/ana',
    body: {capacity: '3'},
    status: 400,
    field: 'capacity',
  },
  {
    what: 'half a load',
    method: 'PATCH',
    path: '/agents/ana',
    body: {outsideLoad: {units: 1}},
    status: 400,
    field: 'outsideLoad.items',
  },
  {
    what: 'an unknown field',
    method: 'PATCH',
    path: '/agents/ana',
    body: {mood: 'good'},
    status: 400,
    field: 'mood',
  },
  {
    what: 'another id',
    method: 'PATCH',
    path: '/agents/ana',
    body: {id: 'ben'},
    status: 400,
    field: 'id',
  },
  {
    what: 'a prototype',
    method: 'PATCH',
    path: '/agents/ana',
    body: '{"__proto__": {}}',
    headers: {'content-type': 'application/json'},
    status: 400,
  },
  {
    what: 'a wrong id',
    method: 'PUT',
    path: '/agents/a%2Cb',
    body: READY,
    status: 400,
    field: 'agentId',
  },
  {what: 'a wrong escape', method: 'GET', path: '/agents/%ZZ', status: 400},
  {
    what: 'a large body',
    method: 'PUT',
    path: '/agents/ana',
    body: {...READY, name: 'x'.repeat(70_000)},
    status: 413,
  },
  {what: 'an unknown agent', method: 'GET', path: '/agents/ben', status: 404, field: 'agentId'},
  {
    what: 'no channel',
    method: 'POST',
    path: '/agents/ana/work',
    body: {},
    status: 400,
    field: 'channel',
  },
  {
    what: 'no units',
    method: 'POST',
    path: '/agents/ana/work',
    body: {channel: 'chat', units: 0},
    status: 400,
    field: 'units',
  },
  {what: 'an unknown chat', method: 'PUT', path: '/chats/none/lease', status: 404, field: 'chatId'},
  {what: 'a wrong chat', method: 'DELETE', path: '/chats/a.b', status: 400, field: 'chatId'},
  {what: 'an unknown address', method: 'GET', path: '/agents', status: 404},
  {what: 'an unknown method', method: 'PATCH', path: '/chats', body: {}, status: 404},
];

const stateOf = async ({send}: TestServer) => [
  (await send('GET', '/agents/ana')).body,
  (await send('GET', `/availability?buttons=${SHOES}`)).text,
];

describe('wrong input', () => {
  for (const {what, method, path, status, field, ...options} of WRONG) {
    it(`${method} ${path.slice(0, 40)}: ${what}`, async (t) => {
      const server = await startServer(t);
      await server.send('PUT', '/agents/ana', {body: READY});
      const before = await stateOf(server);
      const answer = await server.send(method, path, options);
      assert.equal(answer.status, status, answer.text);
      assert.equal(answer.body.status, status);
      assert.equal(answer.body.field, field, answer.text);
      assert.equal(typeof answer.body.message, 'string');
      assert.deepEqual(await stateOf(server), before);
    });
  }
});

const text = fc.oneof(
  fc.string({unit: 'binary', maxLength: 50}),
  fc.constantFrom('ana', SHOES, '__proto__', '..', '\0', '%', '[a]'),
);
const fields = [
  'button_id',
  'agent_id',
  'do_fallback',
  'idempotency_key',
  'presence',
  'skills',
  'capacity',
  'channels',
  'outsideLoad',
  'channel',
  'units',
];
const likely = fc.oneof(
  fc.jsonValue(),
  text,
  fc.constantFrom('online', 'away', 0, 1, 1e300, [], ['chat'], {units: 0, items: 0}, true),
);
const body = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .dictionary(fc.constantFrom(...fields), likely)
      .map((value) => JSON.stringify(value)),
  },
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc
    .dictionary(fc.constantFrom(...fields), text)
    .map((value) => new URLSearchParams(value).toString()),
  text,
);
const request = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'PATCH', 'POST', 'DELETE'),
  path: fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          '/availability',
          '/rest/Visitor/Availability',
          '/rest/Visitor/Settings',
          '/chats',
        ),
        fc.constantFrom('buttons', 'Availability.ids', 'Settings.buttonIds'),
        text,
      )
      .map(([path, key, value]) => `${path}?${key}=${encodeURIComponent(value.toWellFormed())}`),
    fc
      .tuple(text, fc.constantFrom('', '/work'))
      .map(([id, rest]) => `/agents/${encodeURIComponent(id.toWellFormed())}${rest}`),
    fc
      .tuple(text, fc.constantFrom('', '/lease'))
      .map(([id, rest]) => `/chats/${encodeURIComponent(id.toWellFormed())}${rest}`),
    fc.constantFrom(
      '/chats',
      '/agents/ana',
      '/agents/ana/work',
      '/healthz',
      '/readyz',
      '/openapi.json',
    ),
  ),
  body,
  token: fc.constantFrom('', ...Object.values(TOKENS), 'a.b.c'),
  type: fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data',
    '',
  ),
});

describe('2,000 generated inputs', () => {
  it('never produce a 5xx, and every error is JSON or a page', async (t) => {
    const server = await startServer(t);
    let requests = 0;
    await fc.assert(
      fc.asyncProperty(request, async ({method, path, body, token, type}) => {
        requests++;
        const headers: Record<string, string> = type ? {'content-type': type} : {};
        const answer = await server.send(method, path, {
          token,
          headers,
          ...(method !== 'GET' && {body}),
        });
        assert.ok(answer.status < 500, `${answer.status} ${answer.text}`);
        if (answer.status < 400) return;
        if (type === 'application/x-www-form-urlencoded')
          assert.match(answer.text, /^<!doctype html>/);
        else assert.equal(answer.body?.status, answer.status, answer.text);
      }),
      {numRuns: 2000},
    );
    assert.equal(requests, 2000);
    assert.equal((await server.send('GET', '/readyz')).status, 200);
  });
});
