import {flatTree, matches} from '../flat-tree.js';
import {pageDocument} from '../page-document.js';

/**
 * The page's live region, in which screen readers are notified of an invitation. There is one for all invitations. It is empty, out of
 * sight, and on the page before the first text, because a region that is added with its text is not read out. It has no role: a reader
 * who browses to the end of the page would find an empty status bar.
 */
let region: HTMLElement | undefined;

/**
 * The pause in typing before a text is written, in milliseconds, because each key interrupts a screen reader. Also the time for a
 * screen reader to notice a new region.
 */
const PAUSE = 1000;
/** The time after which the text is written even if the visitor is still typing, in milliseconds. */
const LIMIT = 20_000;
/** The time after which a text is removed, in milliseconds, so that a reader does not find it twice. */
const STAY = 5000;

/**
 * Adds the region to the page, or to the modal dialog or full-screen element around `element`, because screen readers ignore everything
 * outside of these.
 */
export function ensureStatusRegion(element: Element): HTMLElement {
  if (!region) {
    region = pageDocument.createElement('div');
    region.ariaLive = 'polite';
    // Announce only the added text and not the region's other texts.
    region.ariaAtomic = 'false';
    region.style.cssText =
      'position:fixed;inset:0 auto auto 0;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)';
  }
  const place = [...flatTree(element)].find((each) => matches(each, ':modal')) ?? pageDocument.body;
  if (region.parentNode !== place) place?.appendChild(region);
  return region;
}

/**
 * Announces an element once, politely, when the page is visible and the visitor has stopped typing. An abort removes the announcement.
 *
 * @param write - called at the time of the announcement: writes the text into a line of the region.
 */
export function announce(
  element: Element,
  write: (line: HTMLElement) => void,
  signal: AbortSignal,
): void {
  ensureStatusRegion(element);
  const line = pageDocument.createElement('div');
  const latest = performance.now() + LIMIT;
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(say, Math.min(PAUSE, latest - performance.now()));
  };
  const takeBack = (): void => {
    clearTimeout(timer);
    line.replaceWith();
  };
  const say = (): void => {
    // Screen readers do not read a hidden page; the pause restarts when the visitor returns.
    if (pageDocument.hidden) {
      pageDocument.addEventListener('visibilitychange', wait, {once: true, signal});
      return;
    }
    removeEventListener('keydown', wait, true);
    write(line);
    ensureStatusRegion(element).append(line);
    timer = setTimeout(takeBack, STAY);
  };
  addEventListener('keydown', wait, {capture: true, signal});
  signal.addEventListener('abort', takeBack);
  wait();
}
