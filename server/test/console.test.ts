/** The console in real browsers, with a server in its own process. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {launch, Person, startShop} from './console-browser.js';
import {startProcess, type ServerProcess} from './server-process.js';
import {send, sha256, SHOES, SITE, TOKENS} from './start-server.js';

process.env['CONSOLE_SECRET'] = 'the secret of all processes of this test';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** @param lease - of agents, in seconds. */
async function start(t: TestContext, {lease = 60} = {}) {
  const port = await freePort();
  let server: ServerProcess | undefined;
  const shop = await startShop(() => ({server: server!.url, button: SHOES}));
  const run = async () => {
    server = await startProcess({
      listen: {port},
      sessions: {secretVariable: 'CONSOLE_SECRET'},
      leases: {agent: lease},
      sites: [
        {
          ...SITE,
          origins: [shop.url],
          chatUrl: `${shop.url}/conversation/{chat}`,
          signInHelp: 'Ask your administrator.',
          agents: [
            {id: 'ana', name: 'Ana', skills: ['sizes']},
            {id: 'ben', name: 'Ben', skills: ['sizes'], capacity: 2},
          ],
          tokens: [...SITE.tokens!, {sha256: sha256('ben'), role: 'agent', agentId: 'ben'}],
        },
      ],
    });
  };
  t.after(async () => {
    await server?.kill();
    shop.close();
  });
  await run();
  return {url: server!.url, shop: shop.url, run, kill: () => server!.kill()};
}

async function presenceOf(url: string, agentId = 'ana'): Promise<string> {
  return (await send(url, 'GET', `/agents/${agentId}`)).body.presence;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 8000;
  while (!(await holds())) assert.ok(Date.now() < end, `did not happen: ${String(holds)}`);
}

for (const engine of ['chromium', 'firefox'] as const) {
  describe(`the console in ${engine}`, () => {
    let browser: Browser;
    before(async () => (browser = await launch(engine)));
    after(() => browser.close());

    it('offers a chat to visitors while the agent is online and free', async (t) => {
      const {url, shop} = await start(t);
      const [ana, mia] = [
        await Person.arrive(browser, `${url}/console`),
        await Person.arrive(browser, shop),
      ];
      await mia.sees('no-agents-online');
      await ana.signIn(TOKENS.ana);
      await ana.sees('You are offline. No other agent can take a chat.');
      await ana.choose('Online');
      await mia.sees('available');
      await ana.sees('You can take a chat.');
      await mia.press('Chat');
      await mia.sees('the conversation');
      await ana.sees('1. Sizes');
      await ana.sees('You have a new chat.', '[role=status]');
      await ana.sees('1 of 1', '.load');
      await ana.sees('You have no capacity left.');
      assert.equal(await ana.page.title(), '(1) Online');
      const leo = await Person.arrive(browser, shop);
      await leo.sees('agents-at-capacity');
      await ana.press('End');
      await ana.sees('No chat at the moment.');
      await leo.sees('available');
      await ana.choose('chat');
      await leo.sees('agents-on-other-channels');
      await ana.sees('You are not on the channel “chat”.');
      await ana.press('Sign out');
      await ana.sees('You have signed out.');
      await leo.sees('no-agents-online');
      for (const person of [ana, mia, leo]) await person.hasNoMistakes();
    });

    it('shows a lost connection at once, and applies what was chosen meanwhile', async (t) => {
      const server = await start(t);
      const ana = await Person.arrive(browser, `${server.url}/console/`);
      await ana.signIn(TOKENS.ana);
      await ana.choose('Online');
      await until(async () => (await presenceOf(server.url)) === 'online');
      await server.kill();
      await ana.sees('The connection to the server is lost.', '[role=alert]');
      await ana.sees('When it is back, you are “Online” again.', '[role=alert]');
      await ana.choose('Away');
      await ana.has('Away');
      await ana.sees('Your choice is not applied yet.', '[role=status]');
      // The memory store is empty now.
      await server.run();
      await ana.sees('The connection is back.', '[role=status]');
      await ana.has('Away');
      assert.equal(await presenceOf(server.url), 'away');
      await ana.hasNoMistakes();
    });
  });
}

