import type {ButtonEventReason, ButtonEventType} from '../../handler-api.js';
import {Button} from './button.js';

/** An element that is displayed while the button is available (`online`) or while it is not. */
interface Tracker {
  readonly element: unknown;
  readonly online: boolean;
}

/** A standard button, and the elements whose display follows its availability. */
export class StandardButton extends Button {
  override readonly type = 'standard';
  /** Returns when the availability is reported again although nothing has changed, in milliseconds. */
  repeatAt: (() => number) | undefined;
  #raising = false;
  #trackers: Tracker[] = [];

  /**
   * Displays `element` while the button is available (`online`) or while it is not, and reports the current state again. The
   * same call again changes nothing, because handlers may make it at each event.
   *
   * @param element - any value: pages that only need the events pass `null`.
   */
  track(element: unknown, online: boolean): void {
    if (this.#trackers.some((each) => each.element === element && each.online === online)) return;
    // The last call for an element counts.
    this.#trackers = this.#trackers.filter((each) => !element || each.element !== element);
    this.#trackers.push({element, online});
    this.reset();
  }

  /**
   * Raises an event. While the handler runs, no other event is raised: the handler may call `startChat()` again.
   *
   * @returns whether the event is allowed.
   */
  override raise(type: ButtonEventType, reason?: ButtonEventReason, final?: boolean): boolean {
    if (this.#raising) return false;
    this.#raising = true;
    const allowed = super.raise(type, reason, final);
    this.#raising = false;
    return allowed;
  }

  /** Displays the elements for this availability, and hides the others. */
  show(available: boolean): void {
    for (const {element, online} of this.#trackers) {
      const style = (element as Partial<HTMLElement> | null)?.style;
      if (style) style.display = online === available ? '' : 'none';
    }
  }
}
