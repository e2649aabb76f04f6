/**
 * Runs the benches of this folder, or those whose names are given: `node bench/run.mjs routing`. A `.bench.ts` runs here, a
 * `.page.ts` in a page in Chromium.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {build} from 'esbuild';
import puppeteer from 'puppeteer-core';
import {ENGINES, findBrowser} from '../scripts/browsers.mjs';

const folder = new URL('.', import.meta.url).pathname;
const benches = readdirSync(folder).filter((file) => /\.(bench|page)\.ts$/.test(file));
const wanted = process.argv.slice(2);
const missing = wanted.filter((name) => !benches.some((file) => file.startsWith(`${name}.`)));
if (missing.length) throw new Error(`There is no ${missing.join(', ')}; there are: ${benches}.`);

async function bundle(file, options) {
  const {outputFiles} = await build({
    entryPoints: [`${folder}${file}`],
    bundle: true,
    write: false,
    target: 'es2022',
    conditions: ['production'],
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].text;
}

async function runHere(file) {
  const code = Buffer.from(await bundle(file, {format: 'esm'})).toString('base64');
  await import(`data:text/javascript;base64,${code}`);
}

async function runInPage(file) {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new Error(`Chromium is missing: ${ENGINES.chromium.advice}.`);
  const browser = await puppeteer.launch({
    executablePath,
    args: ['--no-sandbox', '--js-flags=--expose-gc', '--enable-precise-memory-info'],
    protocolTimeout: 300_000,
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    const code = await bundle(file, {
      format: 'iife',
      globalName: 'bench',
      ignoreAnnotations: true, // or what only has side effects would be left out
    });
    await page.addScriptTag({content: code});
    const scripts = {
      'by hand': await bundle('hand-written.ts', {format: 'iife', minify: true}),
      'the tag': readFileSync('dist/live-agent-invitation.classic.min.js', 'utf8'),
    };
    const rows = await page.evaluate((given) => bench.run(given), scripts);
    for (const row of Object.values(rows)) {
      for (const [way, figure] of Object.entries(row)) row[way] = Number(figure.toPrecision(3));
      row['the tag ÷ by hand'] = Number((row['the tag'] / row['by hand']).toFixed(1));
    }
    console.log(`What one costs a page, in ${await browser.version()}`);
    console.table(rows);
  } finally {
    await browser.close();
  }
}

for (const file of benches) {
  if (wanted.length && !wanted.includes(file.split('.')[0])) continue;
  await (file.endsWith('.page.ts') ? runInPage : runHere)(file);
}
