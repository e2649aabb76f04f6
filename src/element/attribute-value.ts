const warned = new Set<string>();

/** Warns the page's author once about a missing or invalid value. */
export function warnOnce(element: Element, problem: string): void {
  const message = `<${element.localName}>: the ${problem}.`;
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message, element);
}

/** Returns the value of an attribute, or the first allowed value and a warning if it is invalid. */
export function oneOf<Value extends string>(
  element: Element,
  attribute: string,
  value: unknown,
  values: readonly [Value, ...Value[]],
): Value {
  const found = values.find((each) => each === value);
  if (!found && value != null) {
    const known = values.join(', ');
    warnOnce(
      element,
      `attribute "${attribute}" is ${asText(value) ?? typeof value}; it can be ${known}. "${values[0]}" is used`,
    );
  }
  return found ?? values[0];
}

/** Converts a property's value to a string, or to `null` if it is neither a string nor a number. */
export const asText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** The properties with text values. */
export type TextProperty = 'buttonId' | 'heading' | 'acceptLabel' | 'rejectLabel';

/** Returns a property of the tag as a string, with a warning if it has another type. */
export function textOf(
  element: Element & {readonly [property in TextProperty]: unknown},
  property: TextProperty,
): string | null {
  const value = element[property];
  const text = asText(value);
  if (text === null && value != null) {
    warnOnce(element, `property "${property}" is a ${typeof value}, not a text`);
  }
  return text;
}
