/** The test server's part of the conformance suite: the stand-in for the vendor's script, and the table in the guide. */
import {readFile, writeFile} from 'node:fs/promises';
import {build} from 'esbuild';

/** The guide with the table of differences, between two markers. */
const GUIDE = new URL('../docs/migrating.md', import.meta.url);
const MARKERS = /(<!-- differences -->\n\n)[^]*?(\n<!-- \/differences -->)/;

let script;

async function bundle() {
  const {outputFiles} = await build({
    entryPoints: ['test/conformance/vendor-deployment.ts'],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** A plugin of the test server. */
export const conformance = {
  name: 'conformance',
  async serve({path}) {
    if (path !== '/vendor/deployment.js') return;
    return {body: await (script ??= bundle()), type: 'js'};
  },
  /** @returns whether the guide contains this table. With `DIFFERENCES=write`, writes the table first. */
  async executeCommand({command, payload}) {
    if (command !== 'differences') return;
    const guide = await readFile(GUIDE, 'utf8');
    const expected = guide.replace(MARKERS, (_, start, end) => start + payload + end);
    if (process.env.DIFFERENCES === 'write') await writeFile(GUIDE, expected);
    else return guide === expected && MARKERS.test(guide);
    return true;
  },
};
