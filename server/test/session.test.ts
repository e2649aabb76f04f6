import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {checkSettings} from '../src/settings/settings.js';
import {send, sha256, SITE, startServer, TOKENS, type Answer} from './start-server.js';

const CONSOLE = {'x-live-agent-console': '1'};
const SECRET = 'a secret that has more than 32 characters';
process.env['SESSION_SECRET'] = SECRET;

const signIn = (url: string, token: string, headers: Record<string, string> = CONSOLE) =>
  send(url, 'POST', '/session', {token: '', body: {token}, headers});

/** The cookie of an answer, as a browser sends it. */
const cookieOf = (answer: Answer): string => answer.headers.get('set-cookie')!.split(';')[0]!;

const withCookie = (url: string, cookie: string, method: string, path: string, body?: object) =>
  send(url, method, path, {token: '', body, headers: {...CONSOLE, cookie}});

describe('/session', () => {
  it('exchanges a token for a cookie that scripts and other sites cannot use', async (t) => {
    const {url} = await startServer(t);
    const answer = await signIn(url, TOKENS.ana);
    assert.deepEqual(answer.body, {role: 'agent', agentId: 'ana', openId: false});
    const [pair, ...attributes] = answer.headers.get('set-cookie')!.split('; ');
    assert.match(pair!, /^live-agent-session-shop=[\w.-]+$/);
    assert.deepEqual(attributes, ['Path=/', 'Max-Age=3600', 'HttpOnly', 'SameSite=Strict']);
    assert.ok(!pair!.includes(sha256(TOKENS.ana)));
    const cookie = cookieOf(answer);
    assert.deepEqual((await withCookie(url, cookie, 'GET', '/session')).body, answer.body);
    const put = await withCookie(url, cookie, 'PUT', '/agents/ana', {presence: 'online'});
    assert.equal(put.status, 200);
    const other = await withCookie(url, cookie, 'PUT', '/agents/ben', {presence: 'online'});
    assert.equal(other.status, 403);
  });

  it('is secure over https, and for its site only', async (t) => {
    const sites = [{...SITE, path: '/shop'}];
    const {url} = await startServer(t, {sites, publicUrl: 'https://chat.example'});
    const answer = await signIn(`${url}/shop`, TOKENS.ana);
    const attributes = answer.headers.get('set-cookie')!.split('; ');
    assert.ok(attributes.includes('Secure'));
    assert.ok(attributes.includes('Path=/shop/'));
  });

  it('does not count on another site of the server', async (t) => {
    const sites = [
      {...SITE, path: '/a'},
      {...SITE, id: 'other', path: '/b'},
    ];
    const {url} = await startServer(t, {sites});
    const cookie = cookieOf(await signIn(`${url}/a`, TOKENS.ana));
    const renamed = cookie.replace('session-shop', 'session-other');
    assert.equal((await withCookie(`${url}/b`, renamed, 'GET', '/agents/ana')).status, 401);
  });

  it('says who has not signed in, and refuses them', async (t) => {
    const {url} = await startServer(t, {sites: [{...SITE, signInHelp: 'Ask Ana.'}]});
    const {status, body} = await send(url, 'GET', '/session', {token: ''});
    assert.deepEqual([status, body], [200, {openId: false, help: 'Ask Ana.'}]);
    for (const cookie of ['live-agent-session-shop=', 'live-agent-session-shop=a.b.c.d.e']) {
      assert.equal((await withCookie(url, cookie, 'GET', '/agents/ana')).status, 401);
    }
  });

  it('refuses unknown tokens, and roles that the console is not for', async (t) => {
    const {url} = await startServer(t);
    assert.equal((await signIn(url, 'wrong')).status, 401);
    for (const token of [TOKENS.connector, TOKENS.chat]) {
      const answer = await signIn(url, token);
      assert.equal(answer.status, 403);
      assert.equal(answer.headers.get('set-cookie'), null);
    }
    assert.equal((await signIn(url, TOKENS.supervisor)).body.role, 'supervisor');
  });

  it('refuses what another page may have sent', async (t) => {
    const {url} = await startServer(t);
    const cookie = cookieOf(await signIn(url, TOKENS.ana));
    await withCookie(url, cookie, 'PUT', '/agents/ana', {presence: 'online'});
    const foreign = [
      {cookie},
      {cookie, ...CONSOLE, 'sec-fetch-site': 'cross-site'},
      {cookie, ...CONSOLE, 'sec-fetch-site': 'same-site'},
    ];
    for (const headers of foreign) {
      const body = {presence: 'offline'};
      const options = {token: '', body, headers: headers as Record<string, string>};
      assert.equal((await send(url, 'PATCH', '/agents/ana', options)).status, 403);
      assert.equal(
        (await send(url, 'DELETE', '/session', {token: '', headers: options.headers})).status,
        403,
      );
    }
    assert.equal((await signIn(url, TOKENS.ana, {})).status, 403);
    const reading = {cookie, 'sec-fetch-site': 'cross-site'};
    const read = await send(url, 'GET', '/agents/ana', {token: '', headers: reading});
    assert.equal(read.status, 403);
    assert.equal((await send(url, 'GET', '/agents/ana')).body.presence, 'online');
    const preflight = await send(url, 'OPTIONS', '/agents/ana', {
      token: '',
      headers: {
        origin: SITE.origins[0]!,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'x-live-agent-console',
      },
    });
    assert.ok(!preflight.headers.get('access-control-allow-headers')!.includes('console'));
    assert.equal(preflight.headers.get('access-control-allow-credentials'), null);
  });

  it('ends when the agent signs out', async (t) => {
    const {url} = await startServer(t);
    const cookie = cookieOf(await signIn(url, TOKENS.ana));
    const answer = await withCookie(url, cookie, 'DELETE', '/session');
    assert.equal(answer.status, 204);
    assert.match(
      answer.headers.get('set-cookie')!,
      /^live-agent-session-shop=; Path=\/; Max-Age=0/,
    );
  });

  it('is renewed while it is used, until its lifetime is over', async (t) => {
    const {url} = await startServer(t, {sessions: {idle: 2, lifetime: 4}});
    let cookie = cookieOf(await signIn(url, TOKENS.ana));
    const old = cookie;
    const end = Date.now() + 2500;
    let renewals = 0;
    while (Date.now() < end) {
      const answer = await withCookie(url, cookie, 'GET', '/session');
      assert.equal(answer.body.role, 'agent');
      if (answer.headers.has('set-cookie')) {
        cookie = cookieOf(answer);
        renewals++;
      }
      await delay(100);
    }
    assert.ok(renewals > 0);
    assert.equal((await withCookie(url, old, 'GET', '/session')).body.role, undefined);
    await delay(2100);
    assert.equal((await withCookie(url, cookie, 'GET', '/session')).body.role, undefined);
  });

  it('counts in every process with the same secret, and in no other', async (t) => {
    const sessions = {secretVariable: 'SESSION_SECRET'};
    const [one, two] = [await startServer(t, {sessions}), await startServer(t, {sessions})];
    process.env['OTHER_SECRET'] = SECRET.toUpperCase();
    const third = await startServer(t, {sessions: {secretVariable: 'OTHER_SECRET'}});
    const cookie = cookieOf(await signIn(one.url, TOKENS.ana));
    assert.equal((await withCookie(two.url, cookie, 'GET', '/session')).body.role, 'agent');
    assert.equal((await withCookie(third.url, cookie, 'GET', '/session')).body.role, undefined);
  });

  it('goes on with new settings', async (t) => {
    const [before, after] = [await startServer(t), await startServer(t)];
    const cookie = cookieOf(await signIn(before.url, TOKENS.ana));
    assert.equal((await withCookie(after.url, cookie, 'GET', '/session')).body.role, 'agent');
  });

  it('ends when the settings lose the token', async (t) => {
    const sessions = {secretVariable: 'SESSION_SECRET'};
    const before = await startServer(t, {sessions});
    const after = await startServer(t, {sessions, sites: [{...SITE, tokens: []}]});
    const cookie = cookieOf(await signIn(before.url, TOKENS.ana));
    assert.equal((await withCookie(after.url, cookie, 'GET', '/session')).body.role, undefined);
    assert.equal((await withCookie(after.url, cookie, 'GET', '/agents/ana')).status, 401);
  });

  it('needs a secret that is long enough', () => {
    const settings = {sites: [SITE], sessions: {secretVariable: 'SHORT'}};
    assert.throws(() => checkSettings(settings, {}), /SHORT is not set/);
    assert.throws(() => checkSettings(settings, {SHORT: 'short'}), /32 characters or more/);
  });

  it('is limited by rate', async (t) => {
    const {url} = await startServer(t, {limits: {signInsPerMinute: 2}});
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await signIn(url, 'wrong')).status);
    assert.deepEqual(statuses, [401, 401, 429]);
  });
});
