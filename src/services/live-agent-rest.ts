/**
 * Availability over HTTP, in the shape of the Chat REST resources `Visitor/Settings` and `Visitor/Availability`: of a server
 * of one's own that speaks them, or of a plain file. One request asks for all the buttons of a page.
 */
import {systemClock, type Clock} from '../clock.js';
import {AVAILABLE, unavailable, UNREACHABLE} from './availability.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {openChatWindow} from './chat-window.js';
import {poll} from './poll.js';

/** The version of the REST resources that is asked for. */
const API_VERSION = '67';

/** Where the resources are, and how they are asked for. */
export interface LiveAgentRestOptions {
  /** What `liveagent.init()` is given: `<url>/rest/Visitor/Availability` is asked. */
  readonly url: string;
  readonly deploymentId?: string | undefined;
  readonly orgId?: string | undefined;
  /** A file or resource that answers in the place of `<url>/rest/Visitor/Availability`. */
  readonly availabilityUrl?: string | undefined;
  /** The page that holds a conversation. Defaults to what `Visitor/Settings` names, which `availabilityUrl` leaves unasked. */
  readonly chatUrl?: string | undefined;
  /** Milliseconds between an answer and the next question. Defaults to what the server says, or 50,000. */
  readonly pingRate?: number | undefined;
  /** Milliseconds for which the last answer counts. Defaults to 180,000, or to 3.5 times `pingRate` where that is longer. */
  readonly keepFor?: number | undefined;
  /** Defaults to the computer's. */
  readonly clock?: Clock | undefined;
}

/** A button, as `Visitor/Settings` describes it. */
export interface RestButton {
  readonly id: string;
  readonly type: 'Standard' | 'Invite' | 'ToAgent';
  readonly endpointUrl?: string;
  readonly prechatUrl?: string;
  readonly inviteRenderer?: string;
  readonly inviteEndPosition?: string;
  readonly hasInviteAfterAccept?: boolean;
  readonly hasInviteAfterReject?: boolean;
  /** Seconds; -1 for never. */
  readonly inviteRejectTime?: number;
  /** JSON. */
  readonly inviteRules?: string | null;
}

/** What `Visitor/Settings` answers. */
export interface RestSettings {
  /** Milliseconds. */
  readonly pingRate?: number;
  readonly contentServerUrl?: string;
  readonly buttons: readonly RestButton[];
}

interface AvailabilityResult {
  readonly id: string;
  /** Absent when false. */
  readonly isAvailable?: boolean;
  /** Our own addition: why not, a `ServiceReason`. */
  readonly reason?: unknown;
}

type Noun = 'Settings' | 'Availability';

