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

/** A subscriber to the buttons of the page's API. */
interface Watcher {
  move(hub: ButtonEventHub): void;
}

const watchers = new Set<Watcher>();
let current: ButtonEventHub | undefined;
let watching = false;

/** Moves `watcher` to the hub of the page's API, now if there is one, and to each later one. */
export function watchPageApi(watcher: Watcher): void {
  startWatching();
  look(); // the page may have deleted it
  watchers.add(watcher);
  if (current) watcher.move(current);
}

/** Stops this. */
export const unwatchPageApi = (watcher: Watcher): boolean => watchers.delete(watcher);

/** Starts to watch for the page's API. An early call misses fewer registrations of the page. */
export function startWatching(): void {
  // A server has no page.
  if (watching || typeof window === 'undefined') return;
  watching = true;
  try {
    watch(pageApi());
    // Pages delete the property to load the script again. The object of that script arrives here.
    Object.defineProperty(Object.getPrototypeOf(window), 'liveagent', {
      configurable: true,
      get: () => undefined,
      set: watch,
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
  found(value);
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
  // If it was deleted, the watchers use the old one until there is a new one.
  if (!hub) return;
  for (const watcher of [...watchers]) watcher.move(hub);
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;
