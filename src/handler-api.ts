/**
 * The seam: the part of a `liveagent` object that is needed to show a button or an invitation.
 *
 * The element knows this file and nothing behind it; a deployment knows it and nothing in front of it. The names are
 * those of the Live Agent Deployment API (Chat Developer Guide, API versions 28.0 to 67.0), so that any object made for
 * that API, the vendor's script included, can stand behind the element.
 */
import {documentProperty} from './page-document.js';

/** The four button events, as the Deployment API names them. */
export type ButtonEventType =
  'BUTTON_AVAILABLE' | 'BUTTON_UNAVAILABLE' | 'BUTTON_ACCEPTED' | 'BUTTON_REJECTED';

/** The four button events by name; each value equals its own name. */
export const BUTTON_EVENT: {readonly [Type in ButtonEventType]: Type} = Object.freeze({
  BUTTON_AVAILABLE: 'BUTTON_AVAILABLE',
  BUTTON_UNAVAILABLE: 'BUTTON_UNAVAILABLE',
  BUTTON_ACCEPTED: 'BUTTON_ACCEPTED',
  BUTTON_REJECTED: 'BUTTON_REJECTED',
});

/**
 * Why no chat can reach an agent. The first five are the causes that the Chat Developer Guide documents for
 * `BUTTON_UNAVAILABLE`, in its order.
 */
export const SERVICE_REASONS = [
  'no-agents-online',
  'no-skilled-agents',
  'agents-away',
  'agents-at-capacity',
  'agents-on-other-channels',
  'outside-business-hours',
  'service-unreachable',
] as const;

/** One of {@link SERVICE_REASONS}. */
export type ServiceReason = (typeof SERVICE_REASONS)[number];

/** Why a button is unavailable: no agent can be reached, or an invitation's own conditions do not hold. */
export type UnavailableReason =
  ServiceReason | 'criteria-not-met' | 'snoozed' | 'another-invitation-offered';

/** Why an invitation was rejected when it was not the visitor who did it. */
export type RejectedReason = 'timeout';

/** What an API may add to an event. The vendor's script adds nothing. */
export type ButtonEventReason = UnavailableReason | RejectedReason;

/**
 * Receives a button's events. Returning exactly `false` vetoes what the event announces: the button is not shown, not
 * hidden, the chat is not opened, or the invitation not withdrawn. Any other value allows it. (The guide does not
 * mention the veto; pages rely on it.)
 *
 * @param type - which of the four; the same one may arrive many times.
 * @param reason - why, if the API reports it.
 * @param final - whether a veto has no effect, if the API reports it.
 */
export type ButtonEventCallback = (
  type: ButtonEventType,
  reason?: ButtonEventReason,
  final?: boolean,
) => unknown;

/** The part of a `liveagent` object that a button or an invitation needs. */
export interface HandlerApi {
  /**
   * Has `callback` called with every event of a button. An API keeps one callback per button: the last one given.
   *
   * @returns the previous callback, if the API returns it; the vendor's script returns nothing.
   */
  addButtonEventHandler(buttonId: string, callback: ButtonEventCallback): unknown;
  /**
   * Accepts: raises `BUTTON_ACCEPTED` and opens the chat. To be called inside the visitor's gesture, so that a window
   * that it opens is not blocked.
   */
  startChat(buttonId: string): void;
  /** Declines: raises `BUTTON_REJECTED` and withdraws the invitation. */
  rejectChat(buttonId: string): void;
  /** Has a standard button watched, and `element` displayed while it is available. Not for invitations. */
  showWhenOnline(buttonId: string, element: HTMLElement): void;
  /** Why a button or an invitation is, or is not, on screen. The vendor's script has no such method. */
  explain?(buttonId: string): Explanation;
}

/** Why a button or an invitation is, or is not, on screen. */
export interface Explanation {
  readonly buttonId: string;
  /** In plain words. */
  readonly text: string;
}

/** One function for each of the four events; returning `false` vetoes it. */
export type ButtonEventHandlers = {
  readonly [Type in ButtonEventType]: (reason?: ButtonEventReason) => unknown;
};

/**
 * Makes one callback of four, for page code that uses the API without the tag. The guide says that each of the four
 * events must be handled: here, leaving one out does not compile.
 *
 * @example
 * ```ts
 * liveagent.addButtonEventHandler('573…', buttonEventHandler({
 *   BUTTON_AVAILABLE: () => { card.hidden = false; },
 *   BUTTON_UNAVAILABLE: () => { card.hidden = true; },
 *   BUTTON_ACCEPTED: () => { card.hidden = true; },
 *   BUTTON_REJECTED: () => { card.hidden = true; },
 * }));
 * ```
 */
export function buttonEventHandler(handlers: ButtonEventHandlers): ButtonEventCallback {
  // An event that a later version of the API adds has no function here, and is allowed; so is one that untyped code left
  // out: the vendor's script would stop polling for good if this threw.
  return (type, reason) =>
    Object.hasOwn(BUTTON_EVENT, type) ? handlers?.[type]?.(reason) : undefined;
}

/** The element that shows an invitation on pages written for the vendor's script, or `null`. */
export const anchorElement = (buttonId: string): HTMLElement | null => {
  const element = documentProperty('getElementById').call(document, anchorId(buttonId));
  return element instanceof HTMLElement ? element : null;
};

/** The id of the element that shows an invitation on pages which are written for the vendor's script. */
export const anchorId = (buttonId: string): string => `liveagent_invite_button_${buttonId}`;
