/**
 * The seam: the interface of a `liveagent` object for showing a button or an invitation.
 *
 * The element knows only this file, and no deployment; a deployment knows only this file, and no element. The names are those of
 * the Live Agent Deployment API (Chat Developer Guide, API versions 28.0 to 67.0), so that the element works with any
 * implementation of that API, including the vendor's script.
 */
import {pageDocument} from './page-document.js';

/** The four button events, as the Deployment API names them. */
export type ButtonEventType =
  'BUTTON_AVAILABLE' | 'BUTTON_UNAVAILABLE' | 'BUTTON_ACCEPTED' | 'BUTTON_REJECTED';

/** The four button events by name; each value equals its own name. */
export const BUTTON_EVENT: {readonly [Type in ButtonEventType]: Type} =
  /* @__PURE__ */ Object.freeze({
    BUTTON_AVAILABLE: 'BUTTON_AVAILABLE',
    BUTTON_UNAVAILABLE: 'BUTTON_UNAVAILABLE',
    BUTTON_ACCEPTED: 'BUTTON_ACCEPTED',
    BUTTON_REJECTED: 'BUTTON_REJECTED',
  });

/**
 * The reasons why a chat cannot reach an agent. The first five are the causes of `BUTTON_UNAVAILABLE` in the Chat Developer Guide,
 * in its order.
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

/** Why a button is unavailable: no agent can be reached, or a condition of the invitation does not hold. */
export type UnavailableReason =
  ServiceReason | 'criteria-not-met' | 'snoozed' | 'another-invitation-offered';

/** Why an invitation was rejected, if not by the visitor. */
export type RejectedReason = 'timeout';

/** The reason of an event. The vendor's script does not pass one. */
export type ButtonEventReason = UnavailableReason | RejectedReason;

/**
 * Receives a button's events. Returning exactly `false` vetoes the action of the event: the button is not shown or hidden, the
 * chat is not opened, or the invitation is not withdrawn. Any other value allows it. (The guide does not mention the veto, but
 * pages rely on it.)
 *
 * @param type - the type of the event; the same event may be repeated.
 * @param reason - the reason, if the API passes one.
 * @param final - whether a veto has no effect, if the API passes it.
 */
export type ButtonEventCallback = (
  type: ButtonEventType,
  reason?: ButtonEventReason,
  final?: boolean,
) => unknown;

/** The part of a `liveagent` object that a button or an invitation needs. */
export interface HandlerApi {
  /**
   * Registers a callback for all events of a button. An API has one callback per button: the last one registered.
   *
   * @returns the replaced callback, if the API supports it; the vendor's script returns nothing.
   */
  addButtonEventHandler(buttonId: string, callback: ButtonEventCallback): unknown;
  /**
   * Raises `BUTTON_ACCEPTED` and opens the chat. Must be called inside the visitor's gesture, so that the browser does not block the
   * chat window.
   */
  startChat(buttonId: string): void;
  /** Raises `BUTTON_REJECTED` and withdraws the invitation. */
  rejectChat(buttonId: string): void;
  /** Watches a standard button and displays `element` while it is available. Not for invitations. */
  showWhenOnline(buttonId: string, element: HTMLElement): void;
  /**
   * Allows an invitation to be offered on a page without its element (see {@link anchorId}), because the registered callback shows it.
   * Optional: without this method, as with the vendor's script, the tag adds such an element to the page.
   */
  offerWithoutElement?(buttonId: string): void;
  /** Explains why a button or an invitation is or is not on screen. Optional; the vendor's script does not have it. */
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
 * Combines four functions into one callback, for page code that uses the API without the tag. The guide says that each of the four
 * events must be handled, so all four functions are required.
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
  // An event of a later API version, or one that untyped code omits, has no function and is allowed. If this threw, the vendor's
  // script would stop polling.
  return (type, reason) =>
    Object.hasOwn(BUTTON_EVENT, type) ? handlers?.[type]?.(reason) : undefined;
}

/** The element that shows an invitation on pages written for the vendor's script, or `null`. */
export const anchorElement = (buttonId: string): HTMLElement | null => {
  const element = pageDocument.getElementById(anchorId(buttonId));
  return element instanceof HTMLElement ? element : null;
};

/** The id of the element that shows an invitation on pages written for the vendor's script. */
export const anchorId = (buttonId: string): string => `liveagent_invite_button_${buttonId}`;
