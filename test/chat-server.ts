import {executeServerCommand} from '@web/test-runner-commands';
import type {ServiceReason} from '../src/handler-api.js';
import type {RestSettings} from '../src/services/rest-server.js';
import {ManualClock} from './manual-clock.js';
import {settled, until} from './tools.js';

/** What the server can be told; see `chat-server.mjs`. */
export interface ChatServerState {
  readonly availability?: {readonly [buttonId: string]: boolean | ServiceReason};
  readonly settings?: RestSettings;
  /** Messages that come before the one that was asked for. */
  readonly extra?: readonly unknown[];
  readonly fault?:
    'none' | 'no-answer' | 'late' | '500' | 'not-json' | 'wrong-shape' | 'aborted' | 'vanished';
  /** The hours of business. Defaults to none that are set up. */
  readonly hours?: readonly {readonly startTime: number; readonly endTime: number}[];
  /** The resource that has the fault. Defaults to all. */
  readonly noun?: 'Settings' | 'Availability' | 'Agents' | 'BusinessHours' | 'Module';
}

/** What a server was asked for. */
export interface ChatServerRequest {
  readonly resource: string;
  readonly query: {readonly [name: string]: string};
  readonly version?: string;
}

let servers = 0;

/** A server of a test's own: real HTTP, on another origin than the page. */
export class ChatServer {
  /** What a page gives to `liveagent.init()`. */
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

  /** Tells it how to be from now on. `{server}` in a text is its own address. */
  async set(state: ChatServerState): Promise<void> {
    const body = JSON.stringify(state).replaceAll('{server}', this.url);
    await fetch(`${this.url}/control`, {method: 'PUT', body});
  }

  /** What it was asked for until now. */
  async requests(resource = ''): Promise<ChatServerRequest[]> {
    const response = await fetch(`${this.url}/requests`);
    const requests = (await response.json()) as ChatServerRequest[];
    return requests.filter((each) => each.resource.endsWith(resource));
  }
}

/** How long an answer is waited for, in milliseconds; no other timer of the services is set to it. */
const TOO_LATE = 10_000;

/** A clock that the test moves, and that knows whether an answer of the network is awaited. */
export class NetworkClock extends ManualClock {
  readonly #awaited = new Set<unknown>();

  override setTimeout(callback: () => void, delay: number): number {
    const timer = super.setTimeout(() => {
      this.#awaited.delete(timer);
      callback();
    }, delay);
    if (delay === TOO_LATE) this.#awaited.add(timer);
    return timer;
  }

  override clearTimeout(timer: unknown): void {
    this.#awaited.delete(timer);
    super.clearTimeout(timer);
  }

  /** Waits until whatever was asked is answered, or has failed. */
  async answered(): Promise<void> {
    await settled();
    if (this.#awaited.size) await until(() => this.#awaited.size === 0, 'everything is answered');
    await settled();
  }

  /** Lets time pass; what is asked on the way is answered at once. */
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
