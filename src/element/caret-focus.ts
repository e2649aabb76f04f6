import {flatTree} from '../flat-tree.js';
import {pageDocument} from '../page-document.js';
import type {FocusOrigin} from './focus-origin.js';

/**
 * Focuses the card when the caret of a screen reader moves into it, so that Escape works there. Chromium does that itself;
 * Firefox takes the focus away from the page instead.
 */
export function focusWithCaret(card: HTMLElement, origin: FocusOrigin, signal: AbortSignal): void {
  let blurred: HTMLElement | undefined;
  const onBlur = ({target}: FocusEvent) => (blurred = target as HTMLElement);
  const onCaret = () => {
    const isNowhere = pageDocument.hasFocus() && pageDocument.activeElement === pageDocument.body;
    if (!isNowhere || ![...flatTree(getSelection()!.anchorNode)].includes(card)) return;
    if (blurred) origin.remember(blurred);
    card.focus({preventScroll: true});
  };
  pageDocument.addEventListener('focusout', onBlur, {signal});
  pageDocument.addEventListener('selectionchange', onCaret, {signal});
}
