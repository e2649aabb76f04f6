import {html, render} from 'lit';
import {BUTTON_EVENT_NAMES, BUTTON_EVENTS, type ButtonEventName} from './button-events.js';

/** A switch for each of the four events. @returns those that are on, kept up to date. */
export function vetoSwitches(
  host: HTMLElement,
  switchedOff: () => void,
): ReadonlySet<ButtonEventName> {
  const vetoes = new Set<ButtonEventName>();
  const toggle = (name: ButtonEventName, on: boolean): void => {
    if (on) {
      vetoes.add(name);
    } else {
      vetoes.delete(name);
      switchedOff();
    }
  };
  render(
    html`<ul class="veto-list">
      ${BUTTON_EVENT_NAMES.map(
        (name) => html`
          <li>
            <label>
              <input
                type="checkbox"
                role="switch"
                autocomplete="off"
                aria-describedby="veto-${name}"
                @change=${({target}: Event & {readonly target: HTMLInputElement}) =>
                  toggle(name, target.checked)}
              />
              <code>${name}</code>
            </label>
            <span class="small" id="veto-${name}">${BUTTON_EVENTS[name].vetoed}</span>
          </li>
        `,
      )}
    </ul>`,
    host,
  );
  return vetoes;
}
