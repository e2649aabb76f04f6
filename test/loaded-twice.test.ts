/** Pages that load a built script twice, in two versions, or next to their own Lit. */
import {expect} from '@open-wc/testing';
import type {LiveAgentInvitation} from '../src/index.js';
import {until} from './tools.js';

const classic = (file: string): string => `<script src="/dist/${file}.classic.min.js"></script>`;
const module = (file: string): string => `<script type="module" src="/dist/${file}"></script>`;

const TAG = 'live-agent-invitation';
const CLASSIC = classic(TAG);
const MODULE = module(`${TAG}.min.js`);
const ALL = module(`${TAG}.all.min.js`);
const DROP_IN = `<script src="/dist/liveagent.min.js" data-settings='{"buttons": [{"id": "573"}],
  "service": {"type": "routing", "buttons": [{"id": "573"}], "agents": [{"id": "ana", "presence": "online"}], "chatUrl": "/contact"}}'></script>`;
const LIT = `<script type="module">
  import {html, LitElement} from '/node_modules/lit/index.js';
  customElements.define('own-element', class extends LitElement {
    render() { return html\`<p>Own</p>\`; }
  });
</script><own-element></own-element>`;

const TWO_TAGS = '<live-agent-invitation>: this page loads the script twice; remove the second one';
const TWO_DEPLOYMENTS = 'liveagent: this page already has a deployment, which stays.';

type Page = Window & {messages: string[]; customElements: CustomElementRegistry};

const PAGES: {readonly [what: string]: readonly [head: string, messages: readonly string[]]} = {
  'the classic script twice': [CLASSIC + CLASSIC + DROP_IN, [TWO_TAGS]],
  'the module twice': [MODULE + MODULE + DROP_IN, []],
  'two versions of the module': [MODULE + MODULE.replace('.js', '.js?2') + DROP_IN, [TWO_TAGS]],
  'the classic script and the module': [CLASSIC + MODULE + DROP_IN, [TWO_TAGS]],
  'the module and the single file': [MODULE + ALL + DROP_IN, [TWO_TAGS]],
  'three copies': [CLASSIC + MODULE + ALL + DROP_IN, [TWO_TAGS, TWO_TAGS]],
  'the drop-in script twice': [CLASSIC + DROP_IN + DROP_IN, [TWO_DEPLOYMENTS]],
  'two versions of the drop-in script': [
    CLASSIC + DROP_IN + DROP_IN.replace('.js', '.js?2'),
    [TWO_DEPLOYMENTS],
  ],
  'its own Lit before the tag': [LIT + MODULE + DROP_IN, []],
  'its own Lit after the tag': [CLASSIC + LIT + DROP_IN, []],
};

describe('a page with', () => {
  afterEach(() => {
    document.querySelector('iframe')?.remove();
    localStorage.removeItem('live-agent-invitation');
  });

  for (const [what, [head, expected]] of Object.entries(PAGES)) {
    it(`${what} shows the invitation, and has ${expected.length} warnings and no error`, async () => {
      const frame = document.createElement('iframe');
      frame.srcdoc = `<!doctype html><title>Shop</title><script>
        messages = [];
        console.warn = console.error = (...args) => messages.push(args.join(' '));
        addEventListener('error', ({message}) => messages.push(message));
        addEventListener('unhandledrejection', ({reason}) => messages.push(String(reason)));
        addEventListener('load', () => (isLoaded = true));
      </script>${head}
      <live-agent-invitation button-id="573" hidden>Ana knows.</live-agent-invitation>`;
      document.body.append(frame);
      await until(() => (frame.contentWindow as Page & {isLoaded?: boolean}).isLoaded);
      const page = frame.contentWindow as Page;
      const tag = page.document.querySelector<LiveAgentInvitation>(TAG)!;
      await until(() => tag.shadowRoot?.querySelector('[part=accept]')?.checkVisibility());
      // Lit's development build, which pages do not publish, reports itself and other copies of Lit.
      const messages = page.messages.filter((each) => !each.includes('https://lit.dev/msg/'));
      expect(messages).to.deep.equal(expected);
      expect(page.document.querySelector('own-element')?.shadowRoot!.textContent ?? 'Own').to.equal(
        'Own',
      );
      expect(tag.reject()).to.be.true;
      expect(tag.hidden).to.be.true;
    });
  }
});
