/** Opens the chat window with a real click, and checks that the chat page cannot access the page that opened it. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {build} from 'esbuild';
import {engines, openBrowser} from './real-browser.mjs';
import {reportServer} from './report-server.mjs';

const {outputFiles} = await build({
  entryPoints: ['src/services/chat-window.ts'],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'chatWindow',
});
const script = outputFiles[0].text;

/** The upper half of the page opens the chat with fields, the lower half without. */
const shop = (chatUrl) => `<!doctype html><title>Shop</title>
  <style>body { margin: 0 } button { display: block; width: 100vw; height: 50vh }</style>
  <button id="with">With fields</button><button id="without">Without fields</button>
  <script>${script}</script>
  <script>
    const request = {buttonId: '573', window: {name: '', width: 300, height: 200}};
    const open = (url, fields) => {
      try {
        chatWindow.openChatWindow(url, request, fields);
      } catch (error) {
        fetch('/report?error=' + encodeURIComponent(error));
      }
    };
    document.querySelector('#with').onclick = () => open('${chatUrl}/chat?with', {name: 'Ana'});
    document.querySelector('#without').onclick = () => open('${chatUrl}/chat?without');
    fetch('/report?ready');
  </script>`;
/** Reports its opener first, then tries to navigate it. */
const CHAT = `<!doctype html><title>Chat</title>
  <script type="module">
    const opener = window.opener === null ? 'none' : 'present';
    try { window.opener.location = '/stolen'; } catch {}
    await fetch('/report?opener=' + opener);
    await fetch('/report?done');
  </script>`;

/** Answers a request for a page. */
function respond({pathname, port}, response) {
  const elsewhere = `http://localhost:${port}`;
  const pages = {
    '/shop': shop(''),
    '/shop-elsewhere': shop(elsewhere),
    '/shop-isolated': shop(elsewhere),
    '/chat': CHAT,
  };
  if (pathname === '/shop-isolated')
    response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.end(pages[pathname] ?? '');
}

for (const engine of engines) {
  describe(`the chat window in ${engine}`, () => {
    let browser;
    before(async () => (browser = await openBrowser(engine)));
    after(() => browser.close());

    for (const page of ['/shop', '/shop-elsewhere', '/shop-isolated']) {
      for (const [fields, y, method] of [
        ['with', 50, 'POST'],
        ['without', 450, 'GET'],
      ]) {
        it(`has no opener when it loads (${page}, ${fields} fields)`, async () => {
          const server = await reportServer(respond);
          try {
            await browser.goto(server.url + page);
            await server.reported('ready');
            await browser.click(100, y);
            await server.reported('done');
            assert.deepEqual(server.reports, [
              `GET ${page}`,
              'ready',
              `${method} /chat?${fields}`,
              'opener=none',
              'done',
            ]);
          } finally {
            server.close();
          }
        });
      }
    }

    it('is opened twice from a page with a Cross-Origin-Opener-Policy', async () => {
      const server = await reportServer(respond);
      try {
        await browser.goto(`${server.url}/shop-isolated`);
        await server.reported('ready');
        await browser.click(100, 50);
        await server.reported('done');
        server.reports.length = 0;
        await browser.click(100, 50);
        await server.reported('done');
        assert.deepEqual(server.reports, ['POST /chat?with', 'opener=none', 'done']);
      } finally {
        server.close();
      }
    });
  });
}
