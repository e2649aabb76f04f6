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
