/** Visitors' pages and the agent's console in a real browser, each in a context of its own, and the server as a process. */
import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Browser, Page} from 'puppeteer-core';
import type {SettingsFile} from '../src/settings/schema.js';
import {launch, Person} from './console-browser.js';
import {RedisServer} from './redis-server.js';
import {startProcess} from './server-process.js';
import {startShop, type Shop} from './shop.js';
import {send, sha256, SHOES, SITE, TOKENS, type Answer} from './start-server.js';

/** What each agent's record makes of the button: the five documented causes. */
const CAUSES = {
  'no-agents-online': {presence: 'offline', skills: ['sizes']},
  'no-skilled-agents': {presence: 'online', skills: []},
  'agents-away': {presence: 'away', skills: ['sizes']},
  'agents-at-capacity': {presence: 'online', skills: ['sizes'], capacity: 0},
  'agents-on-other-channels': {presence: 'online', skills: ['sizes'], channels: ['email']},
};
const ONLINE = {presence: 'online', skills: ['sizes']};

/** A site with its pages, its availability server and its browser. */
class Stage {
  readonly shop: Shop;
  readonly #browser: Browser;
  readonly #t: TestContext;

  private constructor(t: TestContext, browser: Browser, shop: Shop) {
    this.#t = t;
    this.#browser = browser;
    this.shop = shop;
  }

  static async set(t: TestContext, browser: Browser, store: SettingsFile['store']): Promise<Stage> {
    const shop = await startShop();
    t.after(() => shop.close());
    const server = await startProcess({
      ...(store && {store}),
      leases: {agent: 3},
      sites: [
        {
          ...SITE,
          origins: [shop.url],
          chatUrl: `${shop.url}/conversation?chat={chat}&button={button}`,
          buttons: SITE.buttons.slice(0, 1),
          agents: [{id: 'ana', skills: ['sizes']}],
        },
      ],
      metrics: {sha256: sha256(TOKENS.metrics)},
    });
    t.after(() => server.kill());
    shop.server = server.url;
    await until(
      async () => (await send(server.url, 'GET', '/readyz')).status === 200,
      () => 'not ready',
    );
    return new Stage(t, browser, shop);
  }

  /** Opens a page as another person. */
  async open(path: string): Promise<Page> {
    const context = await this.#browser.createBrowserContext();
    this.#t.after(() => context.close().catch(() => {}));
    const page = await context.newPage();
    await page.goto(this.shop.url + path);
    return page;
  }

  /** Signs the agent in at the console, and goes online. */
  async signIn(): Promise<Person> {
    const ana = await Person.arrive(this.#browser, `${this.shop.server}/console/`);
    this.#t.after(() =>
      ana.page
        .browserContext()
        .close()
        .catch(() => {}),
    );
    await ana.signIn(TOKENS.ana);
    await ana.choose('Online');
    return ana;
  }

  send(method: string, path: string, body?: object): Promise<Answer> {
    return send(this.shop.server, method, path, {body});
  }

  /** The open streams of events. */
  async streams(): Promise<number> {
    const {text} = await send(this.shop.server, 'GET', '/metrics', {token: TOKENS.metrics});
    return Number(/^live_agent_invitation_streams (\d+)$/m.exec(text)?.[1]);
  }
}

async function until(condition: () => unknown, what: () => unknown): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) assert.fail(`It did not happen: ${String(await what())}`);
    await delay(10);
  }
}

const lastEvent = (page: Page): Promise<string | undefined> =>
  page.evaluate('events.at(-1)') as Promise<string | undefined>;
const isShown = (page: Page): Promise<boolean> =>
  page.$eval('live-agent-invitation', (tag) => !(tag as HTMLElement).hidden);

/** Waits until a page was notified: of an event, or of a reason why nobody is available. */
const notified = (page: Page, event: string): Promise<void> =>
  until(
    async () => (await lastEvent(page)) === event,
    async () => `${event} after ${String(await page.evaluate('events.join()'))}`,
  );

async function accept(page: Page): Promise<void> {
  const button = await page.waitForSelector('live-agent-invitation >>> [part="accept"]', {
    visible: true,
  });
  await button!.click();
}

