/** A server that speaks the Chat REST resources `Visitor/Settings` and `Visitor/Availability`, or a plain file in their shape. */

/** The version of the REST resources that is asked for. */
const API_VERSION = '67';

/** Where the resources are, and how they are asked for. */
export interface RestServerOptions {
  /** What `liveagent.init()` is given: `<url>/rest/Visitor/Availability` is asked. */
  readonly url: string;
  readonly deploymentId?: string | undefined;
  readonly orgId?: string | undefined;
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

/** Asks for the resources, of whatever server the one before has named. */
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

  /** @throws Error where it does not answer as it should. */
  async settings(buttonIds: readonly string[], signal?: AbortSignal): Promise<RestSettings> {
    const query = {'Settings.buttonIds': `[${buttonIds.join()}]`};
    const answer = (await this.#ask('Settings', query, signal)) as RestSettings | undefined;
    if (!Array.isArray(answer?.buttons)) {
      throw new TypeError(`${this.#url}: Visitor/Settings holds no list of buttons.`);
    }
    return answer;
  }

  /** @returns what the answer holds, by id. @throws Error where there is none. */
  async availability(
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, RestAvailability>> {
    const query = {'Availability.ids': `[${ids.join()}]`};
    const answer = (await this.#ask('Availability', query, signal)) as {results?: unknown};
    if (!Array.isArray(answer?.results)) throw new TypeError('The answer holds no results.');
    return new Map((answer.results as RestAvailability[]).map((each) => [each?.id, each]));
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
