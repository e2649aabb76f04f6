import type {ButtonEventCallback, ButtonEventReason, ButtonEventType} from '../../handler-api.js';
import type {Availability} from '../../services/chat-service.js';

/** Called after each event, with the answer of the page's handler. */
export type OnEvent = (
  buttonId: string,
  type: ButtonEventType,
  reason: ButtonEventReason | undefined,
  allowed: boolean,
) => void;

/**
 * A button: the page's handler, and the availability that the handler was last notified of. An `Invitation`, a `StandardButton`, or
 * neither of them if the page has only registered a handler.
 */
export class Button {
  readonly id: string;
  readonly #onEvent: OnEvent;
  readonly type: 'invite' | 'standard' | 'unknown' = 'unknown';
  /** The last report of the service. */
  availability: Availability | undefined;
  /** The page's handler. */
  callback: ButtonEventCallback | undefined;
  /** Whether the last notification was that the button is available; `undefined` if there was none. */
  notifiedAvailable: boolean | undefined;
  /** The reason of the last notification. */
  notifiedReason: ButtonEventReason | undefined;
  /** Whether the callback shows the invitation, so that the page needs no element for it. */
  needsNoElement = false;
  /** After a veto: returns when to ask the handler again, in milliseconds. */
  askAgainAt: (() => number) | undefined;

  constructor(id: string, onEvent: OnEvent) {
    this.id = id;
    this.#onEvent = onEvent;
  }

  /** Replaces the callback, which will be notified of the current state. @returns the previous callback. */
  replaceCallback(callback: ButtonEventCallback | undefined): ButtonEventCallback | undefined {
    const previous = this.callback;
    this.callback = callback;
    this.reset();
    return previous;
  }

  /** Forgets the last notification, so that the current state is reported again. */
  reset(): void {
    this.notifiedAvailable = this.notifiedReason = this.askAgainAt = undefined;
  }

  /**
   * Raises an event.
   *
   * @param final - whether a veto has no effect.
   * @returns whether the event is allowed: the callback did not return exactly `false`.
   */
  raise(type: ButtonEventType, reason?: ButtonEventReason, final = false): boolean {
    let allowed = true;
    try {
      const answer = final ? this.callback?.(type, reason, true) : this.callback?.(type, reason);
      allowed = answer !== false || final;
    } catch (error) {
      reportError(error);
    }
    this.#onEvent(this.id, type, reason, allowed);
    // Also applies to a callback that is registered inside the call: a page that registers one in each call would be called forever.
    if (allowed && (type === 'BUTTON_AVAILABLE' || type === 'BUTTON_UNAVAILABLE')) {
      this.notifiedAvailable = type === 'BUTTON_AVAILABLE';
      this.notifiedReason = reason;
      this.askAgainAt = undefined;
    }
    return allowed;
  }
}
