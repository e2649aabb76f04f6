import {expect, fixture, html} from '@open-wc/testing';
import {LiveAgentInvitation} from '../src/index.js';
import {FakeApi} from './fake-api.js';

const scopedRegistry = newRegistry();

describe('importing index.js', () => {
  it('defines no tag and no global variable', () => {
    expect(customElements.get('live-agent-invitation')).to.be.undefined;
    expect('liveagent' in window).to.be.false;
    expect('_laq' in window).to.be.false;
  });
});

describe('importing define.js', () => {
  before(() => import('../src/define.js'));

  it('defines the tag', () => {
    expect(document.createElement('live-agent-invitation')).to.be.instanceOf(LiveAgentInvitation);
  });

  it('includes the types of the tag and its events', async () => {
    const types = await (await fetch('/dist/define.d.ts')).text();
    expect(types).to.contain('./element/live-agent-invitation.js');
  });

  it('leaves window.liveagent undefined', () => {
    expect(window.liveagent).to.be.undefined;
  });
});

describe('LiveAgentInvitation.define()', () => {
  it('returns the class', () => {
    expect(LiveAgentInvitation.define()).to.equal(LiveAgentInvitation);
  });

  it('can be called twice', () => {
    LiveAgentInvitation.define();
    LiveAgentInvitation.define();
    expect(customElements.get('live-agent-invitation')).to.equal(LiveAgentInvitation);
  });

  it('does not replace the class of a defined tag', () => {
    class Other extends HTMLElement {}
    customElements.define('other-invitation', Other);
    LiveAgentInvitation.define('other-invitation');
    expect(customElements.get('other-invitation')).to.equal(Other);
  });

  it('defines a second tag', async () => {
    LiveAgentInvitation.define();
    LiveAgentInvitation.define('chat-invitation');
    const element = await fixture(html`<chat-invitation button-id="573"></chat-invitation>`);
    expect(element).to.be.instanceOf(LiveAgentInvitation);
    expect(element).to.have.property('hidden', true);
  });

  it('defines a subclass under another tag', () => {
    class OwnInvitation extends LiveAgentInvitation {}
    OwnInvitation.define('own-invitation');
    expect(document.createElement('own-invitation')).to.be.instanceOf(OwnInvitation);
  });

  it('defines the tag in another registry', () => {
    const tags = new Map<string, unknown>();
    const registry = {
      get: (tag: string) => tags.get(tag),
      getName: () => null,
      define: (tag: string, constructor: unknown) => void tags.set(tag, constructor),
    } as unknown as CustomElementRegistry;
    LiveAgentInvitation.define('live-agent-invitation', registry);
    expect(tags.get('live-agent-invitation')).to.equal(LiveAgentInvitation);
  });

  if (scopedRegistry) {
    it('defines the tag in a scoped registry, in which it is shown and accepted', async () => {
      LiveAgentInvitation.define('live-agent-invitation', scopedRegistry);
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const root = host.attachShadow({
        mode: 'open',
        customElementRegistry: scopedRegistry,
      });
      root.innerHTML = '<live-agent-invitation button-id="573"></live-agent-invitation>';
      const element = root.querySelector('live-agent-invitation')!;
      expect(element).to.be.instanceOf(LiveAgentInvitation);
      const api = new FakeApi();
      element.api = api;
      await element.updateComplete;
      api.raise('573', 'BUTTON_AVAILABLE');
      await element.updateComplete;
      const accept = element.shadowRoot!.querySelector<HTMLElement>('[part=accept]')!;
      expect(accept.checkVisibility()).to.be.true;
      accept.click();
      expect(element.status).to.equal('accepted');
    });
  }
});

/** A scoped registry, if the browser supports it. */
function newRegistry(): CustomElementRegistry | undefined {
  try {
    return new CustomElementRegistry();
  } catch {
    return undefined;
  }
}
