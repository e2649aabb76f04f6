import {html} from 'lit';
import {MessagingService, type Clock} from '../src/index.js';
import type {AnswerName} from './answers.js';
import type {ChatPanel} from './chat-panel.js';
import {radioRow, serviceCard, settingsCode} from './controls.js';
import type {DemoService} from './demo-service.js';
import {HeardService} from './heard-service.js';
import {MessagingProduct, type ProductState} from './messaging-product.js';

/** Shorter than on a site, so that one can watch. In milliseconds. */
const PROBE_EVERY = 5000;

export interface MessagingServiceOptions {
  readonly chat: ChatPanel;
  readonly clock: Clock;
  readonly changed: () => void;
  /** Opens the page anew. */
  readonly reopen: () => void;
}

/** Messaging for In-App and Web, with a stand-in for the product. */
export class DemoMessagingService implements DemoService {
  readonly name = 'Messaging for In-App and Web';
  readonly hint = html` <strong>Start here:</strong> let an agent be there, and watch the shop. `;
  readonly service: HeardService;
  readonly settings = {type: 'messaging', probe: '/chat/agents.json', probeEvery: PROBE_EVERY};
  readonly #product: MessagingProduct;
  readonly #changed: () => void;
  readonly #reopen: () => void;

  constructor({chat, clock, changed, reopen}: MessagingServiceOptions) {
    this.#changed = changed;
    this.#reopen = reopen;
    this.#product = new MessagingProduct(() => chat.open({id: 'messaging', agent: 'Ana'}));
    const messaging = new MessagingService({
      probe: () =>
        this.#product.state.agent ? {available: true} : {available: false, reason: 'agents-away'},
      probeEvery: PROBE_EVERY,
      clock,
    });
    this.service = new HeardService(messaging, changed);
  }

  /** The product's script comes after ours. */
  opened(): void {
    this.#product.load();
  }

  available(): string {
    return 'The product is there, and so is an agent.';
  }

  next(answer: AnswerName): string | undefined {
    switch (answer) {
      case 'available':
        return 'accept it, or end the business hours.';
      case 'agents-away':
        return 'set the agents to There, and wait for the probe.';
      case 'outside-business-hours':
        return 'set the hours to Within.';
      case 'service-unreachable':
        return this.#product.state.loads ? 'wait a moment.' : 'let the product load.';
      default:
        return undefined;
    }
  }

  controls(): unknown {
    const {loads, withinHours, agent, launches} = this.#product.state;
    const set = (changes: Partial<ProductState>): void => {
      this.#product.set(changes);
      this.#changed();
    };
    return html`
      ${serviceCard(
        'The product, a stand-in',
        this.service,
        html`
          ${choice('Script', 'Loads', 'Is blocked', loads, (chosen) => {
            set({loads: chosen});
            this.#reopen();
          })}
          ${choice('Hours', 'Within', 'Outside', withinHours, (chosen) => set({withinHours: chosen}))}
          ${choice('Agents', 'There', 'Away', agent, (chosen) => set({agent: chosen}))}
          ${choice('Launch', 'Works', 'Fails', launches, (chosen) => set({launches: chosen}))}
          <p class="note small">
            The product does not tell whether agents are there: a probe asks every 5 seconds, on a
            site every 50. Whether the script loads counts for the next visitor, who comes at once.
          </p>
        `,
      )}
      ${settingsCode(this.settings, {open: true})}
    `;
  }
}

const choice = (
  legend: string,
  yes: string,
  no: string,
  is: boolean,
  choose: (is: boolean) => void,
): unknown => radioRow(legend, {yes, no}, is ? 'yes' : 'no', (chosen) => choose(chosen === 'yes'));
