const warned = new Set<string>();

/** Tells the page's author once of what is missing or wrong. */
export function warnOnce(element: Element, problem: string): void {
  const message = `<${element.localName}>: the ${problem}.`;
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message, element);
}

/** The value of an attribute, or the first of those that it may have, with a warning. */
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
      `attribute "${attribute}" is ${typeof value === 'string' ? `"${value}"` : `a ${typeof value}`}; it can be ${known}. "${values[0]}" is used`,
    );
  }
  return found ?? values[0];
}

/** A property's value as text; odd values have none. */
export const asText = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** The properties that are texts. */
export type TextProperty = 'buttonId' | 'heading' | 'acceptLabel' | 'rejectLabel';

/** A property of the tag as text, with a warning about odd values. */
export function textOf(
  element: Element & {readonly [property in TextProperty]: unknown},
  property: TextProperty,
): string | null {
  const value = element[property];
  const text = asText(value);
  if (text === null && value != null) {
    warnOnce(element, `property "${property}" is a ${typeof value}, not a text; it is ignored`);
  }
  return text;
}
