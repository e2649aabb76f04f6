import {descendants, matches} from '../flat-tree.js';
import type {LiveAgentInvitation} from './live-agent-invitation.js';

/** Rejects an invitation when the visitor presses Escape inside it. A standard button is part of the page and is not rejected. */
export function rejectOnEscape(host: LiveAgentInvitation): void {
  host.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // Elements that its content has opened, such as a menu, close first.
    for (const each of descendants(host)) {
      if (matches(each, ':modal, :popover-open:not([popover=manual])')) return;
    }
    // A dialog around the tag stays open.
    if (host.buttonType !== 'standard' && host.reject()) event.preventDefault();
  });
}
