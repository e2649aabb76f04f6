/** A server that speaks the Chat REST resources `Visitor/Settings` and `Visitor/Availability`, or a plain file in their shape. */

import {address} from './address.js';
import {readJson} from './read-text.js';

/** The version of the REST resources that is asked for. */
const API_VERSION = '67';

/** Where the resources are, and how they are asked for. */
export interface RestServerOptions {
  /** What `liveagent.init()` is given: `<url>/rest/Visitor/Availability` is asked. */
  readonly url: string;
  readonly deploymentId?: string | undefined;
  readonly orgId?: string | undefined;
  /**
   * The origins that the server may switch to by a `SwitchServer` message, `https://chat2.example.com`. Defaults to its own only.
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** A file or resource that answers in the place of `<url>/rest/Visitor/Availability`. */
  readonly availabilityUrl?: string | undefined;
}

/** A button, as `Visitor/Settings` describes it. */
export interface RestButton {
  readonly id: string;
  readonly type: 'Standard' | 'Invite' | 'ToAgent';
  readonly endpointUrl?: string;
  /** Opened first; it sends its form to the chat. */
  readonly prechatUrl?: string;
  readonly language?: string;
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
  /** The chat of the buttons that name none. */
  readonly contentServerUrl?: string;
  readonly buttons: readonly RestButton[];
}

/** What `Visitor/Availability` answers of one button. */
export interface RestAvailability {
  readonly id: string;
  /** Absent when false. */
  readonly isAvailable?: boolean;
  /** Our own addition: why not, a `ServiceReason`. */
  readonly reason?: unknown;
}

type Noun = 'Settings' | 'Availability';
type Query = Readonly<Record<string, string>>;

/** Requests the resources, from the server that the last `SwitchServer` message has named. */
export class RestServer {
  readonly #options: RestServerOptions;
  /** The one that the page names. */
  readonly #first: string;
  #url: string;

  constructor(options: RestServerOptions) {
    this.#options = options;
    this.#first = this.#url = options.url.replace(/\/$/, '');
  }

  /** The server that is asked. */
  get url(): string {
    return this.#url;
  }

  /** @throws Error if the answer is invalid. */
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

  /** @returns what the answer holds, by id. @throws Error if there is no valid answer. */
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
        // An object may be no text, and throw as a key.
        if (typeof each?.id === 'string') found[each.id] = each;
      }
    }
    return found;
  }

  /** Asks for a resource. @returns its message. */
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
      // A plain file on another server is asked without headers of our own, so that no preflight is needed.
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
        // Two servers that name each other are not followed for ever.
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

  /** The server that another one names. */
  #allowed(newUrl: string): string {
    const {href, origin} = address(newUrl, `${this.#url}: SwitchServer`);
    const allowed = [this.#first, ...(this.#options.allowedOrigins ?? [])];
    if (!allowed.some((url) => address(url, 'allowedOrigins').origin === origin)) {
      throw new Error(
        `${this.#url} names a server at ${origin}; the "allowedOrigins" of the settings do not.`,
      );
    }
    return href.replace(/\/$/, '');
  }
}

/** The ids of one request each, 100 at most: servers limit the length of an address. At least one, which may be empty. */
function parts(ids: readonly string[]): (readonly string[])[] {
  const lists = [ids.slice(0, 100)];
  for (let start = 100; start < ids.length; start += 100) lists.push(ids.slice(start, start + 100));
  return lists;
}
