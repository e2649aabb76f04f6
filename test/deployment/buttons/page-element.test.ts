import {expect, fixture, html} from '@open-wc/testing';
import {
  hidePageElement,
  pageElement,
  showPageElement,
  type PageAnimation,
  type PagePlacement,
} from '../../../src/deployment/buttons/page-element.js';
import {setMediaFeatures} from '../../tools.js';

const ID = '573000000000001';

/** The page's own element, as on pages written for the vendor's script. */
function markup(): Promise<HTMLElement> {
  return fixture(html`
    <div id="liveagent_invite_button_${ID}" style="width: 200px; height: 100px; display: none">
      <button>Chat</button>
    </div>
  `);
}

const PLACEMENTS: readonly [placement: PagePlacement, x: number, y: number][] = [
  ['top-left', 0, 0],
  ['top', 0.5, 0],
  ['top-right', 1, 0],
  ['left', 0, 0.5],
  ['center', 0.5, 0.5],
  ['right', 1, 0.5],
  ['bottom-left', 0, 1],
  ['bottom', 0.5, 1],
  ['bottom-right', 1, 1],
];

const isFocusable = (element: HTMLElement): boolean => {
  const button = element.querySelector('button')!;
  button.focus();
  return document.activeElement === button;
};

/** The element's position in the viewport, as a fraction of the free space. */
function place(element: Element): {x: number; y: number} {
  const {left, top, width, height} = element.getBoundingClientRect();
  const {clientWidth, clientHeight} = document.documentElement;
  return {x: left / (clientWidth - width), y: top / (clientHeight - height)};
}

const isInViewport = (element: Element): boolean => {
  const {left, top, right, bottom} = element.getBoundingClientRect();
  return left < innerWidth && right > 0 && top < innerHeight && bottom > 0;
};

