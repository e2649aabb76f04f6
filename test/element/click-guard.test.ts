import {expect, fixture, fixtureCleanup, html} from '@open-wc/testing';
import '../../src/define.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {click, moveMouse, press, until} from '../tools.js';
import {api, id, part, put} from './invited.js';

describe('a click on <live-agent-invitation>', () => {
  const now = performance.now.bind(performance);
  let last = 0;
  beforeEach(() => until(() => now() - last > 600, 'no click is the second one of another test'));
  afterEach(() => {
    performance.now = now;
    last = now();
  });

  /** Shows the card as if that was `ago` milliseconds ago, so that a slow machine does not matter. */
  const appear = async (element: LiveAgentInvitation, ago: number): Promise<void> => {
    performance.now = () => now() - ago;
    api.raise(id, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    await until(() => part(element, 'accept').checkVisibility());
    performance.now = now;
  };

  /** The future position of the accept button. */
  const place = async (attributes = {}): Promise<{x: number; y: number}> => {
    const element = await put(html``, attributes);
    await appear(element, 10_000);
    const {left, top, width, height} = part(element, 'accept').getBoundingClientRect();
    api.raise(id, 'BUTTON_UNAVAILABLE');
    // It stays on the page, so that the pointer is followed.
    element.buttonId = '573000000000999';
    return {x: left + width / 2, y: top + height / 2};
  };

  for (const attributes of [
    {},
    {placement: 'inline'},
    {'button-type': 'standard', placement: 'inline'},
  ]) {
    const name = JSON.stringify(attributes);
    it(`does not accept within 300 ms after the card appears under the pointer (${name})`, async () => {
      await moveMouse(await place(attributes));
      const element = await put(html``, attributes);
      await appear(element, -10_000);
      await click(part(element, 'accept'));
      expect(element.status).to.equal('available');
    });

    it(`accepts after 300 ms (${name})`, async () => {
      await moveMouse(await place(attributes));
      const element = await put(html``, attributes);
      await appear(element, 300);
      await click(part(element, 'accept'));
      expect(element.status).to.equal('accepted');
    });

    it(`accepts at once if the pointer was elsewhere before (${name})`, async () => {
      await place(attributes);
      await moveMouse({x: 1, y: 1});
      const element = await put(html``, attributes);
      if (attributes.placement) element.style.marginTop = '50px';
      await appear(element, -10_000);
      await click(part(element, 'accept'));
      expect(element.status).to.equal('accepted');
    });
  }

  it('does not accept within 300 ms if the pointer has not moved since the first card was loaded', async () => {
    const below = await place();
    fixtureCleanup();
    await moveMouse(below);
    const element = await put(html``);
    await appear(element, -10_000);
    await click(part(element, 'accept'), {isStill: true});
    expect(element.status).to.equal('available');
  });

  it('with a command does not accept within 300 ms', async () => {
    const element = await put(html`<button commandfor="early" command="--accept">Own</button>`);
    element.id = 'early';
    await appear(element, 10_000);
    const own = element.querySelector('button')!;
    await moveMouse(own);
    api.raise(id, 'BUTTON_UNAVAILABLE');
    await element.updateComplete;
    await appear(element, -10_000);
    await click(own);
    expect(element.status).to.equal('available');
  });

  it('caused by a key accepts at once', async () => {
    await moveMouse(await place());
    const element = await put();
    await appear(element, -10_000);
    part(element, 'accept').focus();
    await press('Enter');
    expect(element.status).to.equal('accepted');
  });

  for (const answer of ['accept', 'reject']) {
    it(`does not reach elements below the card as the second click on ${answer}`, async () => {
      const reached: string[] = [];
      const below = await fixture<HTMLElement>(
        html`<button style="position:fixed;inset:0;inline-size:100%">Below</button>`,
      );
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'dblclick']) {
        below.addEventListener(type, () => reached.push(type));
      }
      const element = await put();
      await moveMouse({x: 1, y: 1});
      await appear(element, 10_000);
      const button = part(element, answer);
      const {left, top, width, height} = button.getBoundingClientRect();
      const at = {getBoundingClientRect: () => new DOMRect(left, top, width, height)} as Element;
      await click(at);
      expect(element.status).to.equal(`${answer}ed`);
      reached.length = 0;
      const {timeStamp} = new Event('first');
      let second = 0;
      addEventListener('pointerdown', (event) => (second = event.timeStamp), {
        once: true,
        capture: true,
      });
      await click(at);
      // On a machine that is too slow for a double click, the test checks nothing.
      if (second - timeStamp < 400) expect(reached).to.be.empty;
      await until(() => new Event('later').timeStamp - timeStamp > 600);
      reached.length = 0;
      await click(at);
      expect(reached).to.include('click');
    });
  }
});
