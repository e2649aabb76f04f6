/** A node and all that it stands in as it is rendered: out of slots and shadow roots. */
export function* flatTree(node: Node | null): Generator<Node> {
  while (node) {
    yield node;
    node = (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host;
  }
}
