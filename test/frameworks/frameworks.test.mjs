/** Runs the same scenario in a small app of each framework, in a browser. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import puppeteer from 'puppeteer-core';
import {findBrowser} from '../../scripts/browsers.mjs';
import {FRAMEWORKS} from './frameworks.mjs';
import {installPackage} from './install-package.mjs';
import {buildApp, checkTypes, HERE, serveApps} from './project.mjs';

/** Also inside of shadow roots. */
const TAG = '>>> live-agent-invitation';

/** The actions of a visitor and of the API on an open page, and what the page shows. */
function actions(page) {
  const tag = (read) => page.locator(TAG).map(read).wait();
  return {
    tag,
    press: (id) => page.locator(`#${id}`).click(),
    raise: (type) => page.evaluate((type) => window.raise(type), type),
    /** Waits until the page has shown these events, and no others. */
    async events(...types) {
      const expected = types.map((type) => `button-${type} `).join('');
      await page
        .waitForFunction(
          (text) => document.querySelector('output').textContent === text,
          {},
          expected,
        )
        .catch(async () => {
          const shown = await page.$eval('output', (output) => output.textContent);
          assert.equal(shown, expected);
        });
    },
  };
}

describe('a small app', {concurrency: false}, () => {
  let browser;
  let server;
  let url;

  before(async () => {
    installPackage(HERE);
    browser = await puppeteer.launch({
      executablePath: findBrowser('chromium'),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    server = await serveApps();
    url = server.url;
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  for (const [app, {name, check, plugins}] of Object.entries(FRAMEWORKS)) {
    describe(`with ${name}`, () => {
      it('has correct types', async () => {
        assert.equal(await checkTypes(app, check), '');
      });

      it('sets attributes and properties, receives and prevents events, and mounts again', async () => {
        await buildApp(app, plugins);
        const page = await browser.newPage();
        page.setDefaultTimeout(10_000);
        const problems = [];
        page.on('pageerror', (error) => problems.push(String(error)));
        page.on('console', (message) => {
          if (/error|warn/.test(message.type())) problems.push(message.text());
        });
        await page.goto(`${url}/${app}/`);
        const {tag, press, raise, events} = actions(page);

        const shown = ['available'];
        await events(...shown);
        assert.equal(await tag(({hidden}) => hidden), false);
        assert.equal(await tag(({heading}) => heading), 'Questions?');
        assert.match(await tag(({textContent}) => textContent), /Ana knows them all\./);
        await press('rename');
        await page
          .locator(TAG)
          .filter(({heading}) => heading === 'Questions about sizes?')
          .wait();

        await press('prevent');
        assert.equal(await tag((element) => element.accept()), false);
        shown.push('accepted');
        await events(...shown);
        assert.equal(await tag(({status}) => status), 'available');
        await press('prevent');

        assert.equal(await tag((element) => element.reject()), true);
        await raise('BUTTON_UNAVAILABLE');
        await raise('BUTTON_AVAILABLE');
        shown.push('rejected', 'unavailable', 'available');
        await events(...shown);

        await press('toggle');
        await page.waitForFunction(
          () => !document.querySelector('main :is(live-agent-invitation, shop-invitation)'),
        );
        await raise('BUTTON_UNAVAILABLE');
        await press('toggle');
        shown.push('available');
        await events(...shown);
        assert.equal(await tag(({hidden}) => hidden), false);
        assert.equal(await tag((element) => element.accept()), true);
        shown.push('accepted');
        await events(...shown);
        assert.equal(await tag(({hidden}) => hidden), true);

        assert.deepEqual(problems, []);
        await page.close();
      });
    });
  }
});
