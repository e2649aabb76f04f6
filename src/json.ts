/**
 * Like `JSON.stringify()`, but ignores `toJSON()` methods: old libraries add an `Array.prototype.toJSON` that converts a list to a
 * string (`docs/decisions/0008-replaced-built-ins.md`). A replacer receives the result of `toJSON()`, but can read the original
 * value from its holder.
 *
 * @returns the result of `JSON.stringify()` as if no value had a `toJSON()` method.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
}
