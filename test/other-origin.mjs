/**
 * Serves `dist/` on another origin than the tests: with `Access-Control-Allow-Origin` at `/open/…`, and without it at `/closed/…`.
 */
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';

const DIST = new URL('../dist/', import.meta.url);
const TYPES = {js: 'text/javascript', json: 'application/json'};

/** Starts the server on a local port. @returns its `url` and `close()`. */
export async function otherOrigin() {
  const server = createServer(async ({url}, response) => {
    const [, access, file] = /^\/(open|closed)\/([\w./-]+)$/.exec(url) ?? [];
    const headers = access === 'open' ? {'access-control-allow-origin': '*'} : {};
    try {
      const body = await readFile(new URL(file, DIST));
      response.writeHead(200, {...headers, 'content-type': TYPES[file.split('.').at(-1)]});
      response.end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
