/**
 * The flat tree: nodes as they are rendered, through slots and open shadow roots. Use it instead of `closest()`, `contains()` and
 * `querySelector()`, which stop at a shadow root.
 */

/** A node and its ancestors. */
export function* flatTree(node: Node | null): Generator<Node> {
  while (node) {
    yield node;
    node = (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host;
  }
}

/** The rendered descendants of an element. */
export function* descendants(parent: Element): Generator<Element> {
  const assigned = (parent as HTMLSlotElement).assignedElements?.() ?? [];
  for (const child of assigned.length ? assigned : (parent.shadowRoot ?? parent).children) {
    yield child;
    yield* descendants(child);
  }
}

/** Whether a node matches a selector; `false` if the DOM does not know the selector, as jsdom does not know `:modal`. */
export function matches(node: Node, selector: string): boolean {
  try {
    return (node as Element).matches(selector);
  } catch {
    return false;
  }
}

/** The element that has the focus, also in shadow roots. */
export function focusedElement(): Element | null {
  let {activeElement: active} = document;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The modal dialogs and full-screen elements, also in shadow roots. */
export function openModals(root: Document | ShadowRoot = document): Element[] {
  const found = [...root.querySelectorAll(':modal')];
  // A modal in a shadow root is found by its backdrop, which covers the whole window.
  for (const host of root.elementsFromPoint(0, 0)) {
    if (host.shadowRoot && host.getRootNode() === root) found.push(...openModals(host.shadowRoot));
  }
  return found;
}
