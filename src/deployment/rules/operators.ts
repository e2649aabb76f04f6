type Value = string | number | boolean;

/**
 * The comparison of a rule. Text is compared case-sensitively, `EQUALS` loosely (`'5'` equals `5`), and the four ordering
 * operators compare numbers, as `parseFloat()` reads them. `MATCHES` takes a URL pattern, relative to the page's address, and compares
 * the first 1,000 characters.
 */
export type Operator = keyof typeof OPERATORS;

/** A value as the ordering operators read it. */
export const number = (value: Value): number => parseFloat(String(value));
const text = String as (value: Value) => string;

/** The number of characters that a URL pattern is compared with, because a pattern with several `*` is slow for a long text. */
const LONGEST = 1000;

export const OPERATORS = {
  EQUALS: (found: Value, value: Value): boolean => found == value || text(found) === text(value),
  NOT_EQUAL: (found: Value, value: Value): boolean => !OPERATORS.EQUALS(found, value),
  START_WITH: (found: Value, value: Value): boolean => text(found).startsWith(text(value)),
  CONTAINS: (found: Value, value: Value): boolean => text(found).includes(text(value)),
  NOT_CONTAIN: (found: Value, value: Value): boolean => !OPERATORS.CONTAINS(found, value),
  LESS_THAN: (found: Value, value: Value): boolean => number(found) < number(value),
  GREATER_THAN: (found: Value, value: Value): boolean => number(found) > number(value),
  LESS_OR_EQUAL: (found: Value, value: Value): boolean => number(found) <= number(value),
  GREATER_OR_EQUAL: (found: Value, value: Value): boolean => number(found) >= number(value),
  MATCHES: (found: Value, value: Value): boolean =>
    'URLPattern' in globalThis &&
    new URLPattern(text(value), location.href).test(text(found).slice(0, LONGEST)),
};
