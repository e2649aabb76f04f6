import {html, render} from 'lit';
import type {ButtonEventMap, LiveAgentInvitation} from '../src/index.js';
import {Log} from './log.js';

export type ButtonEventName = keyof ButtonEventMap;

/** The four DOM events: why each is dispatched, its default action, and what happens after `preventDefault()`. */
const EVENTS: Readonly<
  Record<
    ButtonEventName,
    {readonly cause: string; readonly action: string; readonly vetoed: string}
  >
> = {
  'button-available': {
    cause: 'An agent can take a chat, and the rules hold',
    action: 'the invitation is shown',
    vetoed: 'the invitation stays hidden',
  },
  'button-unavailable': {
    cause: 'No agent can take a chat, or the rules do not hold',
    action: 'the invitation is hidden',
    vetoed: 'the invitation stays on screen',
  },
  'button-accepted': {
    cause: 'The visitor accepts',
    action: 'the invitation is hidden, and the chat opens',
    vetoed: 'no chat opens, and the invitation stays on screen',
  },
  'button-rejected': {
    cause: 'The visitor declines, or the time to answer is over',
    action: 'the invitation is hidden',
    vetoed: 'the invitation stays on screen',
  },
};
const NAMES = Object.keys(EVENTS) as readonly ButtonEventName[];

export interface EventMonitorOptions {
  readonly now: () => number;
  readonly changed: () => void;
  /** Called when a veto is cleared. */
  readonly vetoLifted: () => void;
}

/** Logs a tag's events, and vetoes those that are checked. */
export class EventMonitor {
  readonly #log = new Log();
  readonly #vetoes = new Set<ButtonEventName>();
  readonly #changed: () => void;
  readonly #vetoLifted: () => void;
  #prevented: ButtonEventName | undefined;

  constructor(invitation: LiveAgentInvitation, {now, changed, vetoLifted}: EventMonitorOptions) {
    this.#changed = changed;
    this.#vetoLifted = vetoLifted;
    for (const name of NAMES) {
      invitation.addEventListener(name, (event) => {
        if (this.#vetoes.has(name)) event.preventDefault();
        const {defaultPrevented, detail} = event;
        const {cause, action, vetoed} = EVENTS[name];
        this.#prevented = defaultPrevented ? name : undefined;
        this.#log.add({
          time: now(),
          title: name,
          ...(defaultPrevented && {badge: 'prevented'}),
          text: `${cause}: ${defaultPrevented ? vetoed : detail.repeated ? 'nothing changes' : action}.`,
          code: JSON.stringify(detail, null, 1).replaceAll(/\s+/g, ' '),
        });
        changed();
      });
    }
  }

  /** The last event, if it was prevented. */
  get prevented(): ButtonEventName | undefined {
    return this.#prevented;
  }

  clear(): void {
    this.#prevented = undefined;
    this.#log.clear();
  }

  render(checkboxes: HTMLElement, log: HTMLElement): void {
    render(
      NAMES.map((name) => this.#checkbox(name)),
      checkboxes,
    );
    // Not a live region: the sentence that explains the invitation is one.
    render(
      html`${this.#log.render('log-title')}
        <button type="button" @click=${() => this.#clearLog()}>Clear the log</button>`,
      log,
    );
  }

  #clearLog(): void {
    this.#log.clear();
    this.#changed();
  }

  #checkbox(name: ButtonEventName): unknown {
    return html`<li>
      <label>
        <input
          type="checkbox"
          autocomplete="off"
          aria-describedby="veto-${name}"
          @change=${({target}: Event) => this.#toggle(name, (target as HTMLInputElement).checked)}
        />
        <code>${name}</code>
      </label>
      <span class="small" id="veto-${name}">${EVENTS[name].vetoed}</span>
    </li>`;
  }

  #toggle(name: ButtonEventName, on: boolean): void {
    if (on) {
      this.#vetoes.add(name);
    } else {
      this.#vetoes.delete(name);
      this.#prevented = undefined;
      this.#vetoLifted();
    }
  }
}
