import {send, type RequestError} from './api.js';
import {LiveStream} from './live-stream.js';
import type {Presence, TeamButton, TeamMember, TeamState} from './state.js';

export interface TeamLinkOptions {
  readonly checkSession: () => Promise<void>;
  readonly onChange: () => void;
  readonly onRefused: (message: string) => void;
}

interface TeamChange {
  readonly agents: readonly TeamMember[];
  readonly removed: readonly string[];
  readonly buttons: readonly TeamButton[];
}

/** A supervisor's link to the server: all agents and buttons as they change. */
export class TeamLink {
  readonly #options: TeamLinkOptions;
  readonly #stream: LiveStream;
  #agents = new Map<string, TeamMember>();
  #state: TeamState | undefined;
  #connected = false;

  constructor(options: TeamLinkOptions) {
    this.#options = options;
    this.#stream = new LiveStream({
      path: 'team/events',
      events: {
        team: (change: TeamChange) => {
          this.#agents = new Map();
          this.#connected = true;
          this.#stream.confirm();
          this.#apply(change);
        },
        change: (change: TeamChange) => this.#apply(change),
        renew: () => void options.checkSession().catch(() => this.#stream.reconnect()),
      },
      onLost: () => {
        this.#connected = false;
        options.onChange();
      },
      beforeRetry: options.checkSession,
    });
  }

  /** `undefined` until the server has reported it. The agents are sorted by name. */
  get state(): TeamState | undefined {
    return this.#state;
  }

  get connected(): boolean {
    return this.#connected;
  }

  async setPresence(agentId: string, presence: Presence): Promise<void> {
    try {
      await send('PATCH', `agents/${encodeURIComponent(agentId)}`, {presence});
    } catch (error) {
      this.#options.onRefused((error as RequestError).message);
    }
  }

  close(): void {
    this.#stream.close();
  }

  #apply({agents, removed, buttons}: TeamChange): void {
    for (const agent of agents) this.#agents.set(agent.id, agent);
    for (const id of removed) this.#agents.delete(id);
    const sorted = [...this.#agents.values()].sort((one, other) =>
      nameOf(one).localeCompare(nameOf(other)),
    );
    this.#state = {agents: sorted, buttons};
    this.#options.onChange();
  }
}

export const nameOf = ({id, name}: {id: string; name?: string}): string => name ?? id;
