/** Tests the sanitizers in docs/cms.md: the table of what they remove, and the options for them. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import createDOMPurify from 'dompurify';
import {JSDOM} from 'jsdom';
import {rehype} from 'rehype';
import rehypeSanitize, {defaultSchema} from 'rehype-sanitize';
import sanitizeHtml from 'sanitize-html';
import xss from 'xss';
import {engines, openBrowser} from '../node/real-browser.mjs';
import {reportServer} from '../node/report-server.mjs';

const GUIDE = readFileSync(new URL('../../docs/cms.md', import.meta.url), 'utf8');
const DOMPurify = createDOMPurify(new JSDOM('').window);

/** By name: the sanitizer with its default options. */
const SANITIZERS = {
  DOMPurify: (html) => DOMPurify.sanitize(html),
  'sanitize-html': (html) => sanitizeHtml(html),
  'rehype-sanitize': async (html) =>
    String(await rehype().data('settings', {fragment: true}).use(rehypeSanitize).process(html)),
  xss: (html) => xss(html),
};

const TAG = `<live-agent-invitation button-id="573000000000001" heading="Questions?" placement="top" hidden>Ask us.</live-agent-invitation>`;
const PAIRS = {
  [TAG]: {
    '': 'removed',
    'Ask us.': 'removed, its text stays',
    [TAG.replaceAll('<', '&lt;').replaceAll('>', '&gt;')]: 'visible as text',
  },
  '<script src="liveagent.min.js"></script>': {
    '': 'removed',
    '&lt;script src="liveagent.min.js"&gt;&lt;/script&gt;': 'visible as text',
  },
  '<div id="chat"></div>': {
    '<div id="chat"></div>': 'stays',
    '<div></div>': 'stays, without `id`',
    '<div id="user-content-chat"></div>': 'stays, with the id `user-content-chat`',
  },
};

/** The rows of the table in the guide. */
const [, table] = /<!-- sanitizers -->\n+([^]*?)\n\n/.exec(GUIDE);
const rows = table
  .split('\n')
  .slice(2)
  .map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the table of sanitizers in docs/cms.md', () => {
  it('contains all sanitizers', () => {
    assert.deepEqual(
      rows.map(([name]) => name),
      Object.keys(SANITIZERS),
    );
  });
  for (const [name, ...expected] of rows) {
    Object.entries(PAIRS).forEach(([html, outcomes], column) => {
      it(`says what ${name} does with ${html.slice(0, 22)}`, async () => {
        const clean = await SANITIZERS[name](html);
        assert.equal(outcomes[clean] ?? clean, expected[column]);
      });
    });
  }
});

/** Runs an example of the guide. @returns its `clean`. */
function runExample(code, html) {
  const AsyncFunction = (async () => {}).constructor;
  const names = {DOMPurify, sanitizeHtml, rehype, rehypeSanitize, defaultSchema, xss, html};
  const run = new AsyncFunction(...Object.keys(names), `${code}\nreturn clean;`);
  return run(...Object.values(names));
}
const examples = Object.fromEntries(
  [...GUIDE.matchAll(/<!-- (keep|remove): ([\w-]+) -->\n+```js\n([^]*?)```/g)].map(
    ([, action, name, code]) => [`${action} ${name}`, code],
  ),
);

describe('the options for sanitizers in docs/cms.md', () => {
  it('exist for each sanitizer, to keep and to remove the tag', () => {
    const expected = Object.keys(SANITIZERS).flatMap((name) => [`keep ${name}`, `remove ${name}`]);
    assert.deepEqual(Object.keys(examples).sort(), expected.sort());
  });

  for (const name of Object.keys(SANITIZERS)) {
    it(`remove the tag with its text (${name})`, async () => {
      const clean = await runExample(examples[`remove ${name}`], `<p>Before</p>${TAG}`);
      assert.equal(clean, '<p>Before</p>');
    });

    it(`remove attributes that give the tag more rights (${name})`, async () => {
      const unsafe = TAG.replace('hidden', 'hidden allow-outside-commands onclick="alert(1)"');
      const clean = await runExample(examples[`keep ${name}`], unsafe);
      assert.match(clean, /<live-agent-invitation button-id/);
      assert.doesNotMatch(clean, /allow-outside-commands|onclick/);
    });
  }
});

const SETTINGS = JSON.stringify({
  buttons: [{id: '573000000000001'}],
  service: {type: 'link', url: '/contact'},
});
const pageWith = (content) => `<!doctype html><html lang="en"><title>Shop</title>
  <script src="/liveagent.min.js" data-settings='${SETTINGS}'></script>
  <script src="/live-agent-invitation.classic.min.js"></script>
  ${content}
  <script>
    const timer = setInterval(() => {
      const tag = document.querySelector('live-agent-invitation');
      if (!tag?.shadowRoot?.querySelector('[part=card]')?.checkVisibility()) return;
      clearInterval(timer);
      const heading = tag.shadowRoot.querySelector('[part=heading]').textContent;
      fetch('/report?' + encodeURIComponent([heading, tag.textContent, tag.placement].join(' ')));
    }, 20);
  </script>`;

for (const engine of engines) {
  describe(`sanitized content in ${engine}`, () => {
    let browser;
    before(async () => (browser = await openBrowser(engine)));
    after(() => browser.close());

    for (const name of Object.keys(SANITIZERS)) {
      it(`shows an invitation with the options for ${name} in docs/cms.md`, async () => {
        const clean = await runExample(examples[`keep ${name}`], TAG);
        const server = await reportServer(({pathname}, response) => {
          if (pathname === '/') return void response.end(pageWith(clean));
          response.setHeader('content-type', 'text/javascript');
          response.end(readFileSync(new URL(`../../dist${pathname}`, import.meta.url)));
        });
        try {
          await browser.goto(server.url);
          await server.reported('Questions? Ask us. top');
        } finally {
          server.close();
        }
      });
    }
  });
}
