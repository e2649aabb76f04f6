import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import {setHidden} from '../services/page-state.js';
import {freshButtonId, press, until} from '../tools.js';
import {api, id, put, shown} from './invited.js';

describe('the announcement', () => {
  afterEach(() => setHidden(false));

  const region = (): Element => document.querySelector('[aria-live]')!;
  const said = (): (string | null)[] =>
    [...document.querySelectorAll('[aria-live] > *')].map((each) => each.textContent);
  /** Longer than the delay of an announcement while the visitor types. */
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1300));

  it('has no region before an invitation is shown', async () => {
    await put();
    expect(document.querySelector('[aria-live]')).to.be.null;
  });

  it('has an empty live region before the first text', async () => {
    await shown();
    expect(region().textContent).to.equal('');
    expect(region().getRootNode()).to.equal(document);
  });

  it('shares one live region on the page', async () => {
    await shown();
    await shown();
    expect(document.querySelectorAll('[aria-live]')).to.have.length(1);
  });

  it('has a new live region if a framework has emptied the page', async () => {
    await shown();
    region().remove();
    await shown();
    expect(region().isConnected).to.be.true;
  });

  it('has a new live region before the text if the old one was removed', async () => {
    const element = await shown();
    api.raise(id, 'BUTTON_UNAVAILABLE');
    region().remove();
    api.raise(id, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    expect(region().textContent).to.equal('');
    await until(() => said().length);
  });

  it('has its live region inside the modal dialog of the tag, because the rest of the page is inert', async () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
    const element = await put();
    dialog.append(element);
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(region().parentElement === dialog).to.be.true;
    dialog.remove();
    await shown();
    expect(region().parentElement === document.body).to.be.true;
  });

  it('has a polite live region without a role, so that readers do not find it while it is empty', async () => {
    await shown();
    expect(region().ariaLive).to.equal('polite');
    expect(region().hasAttribute('role')).to.be.false;
  });

  it('is invisible and takes no space', async () => {
    await shown();
    const {width, height} = region().getBoundingClientRect();
    expect(Math.max(width, height)).to.equal(1);
    expect(getComputedStyle(region()).position).to.equal('fixed');
    expect(getComputedStyle(region()).clipPath).to.equal('inset(50%)');
  });

  const headings = [
    {of: 'the standard text', content: html``, attributes: {}, heading: 'Can we help?'},
    {of: 'the attribute', content: html``, attributes: {heading: 'Sizes?'}, heading: 'Sizes?'},
    {
      of: 'the slot',
      content: html`<h2 slot="heading">Own <b>sizes</b></h2>`,
      attributes: {heading: 'Not this'},
      heading: 'Own sizes',
    },
  ];
  for (const {of, content, attributes, heading} of headings) {
    it(`contains the heading from ${of}`, async () => {
      await put(content, attributes);
      api.raise(id, 'BUTTON_AVAILABLE');
      await until(() => said().length);
      expect(said()).to.deep.equal([heading]);
    });
  }

  it('contains the heading that a framework adds to the slot during the event', async () => {
    const element = await put();
    const heading = document.createElement('h2');
    heading.slot = 'heading';
    heading.textContent = 'Sizes?';
    element.addEventListener('button-available', () => {
      setTimeout(() => element.append(heading));
    });
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(said()).to.deep.equal(['Sizes?']);
  });

  it('contains the heading that a surrounding component forwards', async () => {
    const component = await fixture<HTMLElement>(html`<div><h2 slot="title">Theirs</h2></div>`);
    component
      .attachShadow({mode: 'open'})
      .append(await put(html`<slot name="title" slot="heading"></slot>`));
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(said()).to.deep.equal(['Theirs']);
  });

  it('contains the name of a bare card without a heading', async () => {
    await put(html``, {bare: '', heading: 'Sizes?'});
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(said()).to.deep.equal(['Sizes?']);
  });

  it('is made once, even if the event is repeated', async () => {
    await put();
    for (let turn = 0; turn < 5; turn++) api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    api.raise(id, 'BUTTON_AVAILABLE');
    await pause();
    expect(said()).to.have.length(1);
  });

  it('is made once if the element is rendered again', async () => {
    const element = await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    element.heading = 'Sizes?';
    element.placement = 'top';
    await element.updateComplete;
    await pause();
    expect(said()).to.have.length(1);
  });

  it('is made once if the element is moved', async () => {
    const element = await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    element.parentElement!.prepend(element);
    await pause();
    expect(said()).to.have.length(1);
  });

  it('contains the default text if the attribute is empty', async () => {
    await put(html``, {heading: ''});
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(said()).to.deep.equal(['Can we help?']);
  });

  it('is made again when the invitation is offered again', async () => {
    await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    api.raise(id, 'BUTTON_UNAVAILABLE');
    expect(said()).to.deep.equal([]);
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
  });

  it('is not made for an invitation that is withdrawn at once', async () => {
    await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await Promise.resolve();
    api.raise(id, 'BUTTON_UNAVAILABLE');
    await pause();
    expect(said()).to.deep.equal([]);
  });

  it('is made once for each of two invitations', async () => {
    const other = freshButtonId();
    await put(html``, {heading: 'First'});
    await fixture(
      html`<live-agent-invitation
        button-id=${other}
        heading="Second"
        .api=${api}
      ></live-agent-invitation>`,
    );
    api.raise(id, 'BUTTON_AVAILABLE');
    api.raise(other, 'BUTTON_AVAILABLE');
    await until(() => said().length === 2);
    expect(said()).to.deep.equal(['First', 'Second']);
    expect(region().getAttribute('aria-atomic')).to.equal('false');
  });

  it('is made when the invitation becomes visible after a modal dialog', async () => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.showModal();
    await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await pause();
    expect(said()).to.deep.equal([]);
    dialog.close();
    await until(() => said().length);
  });

  describe('while the visitor types', () => {
    /** A text field that stops the propagation of key events, as some editors do. */
    const field = async (): Promise<HTMLInputElement> => {
      const input = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
      input.addEventListener('keydown', (event) => event.stopPropagation());
      input.focus();
      return input;
    };
    const type = (input: Element): boolean =>
      input.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true, composed: true}));

    it('is made a second after the last key', async () => {
      const input = await field();
      let last = 0;
      input.addEventListener('keydown', ({timeStamp}) => (last = timeStamp));
      await put();
      let saidAt = 0;
      const texts = new MutationObserver(() => (saidAt ||= performance.now()));
      texts.observe(region(), {childList: true});
      api.raise(id, 'BUTTON_AVAILABLE');
      for (let key = 0; key < 15; key++) {
        type(input);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await until(() => saidAt);
      texts.disconnect();
      expect(saidAt - last).to.be.at.least(990);
    });

    it('is made once, and not again after later keys', async () => {
      const input = await field();
      await put();
      api.raise(id, 'BUTTON_AVAILABLE');
      await press('a');
      await press('b');
      await until(() => said().length);
      type(input);
      await pause();
      expect(said()).to.have.length(1);
    });

    it('is dropped if the invitation is withdrawn', async () => {
      const input = await field();
      await put();
      api.raise(id, 'BUTTON_AVAILABLE');
      type(input);
      api.raise(id, 'BUTTON_UNAVAILABLE');
      type(input);
      await pause();
      expect(said()).to.deep.equal([]);
    });

    it('is made after 20 s at the latest', async () => {
      const input = await field();
      const element = await put();
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      const {now} = performance;
      performance.now = () => now.call(performance) + 20_000;
      try {
        type(input);
        await new Promise((resolve) => setTimeout(resolve, 50));
        expect(said()).to.have.length(1);
      } finally {
        performance.now = now;
      }
    });
  });

  it('is made when the visitor returns to the page', async () => {
    await put();
    setHidden(true);
    api.raise(id, 'BUTTON_AVAILABLE');
    await pause();
    expect(said()).to.deep.equal([]);
    setHidden(false);
    await until(() => said().length);
    expect(said()).to.deep.equal(['Can we help?']);
  });

  it('is also made with the placement inline', async () => {
    await put(html``, {placement: 'inline'});
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
  });

  it('is not made for a standard button', async () => {
    await fixture(
      html`<live-agent-invitation
        button-id=${id}
        button-type="standard"
        .api=${api}
      ></live-agent-invitation>`,
    );
    api.raise(id, 'BUTTON_AVAILABLE');
    await pause();
    expect(said()).to.deep.equal([]);
  });

  it('is in the language of the heading', async () => {
    await put(html`<h2 slot="heading" lang="fr">Des questions ?</h2>`);
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(region().firstElementChild!.getAttribute('lang')).to.equal('fr');
  });

  it('is removed after a while, so that readers do not find it again', async () => {
    await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    await until(() => !said().length);
  });
});
