import type {ButtonEventCallback, ButtonEventReason, ButtonEventType} from '../handler-api.js';

/** The page's handler of one button, and what it was told last. */
export class ButtonHandler {
  #callback: ButtonEventCallback | undefined;
  /** Whether it was told last that the button is available; `undefined` where it has heard of neither. */
  toldAvailable: boolean | undefined;
  /** The reason that it was told last. */
  toldReason: ButtonEventReason | undefined;
  /** After a veto, the time at which the handler is asked again. */
  askAgainAt: number | undefined;

  /** Takes the place of the callback before, which is returned; it will be told the present state anew. */
  replace(callback: ButtonEventCallback): ButtonEventCallback | undefined {
    const before = this.#callback;
    this.#callback = callback;
    this.forget();
    return before;
  }

  /** Has the present state told again. */
  forget(): void {
    this.toldAvailable = this.toldReason = this.askAgainAt = undefined;
  }

  /** Raises an event. @returns whether it is allowed: the callback did not return exactly `false`. */
  raise(type: ButtonEventType, reason?: ButtonEventReason): boolean {
    try {
      if (this.#callback?.(type, reason) === false) return false;
    } catch (error) {
      reportError(error);
    }
    if (type === 'BUTTON_AVAILABLE' || type === 'BUTTON_UNAVAILABLE') {
      this.toldAvailable = type === 'BUTTON_AVAILABLE';
      this.toldReason = reason;
    }
    return true;
  }
}
