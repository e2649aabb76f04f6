declare module '*/scripts/browsers.mjs' {
  /** The path of an engine's browser, or `undefined`. */
  export function findBrowser(engine: string): string | undefined;
}
