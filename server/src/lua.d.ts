/** esbuild inlines a script as text. */
declare module '*.lua' {
  const source: string;
  export default source;
}
