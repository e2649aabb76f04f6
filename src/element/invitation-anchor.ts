/**
 * The element that the vendor's script looks for.
 *
 * That script offers an invitation only if the document itself holds an element with a certain id when the first server
 * answer arrives, writes inline style on it to move it about, and holds the invitation for inactive until an
 * `animationiteration` event reaches it. So that no author's element is moved about, an empty one stands in, unless the
 * author gave the tag itself that id.
 */

import {anchorElement, anchorId} from '../handler-api.js';
import {pageDocument} from '../page-document.js';

/** Sees to it that the document holds the anchor of an invitation, out of everybody's way. */
export function ensureAnchor(buttonId: string): void {
  const id = anchorId(buttonId);
  // Only the document itself counts, which is where getElementById() looks.
  if (anchorElement(buttonId)) return;
  const anchor = pageDocument.createElement('div');
  anchor.id = id;
  // Rendered, because the script's animations must run, and where the script will put it: nothing on the page moves.
  anchor.style.cssText = 'position:fixed;left:-1000px;top:-1000px';
  pageDocument.body.append(anchor);
}

/**
 * Has the script hold the invitation for active now. With the Fade and Slide animations that would come about a second
 * after it was shown, and never where the animation does not run; a visitor may be faster.
 */
export function activateAnchor(buttonId: string): void {
  anchorElement(buttonId)?.dispatchEvent(new Event('animationiteration'));
}