describe('an invitation, from the agent to the conversation', {concurrency: 2}, () => {
  let browser: Browser;
  let redis: RedisServer;
  before(async () => {
    redis = await RedisServer.start();
    browser = await launch('chromium');
  });
  after(async () => {
    await browser.close();
    await redis.stop();
  });

  for (const type of ['memory', 'redis'] as const) {
    describe(`with the store ${type}`, {concurrency: false}, () => {
      const set = (t: TestContext) =>
        Stage.set(t, browser, type === 'redis' ? {type, url: redis.url} : {type});

      it('is offered, accepted, at capacity for the next visitor, and offered again', async (t) => {
        const stage = await set(t);
        const first = await stage.open('/shop');
        await notified(first, 'no-agents-online');
        assert.equal(await isShown(first), false);
        const ana = await stage.signIn();
        await notified(first, 'BUTTON_AVAILABLE');
        assert.equal(await isShown(first), true);
        const second = await stage.open('/shop');
        await notified(second, 'BUTTON_AVAILABLE');

        await accept(first);
        await notified(second, 'agents-at-capacity');
        assert.equal(await isShown(second), false);
        await until(
          () => stage.shop.conversations.length === 1,
          () => 'no conversation',
        );
        const {body: agent} = await stage.send('GET', '/agents/ana');
        const [{id, form}] = agent.work;
        assert.equal(stage.shop.conversations[0]!.path, `/conversation?chat=${id}&button=${SHOES}`);
        const sid = await first.evaluate('liveagent.getSid()');
        assert.deepEqual([form.session_id, JSON.parse(form.visitor).id], [sid, sid]);

        await ana.press('End');
        await notified(second, 'BUTTON_AVAILABLE');
        assert.equal(await isShown(second), true);
        await accept(second);
        await until(
          () => stage.shop.conversations.length === 2,
          () => 'no conversation',
        );

        await stage.send('DELETE', '/agents/ana');
        await ana.page.close();
      });

      it('is hidden for each of the five causes', async (t) => {
        const stage = await set(t);
        const page = await stage.open('/shop');
        for (const [cause, agent] of Object.entries(CAUSES)) {
          await stage.send('PUT', '/agents/ana', ONLINE);
          await notified(page, 'BUTTON_AVAILABLE');
          await stage.send('PUT', '/agents/ana', agent);
          await notified(page, cause);
          assert.equal(await isShown(page), false);
        }
        await stage.send('DELETE', '/agents/ana');
      });

      it('is hidden when the agent’s browser is gone and the lease is over', async (t) => {
        const stage = await set(t);
        const page = await stage.open('/shop');
        const ana = await stage.signIn();
        await notified(page, 'BUTTON_AVAILABLE');
        await delay(3500);
        assert.equal(await isShown(page), true);
        const gone = Date.now();
        await ana.page.browserContext().close();
        await notified(page, 'no-agents-online');
        assert.ok(Date.now() - gone > 1000, 'not before the lease is over');
        await stage.send('DELETE', '/agents/ana');
      });
    });
  }

  it('costs the server no stream while the page is in the back-forward cache', async (t) => {
    const stage = await Stage.set(t, browser, undefined);
    const page = await stage.open('/shop');
    await notified(page, 'no-agents-online');
    assert.equal(await stage.streams(), 1);
    await page.click('a');
    await until(
      async () => (await stage.streams()) === 0,
      () => stage.streams(),
    );
    await stage.send('PUT', '/agents/ana', ONLINE);
    await page.goBack();
    await notified(page, 'BUTTON_AVAILABLE');
    assert.equal(await page.evaluate('restored'), true);
    assert.equal(await stage.streams(), 1);
  });

  it('costs the server no stream while the page is prerendered', async (t) => {
    const stage = await Stage.set(t, browser, undefined);
    await stage.send('PUT', '/agents/ana', ONLINE);
    const page = await stage.open('/elsewhere');
    await page.evaluate(() => {
      const rules = Object.assign(document.createElement('script'), {type: 'speculationrules'});
      rules.text = JSON.stringify({prerender: [{urls: ['/shop'], eagerness: 'immediate'}]});
      document.head.append(rules);
    });
    await until(
      () => stage.shop.loads('/shop') === 1,
      () => 'not prerendered',
    );
    await delay(500);
    assert.equal(await stage.streams(), 0);
    await page.evaluate('location.href = "/shop"');
    await until(
      async () => (await stage.streams()) === 1,
      () => stage.streams(),
    );
    assert.equal(stage.shop.loads('/shop'), 1);
  });

  for (const policy of ['no-referrer', 'same-origin', 'strict-origin-when-cross-origin']) {
    const isAllowed = policy.startsWith('strict');
    it(`${isAllowed ? 'opens a chat' : 'cannot open a chat'} on a page with the Referrer-Policy ${policy}`, async (t) => {
      const stage = await Stage.set(t, browser, undefined);
      await stage.send('PUT', '/agents/ana', ONLINE);
      const page = await stage.open(`/shop?referrers=${policy}`);
      await notified(page, 'BUTTON_AVAILABLE');
      const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
      await accept(page);
      const chat = (await opened)!;
      const title = isAllowed ? '/conversation' : 'The chat could not be opened';
      await until(
        async () => (await chat.title()) === title,
        () => chat.title(),
      );
    });
  }
});
