/**
 * Serves the demo: bundles it anew for each request, so that a reload shows what was changed. Beside it runs a server that
 * the page asks who is available.
 */
import {context} from 'esbuild';
import {chatServer} from '../test/chat-server.mjs';

const {url} = await chatServer();

const demo = await context({
  absWorkingDir: new URL('..', import.meta.url).pathname,
  entryPoints: ['demo/demo.ts', 'demo/gallery.ts', 'demo/case.ts'],
  outdir: 'demo/build',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
  write: false, // served from memory
  define: {CHAT_SERVER: JSON.stringify(url)},
});
// Port 8000, or the next that is free; or the one that PORT names.
const wanted = process.env.PORT ? {port: Number(process.env.PORT)} : {};
const {port} = await demo.serve({host: '127.0.0.1', servedir: '.', ...wanted});
console.log(`The demo is at http://localhost:${port}/ (Ctrl+C ends it).`);
console.log(`Every look of the invitation: http://localhost:${port}/demo/gallery.html`);
