import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {checkLinks} from '../../site/check-links.mjs';
import {linksIn, siteLink} from '../../site/links.mjs';
import {engines, openBrowser} from './real-browser.mjs';

process.chdir(new URL('../..', import.meta.url).pathname);
const built = (path) => readFileSync(join('site/build', path), 'utf8');

describe('npm run site', () => {
  let result;

  before(() => {
    result = spawnSync(process.execPath, ['site/build.mjs'], {encoding: 'utf8'});
  });

  it('builds the site without a broken link', () => {
    assert.equal(result.status, 0, result.stderr + result.stdout);
    assert.match(result.stdout, /\d\d pages, \d{3,} links checked, 0 broken/);
  });

  it('makes a page of every guide, with its title', () => {
    for (const name of readdirSync('docs').filter((file) => /^[a-z-]+\.md$/.test(file))) {
      const [, title] = /^# (.+)$/m.exec(readFileSync(join('docs', name), 'utf8'));
      assert.match(built(`docs/${name.replace('md', 'html')}`), new RegExp(`<h1 .*>${title}</h1>`));
    }
  });

  it('shows the tag itself on the home page', () => {
    assert.match(built('index.html'), /<live-agent-invitation\s+button-id="573000000000001"/);
    for (const [, script] of built('index.html').matchAll(/<script src="([^"]+)"/g)) {
      assert.ok(existsSync(join('site/build', script)), script);
    }
  });

  it('contains the demo, the gallery and the page for migrating, with their scripts', () => {
    for (const page of ['demo.html', 'demo/gallery/index.html', 'demo/migrate/index.html']) {
      assert.match(built(page), /<script type="module" src="[^"]+build/);
    }
  });

  it('lists every guide in llms.txt, with its Markdown', () => {
    const links = linksIn(built('llms.txt'));
    assert.ok(links.includes('docs/deployment.md'));
    for (const link of links) assert.equal(built(link), readFileSync(link, 'utf8'));
  });
});

describe(
  'a page of the site',
  {skip: !engines.includes('chromium') && 'Chromium is missing'},
  () => {
    const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
    let browser;
    let page;

    before(async () => {
      browser = await openBrowser('chromium');
      page = await browser.newPage();
    });

    after(() => browser.close());

    for (const path of [
      'index.html',
      'docs/reference.html',
      'docs/migrating.html',
      'LICENSE.html',
    ]) {
      for (const [theme, width] of [
        ['light', 1440],
        ['dark', 320],
      ]) {
        it(`is accessible and fits into the window: ${path}, ${theme}, ${width} px`, async () => {
          await page.setViewport({width, height: 800});
          await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
          await page.goto(pathToFileURL(join('site/build', path)).href);
          await page.evaluate(axe);
          const {violations, passes} = await page.evaluate(() => globalThis.axe.run());
          assert.ok(passes.length > 10);
          assert.deepEqual(
            violations.map(({id, nodes}) => [id, nodes.map(({html}) => html)]),
            [],
          );
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        });
      }
    }
  },
);

describe('the check of the links', () => {
  let folder;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'links-'));
    writeFileSync(
      join(folder, 'b.html'),
      '<h2 id="b">B</h2><template><img src="c.png"></template>',
    );
  });

  after(() => rmSync(folder, {recursive: true}));

  it('finds missing files and fragments', () => {
    writeFileSync(
      join(folder, 'a.html'),
      '<a id="a" href="#a"></a><a href="#x"></a><a href="b.html#b"></a><a href="b.html?q#x"></a><a href="../out"></a>' +
        '<a href="https://www.example.com/"></a>',
    );
    assert.deepEqual(checkLinks(folder), {
      pages: 2,
      checked: 6,
      broken: [
        'a.html: there is no element for #x',
        'a.html: there is no element for b.html?q#x',
        'a.html: there is no file for ../out',
        'b.html: there is no file for c.png',
      ],
    });
  });
});

describe('a link of the repository', () => {
  for (const [from, link, expected] of [
    ['README.md', 'docs/deployment.md#settings', 'docs/deployment.html#settings'],
    ['docs/deployment.md', '../README.md#install', '../index.html#install'],
    ['docs/README.md', 'decisions/', 'decisions/index.html'],
    ['docs/security.md', '#top', '#top'],
    [
      'docs/writing-a-service.md',
      '../src/services/chat-service.ts',
      '../src/services/chat-service.ts.html',
    ],
    ['demo/gallery/index.html', '../../', '../../demo.html'],
    ['index.html', 'demo/gallery/', 'demo/gallery/index.html'],
    ['index.html', 'https://www.example.com/', 'https://www.example.com/'],
  ]) {
    it(`becomes one of the site: ${link} in ${from}`, () => {
      assert.equal(siteLink(from, link), expected);
    });
  }
});
