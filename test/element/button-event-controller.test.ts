import {anchorId} from '../../src/handler-api.js';
import {expect} from '@open-wc/testing';
import {html, LitElement, nothing} from 'lit';
import {
  ButtonEventController,
  type ButtonEventOptions,
} from '../../src/element/button-event-controller.js';
import {FakeApi} from '../fake-api.js';
import {buttonEvents, freshButtonId, reportedErrors, settled} from '../tools.js';

/** A host as in the guide. */
class ChatBar extends LitElement {
  changes = 0;
  changed = (): void => {};
  renders = 0;
  readonly chat = new ButtonEventController(this, () => {
    this.changes++;
    this.changed();
  });

  override render(): unknown {
    this.renders++;
    return this.chat.status === 'available'
      ? html`<button @click=${() => this.chat.accept()}>Chat</button>`
      : nothing;
  }
}
customElements.define('chat-bar', ChatBar);

describe('ButtonEventController', () => {
  let id: string;
  let api: FakeApi;
  let host: ChatBar;

  beforeEach(() => {
    id = freshButtonId();
    api = new FakeApi();
    host = new ChatBar();
  });

  afterEach(() => {
    host.remove();
    document.getElementById(anchorId(id))?.remove();
  });

  const listen = (options: Partial<ButtonEventOptions> = {}): void =>
    host.chat.listen({buttonId: id, api, ...options});

  it('is pending without a reason before the first event', () => {
    expect([host.chat.status, host.chat.reason]).to.deep.equal(['pending', undefined]);
  });

  it('dispatches the events on its host while the host is connected', () => {
    listen();
    document.body.append(host);
    const received = buttonEvents(host);
    api.raise(id, 'BUTTON_UNAVAILABLE', 'agents-away');
    expect(received.map(({type}) => type)).to.deep.equal(['button-unavailable']);
    expect([host.chat.status, host.chat.reason]).to.deep.equal(['unavailable', 'agents-away']);
  });

  it('can start to listen after the host is connected', () => {
    document.body.append(host);
    listen();
    api.raise(id, 'BUTTON_AVAILABLE');
    expect(host.chat.status).to.equal('available');
  });

  it('requests an update of its host', async () => {
    listen();
    document.body.append(host);
    api.raise(id, 'BUTTON_AVAILABLE');
    await host.updateComplete;
    expect(host.shadowRoot!.querySelector('button')).to.exist;
  });

  it('reports a change synchronously in the API’s callback', () => {
    listen();
    document.body.append(host);
    api.raise(id, 'BUTTON_AVAILABLE');
    expect(host.changes).to.equal(1);
  });

  it('reports no change if nothing has changed', () => {
    listen();
    document.body.append(host);
    api.raise(id, 'BUTTON_AVAILABLE');
    api.raise(id, 'BUTTON_AVAILABLE');
    expect(host.changes).to.equal(1);
  });

  it('reports a change of the reason', () => {
    listen();
    document.body.append(host);
    api.raise(id, 'BUTTON_UNAVAILABLE', 'agents-away');
    api.raise(id, 'BUTTON_UNAVAILABLE', 'no-agents-online');
    expect(host.changes).to.equal(2);
    expect(host.chat.reason).to.equal('no-agents-online');
  });

  it('does not listen without a button id', () => {
    listen({buttonId: undefined});
    document.body.append(host);
    expect(api.calls).to.deep.equal([]);
  });

  it('does not listen to an object as a button id, and explains it', () => {
    listen({buttonId: {toString: 'no function'} as unknown as string});
    document.body.append(host);
    expect(host.chat.explain().text).to.equal('No button is listened to: there is no button id.');
  });

  it('watches a standard button', () => {
    listen({buttonType: 'standard'});
    document.body.append(host);
    expect(api.calls).to.include(`showWhenOnline ${id}`);
  });

  it('is reset when it listens to another button', () => {
    const other = freshButtonId();
    listen();
    document.body.append(host);
    api.raise(id, 'BUTTON_AVAILABLE');
    listen({buttonId: other});
    expect(host.chat.status).to.equal('pending');
    api.raise(id, 'BUTTON_UNAVAILABLE');
    expect(host.chat.status).to.equal('pending');
    api.raise(other, 'BUTTON_AVAILABLE');
    expect(host.chat.status).to.equal('available');
    document.getElementById(anchorId(other))?.remove();
  });

  it('is not reset when it listens to the same button again', () => {
    listen();
    document.body.append(host);
    api.raise(id, 'BUTTON_AVAILABLE');
    listen();
    expect(host.chat.status).to.equal('available');
    expect(api.calls).to.have.length(1);
  });

  it('is reset when it listens to another API', () => {
    const other = new FakeApi();
    listen();
    document.body.append(host);
    api.raise(id, 'BUTTON_AVAILABLE');
    listen({api: other});
    expect(host.chat.status).to.equal('pending');
    other.raise(id, 'BUTTON_AVAILABLE');
    expect(host.chat.status).to.equal('available');
  });

  for (const method of ['accept', 'reject'] as const) {
    it(`ignores ${method}() before the button is available`, () => {
      listen();
      document.body.append(host);
      expect(host.chat[method]()).to.be.false;
      expect(api.calls).to.have.length(1);
    });

    it(`ignores ${method}() while its host is disconnected`, () => {
      listen();
      document.body.append(host);
      api.raise(id, 'BUTTON_AVAILABLE');
      host.remove();
      expect(host.chat[method]()).to.be.false;
      expect(api.calls).to.have.length(1);
    });
  }

  it('reports an error of its host on a change without affecting others', async () => {
    const other = new ChatBar();
    const original = window.liveagent;
    window.liveagent = api;
    for (const each of [host, other]) {
      each.chat.listen({buttonId: id});
      document.body.append(each);
    }
    await settled();
    api.raise(id, 'BUTTON_AVAILABLE');
    const error = new Error('the host');
    host.changed = () => {
      throw error;
    };
    const errors = await reportedErrors(async () => {
      window.liveagent = new FakeApi();
      await settled();
    });
    expect(errors).to.deep.equal([error]);
    expect(other.chat.status).to.equal('pending');
    other.remove();
    window.liveagent = original;
  });
});
