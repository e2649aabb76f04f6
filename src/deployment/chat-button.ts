import type {Availability} from '../services/chat-service.js';
import type {ButtonHandler} from './button-handler.js';

/** A standard button: the elements that the page has shown and hidden with its availability. */
export class ChatButton {
  readonly id: string;
  readonly handler: ButtonHandler;
  /** What the service reported last. */
  availability: Availability | undefined;
  /** Elements, and whether they are displayed while the button is available; each once, however often a page gives it. */
  #trackers: readonly {readonly element: HTMLElement; readonly online: boolean}[] = [];

  constructor(id: string, handler: ButtonHandler) {
    this.id = id;
    this.handler = handler;
  }

  /** Has `element` displayed while the button is available (`online`) or while it is not. */
  track(element: HTMLElement, online: boolean): void {
    const others = this.#trackers.filter((each) => each.element !== element);
    this.#trackers = [...others, {element, online}];
    this.handler.forget();
  }

  /** Displays what is to be displayed. */
  show(available: boolean): void {
    for (const {element, online} of this.#trackers) {
      element.style.display = online === available ? '' : 'none';
    }
  }
}

/** Why an invitation is not taken for a standard button; `who` are those that took it, with their verb. */
export const notStandard = (who: string, id: string): string =>
  `${who} for standard buttons; "${id}" is an invitation. A standard button has "type": "standard" in the settings.`;
