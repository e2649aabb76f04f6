/**
 * The flat tree: nodes as they are rendered, through slots and open shadow roots. Use it instead of `closest()`, `contains()` and
 * `querySelector()`, which stop at a shadow root.
 */
import {pageDocument, property} from './page-document.js';

/** A node and its ancestors. */
export function* flatTree(node: Node | null): Generator<Node> {
  while (node) {
    yield node;
    node =
      property(node as Element, 'assignedSlot') ??
      property(node, 'parentNode') ??
      property(node as ShadowRoot, 'host');
  }
}

/** The rendered descendants of an element. */
export function* descendants(parent: Element): Generator<Element> {
  const assigned =
    parent.localName === 'slot' ? (parent as HTMLSlotElement).assignedElements() : [];
  const inside = property(parent, 'shadowRoot') ?? parent;
  for (const child of assigned.length ? assigned : property(inside, 'children')) {
    yield child;
    yield* descendants(child);
  }
}

/** Whether a node matches a selector; `false` if the DOM does not support it: jsdom does not support `:modal`. */
export function matches(node: Node, selector: string): boolean {
  try {
    return property(node as Element, 'matches').call(node, selector);
  } catch {
    return false;
  }
}

/** The element that has the focus, also in shadow roots. */
export function focusedElement(): Element | null {
  let {activeElement: active} = pageDocument;
  for (let inner = active; inner;) {
    active = inner;
    inner = property(inner, 'shadowRoot')?.activeElement ?? null;
  }
  return active;
}

/** The modal dialogs and full-screen elements, also in shadow roots. */
export function openModals(root: Document | ShadowRoot = pageDocument): Element[] {
  const found = [...root.querySelectorAll(':modal')];
  // A modal in a shadow root is found by its backdrop, which covers the whole window.
  for (const host of root.elementsFromPoint(0, 0)) {
    const shadowRoot = property(host, 'shadowRoot');
    // `elementsFromPoint()` also returns elements outside of the root.
    if (shadowRoot && root.contains(host)) found.push(...openModals(shadowRoot));
  }
  return found;
}
