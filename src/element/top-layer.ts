/**
 * Shows a card in the top layer, which is independent of transformed ancestors and the `z-index` of the page.
 *
 * While a modal dialog is open, a card waits, because it would be inert. Cards do not overlap: later ones are placed further from the
 * edge, and wait if the window has no space for them. A card whose ancestor is not rendered is shown when the ancestor is rendered.
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

/** The cards in the top layer, in the order of their appearance. */
const cards = new Set<TopLayerCard>();
let sizes: ResizeObserver | undefined;

export class TopLayerCard {
  readonly #card: HTMLElement;
  readonly #onShown: () => void;
  #obstacle: keyof typeof OBSTACLES | undefined;
  #wasShown = false;
  #wait: AbortController | undefined;

  /**
   * @param card - a rendered popover.
   * @param onShown - called once, when the card is on screen, which may be at once.
   */
  constructor(card: HTMLElement, onShown: () => void) {
    this.#card = card;
    this.#onShown = onShown;
    this.#showWhenPossible();
  }

  /** The reason why the card cannot be seen. */
  get obstacle(): string | undefined {
    return this.#obstacle && OBSTACLES[this.#obstacle];
  }

  /** Frees the card's place for others. The card stays in the top layer for its transition. */
  end(): void {
    this.#wait?.abort();
    this.#wait = undefined;
    if (!cards.delete(this)) return;
    sizes!.unobserve(this.#card);
    if (!cards.size) removeEventListener('resize', arrange);
    arrange();
  }

  #showWhenPossible(): void {
    const modal = modalOver(this.#card);
    // An open card is shown again, to be above elements that entered the top layer meanwhile.
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
    // A removed dialog fires no event; its size becomes zero.
    const size = new ResizeObserver(look);
    size.observe(modal);
    const inertness = new MutationObserver(look);
    inertness.observe(modal, {attributeFilter: ['inert']});
    signal.addEventListener('abort', () => {
      size.disconnect();
      inertness.disconnect();
    });
  }

  /** Shows the card in the next frame, and not inside an observer's callback, because showing it changes observed sizes. */
  #beginSoon(isWanted: () => boolean): void {
    requestAnimationFrame(() => {
      if (!isWanted()) return;
      this.end();
      this.#showWhenPossible();
    });
  }

  /** Places the card beside earlier ones. @returns its box, or `undefined` if it cannot be shown. */
  place(others: readonly Box[]): Box | undefined {
    const isRendered = this.#card.checkVisibility();
    if (isRendered && this.#obstacle === 'unrendered') {
      // To be above elements that entered the top layer meanwhile, such as the dialog around it.
      this.#beginSoon(() => cards.has(this));
      return undefined;
    }
    if (!isRendered) {
      this.#obstacle = 'unrendered';
      this.#card.style.visibility = 'hidden';
      return undefined;
    }
    // The position in the style sheet, without transforms.
    const style = getComputedStyle(this.#card);
    const left = parseFloat(style.left) + parseFloat(style.marginLeft);
    const start = parseFloat(style.top) + parseFloat(style.marginTop);
    const {offsetWidth: width, offsetHeight: height} = this.#card;
    const upwards = start + height / 2 > innerHeight / 2 + 1;
    let top = start;
    // Ignore fractions of a pixel, which would cause an endless loop.
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
    if (!this.#wasShown) this.#onShown();
    this.#wasShown = true;
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
 * The modal dialog or full-screen element that a card would cover, or an inert ancestor, which custom dialogs of libraries cause.
 */
function modalOver(card: Element): Element | undefined {
  const around = [...flatTree(card)];
  const inert = around.find((each) => property(each as HTMLElement, 'inert'));
  return (inert as Element | undefined) ?? openModals().find((each) => !around.includes(each));
}
