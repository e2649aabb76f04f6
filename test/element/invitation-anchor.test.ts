import {anchorId} from '../../src/handler-api.js';
import {expect, fixture, html} from '@open-wc/testing';
import {activateAnchor, ensureAnchor} from '../../src/element/invitation-anchor.js';
import {freshButtonId} from '../tools.js';

const anchors = (id: string): Element[] => [...document.querySelectorAll(`[id="${anchorId(id)}"]`)];

describe('the anchor of an invitation', () => {
  let id: string;

  beforeEach(() => {
    id = freshButtonId();
  });

  afterEach(() => {
    for (const anchor of anchors(id)) anchor.remove();
  });

  it('has the id that the vendor’s script searches for', () => {
    expect(anchorId('573')).to.equal('liveagent_invite_button_573');
  });

  it('is created if the document has none', () => {
    ensureAnchor(id);
    expect(document.getElementById(anchorId(id))).to.exist;
  });

  it('is created once', () => {
    ensureAnchor(id);
    ensureAnchor(id);
    expect(anchors(id)).to.have.length(1);
  });

  it('is not created if the page has one', async () => {
    const own = await fixture(html`<div id=${anchorId(id)}></div>`);
    ensureAnchor(id);
    expect(anchors(id)).to.deep.equal([own]);
  });

  it('is created if the page has one only in a shadow root, where the script does not find it', () => {
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).innerHTML = `<p id="${anchorId(id)}"></p>`;
    document.body.append(host);
    ensureAnchor(id);
    expect(document.getElementById(anchorId(id))).to.exist;
    host.remove();
  });

  it('is created again after it is removed', () => {
    ensureAnchor(id);
    anchors(id)[0]!.remove();
    ensureAnchor(id);
    expect(anchors(id)).to.have.length(1);
  });

  it('is rendered but invisible and not clickable', () => {
    const before = document.documentElement.scrollHeight;
    ensureAnchor(id);
    const anchor = anchors(id)[0]!;
    const {right, bottom} = anchor.getBoundingClientRect();
    expect(getComputedStyle(anchor).display).to.equal('block');
    expect(right).to.be.below(0);
    expect(bottom).to.be.below(0);
    expect(document.documentElement.scrollHeight).to.equal(before);
  });

  it('is hidden from assistive technology', () => {
    ensureAnchor(id);
    expect(anchors(id)[0]!.textContent).to.equal('');
  });

  it('receives the animationiteration event that the script waits for', () => {
    ensureAnchor(id);
    const received: Event[] = [];
    anchors(id)[0]!.addEventListener('animationiteration', (event) => received.push(event));
    activateAnchor(id);
    expect(received).to.have.length(1);
  });

  it('can be activated without existing', () => {
    activateAnchor(id);
    expect(anchors(id)).to.have.length(0);
  });
});
