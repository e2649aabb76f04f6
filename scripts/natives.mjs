/**
 * Injected into bundles that need these built-ins: keeps the ones that are there when the bundle runs, so that it does not matter
 * what a page declares afterwards, nor a `class Map {}` before (`docs/decisions/0008-replaced-built-ins.md`).
 */
export const {Map, Set, WeakMap, Symbol} = globalThis;