/** A chat service over HTTP. */
export class LiveAgentRestService implements ChatService {
  readonly #options: LiveAgentRestOptions;
  readonly #clock: Clock;
  readonly #watchers = new Set<{
    readonly ids: readonly string[];
    readonly tell: ReportAvailability;
  }>();
  /** What was answered last, while it counts; then, that nobody answers. */
  readonly #known = new Map<string, Availability>();
  /** The server that the page names. */
  readonly #first: string;
  /** The one that is asked: servers may name another. */
  #url: string;
  /** The buttons that the server's settings were asked for, and all that they told of. */
  readonly #buttons = new Map<string, RestButton | undefined>();
  /** As the server says. */
  #pingRate = 0;
  #polling: AbortController | undefined;
  /** The buttons whose answer is awaited. */
  #asking: readonly string[] = [];
  #forgetTimer: unknown;

  constructor(options: LiveAgentRestOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#url = options.url.replace(/\/$/, '');
    this.#first = this.#url;
  }

  /**
   * Asks the server for its settings.
   *
   * @throws Error where it does not answer as it should.
   */
  async settings(buttonIds: readonly string[] = [], signal?: AbortSignal): Promise<RestSettings> {
    const query = {'Settings.buttonIds': `[${buttonIds.join()}]`};
    const answer = await this.#ask('Settings', query, signal);
    if (!Array.isArray((answer as Partial<RestSettings> | undefined)?.buttons)) {
      throw new TypeError(`${this.#url}: Visitor/Settings holds no list of buttons.`);
    }
    const settings = answer as RestSettings;
    this.#pingRate = Number(settings.pingRate);
    for (const id of buttonIds) this.#buttons.set(id, undefined);
    for (const button of settings.buttons) this.#buttons.set(button?.id, button);
    return settings;
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    if (signal.aborted || buttonIds.length === 0) return;
    const watcher = {
      ids: [...buttonIds],
      tell: (id: string, availability: Availability): void => {
        // Also where it was a report that aborted it.
        if (signal.aborted) return;
        try {
          report(id, availability);
        } catch (error) {
          reportError(error);
        }
      },
    };
    this.#watchers.add(watcher);
    signal.addEventListener(
      'abort',
      () => {
        this.#watchers.delete(watcher);
        if (this.#watchers.size === 0) this.#stop();
      },
      {once: true},
    );
    for (const id of watcher.ids) {
      const known = this.#known.get(id);
      if (known) watcher.tell(id, known);
    }
    // In a microtask, so that whoever watches several buttons one by one causes one request.
    queueMicrotask(() => {
      if (this.#watchers.has(watcher)) this.#start();
    });
  }

  startChat(request: ChatRequest): Promise<void> {
    const {chatUrl, deploymentId = '', orgId = ''} = this.#options;
    const {prechatUrl, endpointUrl} = this.#buttons.get(request.buttonId) ?? {};
    const url = chatUrl || prechatUrl || endpointUrl;
    // The executor runs at once, inside the visitor's gesture, and what it throws becomes a rejection.
    return new Promise((resolve) => {
      if (!url) throw new Error(`No chatUrl is set for button "${request.buttonId}".`);
      openChatWindow(url, request, {
        deployment_id: deploymentId,
        org_id: orgId,
        button_id: request.buttonId,
        session_id: request.visitor.id,
        visitor: JSON.stringify(request.visitor),
      });
      resolve();
    });
  }

  /** Begins to ask, or asks anew for a button that is new. */
  #start(): void {
    const missing = this.#ids().some((id) => !this.#known.has(id) && !this.#asking.includes(id));
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
        const asked = this.#options.availabilityUrl ?? this.#url;
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
    this.#known.clear();
  }

  #ids(): string[] {
    return [...new Set(Array.from(this.#watchers, ({ids}) => ids).flat())];
  }

  async #askAvailability(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const {
      chatUrl,
      availabilityUrl,
      // One answer may be lost: the next comes after three intervals, each up to a tenth longer.
      keepFor = Math.max(180_000, 3.5 * this.#interval),
    } = this.#options;
    // Without an address for the chats there could be none.
    const unknown = ids.filter((id) => !this.#buttons.has(id));
    if (!chatUrl && !availabilityUrl && unknown.length) {
      const known = this.#buttons.size > 0;
      await this.settings(unknown, signal).catch((error: unknown) => {
        // What is known goes on where the server does not know a newcomer.
        if (!known || signal.aborted) throw error;
        console.warn(`liveagent: ${this.#url} does not know ${unknown.join()}: ${String(error)}`);
      });
    }
    const query = {'Availability.ids': `[${ids.join()}]`};
    const answer = (await this.#ask('Availability', query, signal)) as {results?: unknown};
    if (!Array.isArray(answer?.results)) throw new TypeError('The answer holds no results.');
    const results = new Map(
      (answer.results as AvailabilityResult[]).map((each) => [each?.id, each]),
    );
    if (signal.aborted) return;
    this.#clock.clearTimeout(this.#forgetTimer);
    this.#forgetTimer = this.#clock.setTimeout(() => {
      this.#known.clear();
      this.#giveUp();
    }, keepFor);
    this.#known.clear();
    for (const id of ids) {
      const result = results.get(id);
      this.#known.set(id, result?.isAvailable === true ? AVAILABLE : unavailable(result?.reason));
    }
    for (const [id, availability] of [...this.#known]) this.#tell(id, availability);
  }

  /** Has the buttons of which nothing is known be out of reach. */
  #giveUp(): void {
    const unknown = this.#ids().filter((id) => !this.#known.has(id));
    for (const id of unknown) this.#known.set(id, UNREACHABLE);
    for (const id of unknown) this.#tell(id, UNREACHABLE);
  }

  #tell(id: string, availability: Availability): void {
    for (const watcher of [...this.#watchers]) {
      if (watcher.ids.includes(id)) watcher.tell(id, availability);
    }
  }

  /** Asks for a resource. @returns its message. */
  async #ask(
    noun: Noun,
    query: {readonly [name: string]: string},
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    try {
      return await this.#askServer(noun, query, signal);
    } catch (error) {
      this.#url = this.#first;
      throw error;
    }
  }

  async #askServer(
    noun: Noun,
    query: {readonly [name: string]: string},
    signal: AbortSignal | undefined,
    switches = 3,
  ): Promise<unknown> {
    const {deploymentId, orgId, availabilityUrl} = this.#options;
    const plain = noun === 'Availability' ? availabilityUrl : undefined;
    const url = new URL(plain ?? `${this.#url}/rest/Visitor/${noun}`, document.baseURI);
    if (plain === undefined) {
      if (orgId) url.searchParams.set('org_id', orgId);
      if (deploymentId) url.searchParams.set('deployment_id', deploymentId);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    }
    const response = await fetch(url, {
      // A plain file on another server is asked without headers of our own, so that no preflight is needed.
      headers: plain === undefined ? {'X-LIVEAGENT-API-VERSION': API_VERSION} : {},
      cache: 'no-store',
      ...(signal && {signal}),
    });
    if (!response.ok) throw new Error(`${url.href} was answered with ${response.status}.`);
    const {messages} = (await response.json()) as {messages?: unknown};
    if (!Array.isArray(messages)) throw new TypeError(`${url.href} holds no messages.`);
    let found: unknown;
    for (const {type, message} of messages as {type: string; message: Record<string, string>}[]) {
      if (type === 'SwitchServer' && message['newUrl']) {
        this.#url = message['newUrl'].replace(/\/$/, '');
        // Two servers that name each other are not followed for ever.
        if (switches === 0) throw new Error(`${url.href} names yet another server.`);
        return await this.#askServer(noun, query, signal, switches - 1);
      } else if (type === 'Warning') {
        console.warn(`liveagent: ${this.#url}: ${message['text']}`);
      } else if (type === 'Error') {
        throw new Error(message['text']);
      } else if (type === noun) {
        found = message;
      }
    }
    return found;
  }
}
