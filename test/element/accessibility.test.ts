import {expect, fixture, html} from '@open-wc/testing';
import {a11ySnapshot} from '@web/test-runner-commands';
import '../../src/define.js';
import type {ButtonEventType} from '../../src/handler-api.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {freshButtonId, until} from '../tools.js';
import * as invited from './invited.js';
import {api, type Attributes, id, part} from './invited.js';

const isChromium = navigator.userAgent.includes('Chrome/');

describe('the accessibility of <live-agent-invitation>', () => {
  afterEach(() => {
    document.documentElement.style.colorScheme = '';
  });

  const CONTENT = html`<p>Ana knows them all.</p>`;
  const put = (attributes: Attributes = {}, content = CONTENT): Promise<LiveAgentInvitation> =>
    invited.put(content, attributes);
  const shown = (attributes: Attributes = {}, content = CONTENT): Promise<LiveAgentInvitation> =>
    invited.shown(content, attributes);

  const events: readonly (ButtonEventType | undefined)[] = [
    undefined,
    'BUTTON_AVAILABLE',
    'BUTTON_UNAVAILABLE',
    'BUTTON_ACCEPTED',
    'BUTTON_REJECTED',
  ];
  const themes = ['light', 'dark'] as const;

  for (const theme of themes) {
    describe(`on a ${theme} page`, () => {
      beforeEach(() => (document.documentElement.style.colorScheme = theme));

      for (const placement of ['bottom-right', 'inline']) {
        for (const event of events) {
          it(`passes axe at ${placement} after ${event ?? 'no event'}`, async () => {
            const element = await shown({placement});
            if (!event) element.setAttribute('button-id', freshButtonId());
            else api.raise(id, event);
            await element.updateComplete;
            await expect(element).to.be.accessible();
          });
        }
      }

      for (const name of ['heading', 'message', 'accept', 'reject']) {
        it(`has a contrast of at least 4.5 : 1 for the text of its ${name}`, async () => {
          const element = await shown();
          expect(contrast(part(element, name), part(element, 'card'))).to.be.at.least(4.5);
        });
      }

      it('has an edge with another color than the page’s background', async () => {
        const {borderTopColor, backgroundColor} = getComputedStyle(part(await shown(), 'card'));
        expect(pixel(borderTopColor)).not.to.deep.equal(pixel(backgroundColor));
      });
    });
  }

  it('computes contrast as in WCAG 2.2', () => {
    expect(ratio([0, 0, 0], [255, 255, 255])).to.equal(21);
    expect(ratio([119, 119, 119], [255, 255, 255])).to.be.closeTo(4.48, 0.01);
  });

  for (const size of ['10px', '16px', '32px']) {
    it(`has buttons of at least 44 px on a page with a font size of ${size}`, async () => {
      const element = await shown();
      element.style.fontSize = size;
      for (const name of ['accept', 'reject']) {
        const {width, height} = part(element, name).getBoundingClientRect();
        expect(Math.min(width, height)).to.be.at.least(44);
      }
    });
  }

  describe('its accept button', () => {
    /** The text of the accept button's description. */
    const described = (element: LiveAgentInvitation): Element | null =>
      element.shadowRoot!.getElementById(part(element, 'accept').getAttribute('aria-describedby')!);

    it('is described by a short message', async () => {
      const element = await shown();
      expect(described(element)).to.equal(part(element, 'message'));
    });

    it('is not described by a long message', async () => {
      const element = await shown({}, html`<p>${'Ana knows them all. '.repeat(10)}</p>`);
      await until(() => !described(element));
    });

    it('is described again if a long message is replaced by a short one', async () => {
      const element = await shown({}, html`<p>${'Ana knows them all. '.repeat(10)}</p>`);
      await until(() => !described(element));
      element.textContent = 'Ana knows.';
      await until(() => described(element));
    });

    it('is described by a message that is only long because of its indentation', async () => {
      const element = await shown({}, html`<p>Ana${' '.repeat(200)}knows.</p>`);
      await element.updateComplete;
      await new Promise(requestAnimationFrame);
      expect(described(element)).to.equal(part(element, 'message'));
    });

    it('is not described by a long message that a surrounding component forwards', async () => {
      const component = await fixture<HTMLElement>(
        html`<div><p slot="text">${'Ana knows them all. '.repeat(10)}</p></div>`,
      );
      const element = await invited.put(html`<slot name="text"></slot>`);
      component.attachShadow({mode: 'open'}).append(element);
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      await until(() => !described(element));
    });
  });

  it('has no text outside the card with a font size of 200 %', async () => {
    const element = await shown({heading: 'Donaudampfschifffahrtsgesellschaftskapitänsmützen'});
    element.style.fontSize = '200%';
    const card = part(element, 'card');
    expect(card.scrollWidth).to.be.at.most(card.clientWidth);
    const {left, top} = card.getBoundingClientRect();
    expect(Math.min(left, top)).to.be.at.least(0);
  });

  // Only if the driver supports the accessibility tree.
  if (isChromium) {
    describe('in the accessibility tree', () => {
      interface AccessibleNode {
        readonly role: string;
        readonly name?: string;
        readonly description?: string;
        readonly children?: readonly AccessibleNode[];
      }

      /** The accessibility tree of the page, one node per line, without the test runner's own nodes. */
      const tree = async (): Promise<string[]> => {
        const lines: string[] = [];
        const add = (node: AccessibleNode, depth: number): void => {
          const {role, name = '', description, children = []} = node;
          const text = description ? `${name} (${description})` : name;
          lines.push(`${'  '.repeat(depth)}${role} ${text}`.trimEnd());
          // The live region always exists, and sometimes has a text.
          if (role === 'link' || role === 'generic') return;
          for (const child of children) add(child, depth + 1);
        };
        for (const child of ((await a11ySnapshot({})) as unknown as AccessibleNode).children ??
          []) {
          add(child, 0);
        }
        return lines;
      };

      const before = html`<a href="#">Before</a>`;
      const after = html`<a href="#">After</a>`;
      const page = async (event?: ButtonEventType, inside = html`Ana knows.`, bare = false) => {
        const around = await fixture(
          html`<div>
            ${before}<live-agent-invitation button-id=${id} ?bare=${bare} .api=${api}
              >${inside}</live-agent-invitation
            >${after}
          </div>`,
        );
        const element = around.querySelector('live-agent-invitation')!;
        if (event) {
          api.raise(id, 'BUTTON_AVAILABLE');
          api.raise(id, event);
        }
        await element.updateComplete;
        return tree();
      };
      const nothing = ['generic', 'link Before', 'link After'];

      it('has no nodes before the first event', async () => {
        expect(await page()).to.deep.equal(nothing);
      });

      for (const event of ['BUTTON_UNAVAILABLE', 'BUTTON_ACCEPTED', 'BUTTON_REJECTED'] as const) {
        it(`has no nodes after ${event}`, async () => {
          expect(await page(event)).to.deep.equal(nothing);
        });
      }

      it('has a named region at the position of the tag while it is shown', async () => {
        expect(await page('BUTTON_AVAILABLE')).to.deep.equal([
          'generic',
          'link Before',
          'region Can we help?',
          '  StaticText Can we help?',
          '  StaticText Ana knows.',
          '  button Start a chat (Ana knows.)',
          '  button No, thanks',
          'link After',
        ]);
      });

      it('has the content of slots instead of the default content', async () => {
        const content = html`<h2 slot="heading">Sizes?</h2>
          <img slot="media" alt="Ana" src="data:," />
          <button slot="accept">Yes</button><button slot="reject">No</button>`;
        expect(await page('BUTTON_AVAILABLE', content)).to.deep.equal([
          'generic',
          'link Before',
          'region Sizes?',
          '  image Ana',
          '  heading Sizes?',
          '  button Yes',
          '  button No',
          'link After',
        ]);
      });

      it('has the custom card of a bare invitation in a named region', async () => {
        const content = html`<article><button>Chat</button></article>`;
        expect(await page('BUTTON_AVAILABLE', content, true)).to.deep.equal([
          'generic',
          'link Before',
          'region Can we help?',
          '  button Chat',
          'link After',
        ]);
      });
    });

    describe('beside the content of the page', () => {
      const frames = async (): Promise<void> => {
        for (let turn = 0; turn < 4; turn++) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      };
      /** The layout shift of the content during these events. */
      const shiftBy = async (...events: ButtonEventType[]): Promise<number> => {
        await frames();
        let shift = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {value: number})[]) {
            shift += entry.value;
          }
        });
        observer.observe({type: 'layout-shift'});
        for (const event of events) {
          api.raise(id, event);
          await frames();
        }
        observer.disconnect();
        return shift;
      };
      const COME_AND_GO = ['BUTTON_AVAILABLE', 'BUTTON_UNAVAILABLE'] as const;
      const content = html`<h1>An article</h1>
        <p style="block-size: 200px">Text of the page.</p>`;

      for (const placement of ['top', 'center', 'bottom-right']) {
        for (const animation of ['appear', 'slide']) {
          it(`causes no layout shift at ${placement} with the animation ${animation}`, async () => {
            await fixture(content);
            const element = await put({placement, animation});
            element.style.setProperty('--live-agent-invitation-duration', '50ms');
            element.after('More text');
            expect(await shiftBy(...COME_AND_GO, ...COME_AND_GO, ...COME_AND_GO)).to.equal(0);
          });
        }
      }

      it('causes no layout shift with the placement inline in a box with a fixed height', async () => {
        const room = await fixture(html`<div style="min-block-size: 300px"></div>`);
        room.after('More text');
        room.append(await put({placement: 'inline'}));
        expect(await shiftBy(...COME_AND_GO)).to.equal(0);
      });

      it('causes a layout shift with the placement inline without such a box', async () => {
        const element = await put({placement: 'inline'});
        const more = document.createElement('p');
        more.textContent = 'More text '.repeat(200);
        element.after(more);
        expect(await shiftBy('BUTTON_AVAILABLE')).to.be.above(0);
      });
    });
  }
});

const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true})!;

type Colour = readonly [red: number, green: number, blue: number, alpha?: number];

/** A color as it is drawn over another one. */
function pixel(colour: string, over: Colour = [255, 255, 255]): Colour {
  canvas.fillStyle = `rgb(${over.slice(0, 3).join()})`;
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}

/** The contrast of a text with its background, as in WCAG 2.2. */
function contrast(text: Element, card: Element): number {
  const behind = pixel(getComputedStyle(card).backgroundColor);
  const background = pixel(getComputedStyle(text).backgroundColor, behind);
  return ratio(pixel(getComputedStyle(text).color, background), background);
}

function ratio(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (channel: number): number => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
