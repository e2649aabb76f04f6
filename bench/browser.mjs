/** Runs `page.ts` in Chromium, on a page of a server on this machine that also serves `dist/`. */
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import puppeteer from 'puppeteer-core';
import {ENGINES, findBrowser} from '../scripts/browsers.mjs';
import {bundle} from './bytes.mjs';

const HEADERS = {
  // Each page loads its files again.
  'cache-control': 'no-store',
  // With these, the page's clock has a resolution of 5 instead of 100 microseconds.
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** The package says that its modules have no side effects; those of the benches have some. */
const ALL_MODULES = {ignoreAnnotations: true};
const iife = (options) => bundle({format: 'iife', ...options});

async function serve() {
  const pages = {
    '/': ['text/html', '<!doctype html><title>Bench</title><body><script src="/page.js"></script>'],
    '/page.js': [
      'text/javascript',
      await iife({entryPoints: ['bench/page.ts'], globalName: 'bench', ...ALL_MODULES}),
    ],
    '/empty.js': ['text/javascript', ''],
  };
  const server = createServer(({url}, response) => {
    const {pathname} = new URL(url, 'http://localhost');
    const [type, text] =
      pages[pathname] ??
      (/^\/dist\/[\w.-]+\.js$/.test(pathname)
        ? ['text/javascript', readFileSync(`.${pathname}`)]
        : []);
    response.writeHead(type ? 200 : 404, {...HEADERS, 'content-type': type ?? 'text/plain'});
    response.end(text);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The scripts whose start is compared. */
const scripts = async () => ({
  tag: readFileSync('dist/live-agent-invitation.min.js', 'utf8'),
  emptyLit: await iife({
    stdin: {
      contents: `import {LitElement} from 'lit';
        customElements.define('empty-lit', class extends LitElement {});`,
      resolveDir: '.',
    },
  }),
  handWritten: await iife({entryPoints: ['bench/hand-written.ts'], ...ALL_MODULES}),
});

/** @returns the rows of these subjects, and the browser's version. */
export async function browserRows(subjects) {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error(`Chromium is missing: ${ENGINES.chromium.advice}.`);
  const server = await serve();
  const browser = await puppeteer.launch({
    executablePath,
    args: ['--no-sandbox'],
    protocolTimeout: 600_000,
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.exposeFunction('log', (subject) => console.log(`${subject} …`));
    const devTools = await page.createCDPSession();
    await page.exposeFunction('usedHeap', async () => {
      // Twice, because the second collection can free objects that the first one has released.
      for (let turn = 0; turn < 2; turn++) await devTools.send('HeapProfiler.collectGarbage');
      const {usedSize, embedderHeapUsedSize} = await devTools.send('Runtime.getHeapUsage');
      return usedSize + embedderHeapUsedSize;
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const rows = await page.evaluate(
      (given, names) => bench.run(given, names, log),
      await scripts(),
      subjects,
    );
    return {rows, version: await browser.version()};
  } finally {
    await browser.close();
    server.close();
  }
}
