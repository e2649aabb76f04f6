import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload} from 'jose';
import {expectRow, statesOf} from './fault-table.js';
import {readEvents} from './read-events.js';
import {READY, SHOES, SITE, startServer, TOKENS} from './start-server.js';

/** Requests that need a token, and the roles that may send them. */
const ROUTES = [
  {method: 'GET', path: '/agents/ana', allowed: ['connector', 'supervisor', 'ana']},
  {
    method: 'PUT',
    path: '/agents/ana',
    body: {presence: 'online'},
    allowed: ['connector', 'supervisor', 'ana'],
  },
  {method: 'PUT', path: '/agents/ana', body: READY, allowed: ['connector', 'supervisor']},
  {method: 'PATCH', path: '/agents/ana', body: {}, allowed: ['connector', 'supervisor', 'ana']},
  {method: 'PATCH', path: '/agents/ana', body: {capacity: 2}, allowed: ['connector', 'supervisor']},
  {
    method: 'POST',
    path: '/agents/ana/work',
    body: {channel: 'chat'},
    allowed: ['connector', 'supervisor', 'ana'],
  },
  {method: 'DELETE', path: '/agents/ana', allowed: ['connector', 'supervisor']},
  {method: 'PUT', path: '/agents/ben', body: READY, allowed: ['connector', 'supervisor']},
  {method: 'GET', path: '/agents/ben/events', allowed: []},
  {method: 'GET', path: '/team/events', allowed: []},
  {method: 'DELETE', path: '/agents/ben', allowed: ['connector', 'supervisor']},
  {method: 'PUT', path: '/chats/none/lease', allowed: ['connector', 'supervisor', 'ana', 'chat']},
  {method: 'DELETE', path: '/chats/none', allowed: ['connector', 'supervisor', 'ana', 'chat']},
  {method: 'GET', path: '/metrics', allowed: ['metrics']},
] as const;

describe('a bearer token', () => {
  for (const {method, path, allowed, ...rest} of ROUTES) {
    const fields = 'body' in rest ? ` with ${Object.keys(rest.body).join(', ') || 'nothing'}` : '';
    it(`is needed for ${method} ${path}${fields}`, async (t) => {
      const server = await startServer(t);
      for (const token of ['', 'wrong', 'a.b.c']) {
        const answer = await server.send(method, path, {token, ...rest});
        assert.equal(answer.status, 401, `“${token}”`);
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
      }
      const basic = await server.send(method, path, {
        token: '',
        headers: {authorization: 'Basic YTpi'},
        ...rest,
      });
      assert.equal(basic.status, 401);
      for (const [name, token] of Object.entries(TOKENS)) {
        // A stream would not end.
        if (path.endsWith('/events') && ['connector', 'supervisor'].includes(name)) continue;
        const {status} = await server.send(method, path, {token, ...rest});
        const isAllowed = (allowed as readonly string[]).includes(name);
        assert.equal(status !== 401 && status !== 403, isAllowed, `${name}: ${status}`);
      }
    });
  }
});

