import type {IncomingMessage, ServerResponse} from 'node:http';

interface Message {
  readonly channel: string;
  readonly id?: string;
  readonly clientId?: string;
  readonly subscription?: string;
  readonly [field: string]: unknown;
}

interface Client {
  readonly channels: Set<string>;
  readonly queue: object[];
  /** Answers the waiting `/meta/connect`. */
  answer?: ((instead?: object) => void) | undefined;
}

const TIMEOUT = 110_000;

/**
 * The Streaming API: Bayeux over HTTP long polling. Written from the Bayeux protocol 1.0, and from “Handling Streaming API Errors”
 * and “Streaming API Error Codes” in the Streaming API Developer Guide.
 */
export class Bayeux {
  /** The channels that exist. */
  readonly channels = new Set<string>();
  handshakes = 0;
  /** Whether a token is valid. */
  readonly #isValid: (request: IncomingMessage) => boolean;
  readonly #clients = new Map<string, Client>();
  readonly #waiting = new Set<ServerResponse>();
  #count = 0;

  constructor(isValid: (request: IncomingMessage) => boolean) {
    this.#isValid = isValid;
  }

  get subscribers(): number {
    return [...this.#clients.values()].filter(({channels}) => channels.size > 0).length;
  }

  /** Sends an event to the subscribers of a channel. */
  publish(channel: string, payload: object): void {
    const data = {schema: 'schema', payload, event: {replayId: ++this.#count}};
    for (const client of this.#clients.values()) {
      if (!client.channels.has(channel)) continue;
      client.queue.push({channel, data});
      client.answer?.();
    }
  }

  /** Forgets the clients, as after a long silence. */
  forgetClients(): void {
    const clients = [...this.#clients.values()];
    this.#clients.clear();
    for (const {answer} of clients) {
      answer?.({
        ...{channel: '/meta/connect', successful: false, error: '403::Unknown client'},
        advice: {reconnect: 'handshake', interval: 0},
      });
    }
  }

  /** Reports to the clients that their tokens are no longer valid. */
  refuseTokens(): void {
    const clients = [...this.#clients.values()];
    this.#clients.clear();
    for (const {answer} of clients) {
      answer?.({
        ...{channel: '/meta/connect', successful: false, error: '401::Authentication invalid'},
        advice: {reconnect: 'none', interval: 0},
      });
    }
  }

  /** Breaks the connections, without an answer. */
  breakConnections(): void {
    for (const client of this.#clients.values()) client.answer = undefined;
    for (const response of this.#waiting) response.destroy();
    this.#waiting.clear();
  }

  handle(request: IncomingMessage, response: ServerResponse, body: string): void {
    // An attempt to use WebSocket.
    if (request.method !== 'POST') {
      response.statusCode = 400;
      response.end();
      return;
    }
    response.setHeader('content-type', 'application/json');
    const messages = JSON.parse(body) as Message[];
    const [message] = messages;
    const client = this.#clients.get(message!.clientId!);
    const waits = messages.length === 1 && message!.channel === '/meta/connect';
    if (!waits || !client || client.queue.length > 0) {
      const replies = messages.map((each) => this.#reply(each, request, response));
      response.end(JSON.stringify([...(client?.queue.splice(0) ?? []), ...replies]));
      return;
    }
    this.#waiting.add(response);
    client.answer = (instead) => {
      client.answer = undefined;
      this.#waiting.delete(response);
      const replies = instead
        ? [{id: message!.id, ...instead}]
        : [this.#reply(message!, request, response)];
      response.end(JSON.stringify([...client.queue.splice(0), ...replies]));
    };
  }

  #reply(message: Message, request: IncomingMessage, response: ServerResponse): object {
    const {channel, id, clientId = '', subscription = ''} = message;
    const refuse = (error: string, more?: object) => ({
      ...{channel, id, clientId, successful: false, error},
      ...more,
    });
    if (channel === '/meta/handshake') {
      this.handshakes++;
      if (!this.#isValid(request)) {
        return refuse('403::Handshake denied', {
          advice: {reconnect: 'none'},
          ext: {sfdc: {failureReason: '401::Authentication invalid'}, replay: true},
        });
      }
      const newId = `client-${++this.#count}`;
      this.#clients.set(newId, {channels: new Set(), queue: []});
      response.setHeader('set-cookie', `BAYEUX_BROWSER=${newId}; Path=/`);
      return {
        ...{channel, id, successful: true, version: '1.0', clientId: newId},
        supportedConnectionTypes: ['long-polling'],
        ext: {replay: true},
      };
    }
    if (!request.headers.cookie?.includes('BAYEUX_BROWSER=')) {
      return refuse('400::no BAYEUX_BROWSER cookie present');
    }
    const client = this.#clients.get(clientId);
    if (!client) {
      return refuse('403::Unknown client', {advice: {reconnect: 'handshake', interval: 0}});
    }
    const accepted = {channel, id, clientId, successful: true};
    switch (channel) {
      case '/meta/subscribe':
        if (!this.channels.has(subscription)) {
          const error = `400::The channel you requested to subscribe to does not exist {${subscription}}`;
          return refuse(error, {subscription});
        }
        client.channels.add(subscription);
        return {...accepted, subscription};
      case '/meta/disconnect':
        client.answer?.();
        this.#clients.delete(clientId);
        return accepted;
      default:
        return {...accepted, advice: {reconnect: 'retry', interval: 0, timeout: TIMEOUT}};
    }
  }
}
