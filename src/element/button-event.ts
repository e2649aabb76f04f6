import type {ButtonEventReason, ButtonEventType} from '../handler-api.js';
import {STATUS_AFTER} from './button-state.js';

/** The detail of a {@link ButtonEvent}. */
export interface ButtonEventDetail {
  readonly buttonId: string;
  /** The event as the Deployment API names it. */
  readonly type: ButtonEventType;
  /**
   * Whether the event changes nothing, because the button is already shown, hidden, accepted or rejected. The API may raise the same
   * event many times; each one is dispatched.
   */
  readonly repeated: boolean;
  /** The reason, if the API gives one. */
  readonly reason?: ButtonEventReason;
}

/** The detail of an event. */
export const eventDetail = (
  buttonId: string,
  type: ButtonEventType,
  repeated: boolean,
  reason: ButtonEventReason | undefined,
): ButtonEventDetail =>
  reason === undefined ? {buttonId, type, repeated} : {buttonId, type, repeated, reason};

/** The DOM event for each of the four button events. */
export const BUTTON_EVENT_NAME = /* @__PURE__ */ Object.freeze({
  BUTTON_AVAILABLE: 'button-available',
  BUTTON_UNAVAILABLE: 'button-unavailable',
  BUTTON_ACCEPTED: 'button-accepted',
  BUTTON_REJECTED: 'button-rejected',
} as const satisfies {[Type in ButtonEventType]: string});

/**
 * One of the four button events as a DOM event. It bubbles, crosses shadow boundaries and is cancelable: `preventDefault()` is the
 * veto of the Deployment API. After a veto, the invitation is not shown (`button-available`), not hidden (`button-unavailable`,
 * `button-rejected`), or no chat is opened (`button-accepted`).
 */
export class ButtonEvent extends CustomEvent<ButtonEventDetail> {
  /** @throws TypeError if `detail` is not an object. */
  constructor(detail: ButtonEventDetail) {
    super(`button-${STATUS_AFTER[detail.type]}`, {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze(detail),
    });
  }
}

/** The events by name, for typed `addEventListener()`. */
export interface ButtonEventMap {
  'button-available': ButtonEvent;
  'button-unavailable': ButtonEvent;
  'button-accepted': ButtonEvent;
  'button-rejected': ButtonEvent;
}

declare global {
  // The events of elements, the document and the window.
  interface GlobalEventHandlersEventMap extends ButtonEventMap {}
}
