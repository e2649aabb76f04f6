import {flatTree} from '../flat-tree.js';
import type {FocusOrigin} from './focus-origin.js';

/**
 * Focuses the card when the caret of a screen reader moves into it, so that Escape works there. Chromium does that itself;
 * Firefox takes the focus away from the page instead.
 */
export function focusWithCaret(card: HTMLElement, origin: FocusOrigin, signal: AbortSignal): void {
  let blurred: HTMLElement | undefined;
  const onBlur = ({target}: FocusEvent) => (blurred = target as HTMLElement);
  const onCaret = () => {
    const isNowhere = document.hasFocus() && document.activeElement === document.body;
    if (!isNowhere || ![...flatTree(getSelection()!.anchorNode)].includes(card)) return;
    if (blurred) origin.remember(blurred);
    card.focus({preventScroll: true});
  };
  document.addEventListener('focusout', onBlur, {signal});
  document.addEventListener('selectionchange', onCaret, {signal});
}
