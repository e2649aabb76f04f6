import {html, render} from 'lit';
import type {DeploymentSettings, InvitationSettings} from '../src/index.js';
import {BUTTON_ID} from './services/service.js';

const example = (more: Omit<InvitationSettings, 'id'> = {}): DeploymentSettings => ({
  buttons: [{id: BUTTON_ID, ...more}],
});

const EXAMPLES: {readonly [name: string]: DeploymentSettings} = {
  'As soon as an agent is available': example(),
  'After 10 seconds on the page': example({
    rules: [{type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: 10}],
  }),
  'On the second page': example({
    rules: [{type: 'NUMBER_OF_PAGE_VIEWS', operator: 'GREATER_OR_EQUAL', value: 2}],
  }),
  'On /cups, or after 30 seconds': example({
    rules: [
      {type: 'URL_MATCH', operator: 'CONTAINS', value: '/cups'},
      {type: 'SECONDS_ON_SITE', operator: 'GREATER_OR_EQUAL', value: 30},
    ],
    filter: '1 OR 2',
  }),
  'Basket above €100': example({
    rules: [{type: 'CUSTOM_VARIABLE', name: 'basket', operator: 'GREATER_THAN', value: 100}],
  }),
  'On exit intent': example({rules: [{type: 'EXIT_INTENT', operator: 'EQUALS', value: true}]}),
  'Rejected after 15 seconds': example({rejectAfter: 15}),
  'Again 60 seconds after a rejection': example({afterReject: 60}),
};

/** The settings of the first example. */
export const DEFAULT_SETTINGS = example();

const format = (settings: DeploymentSettings): string => JSON.stringify(settings, null, 2);

/**
 * Examples of the deployment's settings, and a form to edit them as JSON.
 *
 * @param apply - applies new settings; throws if they are invalid.
 */
export function settingsEditor(
  examples: HTMLElement,
  form: HTMLFormElement,
  apply: (settings: DeploymentSettings) => void,
): void {
  const textarea = form.querySelector('textarea')!;
  const output = form.querySelector('output')!;
  let applied = format(DEFAULT_SETTINGS);
  textarea.value = applied;

  const submit = (): void => {
    let error = '';
    try {
      apply(JSON.parse(textarea.value) as DeploymentSettings);
      applied = textarea.value;
      renderExamples();
    } catch (problem) {
      error = (problem as Error).message;
    }
    textarea.ariaInvalid = String(error !== '');
    output.className = error && 'error';
    output.value = error || 'Applied: a new visitor opens the shop.';
  };

  const renderExamples = (): unknown =>
    render(
      Object.entries(EXAMPLES).map(([name, settings]) => {
        const text = format(settings);
        return html`<li>
          <button
            type="button"
            aria-pressed=${text === applied}
            @click=${() => {
              textarea.value = text;
              submit();
            }}
          >
            ${name}
          </button>
        </li>`;
      }),
      examples,
    );

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  textarea.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  renderExamples();
}
