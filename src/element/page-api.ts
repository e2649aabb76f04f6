/**
 * Watches for the page's `window.liveagent`.
 *
 * The script that creates it may run before or later, may be blocked, and may be deleted and loaded again. It is detected in two ways:
 * with an accessor that replaces `window.liveagent`, and another one on its prototype in case a page deletes the first; and with a
 * function in `window._laq`, which every such script runs each time that it is loaded. A page without the script does not notice
 * them: `window.liveagent` stays `undefined`.
 */
import {ButtonEventHub} from './button-event-hub.js';

declare global {
  interface Window {
    /** The Deployment API of the page, once its script has run. */
    liveagent?: unknown;
    /** Functions to run when the Deployment API exists. */
    _laq?: unknown;
  }
}

const listeners = new Set<(hub: ButtonEventHub) => void>();
let current: ButtonEventHub | undefined;
let watching = false;

/**
 * Calls `listener` with the hub of the page's API, now if there is one, and with each later one.
 *
 * @returns a function that stops this.
 */
export function watchPageApi(listener: (hub: ButtonEventHub) => void): () => void {
  startWatching();
  look(); // the page may have deleted it
  listeners.add(listener);
  if (current) listener(current);
  return () => listeners.delete(listener);
}

/** Starts to watch for the page's API. An early call misses fewer registrations of the page. */
export function startWatching(): void {
  // A server has no page.
  if (watching || typeof window === 'undefined') return;
  watching = true;
  look();
  try {
    watch(pageApi());
    // Pages delete the property to load the script again. The object of that script arrives here.
    Object.defineProperty(Object.getPrototypeOf(window), 'liveagent', {
      configurable: true,
      get: () => undefined,
      set: (value: unknown) => {
        watch(value);
        found(value);
      },
    });
  } catch {
    // The property cannot be watched, so only `_laq` is used.
  }
  window._laq ??= [];
  if (Array.isArray(window._laq)) window._laq.push(look);
}

/** If it is not an own property of the window, it is user content, such as an `<iframe name="liveagent">`. */
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
  // At once, so that no registration of the page is missed. No method is called yet.
  if (isObject(api)) ButtonEventHub.for(api);
  // The object can only be used when the script that creates it has finished.
  queueMicrotask(look);
}

function look(): void {
  const api = pageApi();
  const hub = isObject(api) ? ButtonEventHub.for(api) : undefined;
  if (hub === current) return;
  current = hub;
  // If it was deleted, the listeners use the old one until there is a new one.
  if (!hub) return;
  for (const listener of [...listeners]) listener(hub);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
