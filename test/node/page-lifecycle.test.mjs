/** Prerenders pages, and restores pages from the back/forward cache, in real browsers. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {engines, openBrowser} from './real-browser.mjs';
import {reportServer} from './report-server.mjs';

const ID = '573000000000001';
const BUTTON = {id: ID, type: 'Invite', inviteRenderer: 'Appear', inviteRejectTime: -1};
const ANSWERS = {
  Settings: {pingRate: 50_000, buttons: [BUTTON]},
  Availability: {results: [{id: ID, isAvailable: true}]},
};

/** The services in settings files. */
const SERVICES = {
  '/settings.json': {type: 'live-agent-rest', chatUrl: '/window'},
  '/stream.json': {type: 'availability-server'},
};

/** How a page names its service. */
const PAGES = {
  '/settings': '<script src="/dist/liveagent.min.js" data-settings="/settings.json"></script>',
  '/init': `<script src="/dist/liveagent.min.js"></script>
    <script>liveagent.init(location.origin + '/chat', '572000000000001', '00D000000000001')</script>`,
  '/stream': '<script src="/dist/liveagent.min.js" data-settings="/stream.json"></script>',
  '/deployment': `<script type="module">
    import {createDeployment, install} from '/dist/deployment.js';
    import {LiveAgentRestService} from '/dist/services/live-agent-rest.js';
    const service = new LiveAgentRestService({url: location.origin + '/chat'});
    install(createDeployment({buttons: [{id: '${ID}'}]}, {service}));
    fetch('/report?installed');
  </script>`,
};

/** Reports each offer with the state of the page, and the stored visit. */
const shop = (deployment) => `<!doctype html><title>Shop</title>
  ${deployment}
  <script type="module" src="/dist/live-agent-invitation.min.js"></script>
  <live-agent-invitation button-id="${ID}" hidden>Questions?</live-agent-invitation>
  <script>
    const report = (text) => fetch('/report?' + text, {keepalive: true});
    const visit = () => JSON.parse(localStorage.getItem('live-agent-invitation') ?? '{}');
    document.querySelector('live-agent-invitation').addEventListener('button-available', () => {
      const kind = document.prerendering ? 'prerendered' : 'open';
      report('offered: ' + kind + ', views: ' + visit().pageViews);
    });
    addEventListener('load', async () => {
      for (let turn = 1; turn <= 20; turn++) await fetch('/turn');
      await report('loaded: ' + !!document.prerendering + ', visit: ' + ('seenAt' in visit()));
    });
    addEventListener('pageshow', ({persisted}) => {
      if (persisted) setTimeout(() => report('restored, views: ' + visit().pageViews));
    });
  </script>`;

const start = (url) => `<!doctype html><title>Start</title>
  <script type="speculationrules">
    {"prerender": [{"urls": ["${url}"], "eagerness": "immediate"}]}
  </script>`;

function respond({origin, pathname, searchParams}, response) {
  const noun = /rest\/Visitor\/(\w+)$/.exec(pathname)?.[1];
  if (noun) {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({messages: [{type: noun, message: ANSWERS[noun]}]}));
  } else if (pathname === '/chat/availability/events') {
    response.setHeader('content-type', 'text/event-stream');
    const buttons = [{id: ID, available: true}];
    response.write(`event: availability\ndata: ${JSON.stringify({buttons})}\n\n`);
  } else if (pathname in SERVICES) {
    const service = {...SERVICES[pathname], url: `${origin}/chat`};
    response.end(JSON.stringify({buttons: [{id: ID}], service}));
  } else if (pathname.startsWith('/dist/')) {
    response.setHeader('content-type', 'text/javascript');
    response.end(readFileSync(new URL(`../..${pathname}`, import.meta.url)));
  } else if (pathname === '/start') response.end(start(searchParams.get('next')));
  else response.end(pathname in PAGES ? shop(PAGES[pathname]) : '');
}

/** Starts a server, and closes it after the test. */
async function withServer(test) {
  const server = await reportServer(respond);
  try {
    await test(server);
  } finally {
    server.close();
  }
}

/** The requests to the chat service. */
const requestsOf = ({reports}) => reports.filter((each) => each.startsWith('GET /chat/'));

describe('a page that Chromium prerenders', {skip: !engines.includes('chromium')}, () => {
  let browser;
  before(async () => (browser = await openBrowser('chromium')));
  after(() => browser.close());

  for (const path of Object.keys(PAGES)) {
    it(`counts, requests and offers nothing until the visitor opens it (${path})`, () =>
      withServer(async (server) => {
        const page = await browser.newPage();
        await page.goto(`${server.url}/start?next=${path}`);
        await server.reported('loaded: true, visit: false');
        assert.deepEqual(requestsOf(server), []);
        await page.evaluate((url) => (location.href = url), path);
        await server.reported('offered: open, views: 1');
        assert.ok(requestsOf(server).length > 0);
        const offers = server.reports.filter((each) => each.startsWith('offered'));
        assert.deepEqual(offers, ['offered: open, views: 1']);
      }));
  }
});

// WebKit's driver cannot run code in a page that the test has left.
for (const engine of engines.filter((each) => each !== 'webkit')) {
  describe(`a page that ${engine} restores from the back/forward cache`, () => {
    let browser;
    before(async () => (browser = await openBrowser(engine)));
    after(() => browser.close());

    for (const path of Object.keys(PAGES)) {
      it(`is counted as a page view (${path})`, () =>
        withServer(async (server) => {
          const page = await browser.newPage();
          await page.goto(`${server.url}${path}`);
          await server.reported('offered: open, views: 1');
          // Firefox does not keep a page with a pending request.
          await server.reported('loaded: false, visit: true');
          await page.goto(`${server.url}/start`);
          await page.evaluate(() => history.back());
          // Firefox loads a page with an open stream again.
          const isKept = engine !== 'firefox' || path !== '/stream';
          await server.reported(isKept ? 'restored, views: 2' : 'offered: open, views: 2');
        }));
    }
  });
}
