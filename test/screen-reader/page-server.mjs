/** Serves the page of the tests, with the element of `src/` or a mutant of it. */
import {build} from 'esbuild';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {mutate} from './mutants.mjs';

const file = (name) => new URL(name, import.meta.url).pathname;

/** Starts the server. @param mutant - the name of a mutant in `mutants.mjs`. @returns the page's address, and `close()`. */
export async function servePage(mutant) {
  const {outputFiles} = await build({
    entryPoints: [file('page.ts')],
    bundle: true,
    // The package's `sideEffects` names the files of `dist/`, not `src/define.ts`.
    ignoreAnnotations: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    plugins: mutant ? [mutate(mutant)] : [],
  });
  const html = await readFile(file('page.html'));
  const server = createServer(({url}, response) => {
    const isScript = url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? outputFiles[0].text : html);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close()};
}