describe('the console', () => {
  let browser: Browser;
  before(async () => (browser = await launch('chromium')));
  after(() => browser.close());

  it('is used with the keyboard, and keeps the focus where the agent is', async (t) => {
    const {url} = await start(t);
    const ana = await Person.arrive(browser, `${url}/console/`);
    await ana.signIn('wrong');
    await ana.sees('The token is not known.', '[role=alert]');
    assert.equal(await ana.focused(), 'token');
    const {keyboard} = ana.page;
    await ana.page.$eval('#token', (field) => ((field as HTMLInputElement).value = ''));
    await ana.signIn(TOKENS.ana);
    await ana.has('Offline');
    // Sign out, then the presence.
    await keyboard.press('Tab');
    assert.equal(await ana.focused(), 'Sign out');
    await keyboard.press('Tab');
    await keyboard.press('ArrowUp');
    await keyboard.press('ArrowUp');
    await ana.has('Online');
    await ana.sees('You can take a chat.');
    const isPresence = () =>
      ana.page.evaluate(() => document.activeElement?.matches('[name=presence]'));
    assert.ok(await isPresence());
    const startChat = () => send(url, 'POST', '/chats', {body: {button_id: SHOES}, token: ''});
    await startChat();
    await ana.sees('1. Sizes');
    assert.ok(await isPresence(), 'a new chat takes no focus');
    await ana.page.focus('.chats button');
    await keyboard.press('Enter');
    await ana.sees('No chat at the moment.');
    assert.equal(await ana.focused(), 'chats-title');
    const {body} = await startChat();
    await ana.sees('1. Sizes');
    await ana.page.focus('.chats button');
    await send(url, 'DELETE', `/chats/${body.chat}`);
    await ana.sees('No chat at the moment.');
    assert.equal(await ana.focused(), 'chats-title');
    await ana.hasNoMistakes();
  });

  it('sends one choice after another, so that the last one stays', async (t) => {
    const {url} = await start(t);
    const ana = await Person.arrive(browser, `${url}/console/`);
    await ana.signIn(TOKENS.ana);
    await ana.has('Offline');
    // The first request is slow.
    await ana.page.evaluate(() => {
      const {fetch} = window;
      const choices: string[] = [];
      Object.assign(window, {choices});
      window.fetch = async (address, options) => {
        const body = typeof options?.body === 'string' ? options.body : '';
        if (body.includes('"away"')) await new Promise((resolve) => setTimeout(resolve, 500));
        if (body.includes('"presence"')) choices.push(body);
        return fetch(address, options);
      };
    });
    await ana.choose('Away');
    await ana.choose('Online');
    const choices = () =>
      ana.page.evaluate(() => (window as unknown as {choices: string[]}).choices);
    await until(async () => (await choices()).length === 2);
    assert.match((await choices())[1]!, /"online"/);
    await ana.sees('You can take a chat.');
    assert.equal(await presenceOf(url), 'online');
    await ana.hasNoMistakes();
  });

  it('renews the lease, and is online again after the lease has ended', async (t) => {
    const {url} = await start(t, {lease: 1.5});
    const ana = await Person.arrive(browser, `${url}/console/`);
    await ana.signIn(TOKENS.ana);
    await ana.choose('Online');
    await until(async () => (await presenceOf(url)) === 'online');
    const end = Date.now() + 3500;
    while (Date.now() < end) assert.equal(await presenceOf(url), 'online');
    await ana.cutOff(true);
    await ana.sees('The connection to the server is lost.', '[role=alert]');
    await until(async () => (await presenceOf(url)) === 'offline');
    await ana.has('Online');
    await ana.cutOff(false);
    await until(async () => (await presenceOf(url)) === 'online');
    await ana.sees('The connection is back.', '[role=status]');
    await ana.hasNoMistakes();
  });

  it('keeps the choice while the agent signs in again', async (t) => {
    const {url} = await start(t, {lease: 1.5});
    const ana = await Person.arrive(browser, `${url}/console/`);
    await ana.signIn(TOKENS.ana);
    await ana.choose('Online');
    await until(async () => (await presenceOf(url)) === 'online');
    await ana.page.browserContext().deleteMatchingCookies({
      name: 'live-agent-session-shop',
      url,
    });
    await ana.sees('Your session is over. Sign in again.');
    await until(async () => (await presenceOf(url)) === 'offline');
    await ana.signIn(TOKENS.ana);
    await until(async () => (await presenceOf(url)) === 'online');
    await ana.has('Online');
    await ana.hasNoMistakes();
  });

  it('shows the team to supervisors, who set an agent offline', async (t) => {
    const {url} = await start(t);
    const [ana, ben, sue] = [
      await Person.arrive(browser, `${url}/console/`),
      await Person.arrive(browser, `${url}/console/`),
      await Person.arrive(browser, `${url}/console/`),
    ];
    await ana.signIn(TOKENS.ana);
    await ana.choose('Online');
    await sue.signIn(TOKENS.supervisor);
    await sue.sees('1 online, 0 away, 0 offline');
    await ben.signIn('ben');
    await sue.sees('1 online, 0 away, 1 offline');
    await ben.choose('Away');
    await sue.sees('1 online, 1 away, 0 offline');
    await sue.page.type('[type=search]', 'an');
    await sue.page.waitForFunction(() => document.querySelectorAll('.team li').length === 1);
    await sue.press('Set offline');
    await sue.sees('0 online, 1 away, 1 offline');
    await ana.has('Offline');
    await ana.sees('You were set to “Offline” elsewhere.', '[role=status]');
    await ana.choose('Online');
    await sue.sees('1 online, 1 away, 0 offline');
    for (const person of [ana, ben, sue]) await person.hasNoMistakes();
  });

  for (const [name, {width, dir, dark}] of Object.entries({
    'on a phone': {width: 320, dir: 'ltr', dark: false},
    'from right to left, in the dark': {width: 1100, dir: 'rtl', dark: true},
  })) {
    it(`is accessible in every state ${name}`, async (t) => {
      const server = await start(t);
      const [ana, sue] = [
        await Person.arrive(browser, `${server.url}/console/`),
        await Person.arrive(browser, `${server.url}/console/`),
      ];
      const check = async (person: Person) => {
        await person.isAccessible();
        const overflow = () => document.documentElement.scrollWidth > window.innerWidth;
        assert.equal(await person.page.evaluate(overflow), false);
      };
      for (const {page} of [ana, sue]) {
        await page.setViewport({width, height: 700});
        const value = dark ? 'dark' : 'light';
        await page.emulateMediaFeatures([
          {name: 'prefers-color-scheme', value},
          {name: 'prefers-reduced-motion', value: 'reduce'},
        ]);
        await page.evaluate((dir) => void (document.documentElement.dir = dir), dir);
      }
      await ana.page.waitForSelector('#token');
      await check(ana);
      await ana.signIn('wrong');
      await ana.sees('The token is not known.');
      await check(ana);
      await ana.page.$eval('#token', (field) => ((field as HTMLInputElement).value = ''));
      await ana.signIn(TOKENS.ana);
      await ana.choose('Online');
      await ana.sees('You can take a chat.');
      await check(ana);
      await send(server.url, 'POST', '/chats', {
        body: {button_id: SHOES, visitor: 'Mia'},
        token: '',
      });
      await ana.sees('1. Sizes');
      await ana.page.click('summary');
      await check(ana);
      await sue.signIn(TOKENS.supervisor);
      await sue.sees('1 online');
      await check(sue);
      await server.kill();
      await ana.sees('is lost', '[role=alert]');
      await sue.sees('is lost', '[role=alert]');
      await check(ana);
      await check(sue);
      for (const person of [ana, sue]) await person.hasNoMistakes();
    });
  }
});

describe('the page of the console', () => {
  it('has a policy that allows its own files only', async (t) => {
    const {url} = await start(t);
    const {headers, text, status} = await send(url, 'GET', '/console/', {token: ''});
    assert.equal(status, 200);
    const policy = headers.get('content-security-policy')!;
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      assert.ok(policy.split('; ').includes(directive), directive);
    }
    assert.doesNotMatch(text, /style=|<style|<script(?! type="module" src="console.js")| on\w+=/);
    const again = await send(url, 'GET', '/console/', {
      token: '',
      headers: {'if-none-match': headers.get('etag')!},
    });
    assert.equal(again.status, 304);
    const bare = await send(url, 'GET', '/console', {token: ''});
    assert.deepEqual([bare.status, bare.headers.get('location')], [308, '/console/']);
  });
});
