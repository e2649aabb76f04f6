/**
 * A property of the document, whatever user content is named: an `<img name="readyState">` takes the place of
 * `document.readyState`, and an `<img name="getElementById">` that of the method.
 */
export const documentProperty = <Name extends keyof Document>(name: Name): Document[Name] =>
  Reflect.get(Object.getPrototypeOf(document) as Document, name, document);
