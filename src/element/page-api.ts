/**
 * The page's `window.liveagent`, whenever it comes.
 *
 * The script that makes it may have run already, may come later, may be blocked, and may be deleted and loaded again.
 * Two things tell: an accessor in the place of `window.liveagent`, with another behind it for when a page deletes the
 * first; and a function in `window._laq`, which every such script runs, again after it was loaded again. Neither leaves a
 * trace that a page without the script could stumble over: `window.liveagent` stays `undefined`.
 */
import {ButtonEventHub} from './button-event-hub.js';

declare global {
  interface Window {
    /** The Deployment API of the page, once its script has run. */
    liveagent?: unknown;
    /** Functions to run once the Deployment API is there. */
    _laq?: unknown;
  }
}

const listeners = new Set<(hub: ButtonEventHub) => void>();
let current: ButtonEventHub | undefined;
let watching = false;

/**
 * Calls `listener` with the hub of the page's API, now if there is one, and with each later one.
 *
 * @returns a function that ends this.
 */
export function watchPageApi(listener: (hub: ButtonEventHub) => void): () => void {
  startWatching();
  look(); // the page may have deleted it
  listeners.add(listener);
  if (current) listener(current);
  return () => listeners.delete(listener);
}

/** Begins to look for the page's API; the sooner, the less of what the page registers there is missed. */
export function startWatching(): void {
  // On a server there is no page.
  if (watching || typeof window === 'undefined') return;
  watching = true;
  look();
  try {
    watch(pageApi());
    // Pages delete the property to load the script again. What that script then makes arrives here.
    Object.defineProperty(Object.getPrototypeOf(window), 'liveagent', {
      configurable: true,
      get: () => undefined,
      set: (value: unknown) => {
        watch(value);
        found(value);
      },
    });
  } catch {
    // Declared in a way that cannot be watched: `_laq` is left.
  }
  window._laq ??= [];
  if (Array.isArray(window._laq)) window._laq.push(look);
}

/** What is not the window's own is user content: an `<iframe name="liveagent">`. */
const pageApi = (): unknown => (Object.hasOwn(window, 'liveagent') ? window.liveagent : undefined);

function watch(value: unknown): void {
  Object.defineProperty(window, 'liveagent', {
    configurable: true,
    enumerable: true,
    get: () => value,
    set: (next: unknown) => {
      value = next;
      found(next);
    },
  });
}

function found(api: unknown): void {
  // At once, so that nothing that the page registers is missed; nothing is called yet.
  if (isObject(api)) ButtonEventHub.for(api);
  // What the object registers with exists only when the script that makes it has run to its end.
  queueMicrotask(look);
}

function look(): void {
  const api = pageApi();
  const hub = isObject(api) ? ButtonEventHub.for(api) : undefined;
  if (hub === current) return;
  current = hub;
  // Where it was deleted, who listens to the old one goes on until the next comes.
  if (!hub) return;
  for (const listener of [...listeners]) listener(hub);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
