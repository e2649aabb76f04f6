import {flatTree, focusedElement, matches, openModals} from '../../flat-tree.js';
import {anchorId} from '../../handler-api.js';
import {documentProperty} from '../../page-document.js';

/**
 * Calls `changed` whenever the visitor's pointer or focus comes into an invitation, or leaves it with both, until the
 * signal aborts; at once where the focus is inside already. What shows the invitation is the page's element with its
 * anchor's id, or one that names it in `button-id`. A modal dialog or a full-screen element, over which it cannot be
 * answered, counts as inside.
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
      // A finger that was lifted stays nowhere.
      if (event.pointerType !== 'touch') note('pointer', isInside(event));
    },
    options,
  );
  // Not bubbling, and not captured: of all elements, only the root's own leaving is the window's.
  documentProperty('documentElement').addEventListener(
    'pointerleave',
    () => note('pointer', false),
    {signal},
  );
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
