/**
 * Saves content in WordPress and compares what its pages show with the table in docs/cms.md. Run `npm run build` first.
 */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {openBrowser} from '../../node/real-browser.mjs';
import {startSite} from './site.mjs';

const ID = '573000000000001';
const SCRIPT = '/live-agent/liveagent.min.js';
const SETTINGS = readFileSync(new URL('settings/created.json', import.meta.url), 'utf8').trim();
const json = (text) => `<script type="application/json" id="chat">
${text}
</script>
<script src="${SCRIPT}" data-settings="#chat"></script>`;

/** The rows of the table: what is pasted, and the settings of the scripts that the theme adds. */
const CONTENTS = {
  'the tag with a message': {
    html: `<live-agent-invitation button-id="${ID}" hidden>Our agents are online.</live-agent-invitation>`,
    siteSettings: 'plain',
  },
  'the tag with elements and empty lines': {
    html: `<live-agent-invitation button-id="${ID}" hidden>

<h2 slot="heading">Questions?</h2>

Our agents are online.

</live-agent-invitation>`,
    siteSettings: 'plain',
  },
  'the tag with attributes only': {
    html: `<live-agent-invitation button-id="${ID}" heading="Questions?" hidden></live-agent-invitation>`,
    siteSettings: 'plain',
  },
  'the script with `data-settings`': {
    html: `<script src="${SCRIPT}" data-settings="/live-agent/settings/created.json"></script>`,
  },
  'the script with `?settings=`': {
    html: `<script src="${SCRIPT}?settings=/live-agent/settings/created.json"></script>`,
  },
  'the script and a JSON script': {html: json(SETTINGS)},
  'the script and a JSON script with an empty line': {
    html: json(SETTINGS.replace('\n', '\n\n')),
  },
  'a `<div>`, to which the script of the theme adds the tag': {
    html: '<div id="chat-here"></div>',
    siteSettings: 'inline',
  },
};
/** The columns of the table. */
const COLUMNS = [
  ['administrator', 'block'],
  ['administrator', 'classic'],
  ['author', 'block'],
  ['author', 'classic'],
];

/** The table: by content, one outcome for each column. */
function outcomesInGuide() {
  const guide = readFileSync(new URL('../../../docs/cms.md', import.meta.url), 'utf8');
  const [, table] = /<!-- wordpress -->\n+([^]*?)\n\n/.exec(guide);
  const rows = table.split('\n').slice(2);
  return Object.fromEntries(
    rows.map((row) => {
      const [content, ...outcomes] = row.split('|').slice(1, -1);
      return [content.trim(), outcomes.map((outcome) => outcome.trim())];
    }),
  );
}

/** Loads a page. @returns what a visitor sees of the content. */
async function outcomeOf(page, url) {
  await page.goto(url);
  const left = await page.$eval('main', (main) =>
    main.querySelector('live-agent-invitation, script[src], #chat-here')
      ? undefined
      : main.textContent.trim() && 'text',
  );
  if (left !== undefined) return left || 'nothing';
  const outcome = await page.waitForFunction(() => {
    if (window.problems[0]) return window.problems[0];
    const tag = document.querySelector('live-agent-invitation');
    return tag?.shadowRoot?.querySelector('[part=card]')?.checkVisibility() && 'invitation';
  });
  return outcome.jsonValue();
}

describe('WordPress', () => {
  let site;
  let browser;
  before(async () => {
    const posts = Object.entries(CONTENTS).flatMap(([name, {html}]) =>
      COLUMNS.map(([role, editor]) => ({name, role, editor, content: html})),
    );
    site = await startSite(posts);
    browser = await openBrowser('chromium');
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  const expected = outcomesInGuide();
  it('has a row in the guide for each content', () => {
    assert.deepEqual(Object.keys(expected), Object.keys(CONTENTS));
  });

  for (const [name, {siteSettings}] of Object.entries(CONTENTS)) {
    COLUMNS.forEach(([role, editor], column) => {
      it(`shows ${expected[name]?.[column]} for ${name}, saved by an ${role} (${editor})`, async () => {
        const {id} = site.posts.find(
          (post) => post.name === name && post.role === role && post.editor === editor,
        );
        const page = await browser.newPage();
        await page.evaluateOnNewDocument(() => {
          window.problems = [];
          addEventListener('error', ({message}) => window.problems.push(message));
        });
        const settings = siteSettings ? `&site-settings=${siteSettings}` : '';
        const outcome = await outcomeOf(page, `${site.url}/?p=${id}${settings}`);
        await page.close();
        if (expected[name][column] === 'an error') {
          assert.match(outcome, /#chat cannot be read: .*An editor may have changed/);
        } else {
          assert.equal(outcome, expected[name][column]);
        }
      });
    });
  }
});
