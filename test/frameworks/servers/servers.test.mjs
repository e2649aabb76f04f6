/** Builds a site with each framework that renders on a server, serves it, and opens it. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import puppeteer from 'puppeteer-core';
import {findBrowser} from '../../../scripts/browsers.mjs';
import {installPackage} from '../install-package.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const bin = (name) => join(HERE, 'node_modules/.bin', name);

const SITES = {
  next: {
    build: [bin('next'), 'build'],
    start: (port) => [bin('next'), 'start', '-H', '127.0.0.1', '-p', port],
  },
  nuxt: {build: [bin('nuxt'), 'build'], start: () => ['node', '.output/server/index.mjs']},
  astro: {
    build: [bin('astro'), 'build'],
    start: (port) => [bin('astro'), 'preview', '--host', '127.0.0.1', '--port', port],
  },
};
const ENVIRONMENT = {
  ...process.env,
  CI: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  return String(port);
}

/** Requests a page until its server answers. */
async function pageOf(url) {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

describe('a site that is rendered on a server', () => {
  let browser;

  before(async () => {
    installPackage(HERE);
    browser = await puppeteer.launch({
      executablePath: findBrowser('chromium'),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  after(() => browser?.close());

  for (const [name, {build, start}] of Object.entries(SITES)) {
    describe(`by ${name}`, () => {
      const cwd = join(HERE, name);
      let server;
      let url;
      let html;

      before(async () => {
        const [program, ...options] = build;
        await promisify(execFile)(program, options, {cwd, env: ENVIRONMENT});
        const port = await freePort();
        const [starter, ...args] = start(port);
        server = spawn(starter, args, {
          cwd,
          env: {...ENVIRONMENT, HOST: '127.0.0.1', PORT: port},
          stdio: 'ignore',
          detached: true,
        });
        url = `http://127.0.0.1:${port}/`;
        html = await pageOf(url);
      });
      after(() => {
        if (server) process.kill(-server.pid);
      });

      it('contains the hidden tag with its content', () => {
        const [, attributes, content] =
          /<live-agent-invitation([^>]*)>([^<]*)<\/live-agent-invitation>/.exec(html);
        assert.match(attributes, / hidden(?=[\s=]|$)/);
        assert.match(attributes, / button-id="573000000000001"/);
        assert.equal(content.trim(), 'Ana knows them all.');
      });

      it('shows nothing of the tag without scripts', async () => {
        const page = await browser.newPage();
        await page.setJavaScriptEnabled(false);
        await page.goto(url);
        const tag = await page.$('live-agent-invitation');
        assert.equal(await tag.isVisible(), false);
        await page.close();
      });

      it('shows the invitation, receives its events, and has no message in the console', async () => {
        const page = await browser.newPage();
        page.setDefaultTimeout(10_000);
        const problems = [];
        page.on('pageerror', (error) => problems.push(String(error)));
        page.on('console', (message) => {
          if (/error|warn/.test(message.type())) problems.push(message.text());
        });
        await page.evaluateOnNewDocument(() => {
          let callback;
          window.liveagent = {
            addButtonEventHandler(_, added) {
              callback = added;
              added('BUTTON_AVAILABLE');
            },
            startChat: () => callback('BUTTON_ACCEPTED'),
            rejectChat: () => callback('BUTTON_REJECTED'),
          };
        });
        await page.goto(url);
        await page.locator('>>> [part="card"]').wait();
        const tag = await page.$('live-agent-invitation');
        assert.equal(await tag.evaluate((element) => element.accept()), true);
        await page.locator('[role="status"]').wait();
        assert.equal(await tag.evaluate(({hidden}) => hidden), true);
        assert.deepEqual(problems, []);
        await page.close();
      });
    });
  }
});
