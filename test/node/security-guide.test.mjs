/** Tests the headers in docs/security.md. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {engines, openBrowser} from './real-browser.mjs';
import {reportServer} from './report-server.mjs';

const SETTINGS = JSON.stringify({
  buttons: [{id: '573'}],
  service: {type: 'link', url: '/contact'},
});
/** Reports the label of the accept button when the invitation is on screen. */
const PAGE = `<!doctype html><html lang="de"><title>Shop</title>
  <script nonce="r4nd0m">
    addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
      fetch('/report?' + encodeURIComponent(violatedDirective + ' ' + blockedURI)));
    const timer = setInterval(() => {
      const card = document.querySelector('live-agent-invitation')?.shadowRoot?.querySelector('[part=accept]');
      if (!card) return;
      clearInterval(timer);
      fetch('/report?' + encodeURIComponent(card.textContent.trim()));
    }, 20);
  </script>
  <script nonce="r4nd0m" src="/liveagent.min.js" data-settings='${SETTINGS}'></script>
  <script nonce="r4nd0m" src="/live-agent-invitation.classic.min.js"></script>
  <live-agent-invitation button-id="573" hidden></live-agent-invitation>`;

/** Answers with the page, or with a file of `dist/`. */
function respond({pathname}, response) {
  if (pathname === '/') {
    response.setHeader(
      'content-security-policy',
      "default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src 'self'; img-src 'self'; " +
        "frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    response.end(PAGE);
  } else {
    response.setHeader('content-type', 'text/javascript');
    response.end(readFileSync(new URL(`../../dist${pathname}`, import.meta.url)));
  }
}

for (const engine of engines) {
  describe(`the policy with a nonce in docs/security.md in ${engine}`, () => {
    let browser;
    before(async () => (browser = await openBrowser(engine)));
    after(() => browser.close());

    it("allows the scripts to load services and languages with 'strict-dynamic'", async () => {
      const server = await reportServer(respond);
      try {
        await browser.goto(server.url);
        await server.reported('Chat starten');
        assert.ok(server.reports.includes('GET /liveagent-link.min.js'));
        assert.ok(server.reports.includes('GET /languages/de.js'));
        assert.deepEqual(
          server.reports.filter((each) => !each.startsWith('GET ')),
          ['Chat starten'],
        );
      } finally {
        server.close();
      }
    });
  });
}
