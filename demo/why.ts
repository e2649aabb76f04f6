import {html, render} from 'lit';
import type {Availability, ButtonEventReason, ButtonStatus} from '../src/index.js';
import {REASONS, STATUSES, VETOES, type Answer} from './answers.js';
import type {ButtonEventName} from './button-events.js';

/** What the answer is found from. */
export interface Situation {
  readonly status: ButtonStatus;
  readonly reason: ButtonEventReason | undefined;
  /** What the chat service says now; the tag does not hear of what a veto or an earlier answer left behind. */
  readonly availability: Availability | undefined;
  /** The last event, where a listener prevented it. */
  readonly vetoed: ButtonEventName | undefined;
  /** The agents who can take a chat. */
  readonly ready: readonly string[];
}

export function answerFor({status, reason, availability, vetoed, ready}: Situation): Answer {
  if (status === 'accepted' || status === 'rejected') return STATUSES[status];
  if (status === 'available') {
    if (availability?.available === false) return VETOES['button-unavailable'];
    if (vetoed === 'button-accepted' || vetoed === 'button-rejected') return VETOES[vetoed];
    return {...STATUSES.available, words: `${list(ready)} can take a chat.`};
  }
  if (availability?.available === false) return REASONS[availability.reason];
  if (vetoed === 'button-available') return VETOES['button-available'];
  const why = reason === 'timeout' ? undefined : reason;
  return why ? REASONS[why] : STATUSES.pending;
}

const list = (names: readonly string[]): string =>
  new Intl.ListFormat('en').format(names) || 'An agent';

/** The sentence that says why. */
export function renderWhy(host: HTMLElement, {onScreen, words, next}: Answer): void {
  render(
    html`
      <strong class="verdict ${onScreen ? 'on' : ''}">
        ${onScreen ? 'On screen' : 'Not on screen'}
      </strong>
      <span>${words}</span>
      <span class="next">Try: ${next}</span>
    `,
    host,
  );
}

/** All answers, with the present one marked. */
export function renderAnswers(host: HTMLElement, present: string): void {
  const all: Readonly<Record<string, Answer>> = {
    ...STATUSES,
    ...REASONS,
    ...Object.fromEntries(
      Object.entries(VETOES).map(([name, answer]) => [`${name}, prevented`, answer]),
    ),
  };
  render(
    html`<table>
      <thead>
        <tr>
          <th scope="col">Status or reason</th>
          <th scope="col">On screen</th>
          <th scope="col">What it means</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(all).map(
          ([name, {onScreen, words}]) => html`
            <tr aria-current=${words === present ? 'true' : 'false'}>
              <th scope="row"><code>${name}</code></th>
              <td>${onScreen ? 'yes' : 'no'}</td>
              <td>${words}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>`,
    host,
  );
}
