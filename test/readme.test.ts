import {expect} from '@open-wc/testing';
import {until} from './tools.js';

const readme = await (await fetch('/README.md')).text();
const lines = (/```html\n([^]*?)```/.exec(readme)?.[1] ?? '').trim();

describe('the first lines of the README', () => {
  let page: HTMLIFrameElement;

  beforeEach(async () => {
    localStorage.removeItem('live-agent-invitation');
    page = document.createElement('iframe');
    page.srcdoc = `<!doctype html><title>A page</title><base href="/dist/">${lines}`;
    document.body.append(page);
    await until(() => page.contentDocument?.querySelector('live-agent-invitation'));
  });

  afterEach(() => {
    page.remove();
    localStorage.removeItem('live-agent-invitation');
  });

  it('are six', () => {
    expect(lines.split('\n')).to.have.length(6);
  });

  it('show the invitation on the built files', async () => {
    const invitation = page.contentDocument!.querySelector('live-agent-invitation')!;
    await until(() => !invitation.hidden, 'it is shown');
    expect(invitation.shadowRoot!.textContent).to.contain('Questions about sizes?');
  });

  it('open the chat when the visitor accepts', async () => {
    const invitation = page.contentDocument!.querySelector('live-agent-invitation')!;
    await until(() => !invitation.hidden, 'it is shown');
    const opened = {location: {href: ''}};
    page.contentWindow!.open = () => opened as Window;
    expect(invitation.accept()).to.be.true;
    expect(new URL(opened.location.href).pathname).to.equal('/contact');
  });
});

describe('the README', () => {
  it('has at most 350 lines', () => {
    expect(readme.split('\n').length).to.be.at.most(350);
  });
});
