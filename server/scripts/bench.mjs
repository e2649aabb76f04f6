/**
 * Builds the server, runs all its benches and writes their table into `docs/performance.md`; or runs those whose names are given, and only
 * prints their table: `node scripts/bench.mjs streams`.
 */
import {table, writeServerTable} from '../../bench/report.mjs';
import './build.mjs';
import {bundle} from './bundle.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
const PROGRAMS = ['rows', 'bare-events', 'constant-answer'];
await bundle({entryPoints: PROGRAMS.map((name) => `bench/${name}.ts`), outdir: 'build'});
const {BENCHES} = await import('../build/rows.js');

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length)
  throw new Error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);

const rows = [];
for (const [name, measure] of Object.entries(BENCHES)) {
  if (names.length === 0 || names.includes(name)) rows.push(...(await measure()));
}
console.log(`\n${table(rows)}`);
if (names.length === 0) writeServerTable(rows);
