/**
 * Availability over HTTP, in the shape of the Chat REST resources `Visitor/Settings` and `Visitor/Availability`: of a server
 * that implements them, or a plain file. One request covers all buttons of a page.
 */
import {systemClock, type Clock} from '../clock.js';
import {toJson} from '../json.js';
import {AVAILABLE, unavailable, UNREACHABLE} from './availability.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {address} from './address.js';
import {openChatWindow} from './chat-window.js';
import {countsFor, poll} from './poll.js';
import {
  RestServer,
  type RestButton,
  type RestServerOptions,
  type RestSettings,
} from './rest-server.js';

/** Where the resources are, and how they are asked for, and where the chats are. */
export interface LiveAgentRestOptions extends RestServerOptions {
  /** The page that holds a conversation. Defaults to what `Visitor/Settings` names, which `availabilityUrl` leaves unasked. */
  readonly chatUrl?: string | undefined;
  /** Milliseconds between an answer and the next question. Defaults to what the server says, or 50,000. */
  readonly pingRate?: number | undefined;
  /** Milliseconds for which the last answer counts. Defaults to 180,000, or to 3.5 times `pingRate` where that is longer. */
  readonly keepFor?: number | undefined;
  /** Defaults to the computer's. */
  readonly clock?: Clock | undefined;
}

interface Watcher {
  readonly ids: readonly string[];
  readonly report: ReportAvailability;
}

const noneKnown = (): Record<string, Availability> =>
  Object.create(null) as Record<string, Availability>;

/** A chat service over HTTP. */
export class LiveAgentRestService implements ChatService {
  readonly #options: LiveAgentRestOptions;
  readonly #clock: Clock;
  #watchers: readonly Watcher[] = [];
  /** What was answered last, while it counts; then, that nobody answers. */
  #known = noneKnown();
  readonly #server: RestServer;
  /** The buttons in the server's settings; `undefined` for an id that they do not contain. */
  readonly #buttons = Object.create(null) as Record<string, RestButton | undefined>;
  /** As the server says. */
  #pingRate = 0;
  #contentServerUrl: string | undefined;
  #polling: AbortController | undefined;
  /** The buttons whose answer is awaited. */
  #asking: readonly string[] = [];
  #forgetTimer: unknown;

  /** @throws TypeError if `options` is not an object. */
  constructor(options: LiveAgentRestOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#server = new RestServer(options);
  }

  /**
   * Asks the server for its settings.
   *
   * @throws Error if the answer is invalid.
   */
  async settings(buttonIds: readonly string[] = [], signal?: AbortSignal): Promise<RestSettings> {
    const settings = await this.#server.settings(buttonIds, signal);
    this.#pingRate = typeof settings.pingRate === 'number' ? settings.pingRate : 0;
    this.#contentServerUrl = settings.contentServerUrl;
    for (const id of buttonIds) this.#buttons[id] = undefined;
    for (const button of settings.buttons) {
      // An object may be no text, and throw as a key.
      if (typeof button?.id === 'string') this.#buttons[button.id] = button;
    }
    return settings;
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    if (signal.aborted || buttonIds.length === 0) return;
    const watcher: Watcher = {
      ids: [...buttonIds],
      report: (id, availability) => {
        // A report may have aborted it.
        if (signal.aborted) return;
        try {
          report(id, availability);
        } catch (error) {
          reportError(error);
        }
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
    // In a microtask, so that several calls cause one request.
    queueMicrotask(() => {
      if (this.#watchers.includes(watcher)) this.#start();
    });
  }

  startChat(request: ChatRequest): Promise<void> {
    // The executor runs at once, inside the visitor's gesture, and what it throws becomes a rejection.
    return new Promise((resolve) => resolve(this.#open(request)));
  }

  #open(request: ChatRequest): void {
    const {chatUrl, deploymentId = '', orgId = ''} = this.#options;
    const {buttonId, userId, fallback, visitor} = request;
    const button = this.#buttons[buttonId];
    const place = `button "${buttonId}": `;
    const chat = chatUrl || button?.endpointUrl || this.#contentServerUrl;
    if (!chat) throw new Error(`No chatUrl is set for button "${buttonId}".`);
    let page = address(chat, `${place}the chat`);
    if (!chatUrl && button?.prechatUrl) {
      const endpoint = encodeURIComponent(page.href);
      page = address(button.prechatUrl, `${place}prechatUrl`);
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

  /** Starts to poll, or starts again for a new button. */
  #start(): void {
    const missing = this.#ids().some((id) => !this.#known[id] && !this.#asking.includes(id));
    if (this.#polling && !missing) return;
    this.#polling?.abort();
    this.#polling = new AbortController();
    poll({
      ask: async (signal) => {
        const ids = (this.#asking = this.#ids());
        try {
          await this.#askAvailability(ids, signal);
        } finally {
          if (this.#asking === ids) this.#asking = [];
        }
      },
      failed: (error) => {
        const asked = this.#options.availabilityUrl ?? this.#server.url;
        console.warn(`liveagent: ${asked} does not say who is available: ${String(error)}`);
        this.#giveUp();
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
    this.#known = noneKnown();
  }

  #ids(): string[] {
    const all = this.#watchers.flatMap(({ids}) => ids);
    return all.filter((id, index) => all.indexOf(id) === index);
  }

  async #askAvailability(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const {chatUrl, availabilityUrl, keepFor = countsFor(this.#interval)} = this.#options;
    // Without an address for the chats there could be none.
    const unknown = ids.map(withoutAgent).filter((id) => !(id in this.#buttons));
    if (!chatUrl && !availabilityUrl && unknown.length) {
      const known = Object.keys(this.#buttons).length > 0;
      await this.settings(unknown, signal).catch((error: unknown) => {
        // The known buttons stay if the server does not know a new one.
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
      this.#known = noneKnown();
      this.#giveUp();
    }, keepFor);
    const known = (this.#known = noneKnown());
    for (const id of ids) {
      const result = results[id];
      known[id] = result?.isAvailable === true ? AVAILABLE : unavailable(result?.reason);
    }
    for (const id of ids) this.#report(id, known[id]!);
  }

  /** Reports the buttons without a known availability as unreachable. */
  #giveUp(): void {
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

/** `573…`, also of `005…_573…`, which is watched for one agent: the server's settings know the button alone. */
const withoutAgent = (id: string): string => id.slice(id.lastIndexOf('_') + 1);
