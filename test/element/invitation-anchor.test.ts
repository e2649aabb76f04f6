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

  it('has the id that the vendor’s script looks for', () => {
    expect(anchorId('573')).to.equal('liveagent_invite_button_573');
  });

  it('is made where the document has none', () => {
    ensureAnchor(id);
    expect(document.getElementById(anchorId(id))).to.exist;
  });

  it('is not made twice', () => {
    ensureAnchor(id);
    ensureAnchor(id);
    expect(anchors(id)).to.have.length(1);
  });

  it('is not made where the page has one', async () => {
    const own = await fixture(html`<div id=${anchorId(id)}></div>`);
    ensureAnchor(id);
    expect(anchors(id)).to.deep.equal([own]);
  });

  it('is made where the page has one in a shadow root only, which the script does not see', () => {
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).innerHTML = `<p id="${anchorId(id)}"></p>`;
    document.body.append(host);
    ensureAnchor(id);
    expect(document.getElementById(anchorId(id))).to.exist;
    host.remove();
  });

  it('is made again where it was removed', () => {
    ensureAnchor(id);
    anchors(id)[0]!.remove();
    ensureAnchor(id);
    expect(anchors(id)).to.have.length(1);
  });

  it('is rendered, but neither seen nor in the way', () => {
    const before = document.documentElement.scrollHeight;
    ensureAnchor(id);
    const anchor = anchors(id)[0]!;
    const {right, bottom} = anchor.getBoundingClientRect();
    expect(getComputedStyle(anchor).display).to.equal('block');
    expect(right).to.be.below(0);
    expect(bottom).to.be.below(0);
    expect(document.documentElement.scrollHeight).to.equal(before);
  });

  it('says nothing to assistive technology', () => {
    ensureAnchor(id);
    expect(anchors(id)[0]!.textContent).to.equal('');
  });

  it('hears the animationiteration that the script waits for', () => {
    ensureAnchor(id);
    const heard: Event[] = [];
    anchors(id)[0]!.addEventListener('animationiteration', (event) => heard.push(event));
    activateAnchor(id);
    expect(heard).to.have.length(1);
  });

  it('need not be there to be activated', () => {
    activateAnchor(id);
    expect(anchors(id)).to.have.length(0);
  });
});
