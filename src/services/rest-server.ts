/** A client of the Chat REST resources `Visitor/Settings` and `Visitor/Availability`, or of a plain file in their format. */
import {parseAddress} from './address.js';
import {readJson} from './read-text.js';

/** The requested version of the REST resources. */
const API_VERSION = '67';

/** The addresses of the resources, and the parameters of the requests. */
export interface RestServerOptions {
  /** The address passed to `liveagent.init()`, without `/rest/Visitor/Availability`. */
  readonly url: string;
  readonly deploymentId?: string | undefined;
  readonly orgId?: string | undefined;
  /**
   * The origins that the server may switch to with a `SwitchServer` message, such as `https://chat2.example.com`. Defaults to its
   * own origin.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** A file or resource to use instead of `<url>/rest/Visitor/Availability`. */
  readonly availabilityUrl?: string | undefined;
}

/** A button in `Visitor/Settings`. */
export interface RestButton {
  readonly id: string;
  readonly type: 'Standard' | 'Invite' | 'ToAgent';
  readonly endpointUrl?: string;
  /** A page to open first, whose form leads to the chat. */
  readonly prechatUrl?: string;
  readonly language?: string;
  readonly inviteRenderer?: string;
  readonly inviteEndPosition?: string;
  readonly hasInviteAfterAccept?: boolean;
  readonly hasInviteAfterReject?: boolean;
  /** Seconds; -1 for never. */
  readonly inviteRejectTime?: number;
  /** The sending rules as JSON. */
  readonly inviteRules?: string | null;
}

/** The message of `Visitor/Settings`. */
export interface RestSettings {
  /** Milliseconds between two requests. */
  readonly pingRate?: number;
  /** The chat page of buttons without an `endpointUrl`. */
  readonly contentServerUrl?: string;
  readonly buttons: readonly RestButton[];
}

/** One button in `Visitor/Availability`. */
export interface RestAvailability {
  readonly id: string;
  /** Omitted if `false`. */
  readonly isAvailable?: boolean;
  /** An extension of this package: the reason why the button is unavailable, a `ServiceReason`. */
  readonly reason?: unknown;
}

type Noun = 'Settings' | 'Availability';
type Query = Readonly<Record<string, string>>;

/** Requests the resources, and follows `SwitchServer` messages. */
export class RestServer {
  readonly #options: RestServerOptions;
  /** The server that the page names. */
  readonly #first: string;
  #url: string;

  constructor(options: RestServerOptions) {
    this.#options = options;
    this.#first = this.#url = options.url.replace(/\/$/, '');
  }

  /** The current server. */
  get url(): string {
    return this.#url;
  }

  /** Requests the settings. @throws Error if the request fails or the response is invalid. */
  async settings(buttonIds: readonly string[], signal?: AbortSignal): Promise<RestSettings> {
    const answers = await Promise.all(
      parts(buttonIds).map((ids) =>
        this.#ask('Settings', {'Settings.buttonIds': `[${ids.join()}]`}, signal),
      ),
    );
    const buttons = answers.flatMap((answer) => {
      const {buttons} = (answer ?? {}) as Partial<RestSettings>;
      if (Array.isArray(buttons)) return buttons as RestButton[];
      throw new TypeError(`${this.#url}: Visitor/Settings holds no list of buttons.`);
    });
    return {...(answers[0] as RestSettings), buttons};
  }

  /** Requests the availability. @returns the results by button id. @throws Error if the request fails or the response is invalid. */
  async availability(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, RestAvailability | undefined>>> {
    const lists = this.#options.availabilityUrl === undefined ? parts(ids) : [ids];
    const answers = await Promise.all(
      lists.map((list) =>
        this.#ask('Availability', {'Availability.ids': `[${list.join()}]`}, signal),
      ),
    );
    const found = Object.create(null) as Record<string, RestAvailability>;
    for (const answer of answers) {
      const {results} = (answer ?? {}) as {results?: unknown};
      if (!Array.isArray(results)) throw new TypeError('The answer holds no results.');
      for (const each of results as RestAvailability[]) {
        // An invalid id may be an object that throws when it is used as a key.
        if (typeof each?.id === 'string') found[each.id] = each;
      }
    }
    return found;
  }

  /** Requests a resource. @returns its message. */
  async #ask(noun: Noun, query: Query, signal: AbortSignal | undefined): Promise<unknown> {
    try {
      return await this.#askServer(noun, query, signal);
    } catch (error) {
      this.#url = this.#first;
      throw error;
    }
  }

  async #askServer(
    noun: Noun,
    query: Query,
    signal: AbortSignal | undefined,
    switches = 3,
  ): Promise<unknown> {
    const {deploymentId, orgId, availabilityUrl} = this.#options;
    const plain = noun === 'Availability' ? availabilityUrl : undefined;
    let url = plain;
    if (url === undefined) {
      const parameters = new URLSearchParams({
        ...(orgId && {org_id: orgId}),
        ...(deploymentId && {deployment_id: deploymentId}),
        ...query,
      });
      url = `${this.#url}/rest/Visitor/${noun}?${parameters}`;
    }
    const response = await fetch(url, {
      // Without custom headers, a plain file on another server needs no preflight request.
      headers: plain === undefined ? {'X-LIVEAGENT-API-VERSION': API_VERSION} : {},
      cache: 'no-store',
      ...(signal && {signal}),
    });
    if (!response.ok) throw new Error(`${url} was answered with ${response.status}.`);
    const {messages} = (await readJson(response)) as {messages?: unknown};
    if (!Array.isArray(messages)) throw new TypeError(`${url} holds no messages.`);
    let found: unknown;
    for (const {type, message} of messages as {type: string; message: Record<string, string>}[]) {
      if (type === 'SwitchServer' && message['newUrl']) {
        this.#url = this.#allowed(message['newUrl']);
        // Two servers could name each other.
        if (switches === 0) throw new Error(`${url} names yet another server.`);
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

  /** Checks the address in a `SwitchServer` message. @throws Error if its origin is not allowed. */
  #allowed(newUrl: string): string {
    const {href, origin} = parseAddress(newUrl, `${this.#url}: SwitchServer`);
    const allowed = [this.#first, ...(this.#options.allowedOrigins ?? [])];
    if (!allowed.some((url) => parseAddress(url, 'allowedOrigins').origin === origin)) {
      throw new Error(
        `${this.#url} names a server at ${origin}; the "allowedOrigins" of the settings do not.`,
      );
    }
    return href.replace(/\/$/, '');
  }
}

/** Splits ids into lists of at most 100, because servers limit the length of an address. Returns at least one list. */
function parts(ids: readonly string[]): (readonly string[])[] {
  const lists = [ids.slice(0, 100)];
  for (let start = 100; start < ids.length; start += 100) lists.push(ids.slice(start, start + 100));
  return lists;
}
