import {executeServerCommand} from '@web/test-runner-commands';
import type {ServiceReason} from '../src/handler-api.js';
import type {RestSettings} from '../src/services/rest-server.js';
import {ManualClock} from './manual-clock.js';
import {settled, until} from './tools.js';

/** The state of the server; see `chat-server.mjs`. */
export interface ChatServerState {
  readonly availability?: {readonly [buttonId: string]: boolean | ServiceReason};
  readonly settings?: RestSettings;
  /** Messages before the requested one. */
  readonly extra?: readonly unknown[];
  readonly fault?:
    'none' | 'no-answer' | 'late' | '500' | 'not-json' | 'wrong-shape' | 'aborted' | 'vanished';
  /** The business hours. Defaults to none. */
  readonly hours?: readonly {readonly startTime: number; readonly endTime: number}[];
  /** The resource with the fault. Defaults to all. */
  readonly noun?:
    'Settings' | 'Availability' | 'Agents' | 'BusinessHours' | 'Module' | 'Buttons' | 'Events';
}

/** A request that the server received. */
export interface ChatServerRequest {
  readonly resource: string;
  readonly query: {readonly [name: string]: string};
  readonly version?: string;
}

let servers = 0;

/** A server for one test: real HTTP, on another origin than the page. */
export class ChatServer {
  /** The address that a page passes to `liveagent.init()`. */
  readonly url: string;

  private constructor(url: string) {
    this.url = url;
  }

  static async start(state: ChatServerState = {}): Promise<ChatServer> {
    const address = await executeServerCommand<string, never>('chat-server');
    const server = new ChatServer(`${address}/${Date.now()}-${Math.random()}-${++servers}`);
    await server.set(state);
    return server;
  }

  /** Changes the state. `{server}` in a string is replaced by the server's address. */
  async set(state: ChatServerState): Promise<void> {
    const body = JSON.stringify(state).replaceAll('{server}', this.url);
    await fetch(`${this.url}/control`, {method: 'PUT', body});
  }

  /** The requests so far, optionally those whose path ends with `resource`. */
  async requests(resource = ''): Promise<ChatServerRequest[]> {
    const response = await fetch(`${this.url}/requests`);
    const requests = (await response.json()) as ChatServerRequest[];
    return requests.filter((each) => each.resource.endsWith(resource));
  }
}

/** The timeout of requests in milliseconds. The services set no other timer to this time. */
const TIMEOUT = 10_000;
/** The timeout of a stream's first event in milliseconds. */
export const FIRST_EVENT = 5000;

/** A manual clock that knows whether a network request is pending. */
export class NetworkClock extends ManualClock {
  readonly #awaited = new Set<unknown>();
  readonly #timeouts: readonly number[];

  /** @param timeouts - the delays of the timers that are set while a request is pending. */
  constructor(...timeouts: readonly number[]) {
    super();
    this.#timeouts = [TIMEOUT, ...timeouts];
  }

  override setTimeout(callback: () => void, delay: number): number {
    const timer = super.setTimeout(() => {
      this.#awaited.delete(timer);
      callback();
    }, delay);
    if (this.#timeouts.includes(delay)) this.#awaited.add(timer);
    return timer;
  }

  override clearTimeout(timer: unknown): void {
    this.#awaited.delete(timer);
    super.clearTimeout(timer);
  }

  /** Waits until all requests have been answered or have failed. */
  async answered(): Promise<void> {
    await settled();
    if (this.#awaited.size)
      await until(() => this.#awaited.size === 0, 'all requests have been answered');
    await settled();
  }

  /** Advances the time. Requests on the way are answered at once. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now() + milliseconds;
    await this.answered();
    while (this.nextAt <= end) {
      await this.advance(this.nextAt - this.now());
      await this.answered();
    }
    await this.advance(end - this.now());
  }
}
