import {aTimeout, expect} from '@open-wc/testing';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import {tidyUp} from '../deployment/stand-ins.js';
import {loadPage, type TestPage} from '../page.js';
import {until} from '../tools.js';

const A = '573000000000001';
const ADDRESS = '/test/liveagent.settings.json';
const SETTINGS = JSON.stringify({buttons: [{id: A}], service: {type: 'link', url: '/contact'}});

/** A page with the drop-in script. */
interface Page extends TestPage {
  liveagent: Deployment;
}

/** Loads a page with an element for the invitation. */
const load = (html: string): Promise<Page> =>
  loadPage(`<div id="liveagent_invite_button_${A}"></div>${html}`);
const offered = (page: Page): Promise<void> =>
  until(() => page.liveagent?.explain(A).state === 'offered', page.errors.join());
const json = (text: string, id = 'chat'): string =>
  `<script type="application/json" id="${id}">${text}</script>`;

const KINDS = {
  'a classic script': (query: string, attributes: string) =>
    `<script src="/dist/liveagent.min.js${query}" ${attributes}></script>`,
  'a module': (query: string, attributes: string) =>
    `<script type="module" src="/src/liveagent.ts${query}" ${attributes}></script>`,
};

for (const [kind, script] of Object.entries(KINDS)) {
  describe(`the settings of the drop-in as ${kind}`, () => {
    beforeEach(tidyUp);
    after(tidyUp);

    for (const [where, html] of [
      ['before it', json(SETTINGS) + script('', 'data-settings="#chat"')],
      ['after it', script('', 'data-settings="#chat"') + json(SETTINGS)],
    ] as const) {
      it(`can be in a JSON script ${where}`, async () => {
        const page = await load(html);
        await offered(page);
        expect(page.errors).to.be.empty;
      });
    }

    it('are read when the parser has read all of the JSON script', async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const page = frame.contentWindow as unknown as Page & {loaded?: Promise<unknown>};
      const half = SETTINGS.length / 2;
      /* eslint-disable @typescript-eslint/no-deprecated -- writes the page in two parts, as a slow server does */
      page.document.open();
      page.document.write(
        `<div id="liveagent_invite_button_${A}"></div><script>errors = [];</script>` +
          `<script>loaded = import('/dist/liveagent-settings.min.js');</script>` +
          script('', 'data-settings="#chat" async') +
          json(SETTINGS.slice(0, half)).replace('</script>', ''),
      );
      await until(() => page.document.querySelector('#chat')?.textContent);
      await page.loaded;
      await aTimeout(200);
      page.document.write(`${SETTINGS.slice(half)}</script>`);
      page.document.close();
      /* eslint-enable */
      await offered(page);
    });

    it('cannot be replaced by user content with the same id', async () => {
      const content = `<img id="chat"><pre id="chat">{}</pre>`;
      await offered(await load(content + script('', 'data-settings="#chat"') + json(SETTINGS)));
    });

    it('are reported if the page has no such JSON script', async () => {
      const page = await load(script('', 'data-settings="#chat"') + json(SETTINGS, 'other'));
      await until(() => page.errors.length);
      expect(page.errors).to.deep.equal([
        'liveagent: #chat cannot be read: the page has no <script type="application/json" id="chat">.',
      ]);
    });

    for (const [change, text] of [
      ['curly quotation marks', SETTINGS.replaceAll('"', '”')],
      ['escaped quotation marks', SETTINGS.replaceAll('"', '&quot;')],
      ['line breaks as elements', SETTINGS.replaceAll(',', ',<br />')],
    ] as const) {
      it(`are reported with advice if an editor has put ${change} into them`, async () => {
        const page = await load(json(text) + script('', 'data-settings="#chat"'));
        await until(() => page.errors.length);
        expect(page.errors[0]).to.match(/^liveagent: #chat cannot be read: .*JSON/);
        expect(page.errors[0]).to.contain('An editor may have changed its quotation marks');
      });
    }

    for (const [what, query] of [
      ['an address', `?settings=${encodeURIComponent(ADDRESS)}`],
      ['an address that is not encoded', `?v=1&settings=${ADDRESS}`],
      ['the id of a JSON script', '?settings=%23chat'],
      ['an id that is not encoded', '?settings=#chat'],
    ] as const) {
      it(`can be ${what} in the script’s own address`, async () => {
        const page = await load(script(query, '') + json(SETTINGS));
        await until(() => page.liveagent);
        page.liveagent.setCustomVariable('cart', 'full');
        page.liveagent.addButtonEventHandler(A, () => {});
        await offered(page);
        expect(page.errors).to.be.empty;
      });
    }

    it('are those of data-settings if the address names others', async () => {
      await offered(
        await load(script('?settings=/test/none.json', 'data-settings="#chat"') + json(SETTINGS)),
      );
    });
  });
}

describe('the drop-in script, inserted by jQuery', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  for (const [what, crossDomain] of [
    ['evaluates its code', false],
    ['copies its address', true],
  ] as const) {
    it(`finds its settings and its files if jQuery ${what}`, async () => {
      const html = `<p></p><script src="/dist/liveagent.min.js" data-settings="#chat"></script>`;
      const page = await load(
        `${json(SETTINGS)}<script src="/node_modules/jquery/dist/jquery.js"></script>
         <script>
           jQuery.ajaxSetup({crossDomain: ${crossDomain}});
           jQuery('body').append('${html.replaceAll('</', '<\\/')}');
         </script>`,
      );
      await offered(page);
      expect(page.errors).to.be.empty;
    });
  }
});
