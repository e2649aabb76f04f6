import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import {watchAttention} from '../../../src/deployment/buttons/attention.js';
import {moveMouse, press, until} from '../../tools.js';

const ID = '573000000000001';
const BOX = 'width: 200px; height: 100px; margin: 20px';

let heard: boolean[];
let controller: AbortController;

beforeEach(async () => {
  heard = [];
  controller = new AbortController();
  await moveMouse({x: 2, y: 2});
});

afterEach(() => controller.abort());

function watch(): void {
  watchAttention(ID, (inside) => heard.push(inside), controller.signal);
}

/** Waits until so many changes were heard, and none after them. */
async function hears(...changes: boolean[]): Promise<void> {
  await until(() => heard.length >= changes.length);
  await nextFrame();
  await nextFrame();
  expect(heard).to.deep.equal(changes);
}

const invitations: readonly [what: string, make: () => Promise<HTMLElement>][] = [
  [
    'the page’s own element',
    () =>
      fixture(html`
        <div>
          <div class="in" id="liveagent_invite_button_${ID}" style=${BOX}>
            <button class="in">Chat</button><button class="in">Close</button>
          </div>
          <button class="out" style=${BOX}>Elsewhere</button>
        </div>
      `),
  ],
  [
    'an element that names it, and what is in its shadow',
    async () => {
      const page = await fixture<HTMLElement>(html`
        <div>
          <div class="in" button-id=${ID} style=${BOX}></div>
          <button class="out" style=${BOX}>Elsewhere</button>
        </div>
      `);
      const shadow = page.querySelector('.in')!.attachShadow({mode: 'open'});
      shadow.innerHTML = '<button>Chat</button><button>Close</button>';
      return page;
    },
  ],
];

for (const [what, make] of invitations) {
  describe(`the visitor’s attention to an invitation shown by ${what}`, () => {
    let inside: HTMLElement;
    let buttons: readonly HTMLElement[];
    let outside: HTMLElement;

    beforeEach(async () => {
      const page = await make();
      inside = page.querySelector('.in')!;
      buttons = [...(inside.shadowRoot ?? inside).querySelectorAll('button')];
      outside = page.querySelector('.out')!;
    });

    it('begins when the pointer comes in', async () => {
      watch();
      await moveMouse(inside);
      await hears(true);
    });

    it('goes on while the pointer moves inside', async () => {
      watch();
      await moveMouse(inside);
      await moveMouse(buttons[0]!);
      await moveMouse(buttons[1]!);
      await hears(true);
    });

    it('ends when the pointer leaves', async () => {
      watch();
      await moveMouse(inside);
      await moveMouse(outside);
      await hears(true, false);
    });

    it('ends when the pointer leaves the window', async () => {
      watch();
      await moveMouse(inside);
      await hears(true);
      // Not every driver moves the mouse out of the window.
      document.documentElement.dispatchEvent(new PointerEvent('pointerleave'));
      await hears(true, false);
    });

    it('does not begin when a finger touches it', async () => {
      watch();
      // Not every driver has a finger.
      const options = {bubbles: true, composed: true, pointerType: 'touch'};
      inside.dispatchEvent(new PointerEvent('pointerover', options));
      await hears();
    });

    it('begins when the focus comes in', async () => {
      watch();
      buttons[0]!.focus();
      await hears(true);
    });

    it('goes on while the focus moves inside', async () => {
      watch();
      buttons[0]!.focus();
      await press('Tab');
      expect(buttons[1]!.matches(':focus')).to.be.true;
      await hears(true);
    });

    it('ends when the focus leaves', async () => {
      watch();
      buttons[1]!.focus();
      await press('Tab');
      expect(document.activeElement).to.equal(outside);
      await hears(true, false);
    });

    it('ends when the focus goes nowhere', async () => {
      watch();
      buttons[0]!.focus();
      buttons[0]!.blur();
      await hears(true, false);
    });

    it('goes on while either is inside', async () => {
      watch();
      await moveMouse(inside);
      buttons[0]!.focus();
      await moveMouse(outside);
      await hears(true);
      outside.focus();
      await hears(true, false);
    });

    it('is there where the focus was inside already', async () => {
      buttons[0]!.focus();
      watch();
      await hears(true);
      outside.focus();
      await hears(true, false);
    });

    it('is no matter once it is not watched', async () => {
      watch();
      controller.abort();
      await moveMouse(inside);
      buttons[0]!.focus();
      await moveMouse(outside);
      outside.focus();
      await hears();
    });
  });
}

it('starts with the focus inside, also in a component with a shadow root', async () => {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  host.attachShadow({mode: 'open'}).innerHTML = `<p button-id=${ID}><button>Chat</button></p>`;
  host.shadowRoot!.querySelector('button')!.focus();
  watch();
  await hears(true);
});

describe('the visitor’s attention to something else', () => {
  it('is no attention to an invitation', async () => {
    const page = await fixture<HTMLElement>(html`
      <div>
        <button button-id="573000000000002" style=${BOX}>Another</button>
        <button id="liveagent_invite_button_573000000000002" style=${BOX}>Another</button>
      </div>
    `);
    watch();
    for (const button of page.querySelectorAll('button')) {
      await moveMouse(button);
      button.focus();
    }
    await hears();
  });
});
