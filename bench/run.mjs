/**
 * Runs all benches and writes their table into `docs/performance.md`; or runs those whose names are given, and only prints their table:
 * `node bench/run.mjs routing events`.
 */
import {browserRows} from './browser.mjs';
import {bundle, byteRows} from './bytes.mjs';
import {table, writeDocuments} from './report.mjs';

process.chdir(new URL('..', import.meta.url).pathname);

const BROWSER = ['tag', 'painted', 'events', 'rules', 'hostile'];
const ALL = [...BROWSER, 'routing', 'bytes'];
const names = process.argv.slice(2);
const unknown = names.filter((name) => !ALL.includes(name));
if (unknown.length)
  throw new Error(`No bench ${unknown.join(', ')}. There are: ${ALL.join(', ')}.`);
const wanted = names.length ? names : ALL;

async function routingRows() {
  const code = await bundle({entryPoints: ['bench/routing.ts']});
  const {routingRows: measure} = await import(
    `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
  );
  return measure();
}

const rows = [];
let browser = '';
const inBrowser = BROWSER.filter((name) => wanted.includes(name));
if (inBrowser.length) {
  const measured = await browserRows(inBrowser);
  browser = measured.version;
  rows.push(...measured.rows);
}
if (wanted.includes('routing')) rows.push(...(await routingRows()));
if (wanted.includes('bytes')) rows.push(...(await byteRows()));
console.log(`\n${table(rows)}`);
if (wanted === ALL) writeDocuments(rows, browser);
