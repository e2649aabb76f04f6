import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import {setHidden} from '../services/page-state.js';
import {freshButtonId, until} from '../tools.js';
import {api, id, put} from './invited.js';

describe('the announcement', () => {
  afterEach(() => setHidden(false));

  const region = (): Element => document.querySelector('[role=status]')!;
  const said = (): (string | null)[] => [...region().children].map((each) => each.textContent);
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

  it('has its region on the page, empty, before any text comes', async () => {
    await put();
    expect(region().textContent).to.equal('');
    expect(region().getRootNode()).to.equal(document);
  });

  it('shares one region on the page', async () => {
    await put();
    await put();
    expect(document.querySelectorAll('[role=status]')).to.have.length(1);
  });

  it('has a new region where a framework has emptied the page', async () => {
    await put();
    region().remove();
    await put();
    expect(region().isConnected).to.be.true;
  });

  it('has its region on the page before the text where that was lost meanwhile', async () => {
    const element = await put();
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
    await put();
    expect(region().parentElement === document.body).to.be.true;
  });

  it('takes no room and cannot be seen', async () => {
    await put();
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
