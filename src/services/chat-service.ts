/**
 * The contract between a deployment and its chat service, which reports availability and opens chats.
 *
 * A service reports only what it knows, and does not decide when an invitation appears. It does not know the page's elements
 * and handlers. It does nothing before it is watched or asked for a chat. After all watchers have aborted, it leaves no timer,
 * request or listener. It sets no cookie, stores nothing and shows nothing by itself. `describeChatService()` of
 * `live-agent-invitation/testing.js` tests the parts of this contract that are visible from outside.
 */
import type {ButtonEventType, ServiceReason} from '../handler-api.js';

/**
 * Whether a chat of a button can reach an agent, and if not, the reason, if the service knows it. A service that cannot find
 * out reports `service-unreachable`.
 */
export type Availability =
  {readonly available: true} | {readonly available: false; readonly reason?: ServiceReason};

/** Receives a button's availability, at any time, even during the call of {@link ChatService.watch}. Does not throw. */
export type ReportAvailability = (buttonId: string, availability: Availability) => void;

/** The chat to open, and the visitor's data from the page. */
export interface ChatRequest {
  readonly buttonId: string;
  /** The agent that the page requests. */
  readonly userId?: string;
  /** With `userId`: whether another agent may take the chat if that agent cannot. */
  readonly fallback?: boolean;
  /** The window for the chat. */
  readonly window: ChatWindow;
  readonly visitor: Visitor;
}

/** A window for a chat. */
export interface ChatWindow {
  /** The name of a window or an iframe. Defaults to a new window. */
  readonly name?: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The visitor who asks for a chat. */
export interface Visitor {
  /** The id of the visit. */
  readonly id: string;
  readonly name?: string;
  readonly customDetails: readonly CustomDetail[];
  /** Records to find, or else create, when the chat starts. */
  readonly records: readonly RecordRequest[];
  readonly customVariables: {readonly [name: string]: string | number | boolean};
  /** The pages that the visitor has viewed, at most 20, the current one last. */
  readonly pages: readonly VisitedPage[];
}

/** A page view. */
export interface VisitedPage {
  readonly url: string;
  /** The time of the view, in milliseconds. */
  readonly time: number;
}

/** The record field for a custom detail. */
export interface DetailMapping {
  readonly entity: string;
  readonly field: string;
  /** Whether to fill in the field when the agent creates a record. Defaults to `true`, as do the other two. */
  readonly fastFill: boolean;
  /** Whether to search for records with the detail. */
  readonly autoQuery: boolean;
  /** Whether the search must match exactly. */
  readonly exactMatch: boolean;
}

/** A detail about the visitor, set by the page. */
export interface CustomDetail {
  readonly label: string;
  readonly value: string;
  readonly displayToAgent: boolean;
  readonly mappings: readonly DetailMapping[];
  /** The fields of the chat transcript that receive the detail. */
  readonly transcriptFields: readonly string[];
  readonly knowledgeSearch: boolean;
}

/** The use of a detail to find or create a record. */
export interface RecordMapping {
  readonly field: string;
  readonly label: string;
  readonly doFind: boolean;
  readonly isExactMatch: boolean;
  readonly doCreate: boolean;
}

/** A record to find, or else create, when the chat starts. */
export interface RecordRequest {
  readonly entity: string;
  readonly mappings: readonly RecordMapping[];
  readonly transcriptFields: readonly string[];
  readonly showOnCreate: boolean;
  readonly links: readonly {readonly entity: string; readonly field: string}[];
}

/** A service that reports availability and opens chats. */
export interface ChatService {
  /**
   * Reports the availability of each button as soon as it is known, which may be at once, and then every change. The same report
   * may be repeated. An unknown button is reported unavailable. Before the first report, the button is not shown.
   *
   * An id may also be `<agentId>_<buttonId>`, if a page requests one agent: whether that agent can take a chat of that button. A
   * service without agents reports it as an unknown button.
   *
   * Several watchers may be active at the same time, even for the same buttons, each with its own signal.
   *
   * Does not throw and does not give up: a service that is unreachable reports `service-unreachable` and retries. If it throws
   * nevertheless, the error is passed to `reportError()`, and its buttons count as unreachable.
   *
   * @param signal - stops the reports when it aborts, which may happen inside a report. Pending requests are not reported either.
   * Open chats continue. If the signal has already aborted, nothing happens.
   */
  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void;
  /**
   * Opens the chat. It is called inside the visitor's gesture, so it must do what needs the gesture, such as opening a window,
   * before it awaits anything. It works without a watcher, and may be called although the button was reported unavailable.
   *
   * @param request - a copy, which the service may keep.
   * @returns a promise that settles: it is fulfilled when the chat is open, and rejected with an `Error` and a message if no chat
   * can be opened. After a rejection, the page is notified that the button is unavailable, and the invitation can be offered
   * again. Before it rejects, a service closes what it has opened, as far as it can.
   */
  startChat(request: ChatRequest): Promise<void>;
  /**
   * Reports until the signal aborts that the product's own invitation was shown, accepted or rejected. The button's handler
   * receives these events; they cannot be vetoed and change no invitation. Only for services of a product with its own
   * invitations. Does not throw.
   */
  observe?(notify: (buttonId: string, type: ButtonEventType) => void, signal: AbortSignal): void;
}
