/** Serves the demo: bundles it anew for each request, so that a reload shows what was changed. */
import {context} from 'esbuild';

const demo = await context({
  absWorkingDir: new URL('..', import.meta.url).pathname,
  entryPoints: ['demo/demo.ts'],
  outdir: 'demo/build',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
  write: false, // served from memory
});
// Port 8000, or the next that is free; or the one that PORT names.
const wanted = process.env.PORT ? {port: Number(process.env.PORT)} : {};
const {port} = await demo.serve({host: '127.0.0.1', servedir: '.', ...wanted});
console.log(`The demo is at http://localhost:${port}/ (Ctrl+C ends it).`);
