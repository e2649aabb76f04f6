/** Runs the benches of this folder that need no page, or those whose names are given: `node bench/run.mjs routing`. */
import {readdirSync} from 'node:fs';
import {build} from 'esbuild';

const folder = new URL('.', import.meta.url).pathname;
const wanted = process.argv.slice(2).map((name) => `${name}.bench.ts`);
const benches = readdirSync(folder).filter((file) => file.endsWith('.bench.ts'));
const missing = wanted.filter((file) => !benches.includes(file));
if (missing.length) throw new Error(`There is no ${missing.join(', ')}; there are: ${benches}.`);

for (const file of wanted.length ? wanted : benches) {
  const {outputFiles} = await build({
    entryPoints: [`${folder}${file}`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  await import(`data:text/javascript;base64,${code}`);
}
