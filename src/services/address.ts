import {pageDocument} from '../page-document.js';

/** The URL schemes of pages. */
export const PAGE_SCHEMES: readonly string[] = ['http:', 'https:'];
/** The URL schemes of pages, and those that open a mail, phone or message app. */
export const LINK_SCHEMES: readonly string[] = [...PAGE_SCHEMES, 'mailto:', 'tel:', 'sms:'];

/**
 * Parses an address as the browser does. An address can come from a server or a settings file, so only harmless schemes are
 * allowed: `javascript:` would run in the page.
 *
 * @param place - the source of the address, for the error message.
 * @param schemes - the allowed schemes. Defaults to `http:` and `https:`.
 * @returns a link whose `href` is the absolute address.
 * @throws TypeError if the address is invalid or has another scheme.
 */
export function parseAddress(
  url: string,
  place: string,
  schemes = PAGE_SCHEMES,
): HTMLAnchorElement {
  // Not new URL(): some pages declare a global variable of that name.
  const link = pageDocument.createElement('a');
  link.href = url;
  if (!schemes.includes(link.protocol)) {
    const allowed = schemes.join(', ');
    throw new TypeError(`${place} must be an address with ${allowed}, not "${url.slice(0, 100)}".`);
  }
  return link;
}
