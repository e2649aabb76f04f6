/** A server that records reports from its pages. */
import {once} from 'node:events';
import {createServer} from 'node:http';

/** The longest time until a report, in milliseconds. */
const TIMEOUT = 20_000;

/**
 * Starts the server. `GET /report?<text>` is a report.
 *
 * @param respond - responds to other requests, as HTML by default; called with the address and the response.
 * @returns its `url`; the `reports` and other requests so far; `reported(text)` and `reportedMatch(pattern)`,
 *   which wait for a report; `close()`.
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
  async function reportedMatch(isIt, what) {
    const deadline = AbortSignal.timeout(TIMEOUT);
    for (;;) {
      const found = reports.find(isIt);
      if (found !== undefined) return found;
      await new Promise((resolve, reject) => {
        wake = resolve;
        deadline.onabort = () => reject(new Error(`no "${what}" in ${reports.join(', ')}`));
      });
    }
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    reports,
    reported: (text) => reportedMatch((report) => report === text, text),
    reportedMatch: (pattern) => reportedMatch((report) => pattern.test(report), pattern),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
