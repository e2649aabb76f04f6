declare module '*/scripts/settings-table.mjs' {
  /** The table of all settings in Markdown. @param schema - the JSON Schema of the settings. */
  export function settingsTable(schema: object): string;
}

declare module '*/bench/scale.mjs' {
  /** The tables of `docs/scale.md`. @param table - the text with the table in `docs/performance.md`. */
  export function scaleFigures(table: string): string;
}
