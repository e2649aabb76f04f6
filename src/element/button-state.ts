import type {ButtonEventReason, ButtonEventType} from '../handler-api.js';

/** The status of a button: `pending` until its first event. */
export type ButtonStatus = 'pending' | 'available' | 'unavailable' | 'accepted' | 'rejected';

/** A button's status and, if the API gives one, the reason. */
export interface ButtonState {
  readonly status: ButtonStatus;
  readonly reason: ButtonEventReason | undefined;
}

/** The state of a button before its first event. */
export const PENDING: ButtonState = Object.freeze({status: 'pending', reason: undefined});

/** The status of a button after an event that nobody vetoed. */
export const STATUS_AFTER: {readonly [Type in ButtonEventType]: ButtonStatus} = {
  BUTTON_AVAILABLE: 'available',
  BUTTON_UNAVAILABLE: 'unavailable',
  BUTTON_ACCEPTED: 'accepted',
  BUTTON_REJECTED: 'rejected',
};

/** Whether `type` is one of the four events. */
export const isButtonEventType = (type: unknown): type is ButtonEventType =>
  typeof type === 'string' && Object.hasOwn(STATUS_AFTER, type);

/**
 * The state of a button after an event that was not vetoed. An accepted or rejected invitation is not shown again with the next
 * `BUTTON_AVAILABLE`, which may be a repetition, but with one after a `BUTTON_UNAVAILABLE`.
 */
export function stateAfter(
  state: ButtonState,
  type: ButtonEventType,
  reason: ButtonEventReason | undefined,
): ButtonState {
  const over = state.status === 'accepted' || state.status === 'rejected';
  return type === 'BUTTON_AVAILABLE' && over ? state : {status: STATUS_AFTER[type], reason};
}
