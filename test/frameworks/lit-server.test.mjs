/** Renders an element that contains the tag with `@lit-labs/ssr`, and hydrates it in a browser. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import puppeteer from 'puppeteer-core';
import {build} from 'vite';
import {findBrowser} from '../../scripts/browsers.mjs';
import {installPackage} from './install-package.mjs';
import {HERE, serveApps} from './project.mjs';

const root = join(HERE, 'apps/lit');
const outDir = join(HERE, 'build/pages/lit-server');
const common = {configFile: false, root, base: '/lit-server/', logLevel: 'error'};

describe('with @lit-labs/ssr', () => {
  let html;

  before(async () => {
    installPackage(HERE);
    const server = join(HERE, 'build/lit-server');
    await build({...common, build: {outDir: server, emptyOutDir: true, ssr: 'invitation.ts'}});
    // Before Lit: it defines `customElements`.
    const {render} = await import('@lit-labs/ssr');
    const {collectResult} = await import('@lit-labs/ssr/lib/render-result.js');
    const {html: template} = await import('lit');
    await import(join(server, 'invitation.js'));
    html = await collectResult(
      render(template`<shop-invitation heading="Questions?"></shop-invitation>`),
    );
  });

  it('the tag is rendered hidden, with its attributes and its content', () => {
    const [, attributes, content] =
      /<live-agent-invitation([^>]*)>([^<]*)<\/live-agent-invitation>/.exec(html);
    assert.match(attributes, / hidden(?=\s|$)/);
    assert.match(attributes, / button-id="573000000000001"/);
    assert.match(attributes, / heading="Questions\?"/);
    assert.equal(content.trim(), 'Ana knows them all.');
  });

  describe('in a browser', () => {
    let browser;
    let server;
    before(async () => {
      await build({
        ...common,
        build: {outDir, emptyOutDir: true, rolldownOptions: {input: join(root, 'hydrate.html')}},
      });
      const page = join(outDir, 'hydrate.html');
      writeFileSync(
        page,
        readFileSync(page, 'utf8').replace('<!-- content -->', () => html),
      );
      server = await serveApps();
      browser = await puppeteer.launch({
        executablePath: findBrowser('chromium'),
        args: ['--no-sandbox', '--disable-gpu'],
      });
    });
    after(async () => {
      await browser?.close();
      server?.close();
    });

    it('the same tag is hydrated without a message in the console, and shows the invitation', async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      const problems = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (/error|warn/.test(message.type())) problems.push(message.text());
      });
      // Before any script of the page, when the server's tag has been parsed.
      await page.evaluateOnNewDocument(() => {
        addEventListener(
          'readystatechange',
          () => {
            window.served ??= document
              .querySelector('shop-invitation')
              .shadowRoot.querySelector('live-agent-invitation');
          },
          {capture: true},
        );
      });
      await page.goto(`${server.url}/lit-server/hydrate.html`);
      await page.locator('>>> [part="card"]').wait();
      const tag = await page.$('>>> live-agent-invitation');
      assert.equal(await tag.evaluate((element) => element === window.served), true);
      await page.$eval('shop-invitation', (element) => (element.heading = 'Another question?'));
      await page.waitForFunction((element) => element.heading === 'Another question?', {}, tag);
      assert.equal(await tag.evaluate((element) => element.accept()), true);
      assert.equal(await tag.evaluate(({hidden}) => hidden), true);
      assert.deepEqual(problems, []);
    });
  });
});
