import {rmSync} from 'node:fs';
import {build} from 'esbuild';

const folder = new URL('..', import.meta.url).pathname;
export const OUTPUT = `${folder}dist`;

/** Bundles our own modules; packages stay imports. */
export async function bundle({entryPoints, outdir}) {
  rmSync(outdir, {recursive: true, force: true});
  await build({
    absWorkingDir: folder,
    entryPoints,
    outdir,
    outbase: entryPoints[0].split('/')[0],
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    loader: {'.lua': 'text'},
    logLevel: 'warning',
  });
}
