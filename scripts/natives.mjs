/**
 * Injected into bundles that need these built-ins: keeps the originals when the bundle starts, even if a page replaces them later
 * or has declared a `class Map {}` before (`docs/decisions/0008-replaced-built-ins.md`).
 */
export const {Map, Set, WeakMap, Symbol} = globalThis;
