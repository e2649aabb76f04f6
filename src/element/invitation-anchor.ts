/**
 * The anchor element that the vendor's script needs.
 *
 * That script offers an invitation only if the document contains an element with a certain id when the first response of the server
 * arrives. It moves this element with inline style, and treats the invitation as inactive until the element receives an
 * `animationiteration` event. An empty anchor keeps the script from moving an element of the author, unless the author gives the tag
 * itself that id.
 */

import {anchorElement, anchorId} from '../handler-api.js';
import {pageDocument} from '../page-document.js';

/** Adds the anchor of an invitation to the document, off screen, unless it has one. */
export function ensureAnchor(buttonId: string): void {
  const id = anchorId(buttonId);
  // The script uses getElementById(), which ignores shadow roots.
  if (anchorElement(buttonId)) return;
  const anchor = pageDocument.createElement('div');
  anchor.id = id;
  // Rendered, because the script's animations must run, and at the script's position, so that nothing on the page moves.
  anchor.style.cssText = 'position:fixed;left:-1000px;top:-1000px';
  pageDocument.body.append(anchor);
}

/**
 * Makes the script treat the invitation as active at once. With the Fade and Slide animations, it would only do so about a second after
 * the invitation is shown, and never if the animation does not run.
 */
export function activateAnchor(buttonId: string): void {
  anchorElement(buttonId)?.dispatchEvent(new Event('animationiteration'));
}
