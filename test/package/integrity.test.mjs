/** The hashes of the scripts, and the lines for a CDN in the documents. */
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {openBrowser} from '../node/real-browser.mjs';
import {own, ROOT} from './project.mjs';

const read = (path) => readFileSync(join(ROOT, path));
const hashes = JSON.parse(read('dist/integrity.json'));
const [, lines] = /<!-- cdn: .*-->\n+```html\n([^]*?)```/.exec(read('docs/package.md').toString());
const CDN = `https://cdn.jsdelivr.net/npm/${own.name}@${own.version}/`;

describe('dist/integrity.json', () => {
  it('contains the hash of every script', () => {
    const files = readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.min.js'));
    assert.deepEqual(Object.keys(hashes).sort(), files.sort());
    for (const file of files) {
      const hash = createHash('sha384')
        .update(read(`dist/${file}`))
        .digest('base64');
      assert.equal(hashes[file], `sha384-${hash}`, file);
    }
  });
});

describe('the lines for a CDN in docs/package.md', () => {
  let browser;
  let page;
  let servers;
  /** The script that the CDN changes. */
  let changed = '';
  before(async () => {
    browser = await openBrowser('chromium');
    const listen = (handler) =>
      new Promise((resolve) => {
        const server = createServer(handler).listen(0, '127.0.0.1', () => resolve(server));
      });
    const cdn = await listen(({url}, response) => {
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('content-type', 'text/javascript');
      response.end(read(url) + (url.endsWith(changed || ' ') ? ' ' : ''));
    });
    const site = await listen((_, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><title>Shop</title><link rel="icon" href="data:," />
        ${lines.replaceAll(CDN, `http://127.0.0.1:${cdn.address().port}/`)}`,
      );
    });
    servers = [cdn, site];
    page = `http://127.0.0.1:${site.address().port}/`;
  });
  after(async () => {
    await browser.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** Opens the page. @returns whether the tag is defined and whether the deployment is installed. */
  const load = async () => {
    const tab = await browser.newPage();
    await tab.goto(page);
    const result = await tab.evaluate(() => [
      Boolean(customElements.get('live-agent-invitation')),
      typeof liveagent === 'object',
    ]);
    await tab.close();
    return result;
  };

  it('name this version and the hashes of its files', () => {
    const named = [...lines.matchAll(/src="(.*?)"\s+integrity="(.*?)"/g)];
    assert.equal(named.length, 3);
    for (const [, address, hash] of named) {
      assert.ok(address.startsWith(`${CDN}dist/`), address);
      assert.equal(hash, hashes[address.replace(`${CDN}dist/`, '')], address);
    }
  });

  it('load the tag and the deployment from another server', async () => {
    assert.deepEqual(await load(), [true, true]);
  });

  it('do not run a script that has changed', async () => {
    changed = 'liveagent.min.js';
    assert.deepEqual(await load(), [true, false]);
  });
});
