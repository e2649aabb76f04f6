import {ENGLISH} from '../english.js';
import {asText} from './attribute-value.js';
import {createElement} from './create-element.js';
import type {LiveAgentInvitation} from './live-agent-invitation.js';

/**
 * Shows the author's content without styles, with an accept and a reject button, if the card cannot be loaded. The content is at the
 * position of the tag and is not announced.
 */
export function showPlainContent(host: LiveAgentInvitation, root: ParentNode): void {
  const action = (name: 'accept' | 'reject', label: string): HTMLElement => {
    const slot = createElement('slot', {name}, createElement('button', {part: name}, label));
    slot.addEventListener('click', () => host[name]());
    return slot;
  };
  root.replaceChildren(
    createElement(
      'div',
      {},
      createElement('slot', {name: 'media'}),
      createElement('slot', {name: 'heading'}, asText(host.heading) || ''),
      createElement('slot', {}),
      action('accept', asText(host.acceptLabel) || ENGLISH.accept),
      action('reject', asText(host.rejectLabel) || ENGLISH.reject),
    ),
  );
}
