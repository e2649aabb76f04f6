import {documentProperty} from './page-document.js';

/** The classic script that runs now. */
export const ownScript = (): HTMLScriptElement | undefined => {
  // Frameworks import on servers too, where there is no document.
  if (typeof document === 'undefined') return undefined;
  const script = documentProperty('currentScript');
  return script instanceof HTMLScriptElement ? script : undefined;
};

/**
 * The folder of the script that runs now. A classic script of another origin cannot import a relative address, so the built files
 * import with this.
 */
export const folder = ownScript()?.src.replace(/[^/]*([?#].*)?$/, '') || './';

/** What to check if a file beside the script cannot be loaded; also in a sandboxed frame, and at `file://`. */
export const LOADING_HINT =
  'On another origin, its server must send Access-Control-Allow-Origin; file:// does not work.';
