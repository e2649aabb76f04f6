/** What the sides of the chat services are made of: cards with rows of choices. */
import {html, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {HeardService} from './heard-service.js';

/** A card of a service: its name, what it has reported last, and its rows. */
export const serviceCard = (
  name: string,
  {heard}: HeardService,
  rows: unknown,
): TemplateResult => html`
  <fieldset class="card">
    <legend>
      <span class="card-name">${name}</span>
      <span class="standing ${heard?.available ? 'ready' : ''}">
        ${
          !heard
            ? 'no report yet'
            : heard.available
              ? 'available'
              : (heard.reason ?? 'not available')
        }
      </span>
    </legend>
    ${rows}
  </fieldset>
`;

/** One of several values, as radio buttons. */
export const radioRow = <Value extends string>(
  legend: string,
  options: Readonly<Record<Value, string>>,
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult => html`
  <fieldset class="row">
    <legend>${legend}</legend>
    <div class="options">
      ${Object.entries<string>(options).map(
        ([value, label]) => html`
          <label class="option">
            <input
              type="radio"
              name=${legend}
              autocomplete="off"
              .checked=${live(chosen === value)}
              @change=${() => choose(value as Value)}
            />
            ${label}
          </label>
        `,
      )}
    </div>
  </fieldset>
`;

/** One of many values, as a list that opens. */
export const selectRow = <Value extends string>(
  label: string,
  options: Readonly<Record<Value, string>>,
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult => html`
  <div class="row">
    <label for="choose-${label}">${label}</label>
    <div class="options">
      <select
        id="choose-${label}"
        autocomplete="off"
        @change=${({target}: Event & {readonly target: HTMLSelectElement}) =>
          choose(target.value as Value)}
      >
        ${Object.entries<string>(options).map(
          ([value, words]) =>
            html`<option value=${value} .selected=${live(chosen === value)}>${words}</option>`,
        )}
      </select>
    </div>
  </div>
`;

/** Something to read. */
export const textRow = (label: string, text: unknown): TemplateResult => html`
  <div class="row">
    <span>${label}</span>
    <div class="options">${text}</div>
  </div>
`;

/** How settings name a service, for the drop-in script. */
export const settingsCode = (settings: object, {open = false} = {}): TemplateResult => html`
  <details class="card" ?open=${open}>
    <summary>In the settings</summary>
    <pre><code>"service": ${JSON.stringify(settings, null, 2)}</code></pre>
  </details>
`;
