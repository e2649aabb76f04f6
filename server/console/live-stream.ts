import {addressOf} from './api.js';

export interface LiveStreamOptions {
  readonly path: string;
  /** Called with the data of each event, by the event's type. */
  readonly events: Readonly<Record<string, (data: never) => void>>;
  /** Called when the connection is lost. The stream connects again by itself. */
  readonly onLost: () => void;
  /** Called before each further attempt; a stream that the server refuses does not say why. */
  readonly beforeRetry: () => Promise<void>;
}

/** Milliseconds. */
const FIRST_RETRY = 500;
const LAST_RETRY = 5000;
/** The server sends an event every 20 s or more often. */
const TOO_LONG = 35_000;

/** Server-Sent Events that go on after every interruption, also after those for which `EventSource` gives up. */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  #source: EventSource | undefined;
  #retryDelay = FIRST_RETRY;
  #retryTimer = 0;
  #silenceTimer = 0;
  readonly #ended = new AbortController();

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    const {signal} = this.#ended;
    addEventListener('offline', () => this.reconnect(LAST_RETRY), {signal});
    addEventListener('online', () => this.reconnect(0), {signal});
    this.#open();
  }

  close(): void {
    this.#ended.abort();
    this.#drop();
  }

  /** Says that the connection works again: the next interruption is followed by a quick attempt. */
  confirm(): void {
    this.#retryDelay = FIRST_RETRY;
  }

  /** Reports the connection as lost and connects again. @param delay - in milliseconds. */
  reconnect(delay = this.#retryDelay): void {
    if (this.#ended.signal.aborted) return;
    this.#drop();
    this.#options.onLost();
    // At another time than the others who lost it too.
    this.#retryTimer = window.setTimeout(() => void this.#retry(), delay * (0.5 + Math.random()));
    this.#retryDelay = Math.min(this.#retryDelay * 2, LAST_RETRY);
  }

  async #retry(): Promise<void> {
    try {
      await this.#options.beforeRetry();
    } catch {
      return this.reconnect();
    }
    if (!this.#ended.signal.aborted && !this.#source) this.#open();
  }

  #open(): void {
    const source = (this.#source = new EventSource(addressOf(this.#options.path)));
    source.addEventListener('error', () => this.reconnect());
    for (const [type, onEvent] of Object.entries(this.#options.events)) {
      source.addEventListener(type, ({data}: MessageEvent<string>) => {
        this.#expectMore();
        onEvent(JSON.parse(data) as never);
      });
    }
    this.#expectMore();
  }

  /** A connection may be lost in silence. */
  #expectMore(): void {
    clearTimeout(this.#silenceTimer);
    this.#silenceTimer = window.setTimeout(() => this.reconnect(), TOO_LONG);
  }

  #drop(): void {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#silenceTimer);
    this.#source?.close();
    this.#source = undefined;
  }
}
