/**
 * Serves `dist/` on another origin than the tests: with `Access-Control-Allow-Origin` at `/open/…`, and without it at `/closed/…`. At
 * `/flaky-<key>/…`, with it, the first request for the card fails.
 */
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';

const DIST = new URL('../dist/', import.meta.url);
const TYPES = {js: 'text/javascript', json: 'application/json'};

/** Starts the server on a local port. @returns its `url` and `close()`. */
export async function otherOrigin() {
  const flaky = new Set();
  const server = createServer(async ({url}, response) => {
    const {pathname} = new URL(url, 'http://localhost');
    const [, access, file] = /^\/(open|closed|flaky-\d+)\/([\w./-]+)$/.exec(pathname) ?? [];
    const headers = access === 'closed' ? {} : {'access-control-allow-origin': '*'};
    try {
      if (access?.startsWith('flaky') && file.includes('card') && !flaky.has(access)) {
        flaky.add(access);
        throw new Error('the first request');
      }
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
