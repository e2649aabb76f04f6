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
  /** Longer than an announcement waits for a pause in typing. */
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1300));

  it('has no region before an invitation is shown', async () => {
    await put();
    expect(document.querySelector('[aria-live]')).to.be.null;
  });

  it('has its region on the page, empty, before any text comes', async () => {
    await shown();
    expect(region().textContent).to.equal('');
    expect(region().getRootNode()).to.equal(document);
  });

  it('shares one region on the page', async () => {
    await shown();
    await shown();
    expect(document.querySelectorAll('[aria-live]')).to.have.length(1);
  });

  it('has a new region where a framework has emptied the page', async () => {
    await shown();
    region().remove();
    await shown();
    expect(region().isConnected).to.be.true;
  });

  it('has its region on the page before the text where that was lost meanwhile', async () => {
    const element = await shown();
    api.raise(id, 'BUTTON_UNAVAILABLE');
    region().remove();
    api.raise(id, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    expect(region().textContent).to.equal('');
    await until(() => said().length);
  });

  it('has its region inside the modal dialog that the tag is in: all else is inert', async () => {
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

  it('has a polite region without a role, which a reader would find though it is empty', async () => {
    await shown();
    expect(region().ariaLive).to.equal('polite');
    expect(region().hasAttribute('role')).to.be.false;
  });

  it('takes no room and cannot be seen', async () => {
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
    it(`tells the heading from ${of}`, async () => {
      await put(content, attributes);
      api.raise(id, 'BUTTON_AVAILABLE');
      await until(() => said().length);
      expect(said()).to.deep.equal([heading]);
    });
  }

  it('tells the heading that a framework puts into the slot when the event comes', async () => {
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

  it('tells the heading that a component around the tag hands on', async () => {
    const component = await fixture<HTMLElement>(html`<div><h2 slot="title">Theirs</h2></div>`);
    component
      .attachShadow({mode: 'open'})
      .append(await put(html`<slot name="title" slot="heading"></slot>`));
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(said()).to.deep.equal(['Theirs']);
  });

  it('tells the name of a bare card without a heading', async () => {
    await put(html``, {bare: '', heading: 'Sizes?'});
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(said()).to.deep.equal(['Sizes?']);
  });

  it('tells it once, however often the event comes', async () => {
    await put();
    for (let turn = 0; turn < 5; turn++) api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    api.raise(id, 'BUTTON_AVAILABLE');
    await pause();
    expect(said()).to.have.length(1);
  });

  it('tells it once, where the element is redrawn', async () => {
    const element = await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    element.heading = 'Sizes?';
    element.placement = 'top';
    await element.updateComplete;
    await pause();
    expect(said()).to.have.length(1);
  });

  it('tells it once, where the element is moved', async () => {
    const element = await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    element.parentElement!.prepend(element);
    await pause();
    expect(said()).to.have.length(1);
  });

  it('tells the standard text where the attribute is empty', async () => {
    await put(html``, {heading: ''});
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    expect(said()).to.deep.equal(['Can we help?']);
  });

  it('tells it again where the invitation has left and comes back', async () => {
    await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    api.raise(id, 'BUTTON_UNAVAILABLE');
    expect(said()).to.deep.equal([]);
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
  });

  it('tells nothing of an invitation that has left before it could be heard', async () => {
    await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await Promise.resolve();
    api.raise(id, 'BUTTON_UNAVAILABLE');
    await pause();
    expect(said()).to.deep.equal([]);
  });

  it('tells of two invitations, and not of the first one twice', async () => {
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

  it('comes when the invitation is seen: after the modal dialog', async () => {
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
    /** A text field in which every key event stays, as in an editor that handles them itself. */
    const field = async (): Promise<HTMLInputElement> => {
      const input = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
      input.addEventListener('keydown', (event) => event.stopPropagation());
      input.focus();
      return input;
    };
    const type = (input: Element): boolean =>
      input.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true, composed: true}));

    it('comes a second after the last key', async () => {
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

    it('comes once for all keys, and again for none that follows', async () => {
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

    it('comes at the latest after 20 s', async () => {
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

  it('comes when the visitor comes back to the page', async () => {
    await put();
    setHidden(true);
    api.raise(id, 'BUTTON_AVAILABLE');
    await pause();
    expect(said()).to.deep.equal([]);
    setHidden(false);
    await until(() => said().length);
    expect(said()).to.deep.equal(['Can we help?']);
  });

  it('is said of an invitation inline too', async () => {
    await put(html``, {placement: 'inline'});
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
  });

  it('is not made of a standard button, which is part of the page', async () => {
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

  it('is gone after a while, so that it is not found twice', async () => {
    await put();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => said().length);
    await until(() => !said().length);
  });
});
