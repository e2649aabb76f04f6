/** `npm start` is the product: the shop in one tab, the console in another. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {createInterface} from 'node:readline';
import {describe, it} from 'node:test';
import puppeteer from 'puppeteer-core';
import {findBrowser} from '../../scripts/browsers.mjs';

const serve = (env) =>
  spawn(process.execPath, ['scripts/serve.mjs'], {
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The addresses that the program prints. */
async function addressesOf({stdout}) {
  const addresses = {};
  for await (const line of createInterface({input: stdout})) {
    const [, name, url] = /^(\w+): +(http\S+)/.exec(line) ?? [];
    if (url) addresses[name] = url;
    if (line.includes('Ctrl+C')) return addresses;
  }
  throw new Error('The program has stopped.');
}

describe('npm start', () => {
  it('shows the invitation in the shop while an agent is online in the console', async (t) => {
    const program = serve({});
    t.after(() => program.kill());
    const addresses = await addressesOf(program);
    const browser = await puppeteer.launch({
      executablePath: findBrowser('chromium'),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    t.after(() => browser.close());
    const open = async (url) => {
      const page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      // The server prints its address before it listens.
      for (let tries = 0; ; tries++) {
        try {
          await page.goto(url);
          return page;
        } catch (error) {
          if (tries > 50) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    };
    const [shop, console] = [await open(addresses.Shop), await open(addresses.Console)];
    const hidden = (isHidden) =>
      shop.waitForFunction(
        (isHidden) => document.querySelector('live-agent-invitation').hidden === isHidden,
        {},
        isHidden,
      );
    const choose = async (presence) => {
      const label = `::-p-xpath(//label[normalize-space()="${presence}"])`;
      await (await console.waitForSelector(label)).click();
    };
    await hidden(true);
    await (await console.waitForSelector('#token')).type('sample-agent-token');
    await console.keyboard.press('Enter');
    await choose('Online');
    await shop.bringToFront();
    await hidden(false);
    await console.bringToFront();
    await choose('Away');
    await shop.bringToFront();
    await hidden(true);
  });

  it('names the port that is in use', async (t) => {
    const other = createServer().listen(0, '127.0.0.1');
    t.after(() => other.close());
    await once(other, 'listening');
    const {port} = other.address();
    const program = serve({PORT: port});
    const [[message], [code]] = await Promise.all([
      once(program.stderr, 'data'),
      once(program, 'exit'),
    ]);
    assert.match(String(message), new RegExp(`^Port ${port} is in use\\.`));
    assert.equal(code, 1);
  });
});
