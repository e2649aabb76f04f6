/**
 * Detects forbidden effects of an input: a script that runs, a changed prototype, a request to another server, unlimited work, and
 * timers or listeners that are left. Meanwhile, nothing is really sent or opened.
 */

/** The function that hostile inputs call if they run as a script. */
export const FLAG = 'hostileScriptRan';

/** The only address that inputs may request. */
export const SERVER = 'https://chat.example';
/** An address that only hostile inputs contain. */
export const ELSEWHERE = 'https://evil.example';

/** Schemes that an accepted chat may open. */
const OPENABLE = ['http:', 'https:', 'mailto:', 'tel:', 'sms:'];
/** The limits for one input. */
const LIMITS = {requests: 20, bytesRead: 4_000_000, writes: 100, charactersStored: 100_000};

const BUILT_INS = [
  Object,
  Array,
  Function,
  String,
  Number,
  Promise,
  Map,
  Set,
  Event,
  EventTarget,
  Node,
  Element,
  HTMLElement,
];

const fingerprint = (): string =>
  BUILT_INS.map(({prototype}) => Reflect.ownKeys(prototype as object).length).join();
const ownValues = (): unknown[] =>
  BUILT_INS.flatMap(({prototype}) =>
    Reflect.ownKeys(prototype as object).map((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key)!;
      return descriptor.get ?? (descriptor.value as unknown);
    }),
  );

interface Listener {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: unknown;
  readonly capture: boolean;
  readonly signal: AbortSignal | undefined;
}

type Answer = (url: URL) => Response | Promise<Response>;

export class Guard {
  /** The response of the server. Defaults to none. */
  answer: Answer = () => Promise.reject(new TypeError('No connection.'));
  readonly requests: URL[] = [];
  readonly opened: URL[] = [];
  bytesRead = 0;
  writes = 0;
  #charactersStored = 0;
  readonly #listeners = new Set<Listener>();
  readonly #timers = new Set<unknown>();
  readonly #undo: (() => void)[] = [];
  readonly #values: readonly unknown[];
  readonly #fingerprint: string;
  readonly #uncaught: string[] = [];
  /** Aborts when the windows of an input are closed. */
  #closed = AbortSignal.abort();
  #closing = new AbortController();
  #looks = 0;
  #ran = false;