/** An OpenID Connect issuer with one key. */
async function startIssuer(t: TestContext) {
  const {publicKey, privateKey} = await generateKeyPair('ES256');
  const jwk = {...(await exportJWK(publicKey)), alg: 'ES256', kid: 'key-1'};
  const server = createServer((request, response) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': {issuer: url, jwks_uri: `${url}/keys`},
      '/keys': {keys: [jwk]},
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[request.url!] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  t.after(() => server.close());
  const sign = (
    claims: JWTPayload,
    key = privateKey as Parameters<SignJWT['sign']>[0],
    alg = 'ES256',
  ) =>
    new SignJWT({
      iss: url,
      aud: 'chat',
      sub: 'ana',
      exp: Math.floor(Date.now() / 1000) + 300,
      ...claims,
    })
      .setProtectedHeader({alg, kid: 'key-1'})
      .sign(key);
  return {url, sign, publicKey};
}

describe('a token of an OpenID Connect issuer', () => {
  it('lets an agent change their own record, and no other', async (t) => {
    const {url, sign} = await startIssuer(t);
    const server = await startServer(t, {
      sites: [{...SITE, openId: {issuer: url, audience: 'chat'}}],
    });
    const put = async (id: string, token: string) =>
      (await server.send('PUT', `/agents/${id}`, {body: {presence: 'online'}, token})).status;
    const token = await sign({});
    assert.equal(await put('ana', token), 200);
    assert.equal(await put('ben', token), 403);
    assert.equal(await put('ben', await sign({sub: 'ben'})), 200);
  });

  it('has the role and the agent of the claims that the settings name', async (t) => {
    const {url, sign} = await startIssuer(t);
    const openId = {issuer: url, audience: 'chat', agentClaim: 'agent', roleClaim: 'roles'};
    const server = await startServer(t, {sites: [{...SITE, openId}]});
    const put = async (claims: JWTPayload) =>
      (
        await server.send('PUT', '/agents/ben', {
          body: {presence: 'online'},
          token: await sign(claims),
        })
      ).status;
    assert.equal(await put({roles: ['staff', 'connector']}), 200);
    assert.equal(await put({roles: 'agent', agent: 'ben'}), 200);
    assert.equal(await put({roles: 'agent', agent: 'ana'}), 403);
    assert.equal(await put({roles: 'agent'}), 401);
    assert.equal(await put({roles: ['staff']}), 403);
    assert.equal(await put({}), 403);
  });

  it('does not count if it is forged, expired, or for somebody else', async (t) => {
    const {url, sign, publicKey} = await startIssuer(t);
    const server = await startServer(t, {
      sites: [{...SITE, openId: {issuer: url, audience: 'chat'}}],
    });
    const other = await generateKeyPair('ES256');
    const claims = {iss: url, aud: 'chat', sub: 'ana'};
    const wrong: Record<string, string> = {
      expired: await sign({exp: Math.floor(Date.now() / 1000) - 60}),
      'no expiry': await sign({exp: undefined as never}),
      'another audience': await sign({aud: 'mail'}),
      'another issuer': await sign({iss: 'https://evil.example'}),
      'another key': await sign({}, other.privateKey),
      'not signed': new UnsecuredJWT(claims).setExpirationTime('5m').encode(),
      'signed with the public key as a secret': await sign(
        {},
        new TextEncoder().encode(await exportSPKI(publicKey)),
        'HS256',
      ),
      'no text': 'a.b.c',
    };
    for (const [name, token] of Object.entries(wrong)) {
      const {status} = await server.send('PUT', '/agents/ana', {body: READY, token});
      assert.equal(status, 401, name);
    }
    assert.equal((await server.send('GET', '/agents/ana')).status, 404);
  });

  it('takes an agent offline if it expires and is not renewed', async (t) => {
    const {url, sign} = await startIssuer(t);
    const sites = [{...SITE, openId: {issuer: url, audience: 'chat'}}];
    const server = await startServer(t, {sites, leases: {agent: 1}});
    const valid = await sign({});
    await server.send('PUT', '/agents/ana', {body: {...READY, capacity: 2}});
    const stream = await readEvents(t, `${server.url}/availability/events?buttons=${SHOES}`);
    await stream.next();
    const chat = await server.send('POST', '/chats', {body: {button_id: SHOES}});
    const expired = await sign({exp: Math.floor(Date.now() / 1000) - 60});
    const renewal = await server.send('PATCH', '/agents/ana', {body: {}, token: expired});
    while (!/no-agents-online/.test(stream.text())) await stream.next();
    const {status} = await server.send('PATCH', '/agents/ana', {
      body: {presence: 'online'},
      token: valid,
    });
    await stream.next();
    const {body: agent} = await server.send('GET', '/agents/ana', {token: valid});
    expectRow('an agent’s token has expired', {
      pages: statesOf(stream),
      chats: `${chat.status}, then as without the agent`,
      agents: `${renewal.status} → with a new token ${status}`,
      lost: agent.work[0].id === chat.body.chat ? 'nothing' : 'the chat',
    });
  });

  it('is answered with 503 while the issuer cannot be reached', async (t) => {
    const {sign} = await startIssuer(t);
    const issuer = 'http://127.0.0.1:9';
    const server = await startServer(t, {sites: [{...SITE, openId: {issuer, audience: 'chat'}}]});
    const {status} = await server.send('GET', '/agents/ana', {token: await sign({iss: issuer})});
    assert.equal(status, 503);
  });
});
