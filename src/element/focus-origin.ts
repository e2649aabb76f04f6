import {flatTree, focusedElement} from '../flat-tree.js';
import {property} from '../page-document.js';

/** Remembers what had the focus before it came inside an element, to give it back. */
export class FocusOrigin {
  readonly #element: HTMLElement;
  #origin: HTMLElement | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
    element.addEventListener('focusin', ({relatedTarget}) => {
      // From nowhere it comes also when the visitor comes back to the window.
      if (relatedTarget) this.remember(relatedTarget as HTMLElement);
    });
  }

  /** Remembers what has had the focus, unless that is inside. */
  remember(origin: HTMLElement): void {
    if (!this.#isInside(origin)) this.#origin = origin;
  }

  /**
   * Gives the focus back, without scrolling, where it is inside; to nobody where it came from nowhere, or from what has
   * gone.
   */
  giveBack(): void {
    const origin = this.#origin;
    this.#origin = null;
    // Not by `:focus-within`, which in Chromium ends at what is in the top layer.
    const active = focusedElement();
    if (!active || !this.#isInside(active)) return;
    property(active as HTMLElement, 'blur').call(active);
    if (origin) property(origin, 'focus').call(origin, {preventScroll: true});
  }

  #isInside(node: Node): boolean {
    return [...flatTree(node)].includes(this.#element);
  }
}
