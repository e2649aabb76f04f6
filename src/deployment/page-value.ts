/**
 * Values as old pages pass them: numbers and `null` for texts, `500px` for pixels. A call never throws because of one: pages
 * call several methods in one block before `init()`, which would not be reached.
 */

const text = String as (value: unknown) => string;

/** A value as text; the empty text for `null`, `undefined` and what cannot be converted, such as a symbol. */
export function pageText(value: unknown): string {
  try {
    return value == null || typeof value === 'symbol' ? '' : text(value);
  } catch {
    return '';
  }
}

/** A value as one that sending rules compare and JSON can hold. */
export const pageScalar = (value: unknown): string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean' ? value : pageText(value);

/** A number of pixels, also from a text such as `500px`; `undefined` for anything else, such as `80%`. */
export function pagePixels(value: unknown): number | undefined {
  const pixels = Number(pageText(value).replace(/px$/, ''));
  return pixels > 0 && pixels < Infinity ? pixels : undefined;
}

/** A value as a yes or no. */
export const pageFlag = (value: unknown): boolean => Boolean(value);
