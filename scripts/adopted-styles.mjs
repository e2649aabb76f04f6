/**
 * Replaces Lit's `css-tag.js` in bundles. Lit supports browsers without adopted style sheets, which are older than those of the tag, by
 * code of 300 bytes. jsdom and happy-dom, which have no layout, ignore the styles.
 */
export const getCompatibleStyle = (style) => style;

export const unsafeCSS = (text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync?.(text);
  return sheet;
};

/** @param styles - style sheets, and results of `css` from a page's own copy of Lit. */
export const adoptStyles = (root, styles) => {
  root.adoptedStyleSheets = styles.map((style) => style.styleSheet ?? style);
};

// Lit exports these, and no bundle uses them.
export {unsafeCSS as css, unsafeCSS as CSSResult, unsafeCSS as supportsAdoptingStyleSheets};
