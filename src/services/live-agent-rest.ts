/**
 * Availability over HTTP, in the format of the Chat REST resources `Visitor/Settings` and `Visitor/Availability`, from your own
 * server or a plain file. One request includes all buttons of a page.
 */
import {systemClock, type Clock} from '../clock.js';
import {toJson} from '../json.js';
import {reportExceptions} from '../report-exceptions.js';
import {AVAILABLE, unavailable, UNREACHABLE} from './availability.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {parseAddress} from './address.js';
import {openChatWindow} from './chat-window.js';
import {validFor, poll} from './poll.js';
import {
  RestServer,
  type RestButton,
  type RestServerOptions,
  type RestSettings,
} from './rest-server.js';

/** The addresses of the resources and chats, and the intervals of the requests. */
export interface LiveAgentRestOptions extends RestServerOptions {
  /** The page of a chat. Defaults to the page in `Visitor/Settings`, which is not requested with `availabilityUrl`. */
  readonly chatUrl?: string | undefined;
  /** Milliseconds between a response and the next request. Defaults to the server's `pingRate`, or 50,000. */
  readonly pingRate?: number | undefined;
  /** Milliseconds for which the last response is valid. Defaults to 180,000, or to 3.5 times `pingRate` if that is longer. */
  readonly keepFor?: number | undefined;
  /** Defaults to the computer's clock. */
  readonly clock?: Clock | undefined;
}

interface Watcher {
  readonly ids: readonly string[];
  readonly report: ReportAvailability;
}

const emptyRecord = (): Record<string, Availability> =>
  Object.create(null) as Record<string, Availability>;

/** A chat service over HTTP. */
export class LiveAgentRestService implements ChatService {
  readonly #options: LiveAgentRestOptions;
  readonly #clock: Clock;
  #watchers: readonly Watcher[] = [];
  /** The last response while it is valid, and then `UNREACHABLE`, by button id. */
  #known = emptyRecord();
  readonly #server: RestServer;
  /** The buttons whose settings were requested, and all buttons in the responses. */
  readonly #buttons = Object.create(null) as Record<string, RestButton | undefined>;
  /** From the server's settings. */
  #pingRate = 0;
  #contentServerUrl: string | undefined;
  #polling: AbortController | undefined;
  /** The buttons of the last request. */
  #asked: readonly string[] = [];
  #forgetTimer: unknown;

  /** @throws TypeError if `options` is not an object. */
  constructor(options: LiveAgentRestOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#server = new RestServer(options);
  }

