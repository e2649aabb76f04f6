import {pageDocument} from './page-document.js';

/** The classic script that is running. */
export const runningScript = (): HTMLScriptElement | undefined => {
  // Frameworks also import this on servers, without a document.
  if (typeof document === 'undefined') return undefined;
  const script = pageDocument.currentScript;
  return script instanceof HTMLScriptElement ? script : undefined;
};

/** The folder of a script. */
export const folderOf = (script: HTMLScriptElement | undefined): string =>
  script?.src.replace(/[^/]*([?#].*)?$/, '') || './';

/**
 * The folder of the running script. A classic script on another origin cannot import a relative address, so the built files prepend
 * this folder.
 */
export const folder = folderOf(runningScript());

/** Advice if a file beside the script cannot be loaded, which may be in a sandboxed frame or at `file://`. */
export const LOADING_HINT =
  'On another origin, its server must send Access-Control-Allow-Origin; file:// does not work.';
