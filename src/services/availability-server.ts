/**
 * Availability from the availability server of this project: one stream of Server-Sent Events for all buttons of a page.
 *
 * The stream is open only while the page is visible. If no event arrives, because a proxy buffers or something blocks the stream, the
 * service polls. Each delay is random, so that not all pages return to a restarted server at the same time.
 */
import {systemClock, type Clock} from '../clock.js';
import {toJson} from '../json.js';
import {property} from '../page-document.js';
import {reportExceptions} from '../report-exceptions.js';
import {AVAILABLE, unavailable, UNREACHABLE} from './availability.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import type {openChatWindow} from './chat-window.js';

/** Options of `AvailabilityServerService`. */
export interface AvailabilityServerOptions {
  /** The address of the server. If the server has several sites, with the path of the site: `https://chat.example.com/shop`. */
  readonly url: string;
  /** Defaults to the computer's clock. */
  readonly clock?: Clock | undefined;
}

interface Watcher {
  readonly ids: readonly string[];
  /** Reports what is known. */
  readonly notify: () => void;
}

type Known = Record<string, Availability>;
const isHidden = (): boolean => property(document, 'hidden');
const nothing = (): Known => Object.create(null) as Known;

// In milliseconds.
/** The longest time until the first event. The server sends the current state at once. */
const FIRST_EVENT = 5000;
/** The longest time between two events. The server sends a heartbeat every 25 seconds. */
const SILENCE = 60_000;
/** The timeout of a request. */
const TIMEOUT = 10_000;
/** How long the last state is valid while the server cannot be reached. */
const VALID_FOR = 180_000;
/** The longest delay before the next stream. Each failure in a row doubles it. */
const DELAY = 8000;
const LONGEST_DELAY = 120_000;
/** The longest delay between two requests, and how long the service polls before it opens a stream again. */
const POLL_EVERY = 30_000;
const POLL_FOR = 300_000;

/** `AvailabilityServerService` without the function that opens windows, which is part of the drop-in script. */
export class AvailabilityServer implements ChatService {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #openWindow: typeof openChatWindow;
  #watchers: readonly Watcher[] = [];
  /** The buttons of the current stream or request. */
  #asked: readonly string[] = [];
  /** The last state while it is valid, and then `UNREACHABLE`, by button id. */
  #known = nothing();
  /** Ends the current stream or request; `undefined` while the page is hidden. */
  #connection: AbortController | undefined;
  /** Removes the listeners of the page. */
  #page: AbortController | undefined;
  #timer: unknown;
  #validity: unknown;
  #failures = 0;
  #pollUntil = 0;

