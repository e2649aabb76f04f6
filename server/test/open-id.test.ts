/** Signing in at a real OpenID Connect provider, with a real browser. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it, type TestContext} from 'node:test';
import {Provider} from 'oidc-provider';
import type {Browser} from 'puppeteer-core';
import {launch, Person} from './console-browser.js';
import {send, SITE, startServer} from './start-server.js';

process.env['CLIENT_SECRET'] = 'the-secret-of-the-console-at-the-issuer';

/** Users by their ids, with their roles. */
const ROLES: Readonly<Record<string, string>> = {ana: 'agent', sue: 'supervisor', eve: 'nobody'};

/** Starts a provider with a development sign-in page and this server as its client. */
async function start(t: TestContext, {isPublic = false} = {}) {
  const issuer = createServer((request, response) => provider.callback()(request, response));
  issuer.listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  t.after(() => {
    issuer.close();
    issuer.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const server = await startServer(t, {
    sites: [
      {
        ...SITE,
        agents: [{id: 'ana', skills: ['sizes']}],
        openId: {
          issuer: url,
          audience: 'chat',
          roleClaim: 'role',
          clientId: 'console',
          ...(!isPublic && {clientSecretVariable: 'CLIENT_SECRET'}),
        },
      },
    ],
  });
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'console',
        redirect_uris: [`${server.url}/session/open-id/callback`],
        ...(isPublic
          ? {token_endpoint_auth_method: 'none'}
          : {client_secret: process.env['CLIENT_SECRET']}),
      },
    ],
    claims: {openid: ['sub'], profile: ['role']},
    conformIdTokenClaims: false,
    pkce: {required: () => true},
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({sub: id, role: ROLES[id]}),
    }),
  });
  return {url: server.url, issuer: url};
}

/** Signs in on the provider's development page, and consents. */
async function signIn(person: Person, user: string): Promise<void> {
  await person.page.click('a[href$="session/open-id"]');
  await person.page.waitForSelector('[name=login]');
  await person.page.type('[name=login]', user);
  await person.page.type('[name=password]', 'any');
  await Promise.all([person.page.waitForNavigation(), person.page.click('[type=submit]')]);
  await person.press('Continue');
}

describe('signing in at an OpenID Connect issuer', () => {
  let browser: Browser;
  before(async () => (browser = await launch('chromium')));
  after(() => browser.close());

  for (const isPublic of [false, true]) {
    it(`opens the console of the agent, as a ${isPublic ? 'public' : 'confidential'} client`, async (t) => {
      const {url} = await start(t, {isPublic});
      const ana = await Person.arrive(browser, `${url}/console/`);
      await ana.page.waitForSelector('a.primary');
      await ana.isAccessible();
      await signIn(ana, 'ana');
      await ana.choose('Online');
      await ana.sees('You can take a chat.');
      assert.equal((await send(url, 'GET', '/agents/ana')).body.presence, 'online');
      assert.equal(await ana.page.evaluate(() => document.cookie), '');
      await ana.press('Sign out');
      await ana.sees('You have signed out.');
      await ana.hasNoMistakes();
    });
  }

  it('shows the team to a supervisor, and refuses who has no role', async (t) => {
    const {url} = await start(t);
    const sue = await Person.arrive(browser, `${url}/console/`);
    await sue.page.waitForSelector('a.primary');
    await signIn(sue, 'sue');
    await sue.sees('The team');
    const eve = await Person.arrive(browser, `${url}/console/`);
    await eve.page.waitForSelector('a.primary');
    await signIn(eve, 'eve');
    await eve.sees('Your account may not use this console.', '[role=alert]');
    for (const person of [sue, eve]) await person.hasNoMistakes();
  });

  it('refuses an answer that nobody asked for, or with another state', async (t) => {
    const {url, issuer} = await start(t);
    const back = (query: string, cookie = '') =>
      send(url, 'GET', `/session/open-id/callback?${query}`, {token: '', headers: {cookie}});
    const begun = await send(url, 'GET', '/session/open-id', {token: ''});
    assert.equal(begun.status, 303);
    const address = new URL(begun.headers.get('location')!);
    assert.equal(address.origin, issuer);
    assert.equal(address.searchParams.get('code_challenge_method'), 'S256');
    const cookie = begun.headers.get('set-cookie')!;
    assert.match(cookie, /^live-agent-sign-in=.*HttpOnly; SameSite=Lax$/);
    const state = address.searchParams.get('state')!;
    for (const answer of [
      await back(`code=made-up&state=${state}`),
      await back('code=made-up&state=another', cookie.split(';')[0]),
      await back(`code=made-up&state=${state}`, cookie.split(';')[0]),
      await back(`error=access_denied&state=${state}`, cookie.split(';')[0]),
    ]) {
      assert.equal(answer.headers.get('location'), '/console/?failure=refused');
      assert.doesNotMatch(answer.headers.get('set-cookie')!, /live-agent-session/);
    }
  });

  it('says that the issuer cannot be reached, and is not offered without a client', async (t) => {
    const openId = {issuer: 'http://127.0.0.1:9', audience: 'chat', clientId: 'console'};
    const {url} = await startServer(t, {sites: [{...SITE, openId}]});
    const answer = await send(url, 'GET', '/session/open-id', {token: ''});
    assert.equal(answer.headers.get('location'), '/console/?failure=unreachable');
    const without = await startServer(t);
    assert.equal((await without.send('GET', '/session/open-id', {token: ''})).status, 404);
  });
});
