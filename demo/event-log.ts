import {html, render} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {ButtonEvent} from '../src/index.js';
import {BUTTON_EVENTS, type ButtonEventName} from './button-events.js';

interface Entry {
  readonly number: number;
  readonly time: Date;
  readonly name: ButtonEventName;
  readonly detail: string;
  readonly prevented: boolean;
  readonly repeated: boolean;
}

const MOST = 100;

/** The DOM events as they came, newest first. */
export class EventLog {
  readonly #host: HTMLElement;
  #entries: readonly Entry[] = [];
  #last = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#render();
  }

  /** Writes down an event, once all listeners have had their say. */
  add(event: ButtonEvent, time: number): void {
    const entry: Entry = {
      number: ++this.#last,
      time: new Date(time),
      name: event.type as ButtonEventName,
      detail: JSON.stringify(event.detail, null, 1).replaceAll(/\s+/g, ' '),
      prevented: event.defaultPrevented,
      repeated: event.detail.repeated,
    };
    this.#entries = [entry, ...this.#entries].slice(0, MOST);
    this.#render();
  }

  clear(): void {
    this.#entries = [];
    this.#render();
  }

  #render(): void {
    render(
      html`
        <!-- Not live: the sentence that says why is, and says it better. -->
        <div class="log-scroll" tabindex="0" role="region" aria-labelledby="log-title">
          ${
            this.#entries.length === 0
              ? html`<p class="small">Nothing yet.</p>`
              : html`<ol reversed>
                  ${repeat(
                    this.#entries,
                    ({number}) => number,
                    (entry) => this.#entry(entry),
                  )}
                </ol>`
          }
        </div>
        <button type="button" @click=${() => this.clear()}>Clear the log</button>
      `,
      this.#host,
    );
  }

  #entry({time, name, detail, prevented, repeated}: Entry): unknown {
    const {when, effect, vetoed} = BUTTON_EVENTS[name];
    const then = prevented ? vetoed : repeated ? 'nothing is left to change' : effect;
    return html`
      <li class=${prevented ? 'prevented' : ''}>
        <p class="log-head">
          <code>${name}</code>
          ${prevented ? html`<span class="badge">prevented</span>` : ''}
          <time datetime=${time.toISOString()}><bdi>${time.toLocaleTimeString()}</bdi></time>
        </p>
        <p>${when}: ${then}.</p>
        <pre><code>${detail}</code></pre>
      </li>
    `;
  }
}
