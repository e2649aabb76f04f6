/** The console in a real browser, as an agent uses it. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import axe from 'axe-core';
import puppeteer, {type Browser, type Page} from 'puppeteer-core';
import {findBrowser} from '../../scripts/browsers.mjs';

export const launch = (engine: 'chromium' | 'firefox'): Promise<Browser> =>
  puppeteer.launch({
    executablePath: findBrowser(engine)!,
    ...(engine === 'firefox' ? {browser: 'firefox'} : {args: ['--no-sandbox', '--disable-gpu']}),
  });

/** Milliseconds within which everything must happen that a test waits for. */
const SOON = 8000;

/** A person's own browser: a context with one page. Fails the test if the page logs an error. */
export class Person {
  readonly page: Page;
  /** What the browser reported that it should not. */
  readonly mistakes: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.mistakes.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy|Trusted/i.test(message.text()))
        this.mistakes.push(message.text());
    });
  }

  static async arrive(browser: Browser, url: string): Promise<Person> {
    const context = await browser.createBrowserContext();
    const person = new Person(await context.newPage());
    person.page.setDefaultTimeout(SOON);
    await person.page.goto(url);
    return person;
  }

  async signIn(token: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.waitForSelector('#token');
    await this.page.focus('#token');
    await this.page.keyboard.type(token);
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the page shows a text. */
  async sees(text: string, selector = 'body'): Promise<void> {
    try {
      await this.page.waitForFunction(
        (text, selector) =>
          [...document.querySelectorAll<HTMLElement>(selector)].some(({innerText}) =>
            innerText.includes(text),
          ),
        {},
        text,
        selector,
      );
    } catch {
      assert.fail(`“${text}” is not in ${selector}: ${await this.text()}`);
    }
  }

  text(): Promise<string> {
    return this.page.evaluate(() => document.body.innerText);
  }

  /** Chooses a presence or a channel with a real click on its label. */
  async choose(label: string): Promise<void> {
    await this.#click(`//fieldset//label[normalize-space()="${label}"]`);
  }

  async press(button: string): Promise<void> {
    await this.#click(`//button[normalize-space()="${button}"]`);
  }

  async #click(path: string): Promise<void> {
    await this.page.bringToFront();
    const element = await this.page.waitForSelector(`::-p-xpath(${path})`);
    await element!.click();
  }

  /** Waits until a presence is the chosen one. */
  async has(presence: string): Promise<void> {
    await this.page.waitForFunction(
      (presence) =>
        document
          .querySelector<HTMLInputElement>('[name=presence]:checked')
          ?.labels?.[0]?.innerText.trim() === presence,
      {},
      presence,
    );
  }

  /** What has the focus: its id, or its text. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      return element.id || element.innerText || element.tagName;
    });
  }

  async cutOff(isCutOff: boolean): Promise<void> {
    await this.page.setOfflineMode(isCutOff);
  }

  /** Checks what holds for every state of the console. */
  async isAccessible(): Promise<void> {
    await this.page.evaluate(axe.source);
    const violations = await this.page.evaluate(async () => {
      const {violations} = await (window as unknown as {axe: typeof axe}).axe.run();
      return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join('\n')}`);
    });
    assert.deepEqual(violations, []);
  }

  async hasNoMistakes(): Promise<void> {
    assert.deepEqual(this.mistakes, []);
    await this.page.browserContext().close();
  }
}

/** A site's page that shows a button's availability and posts the form of a chat. */
const shop = (server: string, button: string): string => `<!doctype html><title>Shop</title>
  <p>loading</p>
  <form method="post" action="${server}/chats">
    <input type="hidden" name="button_id" value="${button}">
    <input type="hidden" name="visitor" value="Mia">
    <button>Chat</button>
  </form>
  <script>
    new EventSource('${server}/availability/events?buttons=${button}').addEventListener(
      'availability',
      ({data}) => {
        const [{available, reason}] = JSON.parse(data).buttons;
        document.querySelector('p').textContent = available ? 'available' : reason;
      },
    );
  </script>`;

/** Serves the site's page and the page of a conversation. */
export async function startShop(page: () => {server: string; button: string}): Promise<{
  url: string;
  close(): void;
}> {
  const server: Server = createServer(({url}, response) => {
    response.setHeader('content-type', 'text/html');
    const {server, button} = page();
    response.end(url === '/' ? shop(server, button) : '<!doctype html><p>the conversation');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close};
}
