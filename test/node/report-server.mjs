/** A server whose pages report to it. */
import {once} from 'node:events';
import {createServer} from 'node:http';

/** How long a report is waited for, in milliseconds. */
const TOO_LATE = 20_000;

/**
 * Starts the server. `GET /report?<text>` is a report.
 *
 * @param respond - answers what is no report, of type HTML by default; called with the address and the response.
 * @returns its `url`; the `reports` and other requests until now, in their order; `reported(text)`, which waits for one; `close()`.
 */
export async function reportServer(respond) {
  const reports = [];
  let wake = () => {};
  const server = createServer((request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const {pathname, search} = url;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('connection', 'close');
    if (pathname === '/favicon.ico') return void response.end();
    if (pathname === '/report') {
      reports.push(decodeURIComponent(search.slice(1)));
      response.end();
    } else {
      reports.push(`${request.method} ${pathname}${search}`);
      respond(url, response);
    }
    wake();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    reports,
    async reported(text) {
      const deadline = AbortSignal.timeout(TOO_LATE);
      while (!reports.includes(text)) {
        await new Promise((resolve, reject) => {
          wake = resolve;
          deadline.onabort = () => reject(new Error(`no "${text}" in ${reports.join(', ')}`));
        });
      }
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
