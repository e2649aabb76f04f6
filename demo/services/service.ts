/** The chat services that the demo offers, and the pieces of their controls. */
import {html, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Availability, ChatService} from '../../src/index.js';
import type {Advice} from '../explanation.js';

/** The button of the shop's page. */
export const BUTTON_ID = '573000000000001';

export interface DemoService {
  readonly name: string;
  /** What to do first. */
  readonly hint: unknown;
  readonly service: ChatService;
  readonly advice: Advice;
  /** Why a chat is possible now, in a sentence. */
  whyAvailable(): string;
  /** Called after the page of a new visitor has been opened. */
  visitorArrived?(): void;
  /** The current controls, for Lit to render. */
  controls(): unknown;
}

/** A chat service that keeps its last report about the shop's button. */
export class RecordedService implements ChatService {
  readonly #service: ChatService;
  readonly #changed: () => void;
  #lastReport: Availability | undefined;

  constructor(service: ChatService, changed: () => void) {
    this.#service = service;
    this.#changed = changed;
  }

  get lastReport(): Availability | undefined {
    return this.#lastReport;
  }

  watch(...[buttonIds, report, signal]: Parameters<ChatService['watch']>): void {
    this.#lastReport = undefined;
    this.#service.watch(
      buttonIds,
      (id, availability) => {
        if (id === BUTTON_ID) this.#lastReport = availability;
        this.#changed();
        report(id, availability);
      },
      signal,
    );
  }

  startChat(...[request]: Parameters<ChatService['startChat']>): Promise<void> {
    return this.#service.startChat(request);
  }
}

export const card = (title: unknown, badge: string, isGood: boolean, rows: unknown) => html`
  <fieldset class="card">
    <legend>${title} <span class="badge ${isGood ? 'good' : ''}">${badge}</span></legend>
    ${rows}
  </fieldset>
`;

/** A card whose badge is the last report of a service. */
export const serviceCard = (
  title: string,
  {lastReport}: RecordedService,
  rows: unknown,
): TemplateResult => {
  const available = lastReport?.available === true;
  const reason = lastReport?.available === false ? lastReport.reason : undefined;
  const status = !lastReport ? 'no report yet' : available ? 'available' : 'not available';
  return card(html`<b>${title}</b>`, reason ?? status, available, rows);
};

/** Radio buttons, or checkboxes. The group names radio buttons that exclude each other. */
export const optionRow = <Value extends string>(
  legend: string,
  type: 'radio' | 'checkbox',
  options: Readonly<Record<Value, string>>,
  isChecked: (value: Value) => boolean,
  change: (value: Value, checked: boolean) => void,
  group = legend,
): TemplateResult => html`
  <fieldset class="row">
    <legend>${legend}</legend>
    <div class="options">
      ${(Object.keys(options) as Value[]).map(
        (value) => html`
          <label>
            <input
              type=${type}
              name=${group}
              autocomplete="off"
              .checked=${live(isChecked(value))}
              @change=${({target}: Event) => change(value, (target as HTMLInputElement).checked)}
            />
            ${options[value]}
          </label>
        `,
      )}
    </div>
  </fieldset>
`;

/** Two radio buttons for a boolean. */
export const booleanRow = (
  legend: string,
  [yes, no]: readonly [yes: string, no: string],
  current: boolean,
  change: (value: boolean) => void,
): TemplateResult =>
  optionRow(
    legend,
    'radio',
    {yes, no},
    (value) => (value === 'yes') === current,
    (value) => change(value === 'yes'),
  );

export const selectRow = <Value extends string>(
  label: string,
  options: Readonly<Record<Value, string>>,
  current: Value,
  change: (value: Value) => void,
): TemplateResult => html`
  <label class="row">
    <span>${label}</span>
    <span>
      <select
        autocomplete="off"
        @change=${({target}: Event) => change((target as HTMLSelectElement).value as Value)}
      >
        ${(Object.keys(options) as Value[]).map(
          (value) =>
            html`<option value=${value} .selected=${live(value === current)}>
              ${options[value]}
            </option>`,
        )}
      </select>
    </span>
  </label>
`;

/** The service as the settings of the drop-in script name it. */
export const settingsCode = (settings: object, {open = false} = {}): TemplateResult => html`
  <details class="card" ?open=${open}>
    <summary>In the settings</summary>
    <pre><code>"service": ${JSON.stringify(settings, null, 2)}</code></pre>
  </details>
`;
