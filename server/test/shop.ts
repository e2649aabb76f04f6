import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';
import {SHOES} from './start-server.js';

const DIST = new URL('../../dist/', import.meta.url);

/** A page with an invitation. It records the button's events, with their reasons. */
const shopPage = (server: string) => `<!doctype html><title>Shop</title>
  <script src="/dist/live-agent-invitation.classic.min.js"></script>
  <script>
    window.events = [];
    window.restored = false;
    addEventListener('pageshow', ({persisted}) => (window.restored = persisted));
    (window._laq = []).push(() => {
      liveagent.addButtonEventHandler('${SHOES}', (type, reason) => {
        events.push(reason ?? type);
      });
    });
  </script>
  <script src="/dist/liveagent.min.js" data-settings='${JSON.stringify({
    buttons: [{id: SHOES, afterAccept: 'always'}],
    secondsBetweenOffers: 0,
    service: {type: 'availability-server', url: server},
  })}'></script>
  <live-agent-invitation button-id="${SHOES}" heading="Questions about sizes?" hidden></live-agent-invitation>
  <a href="/elsewhere">Elsewhere</a>`;

/** The web server of a site that uses the availability server. */
export interface Shop {
  readonly url: string;
  /** The address of the availability server, which is known later. */
  server: string;
  /** The chat pages that were loaded, with the headers of the requests. */
  readonly conversations: {readonly path: string; readonly headers: IncomingHttpHeaders}[];
  /** How often a page was loaded. */
  loads(path: string): number;
  close(): void;
}

export async function startShop(): Promise<Shop> {
  const loaded: string[] = [];
  const web = createServer(({url = '/', headers}, response) => {
    const {pathname, searchParams} = new URL(url, 'http://localhost');
    loaded.push(pathname);
    response.setHeader('content-type', 'text/html');
    const referrers = searchParams.get('referrers');
    if (referrers) response.setHeader('referrer-policy', referrers);
    if (pathname.startsWith('/dist/')) {
      response.setHeader('content-type', 'text/javascript');
      response.end(readFileSync(new URL(pathname.slice('/dist/'.length), DIST)));
    } else if (pathname === '/shop') {
      response.end(shopPage(shop.server));
    } else {
      if (pathname === '/conversation') shop.conversations.push({path: url, headers});
      response.end(`<!doctype html><title>${pathname}</title>`);
    }
  }).listen(0, '127.0.0.1');
  await once(web, 'listening');
  const shop: Shop = {
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    server: '',
    conversations: [],
    loads: (path) => loaded.filter((each) => each === path).length,
    close() {
      web.closeAllConnections();
      web.close();
    },
  };
  return shop;
}
