/**
 * A small server with the Chat REST resources `Visitor/Settings` and `Visitor/Availability`, which can simulate faults. Each
 * test or demo has its own key, a segment of the path:
 *
 * - `GET /<key>/rest/Visitor/Availability` and `…/Settings` are the resources that a deployment requests; with `.jsonp`, and
 *   with `…/rest/System/MultiNoun.jsonp`, those that the vendor's script requests;
 * - `PUT /<key>/control` sets the state with JSON: `availability`, by button id `true`, `false` or a reason; `settings`, the
 *   settings message; `extra`, messages before the requested one; `hours`, the business hours; `fault`, one of {@link FAULTS};
 *   `noun`, the only resource with the fault;
 * - `GET /<key>/requests` lists the requests so far;
 * - `GET /<key>/availability.json` is the plain file; `…/agents.json` is a probe of the agents' availability;
 *   `…/businesshours` is the resource of Messaging; `…/api/v1/widget/inbox_members` is one of Chatwoot, `…/api/v1/livechat/config` one of
 *   Rocket.Chat;
 * - `GET /<key>/availability` and `…/availability/events` are those of the availability server; with a fault, open streams end, fall
 *   silent or receive a wrong event, and otherwise they receive each new state;
 * - `GET /<key>/module.js?of=<address>` is a script module that re-exports the module at that address;
 * - `POST /<key>/conversation` is the page of a conversation, which shows the submitted form.
 */
import {createServer} from 'node:http';

/**
 * The faults. `no-answer` never answers; `late` answers when the fault is changed; `aborted` closes the connection in the middle of
 * the response, `vanished` before it.
 */
export const FAULTS = [
  'none',
  'no-answer',
  'late',
  '500',
  'not-json',
  'wrong-shape',
  'aborted',
  'vanished',
];

/** The other resources, by path. */
const FILES = {
  'rest/System/MultiNoun.jsonp': 'Settings',
  'availability.json': 'Availability',
  'agents.json': 'Agents',
  businesshours: 'BusinessHours',
  availability: 'Buttons',
  'availability/events': 'Events',
  'api/v1/widget/inbox_members': 'Members',
  'api/v1/livechat/config': 'Config',
  'module.js': 'Module',
};

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, PUT',
  'access-control-allow-headers': 'content-type, x-liveagent-api-version',
};

const newState = () => ({
  availability: {},
  settings: {buttons: []},
  extra: [],
  hours: undefined,
  fault: 'none',
  noun: undefined,
  requests: [],
  held: [],
  /** Functions that send the state to an open stream. */
  streams: new Set(),
});

function send(response, status, body, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {...CORS, 'content-type': type}).end(text);
}

/** The settings with the availability of buttons and requested agents. */
function settingsWithAvailability({availability, settings}, query) {
  const named = query.get('Settings.buttonIds')?.slice(1, -1).split(',') ?? [];
  const agents = named.filter((id) => id.includes('_')).map((id) => ({id, type: 'ToAgent'}));
  const buttons = [...settings.buttons, ...agents].map((button) =>
    availability[button.id] === true ? {...button, isAvailable: true} : button,
  );
  return {...settings, buttons};
}

/** The message of a resource. Without ids in the query, it contains all buttons. */
function message(noun, {availability, settings}, query) {
  if (noun === 'Settings') return settings;
  const named = query.get('Availability.ids')?.slice(1, -1).split(',');
  const results = (named ?? Object.keys(availability)).map((id) => {
    const says = availability[id];
    if (says === true) return {id, isAvailable: true};
    return typeof says === 'string' ? {id, reason: says} : {id};
  });
  return {results};
}

/** The message of the availability server. */
function buttons({availability}, query) {
  const list = query.get('buttons').split(',');
  return {
    buttons: list.map((id) => {
      const says = availability[id];
      return {id, available: says === true, ...(typeof says === 'string' && {reason: says})};
    }),
  };
}

/** Answers with events: the state now and after each change. */
function stream(state, query, response) {
  const push = () => {
    const fault = faultOf('Events', state);
    if (fault === 'none' || fault === 'wrong-shape') {
      const data = fault === 'none' ? buttons(state, query) : {buttons: 'none'};
      response.write(`event: availability\ndata: ${JSON.stringify(data)}\n\n`);
    } else if (fault !== 'no-answer' && fault !== 'late') {
      response.destroy();
    }
  };
  response.writeHead(200, {...CORS, 'content-type': 'text/event-stream'});
  state.streams.add(push);
  response.on('close', () => state.streams.delete(push));
  push();
}

const faultOf = (noun, state) => (state.noun && state.noun !== noun ? 'none' : state.fault);

