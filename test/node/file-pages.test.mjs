/** Opens pages from a folder, at `file://`. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {engines, openBrowser} from './real-browser.mjs';

const DIST = new URL('../../dist/', import.meta.url).href;
const REMEDY = 'file:// does not work.';

/** An API with an available button. */
const READY = `<script>
  liveagent = {
    addButtonEventHandler: (id, handler) => setTimeout(handler, 0, 'BUTTON_AVAILABLE'),
    startChat() {}, rejectChat() {},
  };
</script>`;
const dropIn = (settings) =>
  `<script src="${DIST}liveagent.min.js" data-settings='${settings}'></script>`;
const html = (head) => `<!doctype html><html lang="de"><title>Shop</title>
  ${head}
  <script src="${DIST}live-agent-invitation.classic.min.js"></script>
  <live-agent-invitation button-id="573" hidden></live-agent-invitation>`;

// The drivers of the other engines do not report the whole console at file://.
for (const engine of engines.filter((each) => each === 'chromium')) {
  describe(`a page at file:// in ${engine}`, () => {
    let browser;
    let folder;
    let page;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'pages-'));
      browser = await openBrowser(engine);
    });
    after(async () => {
      await browser.close();
      rmSync(folder, {recursive: true});
    });

    /** Opens a page in a new tab. @returns the messages in its console about `file://`, after the first one. */
    const load = async (head) => {
      const file = join(folder, 'index.html');
      writeFileSync(file, html(head));
      page = await browser.newPage();
      const messages = [];
      await new Promise((resolve, reject) => {
        const record = (text) => {
          if (!text.includes(REMEDY)) return;
          messages.push(text);
          resolve();
        };
        page.on('console', (message) => record(message.text()));
        page.on('pageerror', (error) => record(error.message));
        page.goto(pathToFileURL(file).href).catch(reject);
      });
      return messages;
    };

    it('shows the invitation in English and warns that languages do not load', async () => {
      const messages = await load(READY);
      assert.match(messages.join(), /languages\/de\.js cannot be loaded/);
      const label = await page.waitForFunction(() =>
        document
          .querySelector('live-agent-invitation:not([hidden])')
          ?.shadowRoot.querySelector('[part=accept]')
          ?.textContent.trim(),
      );
      assert.equal(await label.jsonValue(), 'Start a chat');
    });

    const service = {type: 'link', url: 'https://shop.example/contact'};
    for (const [what, settings] of [
      ['JSON', JSON.stringify({buttons: [{id: '573'}], service})],
      ['an address', 'settings.json'],
    ]) {
      it(`reports that the file for data-settings does not load if that contains ${what}`, async () => {
        const messages = await load(dropIn(settings));
        assert.equal(messages.length, 1);
        assert.match(messages[0], /liveagent-settings\.min\.js cannot be loaded/);
      });
    }
  });
}
