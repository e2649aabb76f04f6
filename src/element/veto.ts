import type {ButtonEventCallback, ButtonEventReason, ButtonEventType} from '../handler-api.js';
import {eventDetail} from './button-event.js';
import {isButtonEventType, stateAfter} from './button-state.js';
import type {SharedButton, Subscription} from './shared-button.js';

/**
 * Combines the vetoes of an event: asks the page's handler first, then each subscriber. One veto is enough, but all are asked.
 * Exceptions are passed to `reportError()` and veto nothing: the vendor's script would stop polling if one reached it.
 *
 * @param present - the subscriptions when the event arrived. One that has ended meanwhile is not asked.
 * @returns whether no subscriber vetoed the event.
 */
export function isAllowedByAll(
  {id, subscriptions}: SharedButton,
  type: ButtonEventType,
  reason: ButtonEventReason | undefined,
  pageHandler: ButtonEventCallback | undefined,
  present: readonly Subscription[],
): boolean {
  let isAllowed = true;
  try {
    if (pageHandler?.(type, reason) === false) isAllowed = false;
  } catch (error) {
    reportError(error);
  }
  // An event of a later version of the API has no DOM event.
  if (!isButtonEventType(type)) return isAllowed;
  for (const subscription of present) {
    if (!subscriptions.has(subscription)) continue;
    const {subscriber} = subscription;
    const {status} = subscriber.state;
    const isRepeated = stateAfter(subscriber.state, type, undefined).status === status;
    try {
      if (!subscriber.ask(eventDetail(id, type, isRepeated, reason))) isAllowed = false;
    } catch (error) {
      reportError(error);
    }
  }
  return isAllowed;
}