function answer(noun, state, query, response) {
  const fault = faultOf(noun, state);
  if (fault === 'no-answer') return;
  if (fault === 'late') {
    state.held.push(() => answer(noun, {...state, fault: 'none'}, query, response));
  } else if (fault === '500') {
    send(response, 500, {messages: []});
  } else if (fault === 'not-json') {
    send(response, 200, '<!doctype html><title>Maintenance</title>');
  } else if (noun === 'Events' && fault !== 'aborted') {
    stream(state, query, response);
  } else if (fault === 'wrong-shape') {
    send(response, 200, {
      messages: [{type: noun, message: {results: 'none', buttons: 7}}],
      buttons: 'none',
    });
  } else if (fault === 'aborted') {
    response.writeHead(200, {...CORS, 'content-length': 1000}).write('{"messages":', () => {
      response.destroy();
    });
  } else if (noun === 'Module') {
    send(response, 200, `export * from ${JSON.stringify(query.get('of'))};`, 'text/javascript');
  } else if (noun === 'Buttons') {
    send(response, 200, buttons(state, query));
  } else if (noun === 'Agents') {
    const available = Object.values(state.availability).includes(true);
    send(response, 200, {available, ...(!available && {reason: 'no-agents-online'})});
  } else if (noun === 'Members') {
    const availability_status = Object.values(state.availability).includes(true)
      ? 'online'
      : 'offline';
    send(response, 200, {payload: [{availability_status}]});
  } else if (noun === 'Config') {
    send(response, 200, {config: {online: Object.values(state.availability).includes(true)}});
  } else if (noun === 'BusinessHours') {
    const {hours: businessHours} = state;
    if (businessHours) send(response, 200, {businessHoursInfo: {isActive: true, businessHours}});
    else response.writeHead(204, CORS).end();
  } else if (query.has('callback')) {
    const isSettings = noun === 'Settings';
    const found = isSettings ? settingsWithAvailability(state, query) : message(noun, state, query);
    const visitor = {type: 'VisitorId', message: {sessionId: 'session-of-the-server'}};
    const messages = [
      ...state.extra,
      ...(query.has('nouns') ? [visitor] : []),
      {type: noun, message: found},
    ];
    const call = `${query.get('callback')}(${JSON.stringify({messages})});`;
    send(response, 200, call, 'text/javascript');
  } else {
    const found = {type: noun, message: message(noun, state, query)};
    send(response, 200, {messages: [...state.extra, found]});
  }
}

/** Calls `onBody` with the body of a request. */
function readBody(request, onBody) {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => onBody(String(Buffer.concat(chunks))));
}

const escaped = (text) => text.replace(/[&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The page of a conversation, with the fields of the submitted form. */
function conversation(form) {
  const fields = Array.from(new URLSearchParams(form), ([name, value]) => {
    return `<dt>${escaped(name)}</dt><dd><pre>${escaped(value)}</pre></dd>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <title>The conversation</title>
    <style>
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.25rem; }
      h1 { font-size: 1.25rem; }
      dt { font-weight: 600; }
      dd { margin: 0 0 0.5rem; }
      pre { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
    </style>
    <h1>The conversation would be here</h1>
    <p>Its page received these fields:</p>
    <dl>${fields.join('')}</dl>`;
}

/** Starts the server on a local port. @returns its `url` and `close()`. */
export async function chatServer({port = 0} = {}) {
  const states = new Map();
  const server = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url, 'http://localhost');
    const [, key, ...path] = pathname.split('/');
    if (!states.has(key)) states.set(key, newState());
    const state = states.get(key);
    const resource = path.join('/');
    const noun =
      /^rest\/Visitor\/(Settings|Availability)(\.jsonp)?$/.exec(resource)?.[1] ?? FILES[resource];
    if (resource === 'control' && request.method === 'PUT') {
      readBody(request, (text) => {
        Object.assign(state, JSON.parse(text));
        for (const release of state.held.splice(0)) release();
        for (const push of state.streams) push();
        send(response, 200, {});
      });
    } else if (noun && faultOf(noun, state) === 'vanished') {
      request.socket.destroy(); // also for the preflight request
    } else if (request.method === 'OPTIONS') {
      response.writeHead(204, CORS).end();
    } else if (resource === 'conversation' && request.method === 'POST') {
      readBody(request, (form) => {
        response.writeHead(200, {'content-type': 'text/html'}).end(conversation(form));
      });
    } else if (resource === 'requests') {
      send(response, 200, state.requests);
    } else if (noun) {
      const {'x-liveagent-api-version': version} = request.headers;
      state.requests.push({resource, query: Object.fromEntries(searchParams), version});
      answer(noun, state, searchParams, response);
    } else {
      send(response, 404, {messages: []});
    }
  });
  // Closing an idle connection just as a browser reuses it would cause an unintended failure.
  server.keepAliveTimeout = 10 * 60_000;
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
