/**
 * Serves the demo and bundles it for each request, so that a reload shows every change. Also runs the chat server for the demo's
 * service over HTTP.
 */
import {context} from 'esbuild';
import {chatServer} from '../test/chat-server.mjs';

const {url} = await chatServer();

const demo = await context({
  absWorkingDir: new URL('..', import.meta.url).pathname,
  entryPoints: [
    'demo/demo.ts',
    'demo/gallery/gallery.ts',
    'demo/gallery/preview.ts',
    'demo/migrate/migrate.ts',
    'demo/migrate/preview.ts',
  ],
  outdir: 'demo/build',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
  write: false, // served from memory
  define: {CHAT_SERVER: JSON.stringify(url)},
});
// By default port 8000, or the next free one.
const options = process.env.PORT ? {port: Number(process.env.PORT)} : {};
const {port} = await demo.serve({host: '127.0.0.1', servedir: '.', ...options});
console.log(`Demo:    http://localhost:${port}/`);
console.log(`Gallery: http://localhost:${port}/demo/gallery/`);
console.log(`Migrate: http://localhost:${port}/demo/migrate/`);
console.log('Press Ctrl+C to stop.');
