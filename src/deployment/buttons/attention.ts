import {flatTree, focusedElement, matches, openModals} from '../../flat-tree.js';
import {anchorId} from '../../handler-api.js';
import {pageDocument} from '../../page-document.js';

/**
 * Calls `changed` whenever the visitor's pointer or focus enters an invitation, and when both have left it, until the signal aborts;
 * at once if the focus is already inside. The invitation is the page's element with its anchor id, or one with its `button-id`. A
 * modal dialog or a full-screen element, which makes the invitation unreachable, counts as inside.
 */
export function watchAttention(
  buttonId: string,
  changed: (inside: boolean) => void,
  signal: AbortSignal,
): void {
  const found = {pointer: false, focus: false, modal: false};
  const selector = `#${CSS.escape(anchorId(buttonId))},[button-id="${CSS.escape(buttonId)}"]`;
  const isInside = (event: Event): boolean =>
    event.composedPath().some((target) => matches(target as Node, selector));
  const isThere = (): boolean => Object.values(found).includes(true);
  const note = (what: keyof typeof found, is: boolean): void => {
    const before = isThere();
    found[what] = is;
    if (before !== isThere()) changed(!before);
  };
  const options = {signal, capture: true, passive: true};
  const noteModal = (): void => {
    const modals = openModals();
    // The document does not receive the event from a shadow root.
    for (const modal of modals) modal.addEventListener('close', noteModal, options);
    note('modal', modals.length > 0);
  };
  window.addEventListener(
    'pointerover',
    (event) => {
      // A touch has no position after it ends.
      if (event.pointerType !== 'touch') note('pointer', isInside(event));
    },
    options,
  );
  // Neither bubbling nor captured: only the event of the root itself means that the pointer has left the window.
  pageDocument.documentElement.addEventListener('pointerleave', () => note('pointer', false), {
    signal,
  });
  window.addEventListener('focusin', (event) => note('focus', isInside(event)), options);
  window.addEventListener(
    'focusout',
    (event) => {
      if (!event.relatedTarget) note('focus', false);
    },
    options,
  );
  // A dialog that opens takes the focus.
  for (const type of ['focusin', 'focusout', 'close', 'fullscreenchange']) {
    window.addEventListener(type, noteModal, options);
  }
  noteModal();
  // The page may have moved the focus there when it showed the invitation.
  if ([...flatTree(focusedElement())].some((each) => matches(each, selector))) note('focus', true);
}
