/** The schemes of pages. */
export const PAGES: readonly string[] = ['http:', 'https:'];
/** The schemes of pages, and of what opens a program of the visitor's. */
export const LINKS: readonly string[] = [...PAGES, 'mailto:', 'tel:', 'sms:'];

/**
 * Reads an address as the browser does. An address can come from a server or from a settings file, so only harmless schemes
 * are allowed: `javascript:` would run in the page.
 *
 * @param place - where the address was given, for the error.
 * @param schemes - those that are allowed. Defaults to `http:` and `https:`.
 * @returns a link, whose `href` is the whole address.
 * @throws TypeError if the scheme is another one, or if it is no address.
 */
export function address(url: string, place: string, schemes = PAGES): HTMLAnchorElement {
  // Not by new URL(): pages declare globals of that name.
  const link = document.createElement('a');
  link.href = url;
  if (!schemes.includes(link.protocol)) {
    const allowed = schemes.join(', ');
    throw new TypeError(`${place} must be an address with ${allowed}, not "${url.slice(0, 100)}".`);
  }
  return link;
}
