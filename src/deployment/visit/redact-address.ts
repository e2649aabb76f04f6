/** Parameters by name, and values that look like an e-mail address, an address with parameters or a token. */
const PRIVATE =
  /(?<=[?&])(?:[^=?&#]*(?:token|auth|pass|pwd|secret|sess(?:ion)?_?(?:id)?=|ticket|sig|nonce|otp|jwt|saml|code|key|state|mail|phone|user|name|login|birth)|[^?&#]*(?:@|%40|%3d|=eyj))[^?&#]*&?/gi;

/** An address without its fragment, unless that is a route (`#/…`, `#!…`). */
export const withoutFragment = (url: string): string => url.replace(/#(?![/!]).*/, '');

/**
 * Removes the parts of an address that must not be stored or sent: fragments other than routes, and parameters that may identify the
 * visitor.
 */
export const withoutPrivateParts = (url: string): string =>
  withoutFragment(url)
    .replace(PRIVATE, '')
    .replace(/[?&](?=#|$)/g, '');

/** Makes a page's `redact()` safe: if it throws or returns no text, nothing of the address is kept. */
export const safeRedact =
  (redact: (url: string) => string) =>
  (url: string): string => {
    try {
      const kept: unknown = url && redact(url);
      return typeof kept === 'string' ? kept : '';
    } catch (error) {
      reportError(error);
      return '';
    }
  };
