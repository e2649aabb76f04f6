/**
 * Reports what happens to the invitations of a page to an analytics product. The names follow the rules of Google Analytics 4:
 * https://support.google.com/analytics/answer/13316687 (names) and https://support.google.com/analytics/answer/9267744 (lengths).
 */
import type {ButtonEvent} from './element/button-event.js';
import {isButtonEventType, PENDING, STATUS_AFTER, stateAfter} from './element/button-state.js';
import {SERVICE_REASONS, type ButtonEventReason} from './handler-api.js';
import {pageDocument} from './page-document.js';
import {reportExceptions} from './report-exceptions.js';

/** The names of the reported events. */
export type AnalyticsEventName =
  | 'chat_invitation_offered'
  | 'chat_invitation_accepted'
  | 'chat_invitation_rejected'
  | 'chat_invitation_missed'
  | 'chat_invitation_unavailable';

/** The parameters of a reported event. They contain nothing about the visitor. */
export interface AnalyticsParameters {
  readonly chat_button_id: string;
  /** Always present, so that a data layer does not keep the reason of an earlier event. */
  readonly chat_reason: ButtonEventReason | undefined;
}

/** Sends an event to an analytics product. */
export type SendAnalytics = (name: AnalyticsEventName, parameters: AnalyticsParameters) => unknown;

const NAMES = {
  BUTTON_AVAILABLE: 'chat_invitation_offered',
  BUTTON_ACCEPTED: 'chat_invitation_accepted',
  BUTTON_REJECTED: 'chat_invitation_rejected',
  BUTTON_UNAVAILABLE: 'chat_invitation_unavailable',
} as const;

const EVENTS = [
  'button-available',
  'button-unavailable',
  'button-accepted',
  'button-rejected',
] as const;

/** What was reported about a button. */
interface Reported {
  state: typeof PENDING;
  /** The names that were sent since the status changed. */
  names: AnalyticsEventName[];
}

/**
 * Reports the events of all tags on the page. Several tags of one button, and repeated events, are reported once. An event that has no
 * effect, because the page prevented it or the chat could not be opened, is not reported.
 *
 * Call it before the tags are defined, so that no event is missed.
 *
 * @param send - called for each event. By default, the event is pushed to `window.dataLayer`, as Google Tag Manager expects it. Exceptions
 *   are passed to `reportError()`.
 * @returns a function that stops the reports.
 */
export function trackInvitations(send: SendAnalytics = pushToDataLayer): () => void {
  const buttons = Object.create(null) as Record<string, Reported>;
  const listening = new AbortController();

  const report = ({type, buttonId, reason}: ButtonEvent['detail']): void => {
    const reported = (buttons[buttonId] ??= {state: PENDING, names: []});
    const state = stateAfter(reported.state, type, reason);
    if (state.status !== reported.state.status) reported.names = [];
    reported.state = state;
    const isMissed =
      type === 'BUTTON_UNAVAILABLE' && (SERVICE_REASONS as readonly unknown[]).includes(reason);
    const name = isMissed ? 'chat_invitation_missed' : NAMES[type];
    // An answered invitation stays answered when its button is announced as available again.
    if (state.status !== STATUS_AFTER[type] || reported.names.includes(name)) return;
    reported.names.push(name);
    reportExceptions(() => send(name, {chat_button_id: buttonId, chat_reason: reason}));
  };

  const listen = (event: ButtonEvent): void => {
    const {detail} = event;
    // The page may use the name of the event for an event of its own.
    if (!isButtonEventType(detail?.type)) return;
    const tag = event.composedPath()[0] as {readonly status?: unknown};
    const {status} = tag;
    // The status changes after all listeners were called. A host of a `ButtonEventController` may have no status.
    queueMicrotask(() => {
      const hasEffect =
        detail.repeated || status === undefined ? !event.defaultPrevented : tag.status !== status;
      if (hasEffect) report(detail);
    });
  };

  for (const name of EVENTS) {
    // Capturing, because the page may stop the propagation.
    pageDocument.addEventListener(name, listen, {capture: true, signal: listening.signal});
  }
  return () => listening.abort();
}

/** Reads `window.dataLayer` for each event, because the page may replace it. */
function pushToDataLayer(event: AnalyticsEventName, parameters: AnalyticsParameters): void {
  const page = globalThis as {dataLayer?: unknown};
  const layer = (page.dataLayer ??= []) as {push?: (entry: object) => unknown};
  if (typeof layer.push !== 'function') {
    throw new TypeError(
      `window.dataLayer has no method push(), so ${event} was not sent. Let it be an array, or pass a function to trackInvitations().`,
    );
  }
  layer.push({event, ...parameters});
}
