import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import {press, until} from '../tools.js';
import {api, id, shown} from './invited.js';

describe('the caret of a screen reader', () => {
  /** Simulates Firefox, which moves the focus for a screen reader that reads a text. */
  function moveCaret(text: Node): void {
    (document.activeElement as HTMLElement).blur();
    getSelection()!.collapse(text, 0);
  }

  it('moves the focus into the card, so that Escape rejects and restores the focus', async () => {
    const before = await fixture<HTMLElement>(html`<button>Before</button>`);
    const element = await shown(html`<p>Ana answers within a minute.</p>`);
    before.focus();
    moveCaret(element.querySelector('p')!.firstChild!);
    await until(() => document.activeElement === element);
    await press('Escape');
    expect(element.status).to.equal('rejected');
    expect(document.activeElement === before).to.be.true;
  });

  it('does not move the focus from a text field outside', async () => {
    const input = await fixture<HTMLElement>(html`<input aria-label="Name" />`);
    const element = await shown(html`<p>Ana answers within a minute.</p>`);
    input.focus();
    let isHeard = false;
    document.addEventListener('selectionchange', () => (isHeard = true), {once: true});
    getSelection()!.selectAllChildren(element.querySelector('p')!);
    input.focus();
    await until(() => isHeard);
    expect(document.activeElement === input).to.be.true;
  });

  it('has no effect after the invitation is hidden', async () => {
    const element = await shown(html`<p>Ana answers within a minute.</p>`);
    api.raise(id, 'BUTTON_UNAVAILABLE');
    let isHeard = false;
    document.addEventListener('selectionchange', () => (isHeard = true), {once: true});
    moveCaret(element.querySelector('p')!.firstChild!);
    await until(() => isHeard);
    expect(document.activeElement === document.body).to.be.true;
  });
});
