import {expect} from '@open-wc/testing';
import type {LiveAgentInvitation} from '../src/element/live-agent-invitation.js';
import {until} from './tools.js';

const text = async (path: string): Promise<string> => (await fetch(path)).text();
const guide = await text('/docs/security.md');
const policy = (/<!-- policy -->\s+```text\n([^]*?)```/.exec(guide)?.[1] ?? '')
  .replace(/\s+/g, ' ')
  // This directive works in an HTTP header only.
  .replace("frame-ancestors 'self'; ", '');

const ID = '573000000000001';
const SETTINGS = JSON.stringify({
  buttons: [{id: ID}],
  service: {
    type: 'routing',
    buttons: [{id: ID}],
    agents: [{id: 'ana', presence: 'online'}],
    chatUrl: '/contact',
  },
});

interface Page extends Window {
  violations: string[];
}

/** Loads a page with the policy of the guide and the built scripts. */
async function load(): Promise<{page: Page; frame: HTMLIFrameElement}> {
  const frame = document.createElement('iframe');
  // Not srcdoc: in Firefox, 'self' does not match its origin.
  frame.src = '/demo/shop/contact.html';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow as Page;
  page.violations = [];
  page.document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
    page.violations.push(`${violatedDirective}: ${blockedURI}`),
  );
  // Created before the policy, whose Trusted Types forbid scripts to set this address.
  const scripts = ['live-agent-invitation.classic.min.js', 'liveagent.min.js'].map((file) => {
    const script = page.document.createElement('script');
    script.src = `/dist/${file}`;
    return script;
  });
  scripts[1]!.dataset['settings'] = SETTINGS;
  const meta = page.document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  page.document.head.append(meta);
  for (const script of scripts) {
    const ran = new Promise((resolve) => script.addEventListener('load', resolve, {once: true}));
    page.document.head.append(script);
    await ran;
  }
  return {page, frame};
}

describe('docs/security.md', () => {
  beforeEach(() => localStorage.removeItem('live-agent-invitation'));

  it('has at most 120 lines', () => {
    expect(guide.trimEnd().split('\n').length).to.be.at.most(120);
  });

  it('is linked from the README', async () => {
    expect(await text('/README.md')).to.contain('](docs/security.md)');
  });

  it('contains a policy that allows an invitation in another language', async () => {
    expect(policy).to.contain("script-src 'self'");
    const {page, frame} = await load();
    const tag: LiveAgentInvitation = page.document.createElement('live-agent-invitation');
    tag.setAttribute('button-id', ID);
    tag.lang = 'de';
    tag.textContent = 'Fragen?';
    page.document.body.append(tag);
    await until(() => !tag.hidden, 'the invitation is shown');
    await until(
      () => tag.shadowRoot?.textContent.includes('Chat starten'),
      'the language file is loaded',
    );
    expect(page.violations.join()).to.equal('');
    frame.remove();
  });
});
