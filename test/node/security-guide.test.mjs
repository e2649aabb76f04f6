/** Tests the policies in docs/security.md, as real headers, with every chat service. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {engines, openBrowser} from './real-browser.mjs';
import {reportServer} from './report-server.mjs';

const GUIDE = readFileSync(new URL('../../docs/security.md', import.meta.url), 'utf8');

/** The policy of the guide, with this server in the place of the chat server. */
const [, text] = /<!-- policy -->\s+```text\n([^]*?)```/.exec(GUIDE);
const GUIDE_POLICY = text.replace(/\s+/g, ' ').replaceAll('https://chat.example', "'self'");
/** For the test only: the favicon, which browsers request themselves, and reports. */
const FOR_THE_TEST = "; img-src 'self'; report-uri /violation";
const withScripts = (sources) => GUIDE_POLICY.replace("script-src 'self'", `script-src ${sources}`);
const POLICIES = {
  'the policy of the guide': GUIDE_POLICY,
  "a nonce and 'strict-dynamic'": withScripts("'nonce-r4nd0m' 'strict-dynamic'"),
  'a nonce only': withScripts("'nonce-r4nd0m'"),
};

const REST = {
  results: [{id: '573', isAvailable: true}],
};
const SERVICES = {
  link: {type: 'link', url: '/chat'},
  routing: {
    type: 'routing',
    buttons: [{id: '573'}],
    agents: [{id: 'ana', presence: 'online'}],
    chatUrl: '/chat',
  },
  'live-agent-rest': {type: 'live-agent-rest', url: '/live-agent', chatUrl: '/chat'},
  'availability-server': {type: 'availability-server', url: '/server'},
  messaging: {type: 'messaging', probe: '/probe'},
  fallback: {type: 'fallback', services: [{type: 'messaging'}, {type: 'link', url: '/chat'}]},
};
/** The requests and reports that prove that the chat of a service was opened. */
const OPENED = {
  link: 'GET /chat',
  routing: 'GET /chat',
  'live-agent-rest': 'POST /chat',
  'availability-server': 'POST /server/chats',
  messaging: 'launched',
  fallback: 'GET /chat',
};

/** How a page contains the tag. The classic script is one file; the module loads the card. */
const PAGES = {
  'the classic script': `<script nonce="r4nd0m" src="/live-agent-invitation.classic.min.js"></script>
    <live-agent-invitation button-id="573" hidden>Fragen?</live-agent-invitation>`,
  'the module': `<script nonce="r4nd0m" type="module" src="/live-agent-invitation.min.js"></script>
    <live-agent-invitation button-id="573" hidden>Fragen?</live-agent-invitation>`,
  'only the drop-in': '',
};

/** The page’s own script: reports violations and errors, and where the accept button is when it is on screen. */
const PAGE_SCRIPT = `
  const report = (text) => fetch('/report?' + encodeURIComponent(text));
  addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
    report('violation: ' + violatedDirective + ' ' + blockedURI));
  addEventListener('error', ({message}) => report('error: ' + message));
  const launched = () => Promise.resolve(report('launched'));
  if (new URLSearchParams(location.search).get('service') === 'messaging') {
    window.embeddedservice_bootstrap = {utilAPI: {launchChat: launched}};
    // The product dispatches these when it is ready, early or late.
    setInterval(() => {
      for (const [name, detail] of [['Ready'], ['ButtonCreated', {buttonVisibility: 'Show'}]])
        dispatchEvent(new CustomEvent('onEmbeddedMessaging' + name, {detail}));
    }, 100);
  }
  const timer = setInterval(() => {
    const tag = document.querySelector('live-agent-invitation');
    const button = tag?.shadowRoot?.querySelector('[part=accept]');
    if (!button?.checkVisibility() || button.textContent.trim() !== 'Chat starten') return;
    clearInterval(timer);
    const {x, y, width, height} = button.getBoundingClientRect();
    report('shown at ' + (x + width / 2) + ' ' + (y + height / 2));
  }, 20);`;

function pageFor(query) {
  const content = PAGES[query.get('page')];
  const button = {id: '573', ...(content ? {} : {invitation: {message: 'Fragen?'}})};
  const settings = JSON.stringify({buttons: [button], service: SERVICES[query.get('service')]});
  return `<!doctype html><html lang="de"><title>Shop</title>
    <script nonce="r4nd0m" src="/page.js"></script>
    <script type="application/json" id="settings">${settings}</script>
    <script nonce="r4nd0m" src="/liveagent.min.js" data-settings="#settings"></script>
    ${content}`;
}

/** Answers with the page, the chat services, or a file of `dist/`. */
function respond({pathname, searchParams}, response) {
  const json = (value) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(value));
  };
  if (pathname === '/') {
    response.setHeader(
      'content-security-policy',
      POLICIES[searchParams.get('policy')] + FOR_THE_TEST,
    );
    response.end(pageFor(searchParams));
  } else if (pathname === '/page.js') {
    response.setHeader('content-type', 'text/javascript');
    response.end(PAGE_SCRIPT);
  } else if (pathname.endsWith('/Availability')) {
    json({messages: [{type: 'Availability', message: REST}]});
  } else if (pathname === '/server/availability/events') {
    response.setHeader('content-type', 'text/event-stream');
    const state = {buttons: [{id: '573', available: true}]};
    response.write(`event: availability\ndata: ${JSON.stringify(state)}\n\n`);
  } else if (pathname === '/probe') {
    json({available: true});
  } else if (/\.js$/.test(pathname)) {
    response.setHeader('content-type', 'text/javascript');
    response.end(readFileSync(new URL(`../../dist${pathname}`, import.meta.url)));
  } else response.end();
}

const CASES = [
  ...Object.keys(POLICIES).flatMap((policy) =>
    Object.keys(PAGES).map((page) => ({policy, page, service: 'link'})),
  ),
  ...Object.keys(SERVICES)
    .slice(1)
    .map((service) => ({policy: 'the policy of the guide', page: 'the module', service})),
];

for (const engine of engines) {
  describe(`a strict Content Security Policy in ${engine}`, () => {
    let browser;
    before(async () => (browser = await openBrowser(engine)));
    after(() => browser.close());

    for (const {policy, page, service} of CASES) {
      it(`has no violation: ${policy}, ${page}, ${service}`, async () => {
        const server = await reportServer(respond);
        try {
          await browser.goto(`${server.url}/?${new URLSearchParams({policy, page, service})}`);
          const [, x, y] = /shown at (\S+) (\S+)/.exec(await server.reportedMatch(/^shown at/));
          // The tag ignores a click by a pointer that has not moved since the card appeared.
          await browser.click(5, 5);
          await browser.click(Number(x), Number(y));
          await server.reportedMatch(new RegExp(`^${OPENED[service]}`));
          const problems = server.reports.filter((each) => /violation|error/.test(each));
          assert.deepEqual(problems, []);
        } finally {
          server.close();
        }
      });
    }
  });
}
