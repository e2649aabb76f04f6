/**
 * Chat products that live in the page: the page's snippet creates an object with their functions, sooner or later, or never.
 *
 * The service looks at the product every second, and registers no listener with it: most products cannot remove a listener, and some
 * have room for only one, which belongs to the page (`docs/decisions/0014-look-at-chat-products.md`).
 */
import {systemClock, type Clock} from '../clock.js';
import {toJson} from '../json.js';
import {UNREACHABLE} from './availability.js';
import type {
  Availability,
  ChatRequest,
  ChatService,
  ReportAvailability,
  Visitor,
} from './chat-service.js';
import {getJson, PROBE_EVERY, watchProbe, type Probe} from './probe.js';

/** Options of {@link PageChatService}. */
export interface PageChatOptions {
  /**
   * Reports whether agents are available, instead of the product: a function, or the address of a resource that returns
   * `{"available": true}` or `{"available": false, "reason": "agents-away"}`. Required for a product that cannot report it.
   */
  readonly probe?: Probe | undefined;
  /** Milliseconds between two probes, or between two requests to the product's server. Defaults to 50,000. */
  readonly probeEvery?: number | undefined;
  /** Whether the product's own launcher is hidden until the visitor is in a chat. Defaults to `false`. */
  readonly hideLauncher?: boolean | undefined;
  /**
   * Milliseconds until a product that is not on the page counts as unreachable, and until a chat must be open. Defaults to 15,000.
   */
  readonly timeout?: number | undefined;
  /** Defaults to the computer's clock. */
  readonly clock?: Clock | undefined;
}

/** What a product can receive about the visitor. */
export interface PageVisitor {
  /** The id of the visit. */
  readonly id: string;
  readonly name: string | undefined;
  /** The custom detail with the label `Email`. */
  readonly email: string | undefined;
  /** The custom variables and the other custom details, by name. */
  readonly details: {readonly [name: string]: string};
}

/** How a product does what the service needs. A function may throw: then the product counts as unreachable. */
export interface PageProduct<Api, Options = object> {
  /** The name, for messages. */
  readonly name: string;
  /** The product's object if it is ready. */
  find(): Api | undefined;
  /** The availability, if the product reports it to the page. `undefined`: not yet known. */
  availability?(api: Api): Availability | undefined;
  /** Asks for the availability, if only the product's server knows it. */
  ask?(
    api: Api,
    options: Options,
    request: (url: string) => Promise<unknown>,
  ): PromiseLike<Availability>;
  /** Whether the chat is open on the page. */
  isOpen(api: Api): boolean;
  /** Whether a chat continues that is not open, or the product itself invites the visitor. */
  isEngaged?(api: Api): boolean;
  identify(api: Api, visitor: PageVisitor): void;
  open(api: Api, options: Options): void;
  /** Hides or shows the product's launcher. */
  toggleLauncher(api: Api, show: boolean): void;
}

/** Milliseconds between two looks at the product. */
const LOOK_EVERY = 1000;
/** Milliseconds between two looks at a chat that is being opened. */
const OPEN_STEP = 50;

/** Nobody is invited to the chat that they are in. */
const IN_CHAT: Availability = {available: false};

/** A chat service that uses a chat product on the page. */
export class PageChatService<Api, Options extends PageChatOptions> implements ChatService {
  readonly #product: PageProduct<Api, Options>;
  readonly #options: Options;
  readonly #clock: Clock;
  readonly #probe: Probe;
  /** The object of the product whose launcher was hidden. */
  #hidden: Api | undefined;

  /** @throws TypeError if the product cannot report who is available, and `options` has no `probe`. */
  constructor(product: PageProduct<Api, Options>, options: Options) {
    this.#product = product;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    if (!options.probe && !product.ask && !product.availability) {
      throw new TypeError(`${product.name} cannot report who is available: set a probe.`);
    }
    this.#probe =
      options.probe ??
      ((signal) => product.ask!(this.#find(), options, (url) => getJson(url, signal)));
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    if (signal.aborted) return;
    const clock = this.#clock;
    const {probe, probeEvery = PROBE_EVERY, timeout = 15_000} = this.#options;
    const isAsked = Boolean(probe ?? this.#product.ask);
    let answer: Availability | undefined;
    let lastSeen: number | undefined;
    const start = clock.now();
    let notified = '';
    let failed = false;
    let timer: unknown;

    /** Returns `undefined` if nothing has changed, or is not yet known. */
    const state = (): Availability | undefined => {
      try {
        const api = this.#product.find();
        if (!api) return clock.now() - (lastSeen ?? start) < timeout ? undefined : UNREACHABLE;
        if (isAsked && lastSeen === undefined) {
          watchProbe(this.#probe, {every: probeEvery, clock, signal}, (availability) => {
            answer = availability;
            notify();
          });
        }
        lastSeen = clock.now();
        if (this.#isInChat(api)) return IN_CHAT;
        this.#hideLauncher(api);
        return isAsked ? answer : this.#product.availability!(api);
      } catch (error) {
        if (!failed) reportError(error);
        failed = true;
        return UNREACHABLE;
      }
    };
    const notify = (): void => {
      const now = state();
      if (!now || signal.aborted || notified === toJson(now)) return;
      const current = (notified = toJson(now));
      for (const id of buttonIds) {
        report(id, now);
        // A report may have aborted the signal or changed the availability.
        if (signal.aborted || notified !== current) return;
      }
    };
    const look = (): void => {
      timer = clock.setTimeout(look, LOOK_EVERY);
      notify();
    };
    signal.addEventListener('abort', () => clock.clearTimeout(timer), {once: true});
    look();
  }

  async startChat({visitor}: ChatRequest): Promise<void> {
    const product = this.#product;
    const {hideLauncher, timeout = 15_000} = this.#options;
    const api = this.#find();
    try {
      product.identify(api, pageVisitor(visitor));
    } catch (error) {
      // The chat is opened even without the data.
      reportError(error);
    }
    // Without the launcher, the visitor could not open the chat again.
    if (hideLauncher) product.toggleLauncher(api, true);
    this.#hidden = api;
    product.open(api, this.#options);
    for (let waited = 0; !product.isOpen(api); waited += OPEN_STEP) {
      if (waited >= timeout) {
        throw new Error(`${product.name} has opened no chat within ${timeout} ms.`);
      }
      await new Promise<void>((resolve) => this.#clock.setTimeout(resolve, OPEN_STEP));
    }
  }

  #find(): Api {
    const api = this.#product.find();
    if (!api) throw new Error(`${this.#product.name} is not on the page, or not ready.`);
    return api;
  }

  #isInChat(api: Api): boolean {
    return this.#product.isOpen(api) || Boolean(this.#product.isEngaged?.(api));
  }

  #hideLauncher(api: Api): void {
    if (!this.#options.hideLauncher || api === this.#hidden) return;
    this.#hidden = api;
    this.#product.toggleLauncher(api, false);
  }
}

function pageVisitor({id, name, customDetails, customVariables}: Visitor): PageVisitor {
  const details: Record<string, string> = {};
  for (const key of Object.keys(customVariables)) details[key] = String(customVariables[key]);
  let email: string | undefined;
  for (const {label, value} of customDetails) {
    if (/^e-?mail$/i.test(label)) email = value;
    else details[label] = value;
  }
  return {id, name, email, details};
}