describe('the page’s own element for an invitation', () => {
  it('is found by the id of the anchor', async () => {
    expect(pageElement(ID)).to.be.null;
    const element = await markup();
    expect(pageElement(ID)).to.equal(element);
    expect(pageElement('573000000000002')).to.be.null;
  });

  it('is not used if it is a custom element', async () => {
    const element = await fixture<HTMLElement>(
      html`<some-invitation id="liveagent_invite_button_${ID}"></some-invitation>`,
    );
    expect(pageElement(ID)).to.be.null;
    hidePageElement(ID);
    showPageElement(ID, 'slide', 'top');
    expect(element.hasAttribute('style')).to.be.false;
    expect(element.getAnimations()).to.be.empty;
  });

  it('is optional', () => {
    expect(() => {
      hidePageElement(ID);
      showPageElement(ID, 'fade', 'top');
    }).not.to.throw();
  });

  it('is hidden from sight, keyboard and screen readers', async () => {
    const element = await markup();
    hidePageElement(ID);
    expect(isInViewport(element)).to.be.false;
    expect(isFocusable(element)).to.be.false;
    expect(element.inert).to.be.true;
  });

  it('keeps the visibility set by the page', async () => {
    const element = await markup();
    for (const visibility of ['hidden', 'visible', '']) {
      element.style.visibility = visibility;
      hidePageElement(ID);
      expect(element.style.visibility).to.equal(visibility);
      showPageElement(ID, 'appear', 'top');
      expect(element.style.visibility).to.equal(visibility);
    }
  });

  it('works although its content has the names of its properties', async () => {
    await fixture(
      html`<form id="liveagent_invite_button_${ID}">
        <input name="style" /><input name="localName" /><input name="animate" /><input
          name="inert"
        />
      </form>`,
    );
    expect(() => {
      hidePageElement(ID);
      showPageElement(ID, 'slide', 'top');
    }).not.to.throw();
    expect(pageElement(ID)!.getAttribute('style')).to.contain('fixed');
  });

  for (const animation of ['appear', 'fade', 'slide'] as const) {
    for (const [placement, x, y] of PLACEMENTS) {
      it(`is placed at ${placement} with ${animation}`, async () => {
        const element = await markup();
        hidePageElement(ID);
        showPageElement(ID, animation, placement);
        for (const each of element.getAnimations()) each.finish();
        const found = place(element);
        expect(found.x).to.be.closeTo(x, 0.01);
        expect(found.y).to.be.closeTo(y, 0.01);
        expect(getComputedStyle(element).opacity).to.equal('1');
        expect(isFocusable(element)).to.be.true;
      });
    }
  }

  for (const [placement, x, y] of PLACEMENTS) {
    it(`slides to ${placement} from outside the window`, async () => {
      const element = await markup();
      hidePageElement(ID);
      showPageElement(ID, 'slide', placement);
      const [animation] = element.getAnimations();
      animation!.pause();
      animation!.currentTime = 0;
      if (placement === 'center') expect(place(element).y).to.be.above(0.5);
      else expect(isInViewport(element)).to.be.false;
      // From the nearer side; at a corner, left or right.
      if (x === 0.5) expect(place(element).x).to.be.closeTo(x, 0.01);
      else expect(place(element).y).to.be.closeTo(y, 0.01);
    });
  }

  it('fades in at its place', async () => {
    const element = await markup();
    hidePageElement(ID);
    showPageElement(ID, 'fade', 'left');
    const [animation] = element.getAnimations();
    animation!.pause();
    animation!.currentTime = 0;
    expect(getComputedStyle(element).opacity).to.equal('0');
    expect(place(element).x).to.be.closeTo(0, 0.01);
  });

  it('appears without an animation', async () => {
    const element = await markup();
    hidePageElement(ID);
    showPageElement(ID, 'appear', 'left');
    expect(element.getAnimations()).to.be.empty;
  });

  it('is placed even if the page adds it late', async () => {
    const element = await markup();
    showPageElement(ID, 'appear', 'bottom-right');
    expect(place(element).x).to.be.closeTo(1, 0.01);
    expect(place(element).y).to.be.closeTo(1, 0.01);
    expect(isFocusable(element)).to.be.true;
  });

  it('has only the new placement when it is shown again', async () => {
    const element = await markup();
    hidePageElement(ID);
    showPageElement(ID, 'appear', 'bottom-right');
    showPageElement(ID, 'appear', 'top-left');
    expect(place(element)).to.deep.equal({x: 0, y: 0});
    const {width, height} = element.getBoundingClientRect();
    expect([width, height]).to.deep.equal([200, 100]);
  });

  for (const animation of ['custom', 'appear', 'fade', 'slide'] as const) {
    it(`is hidden again after ${animation}`, async () => {
      const element = await markup();
      hidePageElement(ID);
      showPageElement(ID, animation, 'center');
      for (const each of element.getAnimations()) each.finish();
      hidePageElement(ID);
      expect(isInViewport(element)).to.be.false;
      expect(isFocusable(element)).to.be.false;
    });
  }

  it('is left to the page’s handler with custom', async () => {
    const element = await markup();
    hidePageElement(ID);
    // As a handler does for BUTTON_AVAILABLE.
    Object.assign(element.style, {left: '30px', top: '40px'});
    showPageElement(ID, 'custom', 'bottom-right');
    const {left, top} = element.getBoundingClientRect();
    expect([left, top]).to.deep.equal([30, 40]);
    expect(isFocusable(element)).to.be.true;
    expect(element.getAnimations()).to.be.empty;
  });

  it('does not move with reduced motion', async () => {
    const element = await markup();
    const restore = await reduceMotion();
    try {
      for (const animation of ['fade', 'slide'] as readonly PageAnimation[]) {
        hidePageElement(ID);
        showPageElement(ID, animation, 'bottom');
        expect(element.getAnimations()).to.be.empty;
        expect(place(element).y).to.be.closeTo(1, 0.01);
      }
    } finally {
      await restore();
    }
  });
});

/** Sets the preference for reduced motion, by replacing `matchMedia()` if the driver does not support it. */
async function reduceMotion(): Promise<() => unknown> {
  if (await setMediaFeatures({name: 'prefers-reduced-motion', value: 'reduce'})) {
    return () => setMediaFeatures();
  }
  const original = window.matchMedia;
  window.matchMedia = (query) => {
    const list = original.call(window, query);
    return query.includes('prefers-reduced-motion: reduce')
      ? Object.defineProperty(list, 'matches', {value: true})
      : list;
  };
  return () => (window.matchMedia = original);
}
