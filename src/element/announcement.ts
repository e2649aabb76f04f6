import {flatTree, matches} from '../flat-tree.js';

/**
 * The status region of the page, in which screen readers hear of an invitation. It is one for all, empty, out of sight, and
 * there before the first text: what stands in a region from the beginning is not read out.
 */
let region: HTMLElement | undefined;

/** How long after its invitation a text comes, so that a region that is new has been noticed; in milliseconds. */
const PAUSE = 150;
/** How long a text stays: afterwards it would only be found twice. */
const STAY = 5000;

/**
 * Sees to it that the page has the region, where it is heard: all that is outside of a modal dialog or a full-screen element is
 * not.
 *
 * @param element - what there is to say something of.
 */
export function ensureStatusRegion(element: Element): HTMLElement {
  if (!region) {
    region = document.createElement('div');
    region.role = 'status';
    // One text after another, not all of them anew.
    region.ariaAtomic = 'false';
    region.style.cssText =
      'position:fixed;inset:0 auto auto 0;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)';
  }
  const place = [...flatTree(element)].find((each) => matches(each, ':modal')) ?? document.body;
  if (region.parentNode !== place) place?.appendChild(region);
  return region;
}

/**
 * Says something of an element once, when the screen reader has ended what it is saying, and the visitor is at the page. An
 * abort takes it back.
 *
 * @param write - writes the text, when it comes.
 */
export function announce(
  element: Element,
  write: (line: HTMLElement) => void,
  signal: AbortSignal,
): void {
  if (document.hidden) {
    const later = (): void => announce(element, write, signal);
    document.addEventListener('visibilitychange', later, {once: true, signal});
    return;
  }
  ensureStatusRegion(element);
  const line = document.createElement('div');
  const coming = setTimeout(() => {
    write(line);
    ensureStatusRegion(element).append(line);
    setTimeout(() => line.replaceWith(), STAY);
  }, PAUSE);
  signal.addEventListener('abort', () => {
    clearTimeout(coming);
    line.replaceWith();
  });
}
