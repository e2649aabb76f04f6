/**
 * Writes JSON. A replacer is given what `toJSON()` has returned, and sees the value itself in its holder: old libraries add an
 * `Array.prototype.toJSON` that makes a text of a list (`docs/decisions/0008-replaced-built-ins.md`).
 *
 * @returns what `JSON.stringify()` does, as if no value had a `toJSON()`.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
}
