import type {ButtonEventReason, ButtonEventType} from '../../handler-api.js';
import type {Availability} from '../../services/chat-service.js';
import type {ButtonHandler} from './button-handler.js';

/** What the page gave to be displayed while the button is available (`online`) or while it is not; each once. */
interface Tracker {
  readonly element: unknown;
  readonly online: boolean;
}

/** A standard button: the elements that the page has shown and hidden with its availability. */
export class StandardButton {
  readonly id: string;
  readonly handler: ButtonHandler;
  /** What the service reported last. */
  availability: Availability | undefined;
  /** When its availability is reported again though nothing has changed, in milliseconds. */
  repeatAt = Infinity;
  #raising = false;
  #trackers: Tracker[] = [];

  constructor(id: string, handler: ButtonHandler) {
    this.id = id;
    this.handler = handler;
  }

  /**
   * Displays `element` while the button is available (`online`) or while it is not, and reports the present state again. The
   * same call again changes nothing: a handler may make it at each event.
   *
   * @param element - anything: pages that need the events only pass `null`, and others what has no style.
   */
  track(element: unknown, online: boolean): void {
    if (this.#trackers.some((each) => each.element === element && each.online === online)) return;
    // Of one element, the last call counts.
    this.#trackers = this.#trackers.filter((each) => !element || each.element !== element);
    this.#trackers.push({element, online});
    this.handler.forget();
  }

  /**
   * Raises an event. While the handler is asked about one, no other is raised: a handler may call `startChat()` again.
   *
   * @returns whether it is allowed.
   */
  raise(type: ButtonEventType, reason?: ButtonEventReason, final?: boolean): boolean {
    if (this.#raising) return false;
    this.#raising = true;
    const allowed = this.handler.raise(type, reason, final);
    this.#raising = false;
    return allowed;
  }

  /** Displays the elements that must be displayed, and hides the others. */
  show(available: boolean): void {
    for (const {element, online} of this.#trackers) {
      const style = (element as Partial<HTMLElement> | null)?.style;
      if (style) style.display = online === available ? '' : 'none';
    }
  }
}

/** Why an invitation is not taken for a standard button; `who` are those that took it, with their verb. */
export const notStandard = (who: string, id: string): string =>
  `${who} for standard buttons; "${id}" is an invitation. A standard button has "type": "standard" in the settings.`;
