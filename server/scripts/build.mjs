/** Builds `dist/`: the program, in which the browser package's routing is bundled, and the schema of its settings. */
import {writeFileSync} from 'node:fs';
import {bundle, OUTPUT} from './bundle.mjs';

await bundle({entryPoints: ['src/cli.ts', 'src/settings/schema.ts'], outdir: OUTPUT});
const {SETTINGS_SCHEMA} = await import('../dist/settings/schema.js');
writeFileSync(`${OUTPUT}/settings.schema.json`, `${JSON.stringify(SETTINGS_SCHEMA, null, 2)}\n`);
