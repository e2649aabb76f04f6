import type {Connection} from '@jsforce/jsforce-node';
import type {ChangeEvent} from './omni-channel.js';

/** A Bayeux message, as far as it is used here. */
interface Message {
  readonly channel: string;
  readonly successful?: boolean;
  readonly error?: string;
  readonly advice?: {readonly reconnect?: string};
  readonly ext?: {readonly sfdc?: {readonly failureReason?: string}};
}

/** Passes a message on, or nothing, so that it has no effect. */
type Pass = (message: Message | null) => void;

/** The client of faye that jsforce creates, for which there are no types. */
interface BayeuxClient {
  subscribe(channel: string, onData: (data: {payload: ChangeEvent}) => void): void;
  disable(connectionType: string): void;
  disconnect(): void;
  /** Like jsforce, which has no other way to reach it. Without this, a request to a lost server would be repeated forever. */
  readonly _dispatcher: {close(): void};
}

interface Listener {
  /** Events arrive from now on. Earlier ones may be lost. */
  readonly onSubscribed: () => void;
  readonly onEvent: (event: ChangeEvent) => void;
  /** The organization has ended the subscription, or has refused it. */
  readonly onEnd: (reason: string) => void;
}

/** The organization answers a poll after at most 110 seconds (Streaming API Developer Guide). In milliseconds. */
const LONGEST_SILENCE = 150_000;
const LONGEST_START = 30_000;

/**
 * A subscription to the change events of an organization, by the Streaming API: Bayeux over HTTP. If the organization has forgotten
 * the client (`403::Unknown client`), the client of jsforce subscribes again. Missed events are not replayed, because they would be
 * older than the rows that the listener then reads.
 */
export class ChangeEvents {
  readonly #client: BayeuxClient;
  readonly #listener: Listener;
  #subscribed = false;
  #stopped = false;
  #lastMessage = performance.now();

  constructor(connection: Connection, channel: string, listener: Listener) {
    this.#listener = listener;
    this.#client = connection.streaming.createClient([
      {
        incoming: (message: Message, pass: Pass) => pass(this.#receive(message)),
        outgoing: (message: Message, pass: Pass) =>
          pass(this.#stopped && message.channel !== '/meta/disconnect' ? null : message),
      },
    ]) as unknown as BayeuxClient;
    // The organization supports long polling only.
    this.#client.disable('websocket');
    this.#client.subscribe(`/data/${channel}`, ({payload}) => listener.onEvent(payload));
  }

  /** Whether nothing has arrived for so long that the connection must be lost. */
  get silent(): boolean {
    const longest = this.#subscribed ? LONGEST_SILENCE : LONGEST_START;
    return performance.now() - this.#lastMessage > longest;
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#client.disconnect();
    this.#client._dispatcher.close();
  }

  #receive(message: Message): Message | null {
    if (this.#stopped) return message.channel === '/meta/disconnect' ? message : null;
    this.#lastMessage = performance.now();
    const refused = message.successful === false;
    const isOver = message.channel === '/meta/subscribe' || message.advice?.reconnect === 'none';
    if (refused && isOver) {
      this.#listener.onEnd(message.ext?.sfdc?.failureReason ?? message.error ?? 'no reason');
    } else if (message.channel === '/meta/subscribe') {
      this.#subscribed = true;
      this.#listener.onSubscribed();
    }
    return message;
  }
}
