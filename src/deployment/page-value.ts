/**
 * Converts the values that old pages pass: numbers and `null` as texts, `500px` as pixels. Such a value never causes an exception,
 * because pages call several methods in one block before `init()`.
 */

const text = String as (value: unknown) => string;

/** Converts a value to a string; `null`, `undefined` and values without a string, such as a symbol, become `''`. */
export function pageText(value: unknown): string {
  try {
    return value == null || typeof value === 'symbol' ? '' : text(value);
  } catch {
    return '';
  }
}

/** Converts a value to one that sending rules can compare and JSON can contain. */
export const pageScalar = (value: unknown): string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' ? value : pageText(value);

/** Converts a value such as `500` or `500px` to a number of pixels; other values, such as `80%`, become `undefined`. */
export function pagePixels(value: unknown): number | undefined {
  const pixels = Number(pageText(value).replace(/px$/, ''));
  return pixels > 0 && pixels < Infinity ? pixels : undefined;
}

/** A value as a yes or no. */
export const pageFlag = (value: unknown): boolean => Boolean(value);
