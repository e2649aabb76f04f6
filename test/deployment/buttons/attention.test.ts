import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import {watchAttention} from '../../../src/deployment/buttons/attention.js';
import {moveMouse, press, until} from '../../tools.js';

const ID = '573000000000001';
const BOX = 'width: 200px; height: 100px; margin: 20px';

let reported: boolean[];
let controller: AbortController;

beforeEach(async () => {
  reported = [];
  controller = new AbortController();
  await moveMouse({x: 2, y: 2});
});

afterEach(() => controller.abort());

function watch(): void {
  watchAttention(ID, (inside) => reported.push(inside), controller.signal);
}

/** Waits until these changes are reported, and no more. */
async function expectReports(...changes: boolean[]): Promise<void> {
  await until(() => reported.length >= changes.length);
  await nextFrame();
  await nextFrame();
  expect(reported).to.deep.equal(changes);
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
  describe(`the visitor’s attention to an invitation in ${what}`, () => {
    let inside: HTMLElement;
    let buttons: readonly HTMLElement[];
    let outside: HTMLElement;

    beforeEach(async () => {
      const page = await make();
      inside = page.querySelector('.in')!;
      buttons = [...(inside.shadowRoot ?? inside).querySelectorAll('button')];
      outside = page.querySelector('.out')!;
    });

    it('starts when the pointer enters', async () => {
      watch();
      await moveMouse(inside);
      await expectReports(true);
    });

    it('continues while the pointer moves inside', async () => {
      watch();
      await moveMouse(inside);
      await moveMouse(buttons[0]!);
      await moveMouse(buttons[1]!);
      await expectReports(true);
    });

    it('ends when the pointer leaves', async () => {
      watch();
      await moveMouse(inside);
      await moveMouse(outside);
      await expectReports(true, false);
    });

    it('ends when the pointer leaves the window', async () => {
      watch();
      await moveMouse(inside);
      await expectReports(true);
      // Not every driver can move the mouse out of the window.
      document.documentElement.dispatchEvent(new PointerEvent('pointerleave'));
      await expectReports(true, false);
    });

    it('does not start with a touch', async () => {
      watch();
      // Not every driver supports touch.
      const options = {bubbles: true, composed: true, pointerType: 'touch'};
      inside.dispatchEvent(new PointerEvent('pointerover', options));
      await expectReports();
    });

    it('starts when the focus enters', async () => {
      watch();
      buttons[0]!.focus();
      await expectReports(true);
    });

    it('continues while the focus moves inside', async () => {
      watch();
      buttons[0]!.focus();
      await press('Tab');
      expect(buttons[1]!.matches(':focus')).to.be.true;
      await expectReports(true);
    });

    it('ends when the focus leaves', async () => {
      watch();
      buttons[1]!.focus();
      await press('Tab');
      expect(document.activeElement).to.equal(outside);
      await expectReports(true, false);
    });

    it('ends when no element has the focus', async () => {
      watch();
      buttons[0]!.focus();
      buttons[0]!.blur();
      await expectReports(true, false);
    });

    it('continues while either the pointer or the focus is inside', async () => {
      watch();
      await moveMouse(inside);
      buttons[0]!.focus();
      await moveMouse(outside);
      await expectReports(true);
      outside.focus();
      await expectReports(true, false);
    });

    it('is reported at once if the focus is already inside', async () => {
      buttons[0]!.focus();
      watch();
      await expectReports(true);
      outside.focus();
      await expectReports(true, false);
    });

    it('is not reported after the signal aborts', async () => {
      watch();
      controller.abort();
      await moveMouse(inside);
      buttons[0]!.focus();
      await moveMouse(outside);
      outside.focus();
      await expectReports();
    });
  });
}

it('starts when the focus is inside a component with a shadow root', async () => {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  host.attachShadow({mode: 'open'}).innerHTML = `<p button-id=${ID}><button>Chat</button></p>`;
  host.shadowRoot!.querySelector('button')!.focus();
  watch();
  await expectReports(true);
});

describe('the visitor’s attention to another element', () => {
  it('does not count as attention to the invitation', async () => {
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
    await expectReports();
  });
});
