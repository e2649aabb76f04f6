import {createHash} from 'node:crypto';
import type {TestContext} from 'node:test';
import {createServer} from '../src/server.js';
import type {SettingsFile} from '../src/settings/schema.js';
import {checkSettings} from '../src/settings/settings.js';
import {memoryStore} from '../src/store/memory-store.js';
import type {OpenSiteStore} from '../src/store/store.js';

export const SHOES = '573000000000001';
export const HATS = '573000000000002';
export const TOKENS = {
  connector: 'connector-token',
  chat: 'chat-token',
  ana: 'token-of-ana',
  supervisor: 'supervisor-token',
  metrics: 'metrics-token',
};

export const sha256 = (token: string): string => createHash('sha256').update(token).digest('hex');

export const SITE: SettingsFile['sites'][number] = {
  id: 'shop',
  origins: ['https://shop.example', 'https://www.shop.example'],
  chatUrl: 'https://chat.example/{button}/{chat}',
  buttons: [
    {id: SHOES, label: 'Sizes', skills: ['sizes']},
    {id: HATS, channel: 'hats'},
  ],
  tokens: [
    {sha256: sha256(TOKENS.connector), role: 'connector'},
    {sha256: sha256(TOKENS.chat), role: 'chat'},
    {sha256: sha256(TOKENS.ana), role: 'agent', agentId: 'ana'},
    {sha256: sha256(TOKENS.supervisor), role: 'supervisor'},
  ],
};

/** An agent who can take a chat of {@link SHOES}. */
export const READY = {presence: 'online', skills: ['sizes']};

export interface TestServer {
  readonly url: string;
  /** Sends a request; by default as a connector, with JSON. */
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface SendOptions {
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the body. */
  readonly body: any;
}

/** All tests share one address, and the machine may be busy. */
const NO_LIMITS = {
  requestsPerMinute: 100_000,
  chatsPerMinute: 100_000,
  signInsPerMinute: 100_000,
  eventLoopDelay: 60_000,
};

/** Starts a server for a test, with one site unless `settings` say otherwise. */
export async function startServer(
  t: TestContext | undefined,
  settings: Partial<SettingsFile> = {},
  openStore: OpenSiteStore = memoryStore(),
): Promise<TestServer> {
  const file = {
    sites: [SITE],
    metrics: {sha256: sha256(TOKENS.metrics)},
    ...settings,
    limits: {...NO_LIMITS, ...settings.limits},
  };
  const app = await createServer(checkSettings(file, process.env), {
    openStore,
    logger: false,
    environment: process.env,
  });
  const url = await app.listen({host: '127.0.0.1', port: 0});
  const close = () => app.close();
  t?.after(close);
  return {url, close, send: (...args) => send(url, ...args)};
}

export async function send(
  url: string,
  method: string,
  path: string,
  {body, token = TOKENS.connector, headers = {}}: SendOptions = {},
): Promise<Answer> {
  const isText = typeof body === 'string';
  const response = await fetch(url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(token && {authorization: `Bearer ${token}`}),
      ...(body !== undefined && !isText && {'content-type': 'application/json'}),
      ...headers,
    },
    ...(body !== undefined && {body: isText ? body : JSON.stringify(body)}),
  });
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The body is not JSON.
  }
  return {status: response.status, headers: response.headers, text, body: parsed};
}

/** Sends a form, as a page does. */
export const sendForm = (
  server: TestServer,
  path: string,
  fields: Record<string, string>,
  headers = {},
) =>
  server.send('POST', path, {
    token: '',
    body: new URLSearchParams(fields).toString(),
    headers: {'content-type': 'application/x-www-form-urlencoded', ...headers},
  });

/** The state of a button according to a server: `available`, or the reason. */
export async function stateOf(server: TestServer, buttonId = SHOES): Promise<string> {
  const {body} = await server.send('GET', `/availability?buttons=${buttonId}`);
  const [button] = body.buttons;
  return button.available ? 'available' : button.reason;
}
