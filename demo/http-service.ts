import {html, nothing} from 'lit';
import {LiveAgentRestService, type Clock} from '../src/index.js';
import type {AnswerName} from './answers.js';
import {ChatServer, FAULTS, REASONS, type ServerState} from './chat-server.js';
import {radioRow, selectRow, serviceCard, settingsCode} from './controls.js';
import type {DemoService} from './demo-service.js';
import {HeardService} from './heard-service.js';
import {RequestLog} from './request-log.js';
import {BUTTON} from './staff.js';

/** Both are shorter than on a site, so that one can watch. In milliseconds. */
const TIMES = {pingRate: 5000, keepFor: 30_000} as const;

export interface HttpServiceOptions {
  /** Of the server that `npm start` runs. */
  readonly address: string;
  readonly clock: Clock;
  readonly changed: () => void;
}

/** A server that is asked who is available: `live-agent-rest`, over real HTTP. */
export class DemoHttpService implements DemoService {
  static readonly title = 'A server, over HTTP';
  readonly name = DemoHttpService.title;
  readonly hint = html`
    <strong>Start here:</strong> make the server say <em>Available</em>, and watch the shop.
  `;
  readonly service: HeardService;
  readonly settings: object;
  readonly #server: ChatServer;
  readonly #requests: RequestLog;
  readonly #changed: () => void;
  /** Whether the server has heard what it was told. */
  #heard = true;

  constructor({address, clock, changed}: HttpServiceOptions) {
    this.#changed = changed;
    this.#server = new ChatServer(address, BUTTON.id);
    const {url} = this.#server;
    this.#requests = new RequestLog({url: `${url}/rest/`, clock, changed});
    const options = {url, chatUrl: `${url}/conversation`, ...TIMES};
    this.settings = {type: 'live-agent-rest', ...options};
    const rest = new LiveAgentRestService({...options, clock});
    this.service = new HeardService(
      {
        // It is told how to be before it is asked.
        watch: (...watching) => void this.#tell({}).then(() => rest.watch(...watching)),
        startChat: (request) => rest.startChat(request),
      },
      changed,
    );
  }

  /** Waits for what the server was asked, unless it does not answer. */
  answered(): Promise<void> {
    const {fault} = this.#server.state;
    return this.#requests.answered(fault === 'no-answer' || fault === 'late' ? 0 : 2000);
  }

  available(): string {
    return 'The server says that a chat can reach an agent.';
  }

  next(answer: AnswerName): string | undefined {
    switch (answer) {
      case 'available':
        return 'accept it, or choose a fault and wait.';
      case 'accepted':
        return 'close the chat’s window, then start over.';
      case 'pending':
        return 'wait for the server’s answer.';
      case 'service-unreachable':
        return 'set the fault to None, and put the clock forward.';
      case 'no-agents-online':
      case 'no-skilled-agents':
      case 'agents-away':
      case 'agents-at-capacity':
      case 'agents-on-other-channels':
      case 'outside-business-hours':
      case 'no reason':
        return 'make the server say Available.';
      default:
        return undefined;
    }
  }

  controls(): unknown {
    return html`${this.card('The server')} ${this.requests()} ${settingsCode(this.settings)}`;
  }

  requests(): unknown {
    return this.#requests.render();
  }

  /** What the server can be told. */
  card(name: string): unknown {
    const {available, reason, fault} = this.#server.state;
    const set = (changes: Partial<ServerState>): void => void this.#tell(changes);
    return serviceCard(
      name,
      this.service,
      html`
        ${radioRow(
          'It says',
          {yes: 'Available', no: 'Not available'},
          available ? 'yes' : 'no',
          (says) => set({available: says === 'yes'}),
        )}
        ${available ? nothing : selectRow('Reason', REASONS, reason, (chosen) => set({reason: chosen}))}
        ${selectRow('Fault', FAULTS, fault, (chosen) => set({fault: chosen}))}
        <p class="note small">
          Asked 5 seconds after each answer; the last answer counts for 30 seconds. On a site, these
          are 50 and 180.
        </p>
        ${
          this.#heard
            ? nothing
            : html`<p class="error" role="alert">
                The server does not answer: is <code>npm start</code> running?
              </p>`
        }
      `,
    );
  }

  async #tell(changes: Partial<ServerState>): Promise<void> {
    const told = this.#server.set(changes);
    this.#changed();
    this.#heard = await told;
    this.#changed();
  }
}
