import {RequestError, send} from './api.js';
import {LiveStream} from './live-stream.js';
import type {AgentRecord, AgentState, Choice} from './state.js';

export interface AgentLinkOptions {
  readonly agentId: string;
  readonly checkSession: () => Promise<void>;
  readonly onChange: () => void;
  /** Called if the server refuses what the agent chose. */
  readonly onRefused: (message: string) => void;
  /** Called if somebody else changed the agent's presence. */
  readonly onChosenElsewhere: (choice: Choice) => void;
  readonly onChatStarted: () => void;
  /** What the agent chose in an earlier link that could not apply it. */
  readonly choice?: Choice;
}

/**
 * One agent's link to the server: shows their state as it changes, and applies what they choose.
 *
 * The choice is kept until the server has it. After an interruption it is applied again, as the lease may have ended; only then does the
 * connection count as restored. While the connection holds, another state that the server reports was chosen elsewhere, and counts.
 */
export class AgentLink {
  readonly #options: AgentLinkOptions;
  readonly #stream: LiveStream;
  readonly #path: string;
  #state: AgentState | undefined;
  #connected = false;
  /** What the agent chose last. */
  #choice: Choice | undefined;
  /** Whether the server may not have the choice. */
  #isUnsure = false;
  /** Sends the choice. `undefined` if no request is under way with one. */
  #applying: Promise<void> | undefined;

  constructor(options: AgentLinkOptions) {
    this.#options = options;
    this.#choice = options.choice;
    this.#isUnsure = options.choice !== undefined;
    this.#path = `agents/${encodeURIComponent(options.agentId)}`;
    this.#stream = new LiveStream({
      path: `${this.#path}/events`,
      events: {
        agent: (state: AgentState) => this.#receive(state),
        renew: () => void this.#renew(),
      },
      onLost: () => this.#lose(),
      beforeRetry: options.checkSession,
    });
  }

  /** `undefined` until the server has reported it. */
  get state(): AgentState | undefined {
    return this.#state;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** What the agent chose, also if the server does not have it yet. */
  get choice(): Choice {
    return this.#choice ?? choiceOf(this.#state?.agent);
  }

  /** Whether the server has not confirmed the choice. */
  get isPending(): boolean {
    return this.#isUnsure || this.#applying !== undefined;
  }

  choose(changes: Partial<Choice>): void {
    this.#choice = {...this.choice, ...changes};
    this.#apply();
  }

  /** @throws RequestError */
  async goOffline(): Promise<void> {
    this.#choice = {...this.choice, presence: 'offline'};
    await this.#applying;
    await this.#write(this.#choice);
  }

  async endChat(id: string): Promise<void> {
    try {
      await send('DELETE', `chats/${encodeURIComponent(id)}`);
    } catch (error) {
      // The chat that is not there any more is what was wanted.
      if ((error as RequestError).status !== 404) this.#fail(error);
    }
  }

  close(): void {
    this.#stream.close();
  }

  #receive(state: AgentState): void {
    const isFirst = !this.#state && !this.#choice;
    const known = this.#state?.work.map(({id}) => id);
    this.#state = state;
    if (known && state.work.some(({id}) => !known.includes(id))) this.#options.onChatStarted();
    const reported = choiceOf(state.agent);
    if (isFirst) {
      // The supervisor sees an agent who has signed in.
      if (state.agent) this.#choice = reported;
      else void this.#write({presence: 'offline'}).catch((error: unknown) => this.#fail(error));
      this.#confirm();
    } else if (this.#isUnsure) {
      this.#apply();
    } else if (!this.#applying && this.#choice && !isSame(this.#choice, reported)) {
      const {presence} = this.#choice;
      this.#choice = reported;
      if (reported.presence !== presence) this.#options.onChosenElsewhere(reported);
    } else {
      this.#choice ??= reported;
    }
    this.#options.onChange();
  }

  async #renew(): Promise<void> {
    if (this.#isUnsure) {
      this.#apply();
      return;
    }
    try {
      const agent = await send<AgentRecord>('PATCH', this.#path, {});
      if (this.#state) this.#state = {...this.#state, agent};
      this.#confirm();
    } catch (error) {
      this.#fail(error);
    }
    this.#options.onChange();
  }

  #confirm(): void {
    this.#connected = true;
    this.#isUnsure = false;
    this.#stream.confirm();
  }

  #apply(): void {
    this.#choice = this.choice;
    this.#applying ??= this.#sendChoice().finally(() => {
      this.#applying = undefined;
      this.#options.onChange();
    });
    this.#options.onChange();
  }

  /** Sends the choice until the server has the last one. One request after another, because a later one could overtake an earlier one. */
  async #sendChoice(): Promise<void> {
    try {
      let sent: Choice;
      do {
        sent = this.choice;
        const agent = await this.#write(sent);
        if (this.#state) this.#state = {...this.#state, agent};
      } while (this.#choice && this.#choice !== sent);
      this.#confirm();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #write(choice: Partial<Choice>): Promise<AgentRecord> {
    // The server does not know the agent yet.
    if (!this.#state?.agent) return send<AgentRecord>('PUT', this.#path, choice);
    try {
      return await send<AgentRecord>('PATCH', this.#path, choice);
    } catch (error) {
      // Not any more.
      if (!(error instanceof RequestError) || error.status !== 404) throw error;
      return send<AgentRecord>('PUT', this.#path, choice);
    }
  }

  #fail(error: unknown): void {
    const {message, status, isPassing} = error as RequestError;
    if (isPassing || status === 401) {
      this.#isUnsure = true;
      return this.#stream.reconnect();
    }
    this.#choice = choiceOf(this.#state?.agent);
    this.#isUnsure = false;
    this.#options.onRefused(message);
  }

  #lose(): void {
    this.#connected = false;
    this.#isUnsure = this.#choice !== undefined;
    this.#options.onChange();
  }
}

const choiceOf = (agent: AgentRecord | null | undefined): Choice => ({
  presence: agent?.presence ?? 'offline',
  channels: agent?.channels ?? ['chat'],
});

const isSame = (one: Choice, other: Choice): boolean =>
  one.presence === other.presence &&
  [...one.channels].sort().join('\n') === [...other.channels].sort().join('\n');