  constructor() {
    const flags = window as unknown as {[FLAG]?: () => void};
    flags[FLAG] = () => (this.#ran = true);
    this.#undo.push(() => Reflect.deleteProperty(flags, FLAG));
    this.#watchRequests();
    this.#watchWindows();
    this.#watchStorage();
    this.#watchListeners();
    this.#watchTimers();
    this.#watchErrors();
    this.#values = ownValues();
    this.#fingerprint = fingerprint();
    this.reset();
  }

  restore(): void {
    for (const undo of this.#undo.reverse()) undo();
  }

  /** Starts the next input. */
  reset(): void {
    this.#ran = false;
    this.#closing.abort();
    this.#closing = new AbortController();
    this.#closed = this.#closing.signal;
    this.#uncaught.length = 0;
    this.bytesRead = this.writes = this.#charactersStored = 0;
    for (const list of [this.requests, this.opened]) list.length = 0;
    for (const all of [this.#listeners, this.#timers]) all.clear();
  }

  /** The forbidden effects of an input. */
  problems({buttons = 1}: {readonly buttons?: number} = {}): string[] {
    const found = this.#uncaught.map((error) => `uncaught: ${error}`);
    if (this.#ran) found.push('a script has run');
    if (fingerprint() !== this.#fingerprint) found.push('a prototype has other keys');
    // Slow, so not for every input.
    if (
      this.#looks++ % 100 === 0 &&
      ownValues().some((value, index) => value !== this.#values[index])
    )
      found.push('a prototype has other values');
    for (const {origin, href} of this.requests) {
      if (origin !== SERVER && origin !== location.origin)
        found.push(`asked ${href.slice(0, 200)}`);
    }
    for (const {protocol, href} of this.opened) {
      if (!OPENABLE.includes(protocol)) found.push(`opened ${href.slice(0, 200)}`);
    }
    if (this.opened.length > 2 * buttons) found.push(`${this.opened.length} windows`);
    if (this.requests.length > LIMITS.requests) found.push(`${this.requests.length} requests`);
    if (this.bytesRead > LIMITS.bytesRead) found.push(`${this.bytesRead} bytes read`);
    if (this.writes > LIMITS.writes) found.push(`${this.writes} writes`);
    if (this.#charactersStored > LIMITS.charactersStored)
      found.push(`${this.#charactersStored} characters stored`);
    return found;
  }

  /** The number of timers and listeners. */
  get running(): number {
    return this.#timers.size + this.#listeners.size;
  }

  /** The effects that are left after `disconnect()` and after the next task, in which the count of evaluations is reset. */
  async leftovers(): Promise<string[]> {
    for (let turn = 0; this.#timers.size && turn < 200; turn++) await task();
    const listeners = [...this.#listeners]
      .filter(({signal, target}) => {
        // A listener on a removed element does not count.
        const isThere = !(target instanceof Node) || target.isConnected;
        return isThere && !signal?.aborted;
      })
      .map(({type, target}) => `a listener for ${type} on ${target.constructor.name}`);
    return [...listeners, ...[...this.#timers].map(() => 'a timer')];
  }

  #replace<Host extends object, Key extends keyof Host>(host: Host, key: Key, by: Host[Key]): void {
    const original = Object.getOwnPropertyDescriptor(host, key);
    Object.defineProperty(host, key, {configurable: true, writable: true, value: by});
    this.#undo.push(() => {
      if (original) Object.defineProperty(host, key, original);
      else Reflect.deleteProperty(host, key);
    });
  }

  #watchRequests(): void {
    this.#replace(window, 'fetch', async (input) => {
      const url = parsed(input instanceof Request ? input.url : input);
      this.requests.push(url);
      return this.#counted(await this.answer(url));
    });
    const record = (url: unknown): void => void this.requests.push(parsed(url));
    this.#replace(navigator, 'sendBeacon', (url) => {
      record(url);
      return true;
    });
    this.#replace(XMLHttpRequest.prototype, 'open', (_method: string, url: string | URL) =>
      record(url),
    );
    // A stream that fails. Its listeners end with it.
    class Stream {
      #isClosed = false;

      constructor(url: unknown) {
        record(url);
      }

      addEventListener(type: string, listener: () => void): void {
        if (type === 'error') queueMicrotask(() => this.#isClosed || listener());
      }

      close(): void {
        this.#isClosed = true;
      }
    }
    this.#replace(window, 'EventSource', Stream as unknown as typeof EventSource);
    for (const {prototype} of [
      HTMLImageElement,
      HTMLScriptElement,
      HTMLIFrameElement,
      HTMLMediaElement,
    ]) {
      const original = Object.getOwnPropertyDescriptor(prototype, 'src')!;
      Object.defineProperty(prototype, 'src', {...original, set: record});
      this.#undo.push(() => Object.defineProperty(prototype, 'src', original));
    }
  }

  /** Counts uncaught errors as problems of the current input, instead of failing the running test. */
  #watchErrors(): void {
    const record = (event: Event, error: unknown): void => {
      this.#uncaught.push(error instanceof Error ? (error.stack ?? String(error)) : typeof error);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const options = {capture: true, signal: this.#restored.signal};
    window.addEventListener('error', (event) => record(event, event.error), options);
    window.addEventListener('unhandledrejection', (event) => record(event, event.reason), options);
    this.#undo.push(() => this.#restored.abort());
  }
  readonly #restored = new AbortController();

  /** Counts the bytes that are read from a response. */
  #counted(response: Response): Response {
    const {body} = response;
    if (!body) return response;
    const reader = body.getReader();
    const counting = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const {done, value} = await reader.read();
          if (done) return controller.close();
          this.bytesRead += value.length;
          controller.enqueue(value);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      {highWaterMark: 0},
    );
    const {status, headers} = response;
    return new Response(counting, {status, headers});
  }

  #watchWindows(): void {
    const {opened} = this;
    this.#replace(window, 'open', (url = '') => {
      // An empty window is navigated afterwards.
      if (String(url)) opened.push(parsed(url));
      const go = (to: unknown): void => void opened.push(parsed(to));
      const location = {assign: go, replace: go};
      Object.defineProperty(location, 'href', {set: go});
      const isClosed = this.#closed;
      const chat = {focus() {}, close() {}, opener: window, location, document: {write: go}};
      Object.defineProperty(chat, 'closed', {get: () => isClosed.aborted});
      return Object.assign(chat, {parent: chat}) as unknown as Window;
    });
    const send = function (this: HTMLFormElement): void {
      const action = HTMLFormElement.prototype.getAttribute.call(this, 'action') ?? '';
      // A form with an invalid address sends nothing.
      if (URL.canParse(action, document.baseURI)) opened.push(parsed(action));
    };
    this.#replace(HTMLFormElement.prototype, 'submit', send);
    this.#replace(HTMLFormElement.prototype, 'requestSubmit', send);
    this.#replace(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
      if (this.protocol !== ':') opened.push(parsed(this.href));
    });
  }

  #watchStorage(): void {
    const {setItem} = Storage.prototype;
    const count = (value: string): void => {
      this.writes++;
      this.#charactersStored = Math.max(this.#charactersStored, value.length);
    };
    this.#replace(Storage.prototype, 'setItem', function (this: Storage, key, value) {
      count(value);
      setItem.call(this, key, value);
    });
  }

  /** Counts listeners, except those of signals, which end with their signal. */
  #watchListeners(): void {
    const {addEventListener, removeEventListener} = EventTarget.prototype;
    const all = this.#listeners;
    const captures = (options?: boolean | EventListenerOptions): boolean =>
      typeof options === 'object' ? Boolean(options.capture) : Boolean(options);
    this.#replace(
      EventTarget.prototype,
      'addEventListener',
      function (
        this: EventTarget | undefined,
        type: string,
        listener: EventListenerOrEventListenerObject | null,
        options?: boolean | AddEventListenerOptions,
      ) {
        const target = this ?? window;
        const {signal, once} = typeof options === 'object' ? options : {};
        if (!(target instanceof AbortSignal)) {
          const added = {target, type, listener, capture: captures(options), signal};
          all.add(added);
          if (once) addEventListener.call(target, type, () => all.delete(added), options);
        }
        addEventListener.call(target, type, listener, options);
      },
    );
    this.#replace(
      EventTarget.prototype,
      'removeEventListener',
      function (
        this: EventTarget | undefined,
        type: string,
        listener: EventListenerOrEventListenerObject | null,
        options?: boolean | EventListenerOptions,
      ) {
        for (const each of all) {
          if (
            each.target === (this ?? window) &&
            each.type === type &&
            each.listener === listener &&
            each.capture === captures(options)
          )
            all.delete(each);
        }
        removeEventListener.call(this ?? window, type, listener, options);
      },
    );
  }

  #watchTimers(): void {
    const {setTimeout, clearTimeout, setInterval, clearInterval} = window;
    const timers = this.#timers;
    this.#replace(window, 'setTimeout', ((callback: () => void, ...rest: [number]) => {
      const timer: unknown = setTimeout(
        () => {
          timers.delete(timer);
          callback();
        },
        ...rest,
      );
      timers.add(timer);
      return timer;
    }) as typeof setTimeout);
    this.#replace(window, 'setInterval', ((...rest: Parameters<typeof setInterval>) => {
      const timer = setInterval(...rest);
      timers.add(timer);
      return timer;
    }) as typeof setInterval);
    for (const [name, clear] of [
      ['clearTimeout', clearTimeout],
      ['clearInterval', clearInterval],
    ] as const) {
      this.#replace(window, name, (timer) => {
        timers.delete(timer);
        clear(timer);
      });
    }
  }
}

/** Throws for an invalid address, like the real functions. */
const parsed = (url: unknown): URL => new URL(String(url), document.baseURI);

const {port1, port2} = new MessageChannel();
/** Runs everything that is pending, including tasks. */
export const task = (): Promise<void> =>
  new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
