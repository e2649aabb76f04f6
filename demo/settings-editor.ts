import {html, render} from 'lit';
import {live} from 'lit/directives/live.js';
import type {DeploymentSettings} from '../src/index.js';
import {EXAMPLES} from './examples.js';

const write = (settings: DeploymentSettings): string => JSON.stringify(settings, null, 2);

export interface SettingsEditorOptions {
  /** Where the ready examples are to choose from. */
  readonly examples: HTMLElement;
  readonly editor: HTMLElement;
  /** Takes new settings. @throws where they are wrong. */
  readonly apply: (settings: DeploymentSettings) => void;
}

/** The deployment's settings: ready examples, and JSON to edit. What is wrong is told beside it, and changes nothing. */
export function settingsEditor({examples, editor, apply}: SettingsEditorOptions): void {
  let draft = write(EXAMPLES[0].settings);
  let applied = draft;
  let error = '';
  let done = '';

  const take = (): void => {
    error = done = '';
    try {
      apply(parse(draft));
      applied = draft;
      done = 'Applied: a new visitor opens the shop.';
    } catch (problem) {
      error = (problem as Error).message;
    }
    update();
  };

  const update = (): void => {
    render(
      html`<ul class="examples">
        ${EXAMPLES.map(({name, settings}) => {
          const text = write(settings);
          return html`<li>
            <button
              type="button"
              aria-pressed=${applied === text}
              @click=${() => {
                draft = text;
                take();
              }}
            >
              ${name}
            </button>
          </li>`;
        })}
      </ul>`,
      examples,
    );
    render(
      html`<form
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          take();
        }}
      >
        <label for="settings">Settings, in JSON</label>
        <textarea
          id="settings"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          aria-describedby="settings-help settings-error"
          aria-invalid=${error !== ''}
          .value=${live(draft)}
          @input=${({target}: Event & {readonly target: HTMLTextAreaElement}) => {
            draft = target.value;
            done = '';
            update();
          }}
          @keydown=${(event: KeyboardEvent & {readonly target: HTMLTextAreaElement}) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            event.target.form!.requestSubmit();
          }}
        ></textarea>
        <p class="error" id="settings-error" role="alert" dir="auto">${error}</p>
        <div class="apply">
          <button>Apply</button>
          <span class="small" id="settings-help">or Ctrl+Enter, ⌘+Enter</span>
          <span class="small" role="status">${done}</span>
        </div>
      </form>`,
      editor,
    );
  };
  update();
}

function parse(text: string): DeploymentSettings {
  try {
    return JSON.parse(text) as DeploymentSettings;
  } catch (error) {
    throw new Error(`This is no JSON: ${(error as Error).message}`, {cause: error});
  }
}
