import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import type {ButtonEventType} from '../../src/handler-api.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {press, setMediaFeatures, setSafeArea} from '../tools.js';
import * as invited from './invited.js';
import {api, type Attributes, id, part} from './invited.js';

const PLACEMENTS = [
  'top-left',
  'top',
  'top-right',
  'left',
  'center',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
] as const;
const LONG = 'Questions about sizes, deliveries and returns? '.repeat(4);
const EDGE = 16;

describe('the style of <live-agent-invitation>', () => {
  const shown = (
    attributes: Attributes = {},
    content = html`Questions about sizes?`,
  ): Promise<LiveAgentInvitation> => invited.shown(content, attributes);
  const box = (element: LiveAgentInvitation): DOMRect =>
    part(element, 'card').getBoundingClientRect();

  /** The expected position of the card on one axis: at the start, in the middle or at the end. */
  const expected = (at: 'start' | 'middle' | 'end', size: number, room: number): number =>
    at === 'start' ? EDGE : at === 'end' ? room - EDGE - size : (room - size) / 2;
  const across = (placement: string) =>
    placement.endsWith('left') ? 'start' : placement.endsWith('right') ? 'end' : 'middle';
  const down = (placement: string) =>
    placement.startsWith('top') ? 'start' : placement.startsWith('bottom') ? 'end' : 'middle';

  for (const direction of ['ltr', 'rtl']) {
    describe(`in the direction ${direction}`, () => {
      beforeEach(() => (document.documentElement.dir = direction));
      afterEach(() => document.documentElement.removeAttribute('dir'));

      for (const placement of PLACEMENTS) {
        it(`is at the ${placement} of the window`, async () => {
          const {left, top, width, height} = box(await shown({placement}));
          const {clientWidth} = document.documentElement;
          expect(left).to.be.closeTo(expected(across(placement), width, clientWidth), 1);
          expect(top).to.be.closeTo(expected(down(placement), height, innerHeight), 1);
        });
      }

      it('aligns its text to the start of the line', async () => {
        const element = await shown();
        const accept = part(element, 'accept').getBoundingClientRect();
        const reject = part(element, 'reject').getBoundingClientRect();
        const acceptFirst = accept.left < reject.left;
        expect(acceptFirst).to.equal(direction === 'ltr');
      });

      it('is accessible', async () => {
        await expect(await shown()).to.be.accessible();
      });
    });
  }

  describe('in a small window with a scrollbar', () => {
    let frame: HTMLIFrameElement;

    before(async () => {
      frame = document.createElement('iframe');
      frame.style.cssText = 'width:240px;height:220px;border:0';
      frame.srcdoc = `<!doctype html><body style="margin:0"><div style="height:2000px"></div>
        <script type="module" src="${new URL('../../src/define.ts', import.meta.url).href}"></script>`;
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      document.body.append(frame);
      await loaded;
    });

    after(() => frame.remove());

    for (const placement of [...PLACEMENTS, 'inline']) {
      it(`fits inside it at ${placement}`, async () => {
        const page = frame.contentDocument!;
        const element = page.createElement('live-agent-invitation');
        element.setAttribute('button-id', id);
        element.setAttribute('placement', placement);
        element.api = api;
        element.append(LONG);
        page.body.prepend(element);
        api.raise(id, 'BUTTON_AVAILABLE');
        await element.updateComplete;
        const {left, right, top, bottom} = box(element);
        element.remove();
        expect(left).to.be.at.least(0);
        expect(right).to.be.at.most(page.documentElement.clientWidth);
        expect(top).to.be.at.least(0);
        if (placement !== 'inline') {
          expect(bottom).to.be.at.most(page.documentElement.clientHeight);
        }
      });
    }
  });

  it('is part of the page with the placement inline', async () => {
    const element = await shown({placement: 'inline'});
    const after = document.createElement('p');
    after.textContent = 'After';
    element.after(after);
    const {bottom, height} = box(element);
    expect(height).to.be.above(0);
    expect(after.getBoundingClientRect().top).to.be.at.least(bottom);
  });

  it('takes no space at the position of the tag, except with the placement inline', async () => {
    const grid = await fixture(html`<div style="display: grid; gap: 50px"></div>`);
    grid.append(await shown());
    expect(grid.getBoundingClientRect().height).to.equal(0);
  });

  for (const zIndex of ['1', '9999']) {
    it(`is above an element of the page with the z-index ${zIndex}`, async () => {
      const element = await shown();
      await fixture(html`<div style="position: fixed; inset: 0; z-index: ${zIndex}"></div>`);
      const {left, top, width, height} = box(element);
      const above = document.elementFromPoint(left + width / 2, top + height / 2);
      expect(above!.localName).to.equal('live-agent-invitation');
    });
  }

  describe('with a style of the page', () => {
    const properties = [
      ['accent', 'accept', 'backgroundColor', 'rgb(1, 2, 3)'],
      ['on-accent', 'accept', 'color', 'rgb(1, 2, 3)'],
      ['background', 'card', 'backgroundColor', 'rgb(1, 2, 3)'],
      ['color', 'card', 'color', 'rgb(1, 2, 3)'],
      ['radius', 'card', 'borderTopLeftRadius', '3px'],
      ['edge', 'card', 'right', '33px'],
    ] as const;
    for (const [name, where, property, value] of properties) {
      it(`applies --live-agent-invitation-${name}`, async () => {
        const element = await shown();
        element.style.setProperty(`--live-agent-invitation-${name}`, value);
        expect(getComputedStyle(part(element, where))[property]).to.equal(value);
      });
    }

    it('can have another display value while it is shown', async () => {
      const element = await shown();
      element.style.display = 'inline-block';
      expect(getComputedStyle(element).display).to.equal('block'); // fixed boxes are blocks
      element.setAttribute('placement', 'inline');
      expect(getComputedStyle(element).display).to.equal('inline-block');
    });

    it('cannot be displayed while it is hidden', async () => {
      const element = await shown();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      element.style.display = 'flex';
      expect(getComputedStyle(element).display).to.equal('none');
    });

    it('cannot be displayed if a framework removes “hidden” while it is not available', async () => {
      const element = await shown();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      element.removeAttribute('hidden');
      element.heading = 'Sizes?';
      await element.updateComplete;
      expect(part(element, 'card').inert).to.be.true;
      expect(getComputedStyle(element).display).to.equal('none');
    });

    it('can be hidden by the page while it is available', async () => {
      const element = await shown();
      element.style.display = 'none';
      expect(part(element, 'card').checkVisibility()).to.be.false;
      element.style.display = '';
      expect(part(element, 'card').checkVisibility()).to.be.true;
    });

    it('stays visible if a framework sets “hidden” while it is available', async () => {
      const element = await shown();
      element.hidden = true;
      expect(getComputedStyle(element).display).to.equal('block');
      element.setAttribute('hidden', 'until-found');
      expect(element.hidden).to.be.false;
    });
  });

  describe('for assistive technology', () => {
    const states: readonly (ButtonEventType | undefined)[] = [
      undefined,
      'BUTTON_UNAVAILABLE',
      'BUTTON_ACCEPTED',
      'BUTTON_REJECTED',
    ];
    for (const state of states) {
      it(`is accessible after ${state ?? 'BUTTON_AVAILABLE'}`, async () => {
        const element = await shown();
        if (state) api.raise(id, state);
        await element.updateComplete;
        await expect(element).to.be.accessible();
      });
    }

    it('is accessible before the first event', async () => {
      const element = await fixture(
        html`<live-agent-invitation button-id=${id} .api=${api}>Message</live-agent-invitation>`,
      );
      await expect(element).to.be.accessible();
    });

    for (const placement of ['inline', 'center']) {
      it(`is accessible at ${placement}, with content in every slot`, async () => {
        const element = await shown(
          {placement},
          html`<h2 slot="heading">Sizes</h2>
            <p>Questions about sizes?</p>
            <button slot="accept">Yes</button>
            <button slot="reject">No</button>`,
        );
        await expect(element).to.be.accessible();
      });
    }

    it('has no tab stop while it is hidden', async () => {
      const element = await shown();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      const [before, after] = [document.createElement('button'), document.createElement('button')];
      before.textContent = after.textContent = 'Button';
      element.before(before);
      element.after(after);
      before.focus();
      await press('Tab');
      expect(document.activeElement).to.equal(after);
    });

    it('is named by its heading', async () => {
      const card = part(await shown(), 'card');
      const heading = card.getRootNode() as ShadowRoot;
      const label = heading.getElementById(card.getAttribute('aria-labelledby')!);
      expect(label!.textContent.trim()).to.equal('Can we help?');
    });

    it('has buttons that are large enough for touch', async () => {
      const element = await shown();
      for (const name of ['accept', 'reject']) {
        expect(part(element, name).getBoundingClientRect().height).to.be.at.least(44);
      }
    });
  });

  // Only Chromium can set the safe area.
  if (navigator.userAgent.includes('Chrome/')) {
    describe('with a safe area', () => {
      const INSETS = {top: 40, right: 50, bottom: 60, left: 70};
      beforeEach(() => setSafeArea(INSETS));
      afterEach(() => setSafeArea({}));

      for (const placement of PLACEMENTS) {
        for (const [size, content] of [
          ['usual', html`Questions about sizes?`],
          ['too large', html`<div style="width: 3000px; height: 3000px"></div>`],
        ] as const) {
          it(`fits within it at ${placement} with ${size} content`, async () => {
            const element = await shown({placement}, content);
            const {left, right, top, bottom} = box(element);
            expect(left).to.be.at.least(INSETS.left);
            expect(top).to.be.at.least(INSETS.top);
            expect(right).to.be.at.most(innerWidth - INSETS.right);
            expect(bottom).to.be.at.most(innerHeight - INSETS.bottom);
          });
        }
      }
    });

    describe('with media features', () => {
      afterEach(() => setMediaFeatures());

      describe('of forced colors', () => {
        beforeEach(() => setMediaFeatures({name: 'forced-colors', value: 'active'}));

        it('has buttons with a border in the text’s color', async () => {
          const element = await shown();
          for (const name of ['accept', 'reject']) {
            const {borderTopColor, color} = getComputedStyle(part(element, name));
            expect(borderTopColor).to.equal(color);
          }
        });

        it('has a visible focus indicator', async () => {
          const element = await shown();
          part(element, 'accept').focus();
          await press('Tab');
          const {outlineStyle, outlineWidth} = getComputedStyle(part(element, 'reject'));
          expect([outlineStyle, outlineWidth]).to.deep.equal(['solid', '2px']);
        });

        it('is accessible', async () => {
          await expect(await shown()).to.be.accessible();
        });
      });

      for (const scheme of ['light', 'dark']) {
        it(`is accessible on a ${scheme} page`, async () => {
          await setMediaFeatures({name: 'prefers-color-scheme', value: scheme});
          document.documentElement.style.colorScheme = 'light dark';
          const element = await shown();
          await expect(element).to.be.accessible();
          document.documentElement.style.colorScheme = '';
        });
      }
    });
  }
});
