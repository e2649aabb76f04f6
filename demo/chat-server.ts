/** What the server can give as the reason why nobody is available, in words. */
export const REASONS = {
  'no-agents-online': 'no-agents-online',
  'no-skilled-agents': 'no-skilled-agents',
  'agents-away': 'agents-away',
  'agents-at-capacity': 'agents-at-capacity',
  'agents-on-other-channels': 'agents-on-other-channels',
  'outside-business-hours': 'outside-business-hours',
  '': 'none given',
} as const;

/** What can be wrong with it, in words. */
export const FAULTS = {
  none: 'None',
  'no-answer': 'No answer',
  late: 'Late: at the next change here',
  '500': 'Status 500',
  'not-json': 'A page, not JSON',
  'wrong-shape': 'JSON of another shape',
  aborted: 'Answer breaks off',
  vanished: 'Closes the connection',
} as const;

/** How the server is: what it says of the shop's button, and what is wrong with it. */
export interface ServerState {
  readonly available: boolean;
  /** Why not. */
  readonly reason: keyof typeof REASONS;
  readonly fault: keyof typeof FAULTS;
}

/** The server that `npm start` runs beside the demo. */
export class ChatServer {
  /** What a page gives to `liveagent.init()`. Each page has one of its own. */
  readonly url: string;
  readonly #buttonId: string;
  #state: ServerState = {available: false, reason: 'no-agents-online', fault: 'none'};
  /** Whether it has heard the last that it was told. */
  #told = Promise.resolve(true);

  /** @param address - of all pages' server. */
  constructor(address: string, buttonId: string) {
    this.url = `${address}/${crypto.randomUUID()}`;
    this.#buttonId = buttonId;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** Tells it how to be from now on. @returns whether it has heard. */
  set(changes: Partial<ServerState>): Promise<boolean> {
    this.#state = {...this.#state, ...changes};
    return (this.#told = this.#told.then(() => this.#tell()));
  }

  async #tell(): Promise<boolean> {
    const {available, reason, fault} = this.#state;
    const availability = {[this.#buttonId]: available || reason || false};
    try {
      const body = JSON.stringify({availability, fault});
      return (await fetch(`${this.url}/control`, {method: 'PUT', body})).ok;
    } catch {
      return false;
    }
  }
}
