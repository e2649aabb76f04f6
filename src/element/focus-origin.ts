import {flatTree, focusedElement} from '../flat-tree.js';
import {property} from '../page-document.js';

/** Remembers the element that had the focus before the focus entered another element, to restore it. */
export class FocusOrigin {
  readonly #element: HTMLElement;
  #origin: HTMLElement | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
    element.addEventListener('focusin', ({relatedTarget}) => {
      // Without a related target, the visitor may have returned to the window.
      if (relatedTarget) this.remember(relatedTarget as HTMLElement);
    });
  }

  /** Remembers the element that had the focus, unless it is inside. */
  remember(origin: HTMLElement): void {
    if (!this.#isInside(origin)) this.#origin = origin;
  }

  /**
   * Restores the focus without scrolling if it is inside. Only removes the focus if no element had it before, or if that element was
   * removed.
   */
  giveBack(): void {
    const origin = this.#origin;
    this.#origin = null;
    // Not `:focus-within`, which in Chromium ignores elements in the top layer.
    const active = focusedElement();
    if (!active || !this.#isInside(active)) return;
    property(active as HTMLElement, 'blur').call(active);
    if (origin) property(origin, 'focus').call(origin, {preventScroll: true});
  }

  #isInside(node: Node): boolean {
    return [...flatTree(node)].includes(this.#element);
  }
}
