import {flatTree, matches} from '../flat-tree.js';
import {pageDocument} from '../page-document.js';

/**
 * The page's live region, in which screen readers are notified of an invitation. There is one for all invitations. It is empty, out of
 * sight, and on the page before the first text, because a region that is added with its text is not read out. It has no role: a reader
 * who browses to the end of the page would find an empty status bar.
 */
let region: HTMLElement | undefined;

/**
 * How long no key must have been pressed before a text is written, in milliseconds: each key cuts off what a screen reader is
 * saying. It also gives a new region the time to be noticed.
 */
const PAUSE = 1000;
/** After this time the text is written even if the visitor still types. */
const LIMIT = 20_000;
/** How long a text stays: afterwards it would only be found twice. */
const STAY = 5000;

/**
 * Puts the region on the page, or into the modal dialog or full-screen element around `element`: screen readers ignore everything
 * outside of that.
 */
export function ensureStatusRegion(element: Element): HTMLElement {
  if (!region) {
    region = pageDocument.createElement('div');
    region.ariaLive = 'polite';
    // Only the added text, not the region's other texts again.
    region.ariaAtomic = 'false';
    region.style.cssText =
      'position:fixed;inset:0 auto auto 0;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)';
  }
  const place = [...flatTree(element)].find((each) => matches(each, ':modal')) ?? pageDocument.body;
  if (region.parentNode !== place) place?.appendChild(region);
  return region;
}

/**
 * Announces an element once, politely, when the visitor is at the page and has stopped typing. An abort takes the announcement back.
 *
 * @param write - writes the text into the line, when it is due.
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
    // A hidden page is not read out; the visitor's return begins a new pause.
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
