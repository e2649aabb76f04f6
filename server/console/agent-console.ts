import {html, type TemplateResult} from 'lit';
import {AgentLink} from './agent-link.js';
import {send, type RequestError} from './api.js';
import {LightElement} from './light-element.js';
import type {SignIn} from './sign-in.js';
import {PRESENCES, type Choice, type SessionState} from './state.js';
import {TeamLink} from './team-link.js';

const LOST = 'The connection to the server is lost. Trying again…';

/**
 * The console: a form to sign in, or the agent's own panel and, for supervisors, the team.
 *
 * @tag agent-console
 */
export class AgentConsole extends LightElement {
  static override readonly properties = {
    session: {state: true},
    notice: {state: true},
    announcement: {state: true},
  };

  /** `undefined` until the server has said who has signed in. */
  declare protected session: SessionState | undefined;
  declare protected notice: string | undefined;
  declare protected announcement: string;
  #agent: AgentLink | undefined;
  #team: TeamLink | undefined;
  /** What an agent chose whose session ended before the server had it. */
  #leftover: {agentId: string; choice: Choice} | undefined;
  #wasConnected = true;

  constructor() {
    super();
    this.announcement = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override render(): TemplateResult {
    const {session} = this;
    if (!session) {
      return html`<main class="sign-in card">
        <h1>Agent console</h1>
        <p role="status">${this.notice ?? 'Loading…'}</p>
      </main>`;
    }
    if (!session.role) {
      return html`<sign-in
        .session=${session}
        .notice=${this.notice}
        .onSignedIn=${((next) => this.#enter(next)) satisfies SignIn['onSignedIn']}
      ></sign-in>`;
    }
    const isLost = this.#isLost;
    return html`
      <header class="bar">
        <h1>Agent console</h1>
        <p class="connection ${isLost ? 'lost' : ''}">
          ${isLost ? 'Connection lost' : this.#isConnected ? 'Connected' : 'Connecting…'}
        </p>
        <button type="button" @click=${this.#signOut}>Sign out</button>
      </header>
      <div role="alert">
        ${isLost ? html`<p class="alert">${LOST} ${this.#consequence}</p>` : ''}
      </div>
      <p class="announcement" role="status">${this.announcement}</p>
      <main class=${this.#agent && this.#team ? 'both' : ''}>
        ${this.#agent && html`<agent-panel .link=${this.#agent}></agent-panel>`}
        ${this.#team && html`<team-panel .link=${this.#team}></team-panel>`}
      </main>
    `;
  }

  protected override updated(): void {
    const agent = this.#agent;
    const chats = agent?.state?.work.length ?? 0;
    const presence = agent ? PRESENCES[agent.choice.presence] : 'Agent console';
    document.title = `${chats > 0 ? `(${chats}) ` : ''}${this.#isLost ? 'Connection lost' : presence}`;
    for (const panel of this.querySelectorAll<LightElement>('agent-panel, team-panel')) {
      panel.requestUpdate();
    }
  }

  get #links(): readonly {connected: boolean; state: unknown}[] {
    return [this.#agent, this.#team].filter((link) => link !== undefined);
  }

  get #isConnected(): boolean {
    return this.#links.every(({connected}) => connected);
  }

  /** Whether it was connected before. */
  get #isLost(): boolean {
    return this.#links.some(({connected, state}) => !connected && state);
  }

  get #consequence(): string {
    const agent = this.#agent;
    if (!agent || agent.choice.presence === 'offline') return '';
    const chosen = PRESENCES[agent.choice.presence];
    return `If it stays lost, you count as offline after about a minute. When it is back, you are “${chosen}” again.`;
  }

  async #start(): Promise<void> {
    for (;;) {
      try {
        return this.#enter(await send<SessionState>('GET', 'session'));
      } catch {
        this.notice = 'The server cannot be reached. Trying again…';
        await new Promise((resolve) => setTimeout(resolve, 2000 + Math.random() * 3000));
        if (!this.isConnected) return;
      }
    }
  }

  #enter(session: SessionState): void {
    this.#close();
    this.session = session;
    this.announcement = '';
    if (!session.role) return;
    this.notice = undefined;
    const {agentId} = session;
    const shared = {
      checkSession: () => this.#checkSession(),
      onChange: () => this.#changed(),
    };
    if (agentId !== undefined) {
      this.#agent = new AgentLink({
        ...shared,
        agentId,
        ...(this.#leftover?.agentId === agentId && {choice: this.#leftover.choice}),
        onRefused: (message) => this.#announce(`That was not possible. ${message}`),
        onChosenElsewhere: ({presence}) =>
          this.#announce(`You were set to “${PRESENCES[presence]}” elsewhere.`),
        onChatStarted: () => this.#announce('You have a new chat.'),
      });
      this.#leftover = undefined;
    }
    if (session.role === 'supervisor') {
      this.#team = new TeamLink({
        ...shared,
        onRefused: (message) => this.#announce(`That was not possible. ${message}`),
      });
    }
  }

  #changed(): void {
    const connected = this.#isConnected;
    if (connected && !this.#wasConnected) this.#announce('The connection is back.');
    if (connected) this.#wasConnected = true;
    else if (this.#isLost) this.#wasConnected = false;
    this.requestUpdate();
  }

  /** Says it again if it was said before. */
  #announce(text: string): void {
    this.announcement = this.announcement === text ? `${text}\u00a0` : text;
  }

  /** Shows the form if the session is over. @throws RequestError if the server cannot be reached. */
  async #checkSession(): Promise<void> {
    const session = await send<SessionState>('GET', 'session');
    if (session.role === this.session?.role && session.agentId === this.session?.agentId) return;
    this.#keepChoice();
    if (!session.role) this.notice = 'Your session is over. Sign in again.';
    this.#enter(session);
  }

  #keepChoice(): void {
    const {agentId} = this.session ?? {};
    if (this.#agent && agentId !== undefined) {
      this.#leftover = {agentId, choice: this.#agent.choice};
    }
  }

  readonly #signOut = async (): Promise<void> => {
    try {
      if (this.#agent?.state?.agent) await this.#agent.goOffline();
      await send('DELETE', 'session');
      this.notice = 'You have signed out.';
      this.#enter(await send<SessionState>('GET', 'session'));
    } catch (error) {
      this.#announce(`You are not signed out. ${(error as RequestError).message}`);
    }
  };

  #close(): void {
    this.#agent?.close();
    this.#team?.close();
    this.#agent = this.#team = undefined;
    this.#wasConnected = true;
  }
}
