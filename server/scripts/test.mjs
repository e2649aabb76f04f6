/** Builds the server and runs its tests: all, or only the files that the command line names. */
import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import './build.mjs';
import {bundle} from './bundle.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
const named = process.argv.slice(2);
const files = readdirSync('test', {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.test.ts'))
  .filter((file) => named.length === 0 || named.some((name) => file.includes(name)));
await bundle({entryPoints: files.map((file) => `test/${file}`), outdir: 'build'});

const {status} = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    '--test',
    // Two processes would overwrite each other's rows.
    `--test-concurrency=${process.env.FAULTS ? 1 : 2}`,
    '--test-timeout=300000',
    '--test-reporter=spec',
    ...files.map((file) => `build/${file.replace(/\.ts$/, '.js')}`),
  ],
  {stdio: 'inherit'},
);
process.exitCode = status ?? 1;
