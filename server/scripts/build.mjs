/** Builds `dist/`: the program, in which the browser package's routing is bundled, the schema of its settings, and the console. */
import {cpSync, writeFileSync} from 'node:fs';
import {build} from 'esbuild';
import {bundle, OUTPUT} from './bundle.mjs';

await bundle({entryPoints: ['src/cli.ts', 'src/settings/schema.ts'], outdir: OUTPUT});
const {SETTINGS_SCHEMA} = await import('../dist/settings/schema.js');
writeFileSync(`${OUTPUT}/settings.schema.json`, `${JSON.stringify(SETTINGS_SCHEMA, null, 2)}\n`);

const CONSOLE = new URL('../console/', import.meta.url).pathname;
await build({
  absWorkingDir: CONSOLE,
  entryPoints: ['console.ts', 'console.css'],
  outdir: `${OUTPUT}/console`,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['production'],
  legalComments: 'linked',
  logLevel: 'warning',
});
cpSync(`${CONSOLE}index.html`, `${OUTPUT}/console/index.html`);
