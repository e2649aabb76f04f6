/**
 * One appearance of a card in the top layer, where no transformed ancestor and no `z-index` of the page catches it.
 *
 * A card does not come up over a modal dialog, where it would be inert, but when that closes; and not over another card:
 * those that come later stand further from the edge, and wait where the window has no room for them. Where what it stands in
 * is not rendered, it comes when that is.
 */

import {flatTree, openModals} from '../flat-tree.js';
import {property} from '../page-document.js';

/** Why a card cannot be seen although its button is available; `explain()` appends the text. */
const OBSTACLES = {
  modal:
    'Its card waits: a modal dialog or a full-screen element is open, or an ancestor of the tag is inert.',
  room: 'Its card waits: other invitations leave no room for it in the window.',
  unrendered: 'Its card waits: an ancestor of the tag is not rendered.',
};

const GAP = 12;

/** The cards in the top layer, in the order in which they came. */
const cards = new Set<TopLayerCard>();
let sizes: ResizeObserver | undefined;

export class TopLayerCard {
  readonly #card: HTMLElement;
  readonly #seen: () => void;
  #obstacle: keyof typeof OBSTACLES | undefined;
  #wasSeen = false;
  #wait: AbortController | undefined;

  /**
   * @param card - a popover, rendered.
   * @param seen - called when the card is on screen, at once or later; once.
   */
  constructor(card: HTMLElement, seen: () => void) {
    this.#card = card;
    this.#seen = seen;
    this.#begin();
  }

  /** What keeps the card off the screen. */
  get obstacle(): string | undefined {
    return this.#obstacle && OBSTACLES[this.#obstacle];
  }

  /** Gives its place to others. The card stays in the top layer, so that it can leave by a transition; it is not to be seen. */
  end(): void {
    this.#wait?.abort();
    this.#wait = undefined;
    if (!cards.delete(this)) return;
    sizes!.unobserve(this.#card);
    if (!cards.size) removeEventListener('resize', arrange);
    arrange();
  }

  #begin(): void {
    const modal = modalOver(this.#card);
    // One that was there before comes up again over what has come meanwhile.
    if (this.#card.matches(':popover-open')) this.#card.hidePopover();
    if (modal) return this.#waitFor(modal);
    this.#obstacle = undefined;
    this.#card.showPopover();
    sizes ??= new ResizeObserver(arrange);
    sizes.observe(this.#card);
    if (!cards.size) addEventListener('resize', arrange);
    cards.add(this);
    arrange();
  }

  #waitFor(modal: Element): void {
    this.#obstacle = 'modal';
    const wait = (this.#wait = new AbortController());
    const {signal} = wait;
    const look = (): void => {
      if (modalOver(this.#card) === modal) return;
      wait.abort();
      this.#beginSoon(() => this.#wait === wait);
    };
    for (const type of ['close', 'fullscreenchange']) modal.addEventListener(type, look, {signal});
    // One that was taken out of the page has no size any more, and no event.
    const size = new ResizeObserver(look);
    size.observe(modal);
    const inertness = new MutationObserver(look);
    inertness.observe(modal, {attributeFilter: ['inert']});
    signal.addEventListener('abort', () => {
      size.disconnect();
      inertness.disconnect();
    });
  }

  /** Not among the observations of sizes, which what is shown now would add to. */
  #beginSoon(isWanted: () => boolean): void {
    requestAnimationFrame(() => {
      if (!isWanted()) return;
      this.end();
      this.#begin();
    });
  }

  /** Puts the card beside those that came before it. @returns where it stands, unless there is no room. */
  place(others: readonly Box[]): Box | undefined {
    const isRendered = this.#card.checkVisibility();
    if (isRendered && this.#obstacle === 'unrendered') {
      // Above what has come meanwhile, such as the dialog around it; or after it.
      this.#beginSoon(() => cards.has(this));
      return undefined;
    }
    if (!isRendered) {
      this.#obstacle = 'unrendered';
      this.#card.style.visibility = 'hidden';
      return undefined;
    }
    // Where it stands by its style sheet, whatever moves it.
    const style = getComputedStyle(this.#card);
    const left = parseFloat(style.left) + parseFloat(style.marginLeft);
    const start = parseFloat(style.top) + parseFloat(style.marginTop);
    const {offsetWidth: width, offsetHeight: height} = this.#card;
    const upwards = start + height / 2 > innerHeight / 2 + 1;
    let top = start;
    // Fractions of a pixel do not count: they would have it pass the same one for ever.
    const isInTheWay = (box: Box): boolean =>
      left < box.left + box.width &&
      box.left < left + width &&
      top + 1 < box.top + box.height + GAP &&
      box.top + 1 < top + height + GAP;
    for (let other; (other = others.find(isInTheWay));) {
      top = upwards ? other.top - height - GAP : other.top + other.height + GAP;
    }
    const fits = !others.length || (top >= 0 && top + height <= innerHeight);
    this.#obstacle = fits ? undefined : 'room';
    this.#card.style.visibility = fits ? '' : 'hidden';
    this.#card.style.setProperty('--_shift', `${top - start}px`);
    if (!fits) return undefined;
    if (!this.#wasSeen) this.#seen();
    this.#wasSeen = true;
    return {left, top, width, height};
  }
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function arrange(): void {
  const boxes: Box[] = [];
  for (const card of cards) {
    const box = card.place(boxes);
    if (box) boxes.push(box);
  }
}

/**
 * The modal dialog, or the full-screen element, over which a card would come up, if any; or what is inert around it, as
 * libraries make it whose dialogs are none of the platform's.
 */
function modalOver(card: Element): Element | undefined {
  const around = [...flatTree(card)];
  const inert = around.find((each) => property(each as HTMLElement, 'inert'));
  return (inert as Element | undefined) ?? openModals().find((each) => !around.includes(each));
}
