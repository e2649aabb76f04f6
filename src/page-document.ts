/**
 * User content can replace properties by name: in the document, an `<img name="body">` replaces `document.body`; in a form, an
 * `<input name="parentNode">` replaces `parentNode`. The properties of the prototypes remain.
 */

/** Reads a property of a node through its prototype. */
export const property = <Target extends Node, Name extends keyof Target>(
  node: Target,
  name: Name,
): Target[Name] => Reflect.get(Object.getPrototypeOf(node) as Target, name, node);

/** The document, with its real properties and methods. It is not a node: use it only to read properties and to call methods. */
export const pageDocument = /* @__PURE__ */ new Proxy({} as Document, {
  get(_, name: keyof Document) {
    const value: unknown = property(document, name);
    return typeof value === 'function'
      ? (...values: unknown[]): unknown => Reflect.apply(value, document, values)
      : value;
  },
});