  constructor(
    {url, clock = systemClock}: AvailabilityServerOptions,
    openWindow: typeof openChatWindow,
  ) {
    this.#url = url.replace(/\/$/, '');
    this.#clock = clock;
    this.#openWindow = openWindow;
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    if (signal.aborted || buttonIds.length === 0) return;
    const ids = [...buttonIds];
    const notify = (): void => {
      for (const id of ids) {
        const known = this.#known[id];
        // A report may have aborted the signal.
        if (known && !signal.aborted) reportExceptions(() => report(id, known));
      }
    };
    this.#watchers = [...this.#watchers, {ids, notify}];
    this.#page ??= this.#watchPage();
    signal.addEventListener('abort', () => {
      this.#watchers = this.#watchers.filter((each) => each.notify !== notify);
      if (this.#watchers.length === 0) this.#stop();
    });
    notify();
    // In a microtask, so that several calls of watch() open one stream.
    queueMicrotask(() => {
      if (!signal.aborted && ids.some((id) => !this.#asked.includes(id))) this.#connect();
    });
  }

  startChat(request: ChatRequest): Promise<void> {
    // The executor runs synchronously, inside the visitor's gesture, and its exceptions become a rejection.
    return new Promise((resolve) => {
      const {buttonId, userId, fallback, visitor} = request;
      const fields = {
        button_id: buttonId,
        session_id: visitor.id,
        ...(userId && {agent_id: userId}),
        ...(fallback !== undefined && {do_fallback: String(fallback)}),
        // The server gives one chat to a key, even if the visitor sends the form again by reloading the window.
        idempotency_key: crypto.getRandomValues(new Uint32Array(4)).join('-'),
        visitor: toJson(visitor),
      };
      resolve(this.#openWindow(`${this.#url}/chats`, request, fields));
    });
  }

  /** Disconnects while the page is hidden, also in the back-forward cache and while it is prerendered. */
  #watchPage(): AbortController {
    const page = new AbortController();
    const update = ({type}: Event): void => {
      if (type === 'pagehide' || isHidden()) {
        this.#disconnect();
      } else if (type === 'online' || !this.#connection) {
        this.#failures = 0;
        this.#connect();
      }
    };
    for (const type of ['visibilitychange', 'pagehide', 'pageshow', 'online']) {
      window.addEventListener(type, update, page);
    }
    return page;
  }

  #stop(): void {
    this.#disconnect();
    this.#clock.clearTimeout(this.#validity);
    this.#page?.abort();
    this.#page = undefined;
    this.#known = nothing();
  }

  #disconnect(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#asked = [];
    this.#connection?.abort();
    this.#connection = undefined;
  }

  #connect(): void {
    this.#disconnect();
    if (isHidden()) return;
    const connection = (this.#connection = new AbortController());
    this.#asked = this.#ids();
    if (this.#clock.now() < this.#pollUntil) void this.#ask(connection);
    else this.#openStream(connection);
  }

  #openStream(connection: AbortController): void {
    const source = new EventSource(this.#address('/availability/events'));
    let arrived = false;
    const isLost = (): void => {
      source.close();
      if (arrived) {
        this.#connectWithin(DELAY);
      } else {
        this.#pollUntil = this.#clock.now() + POLL_FOR;
        void this.#ask(connection);
      }
    };
    const isAlive = (): void => {
      this.#wait(SILENCE, isLost);
      this.#keep();
    };
    connection.signal.addEventListener('abort', () => source.close());
    source.addEventListener('availability', ({data}: MessageEvent<string>) => {
      let known: Known;
      try {
        known = this.#read(JSON.parse(data));
      } catch {
        isLost();
        return;
      }
      arrived = true;
      this.#wait(SILENCE, isLost);
      this.#receive(known);
    });
    source.addEventListener('heartbeat', isAlive);
    // The browser would connect again by itself, but all pages at the same time.
    source.addEventListener('error', isLost);
    this.#wait(FIRST_EVENT, isLost);
  }

  /** Makes one request, and sets the time of the next one. */
  async #ask(connection: AbortController): Promise<void> {
    this.#wait(TIMEOUT, () => this.#fail('no answer'));
    try {
      const {signal} = connection;
      // Without `no-cache`, the browser would use an older answer while it requests a new one.
      const response = await fetch(this.#address('/availability'), {signal, cache: 'no-cache'});
      if (!response.ok) throw new Error(`${response.status}`);
      const known = this.#read(await response.json());
      if (connection !== this.#connection) return;
      this.#connectWithin(POLL_EVERY);
      this.#receive(known);
    } catch (error) {
      if (connection === this.#connection) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#connection?.abort();
    this.#connection = new AbortController();
    this.#pollUntil = 0;
    if (this.#failures++ === 0) {
      console.warn(`liveagent: ${this.#url} is not reachable: ${String(error)}`);
    }
    this.#connectWithin(Math.min(DELAY * 2 ** this.#failures, LONGEST_DELAY));
    this.#reportUnreachable();
  }

  #connectWithin(delay: number): void {
    this.#wait(delay * Math.random(), () => this.#connect());
  }

  #wait(delay: number, run: () => void): void {
    this.#clock.clearTimeout(this.#timer);
    this.#timer = this.#clock.setTimeout(run, delay);
  }

  #address(path: string): string {
    return `${this.#url + path}?buttons=${this.#asked.map(encodeURIComponent).join()}`;
  }

  /** Sorted and without duplicates, so that pages with the same buttons share a cached answer. */
  #ids(): string[] {
    const all = this.#watchers.flatMap(({ids}) => ids);
    return all.filter((id, index) => all.indexOf(id) === index).sort();
  }

  /** @throws TypeError if the answer has another format. */
  #read(answer: unknown): Known {
    const {buttons} = answer as {buttons: {id: string; available?: unknown; reason?: unknown}[]};
    const known = nothing();
    for (const id of this.#asked) {
      const {available, reason} = buttons.find((button) => button.id === id) ?? {};
      known[id] = available === true ? AVAILABLE : unavailable(reason);
    }
    return known;
  }

  #receive(known: Known): void {
    this.#failures = 0;
    this.#known = known;
    this.#keep();
    this.#notify();
  }

  /** Makes the last state valid for a time. */
  #keep(): void {
    this.#clock.clearTimeout(this.#validity);
    this.#validity = this.#clock.setTimeout(() => {
      this.#known = nothing();
      this.#reportUnreachable();
    }, VALID_FOR);
  }

  #reportUnreachable(): void {
    for (const id of this.#ids()) this.#known[id] ??= UNREACHABLE;
    this.#notify();
  }

  #notify(): void {
    for (const {notify} of this.#watchers) notify();
  }
}
