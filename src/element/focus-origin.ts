/** Remembers what had the focus before it came inside an element, to give it back. */
export class FocusOrigin {
  readonly #element: HTMLElement;
  #origin: HTMLElement | null = null;

  constructor(element: HTMLElement) {
    this.#element = element;
    element.addEventListener('focusin', ({relatedTarget}) => {
      const from = relatedTarget as HTMLElement | null;
      // From nowhere it comes also when the visitor comes back to the window.
      if (from && !element.contains(from)) this.#origin = from;
    });
  }

  /**
   * Gives the focus back, without scrolling, where it is inside; to nobody where it came from nowhere, or from what has
   * gone.
   */
  giveBack(): void {
    // Not by `:focus-within`, which in Chromium ends at what is in the top layer.
    const {activeElement} = this.#element.getRootNode() as Document | ShadowRoot;
    const origin = this.#origin;
    this.#origin = null;
    if (!this.#element.contains(activeElement)) return;
    ((this.#element.shadowRoot?.activeElement ?? activeElement) as HTMLElement).blur();
    origin?.focus({preventScroll: true});
  }
}
