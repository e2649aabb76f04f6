/**
 * Returns a property of the document even if user content has its name: an `<img name="readyState">` replaces
 * `document.readyState`, and an `<img name="getElementById">` replaces the method.
 */
export const documentProperty = <Name extends keyof Document>(name: Name): Document[Name] =>
  Reflect.get(Object.getPrototypeOf(document) as Document, name, document);
