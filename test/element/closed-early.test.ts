import {expect} from '@open-wc/testing';
import {loadPage, type TestPage} from '../page.js';
import {until} from '../tools.js';

const SETTINGS = JSON.stringify({buttons: [{id: '573'}], service: {type: 'link', url: '/contact'}});
const WARNING = 'content is outside of the tag, because the tag is in a <p>';

/** Loads a page with this content, and waits until its invitation is on screen. */
async function load(content: string): Promise<{page: TestPage; tag: HTMLElement}> {
  const page = await loadPage(
    `<script src="/dist/liveagent.min.js" data-settings='${SETTINGS}'></script>
     <script src="/dist/live-agent-invitation.classic.min.js"></script><main>${content}</main>`,
  );
  const tag = page.document.querySelector<HTMLElement>('live-agent-invitation')!;
  await until(() => tag.shadowRoot?.querySelector('[part=card]')?.checkVisibility());
  return {page, tag};
}

const tag = (content: string): string =>
  `<live-agent-invitation button-id="573" heading="Questions?" hidden>${content}</live-agent-invitation>`;

describe('<live-agent-invitation> in a paragraph', () => {
  for (const [what, content] of [
    ['text', 'Ask us.'],
    ['inline elements', '<strong slot="heading">Questions?</strong>Ask us.<br />We are online.'],
  ] as const) {
    it(`keeps its content if this is ${what}`, async () => {
      const loaded = await load(`<p>Before</p><p>${tag(content)}</p><p></p><p>After</p>`);
      expect(loaded.tag.innerHTML).to.equal(content.replace(' /', ''));
      expect(loaded.page.warnings).to.be.empty;
    });
  }

  it('has no warning if it has attributes only', async () => {
    const {page} = await load(`<p>${tag('')}</p><p></p><p>After</p>`);
    expect(page.warnings).to.be.empty;
  });

  for (const [what, content] of [
    ['a paragraph', `<p>${tag('<p>Ask us.</p>')}</p>`],
    ['a heading', `<p>${tag('<h2 slot="heading">Questions?</h2> Ask us.')}</p>`],
    // What a filter makes of a tag with empty lines.
    ['paragraphs of a filter', `<p>${tag('</p>\n<p>Ask us.</p>\n<p>')}</p>`],
  ] as const) {
    it(`is shown, and warns that its content is outside, if this is ${what}`, async () => {
      const loaded = await load(`${content}<p>After</p>`);
      expect(loaded.tag.textContent.trim()).to.equal('');
      expect(loaded.page.warnings).to.have.length(1);
      expect(loaded.page.warnings[0]).to.contain(WARNING);
    });
  }
});
