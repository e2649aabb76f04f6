import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {LiveAgentInvitation} from '../src/element/live-agent-invitation.js';
import {until} from './tools.js';

const read = async (path: string): Promise<string> => (await fetch(path)).text();
const readme = await read('/README.md');
const example = (/```html\n([^]*?)```/.exec(readme)?.[1] ?? '').trim();

describe('the example in the README', () => {
  let page: HTMLIFrameElement;

  beforeEach(async () => {
    localStorage.removeItem('live-agent-invitation');
    page = document.createElement('iframe');
    page.srcdoc = `<!doctype html><title>A page</title><base href="/dist/">${example}`;
    document.body.append(page);
    await until(() => page.contentDocument?.querySelector('live-agent-invitation'));
  });

  afterEach(() => {
    page.remove();
    localStorage.removeItem('live-agent-invitation');
  });

  it('has six lines', () => {
    expect(example.split('\n')).to.have.length(6);
  });

  it('shows the invitation with the built files', async () => {
    const invitation = page.contentDocument!.querySelector('live-agent-invitation')!;
    await until(() => !invitation.hidden, 'the invitation is shown');
    await until(() => invitation.shadowRoot!.textContent.includes('Questions about sizes?'));
  });

  it('opens the chat when the visitor accepts', async () => {
    const invitation = page.contentDocument!.querySelector('live-agent-invitation')!;
    await until(() => !invitation.hidden, 'the invitation is shown');
    const opened = {location: {href: ''}};
    page.contentWindow!.open = () => opened as Window;
    expect(invitation.accept()).to.be.true;
    expect(new URL(opened.location.href).pathname).to.equal('/contact');
  });

  it('hides the invitation when the visitor rejects', async () => {
    const invitation = page.contentDocument!.querySelector('live-agent-invitation')!;
    await until(() => !invitation.hidden, 'the invitation is shown');
    expect(invitation.reject()).to.be.true;
    expect(invitation.hidden).to.be.true;
    expect(invitation.status).to.equal('rejected');
  });
});

describe('the README', () => {
  it('has at most 220 lines', () => {
    expect(readme.trimEnd().split('\n').length).to.be.at.most(220);
  });
});

const source = await executeServerCommand<string, string>(
  'source',
  'element/live-agent-invitation.ts',
);

/** The names that the class comment declares with a tag such as `@csspart`. */
const declared = (tag: string): string[] =>
  Array.from(
    source.matchAll(new RegExp(`^ \\* @${tag} (?:\\{\\w+\\} )?\\[?([\\w-]+)`, 'gm')),
    ([, name]) => (name === '-' ? '(default)' : name!),
  );

describe('the tables of the element', () => {
  const attributes = LiveAgentInvitation.observedAttributes.filter((name) => name !== 'hidden');
  const names = {
    attribute: attributes,
    event: declared('fires'),
    slot: declared('slot'),
    part: declared('csspart'),
  };
  const documents = {
    'README.md': names,
    'docs/reference.md': {...names, state: declared('cssstate').map((name) => `:state(${name})`)},
    'docs/styling.md': {'custom property': declared('cssproperty')},
  };

  for (const [path, kinds] of Object.entries(documents)) {
    for (const [kind, all] of Object.entries(kinds)) {
      it(`contain every ${kind} (${path})`, async () => {
        const text = await read(`/${path}`);
        expect(all).not.to.be.empty;
        for (const name of all)
          expect(text).to.contain(name === '(default)' ? name : `\`${name}\``);
      });
    }
  }
});