  /**
   * Requests the server's settings.
   *
   * @throws Error if the request fails or the response is invalid.
   */
  async settings(buttonIds: readonly string[] = [], signal?: AbortSignal): Promise<RestSettings> {
    const settings = await this.#server.settings(buttonIds, signal);
    this.#pingRate = typeof settings.pingRate === 'number' ? settings.pingRate : 0;
    this.#contentServerUrl = settings.contentServerUrl;
    for (const id of buttonIds) this.#buttons[id] = undefined;
    for (const button of settings.buttons) {
      // An invalid id may be an object that throws when it is used as a key.
      if (typeof button?.id === 'string') this.#buttons[button.id] = button;
    }
    return settings;
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    if (signal.aborted || buttonIds.length === 0) return;
    const watcher: Watcher = {
      ids: [...buttonIds],
      report: (id, availability) => {
        // A report may have aborted the signal.
        if (!signal.aborted) reportExceptions(() => report(id, availability));
      },
    };
    this.#watchers = [...this.#watchers, watcher];
    signal.addEventListener(
      'abort',
      () => {
        this.#watchers = this.#watchers.filter((each) => each !== watcher);
        if (this.#watchers.length === 0) this.#stop();
      },
      {once: true},
    );
    for (const id of watcher.ids) {
      const known = this.#known[id];
      if (known) watcher.report(id, known);
    }
    // In a microtask, so that several calls of watch() cause one request.
    queueMicrotask(() => {
      if (this.#watchers.includes(watcher)) this.#start();
    });
  }

  startChat(request: ChatRequest): Promise<void> {
    // The executor runs synchronously, inside the visitor's gesture, and its exceptions become a rejection.
    return new Promise((resolve) => resolve(this.#open(request)));
  }

  #open(request: ChatRequest): void {
    const {chatUrl, deploymentId = '', orgId = ''} = this.#options;
    const {buttonId, userId, fallback, visitor} = request;
    const button = this.#buttons[buttonId];
    const place = `button "${buttonId}": `;
    const chat = chatUrl || button?.endpointUrl || this.#contentServerUrl;
    if (!chat) throw new Error(`No chatUrl is set for button "${buttonId}".`);
    let page = parseAddress(chat, `${place}the chat`);
    if (!chatUrl && button?.prechatUrl) {
      const endpoint = encodeURIComponent(page.href);
      page = parseAddress(button.prechatUrl, `${place}prechatUrl`);
      page.search += `${page.search ? '&' : '?'}endpoint=${endpoint}`;
    }
    openChatWindow(page.href, request, {
      deployment_id: deploymentId,
      org_id: orgId,
      button_id: buttonId,
      session_id: visitor.id,
      ...(userId && {agent_id: userId}),
      ...(fallback !== undefined && {do_fallback: String(fallback)}),
      ...(button?.language && {language: button.language}),
      visitor: toJson(visitor),
    });
  }

  /** Starts polling, or restarts it for a new button. */
  #start(): void {
    if (this.#polling && this.#ids().every((id) => this.#asked.includes(id))) return;
    this.#polling?.abort();
    this.#polling = new AbortController();
    poll({
      ask: (signal) => this.#askAvailability((this.#asked = this.#ids()), signal),
      failed: (error) => {
        const asked = this.#options.availabilityUrl ?? this.#server.url;
        console.warn(`liveagent: ${asked} does not say who is available: ${String(error)}`);
        this.#reportUnreachable();
      },
      interval: () => this.#interval,
      clock: this.#clock,
      signal: this.#polling.signal,
    });
  }

  get #interval(): number {
    return this.#options.pingRate ?? (this.#pingRate > 0 ? this.#pingRate : 50_000);
  }

  #stop(): void {
    this.#polling?.abort();
    this.#polling = undefined;
    this.#clock.clearTimeout(this.#forgetTimer);
    this.#known = emptyRecord();
  }

  #ids(): string[] {
    const all = this.#watchers.flatMap(({ids}) => ids);
    return all.filter((id, index) => all.indexOf(id) === index);
  }

  async #askAvailability(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const {chatUrl, availabilityUrl, keepFor = validFor(this.#interval)} = this.#options;
    // A chat needs an address, which the settings may contain.
    const unknown = ids.map(withoutAgent).filter((id) => !(id in this.#buttons));
    if (!chatUrl && !availabilityUrl && unknown.length) {
      const known = Object.keys(this.#buttons).length > 0;
      await this.settings(unknown, signal).catch((error: unknown) => {
        // Known buttons continue to work if the server does not know a new one.
        if (!known || signal.aborted) throw error;
        console.warn(
          `liveagent: ${this.#server.url} does not know ${unknown.join()}: ${String(error)}`,
        );
      });
    }
    const results = await this.#server.availability(ids, signal);
    if (signal.aborted) return;
    this.#clock.clearTimeout(this.#forgetTimer);
    this.#forgetTimer = this.#clock.setTimeout(() => {
      this.#known = emptyRecord();
      this.#reportUnreachable();
    }, keepFor);
    const known = (this.#known = emptyRecord());
    for (const id of ids) {
      const result = results[id];
      known[id] = result?.isAvailable === true ? AVAILABLE : unavailable(result?.reason);
    }
    for (const id of ids) this.#report(id, known[id]!);
  }

  /** Reports the buttons without a known availability as unreachable. */
  #reportUnreachable(): void {
    const unknown = this.#ids().filter((id) => !this.#known[id]);
    for (const id of unknown) this.#known[id] = UNREACHABLE;
    for (const id of unknown) this.#report(id, UNREACHABLE);
  }

  #report(id: string, availability: Availability): void {
    for (const watcher of this.#watchers) {
      if (watcher.ids.includes(id)) watcher.report(id, availability);
    }
  }
}

/** The button id `573…` in `005…_573…`, which is watched for one agent. The server has settings for the button only. */
const withoutAgent = (id: string): string => id.slice(id.lastIndexOf('_') + 1);
