import {withoutFragment} from './redact-address.js';

/**
 * Calls `navigated` whenever the page's address changes without loading a new page, until the signal aborts. A fragment counts if
 * it is a route (`#/…`, `#!…`), but not if it is a place on the page. Also called for a page that is restored from the
 * back/forward cache.
 */
export function watchNavigation(navigated: () => void, signal: AbortSignal): void {
  const place = (): string => withoutFragment(location.href);
  let last = place();
  const checkAddress = (): void => {
    const now = place();
    if (now === last) return;
    last = now;
    navigated();
  };
  window.addEventListener(
    'pageshow',
    (event) => {
      if (event.persisted) navigated();
    },
    {signal},
  );
  const {navigation} = window as {navigation?: EventTarget & {readonly currentEntry?: unknown}};
  // Without the Navigation API, this may be an element, a frame or a variable of the page with that name.
  if (Object.hasOwn(window, 'navigation') && navigation?.currentEntry) {
    navigation.addEventListener('currententrychange', checkAddress, {signal});
    return;
  }
  window.addEventListener('popstate', checkAddress, {signal});
  window.addEventListener('hashchange', checkAddress, {signal});
  // Without the Navigation API, these two cause no event.
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    const watching: History['pushState'] = (...args) => {
      original.apply(history, args);
      if (!signal.aborted) checkAddress();
    };
    history[method] = watching;
    signal.addEventListener('abort', () => {
      // Other code may have wrapped the method meanwhile.
      if (history[method] === watching) history[method] = original;
    });
  }
}
