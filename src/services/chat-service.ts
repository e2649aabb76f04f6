/**
 * The contract between a deployment and the service behind it: who is available, and how a chat is opened.
 *
 * A service reports what it knows and never guesses; it holds no opinion on when an invitation may appear. It knows
 * nothing of the page: no element, no handler. It does nothing before it is watched or asked for a chat, and when all that
 * watched it have aborted, it leaves no timer, no request and no listener. It sets no cookie, stores nothing and shows
 * nothing by itself. `describeChatService()` of `live-agent-invitation/testing.js` tests all of this that can be seen from outside.
 */
import type {ButtonEventType, ServiceReason} from '../handler-api.js';

/**
 * Whether a chat through a button can reach an agent, and if not, the reason, if the service knows it. `service-unreachable` means that
 * the availability is not known.
 */
export type Availability =
  {readonly available: true} | {readonly available: false; readonly reason?: ServiceReason};

/** Reports a button's availability, at any time, also from inside {@link ChatService.watch}. Does not throw. */
export type ReportAvailability = (buttonId: string, availability: Availability) => void;

/** The conversation to open, and the page's data about the visitor. */
export interface ChatRequest {
  readonly buttonId: string;
  /** The agent whom the page asks for. */
  readonly userId?: string;
  /** With `userId`: whether another agent may take the chat if that one cannot. */
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

/** Who asks for a chat. */
export interface Visitor {
  /** Of the visit. */
  readonly id: string;
  readonly name?: string;
  readonly customDetails: readonly CustomDetail[];
  /** Records to find, or else to create, when the chat begins. */
  readonly records: readonly RecordRequest[];
  readonly customVariables: {readonly [name: string]: string | number | boolean};
  /** The pages that the visitor has viewed, the present one last; at most 20. */
  readonly pages: readonly VisitedPage[];
}

/** A page that the visitor has viewed. */
export interface VisitedPage {
  readonly url: string;
  /** When, in milliseconds. */
  readonly time: number;
}

/** How a custom detail is stored in a field of a record. */
export interface DetailMapping {
  readonly entity: string;
  readonly field: string;
  /** Fill the field in when the agent makes a record. Defaults to `true`, as do the other two. */
  readonly fastFill: boolean;
  /** Search for records with it. */
  readonly autoQuery: boolean;
  /** Search for exactly it. */
  readonly exactMatch: boolean;
}

/** One detail about the visitor. */
export interface CustomDetail {
  readonly label: string;
  readonly value: string;
  readonly displayToAgent: boolean;
  readonly mappings: readonly DetailMapping[];
  /** The fields of the chat's transcript in which it is stored. */
  readonly transcriptFields: readonly string[];
  readonly knowledgeSearch: boolean;
}

/** How a detail is used to find or create a record. */
export interface RecordMapping {
  readonly field: string;
  readonly label: string;
  readonly doFind: boolean;
  readonly isExactMatch: boolean;
  readonly doCreate: boolean;
}

/** A record to find, or else to create, when the chat begins. */
export interface RecordRequest {
  readonly entity: string;
  readonly mappings: readonly RecordMapping[];
  readonly transcriptFields: readonly string[];
  readonly showOnCreate: boolean;
  readonly links: readonly {readonly entity: string; readonly field: string}[];
}

/** A service that can say who is available, and open a chat. */
export interface ChatService {
  /**
   * Reports each button's availability as soon as it is known, at once where it is known already, and then on every change. A
   * button that the service does not know is reported unavailable. The same report may come again. Until the first report,
   * nothing is known of the button, and it is not shown.
   *
   * An id may also be `<agentId>_<buttonId>`, if a page asks for one agent: whether that agent can take a chat of that button. A
   * service that knows no agents reports it as a button that it does not know.
   *
   * Several may watch at the same time, the same buttons too, each with its own buttons and signal.
   *
   * Does not throw, and does not give up: a service that cannot be reached reports `service-unreachable` and keeps trying. If it throws
   * nevertheless, the exception is reported, and its buttons are taken to be unreachable.
   *
   * @param signal - after it aborts, which may be inside a report, this watcher receives no report, not even of an earlier request. Open
   * chats continue. If it has aborted before the call, the call has no effect.
   */
  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void;
  /**
   * Opens the conversation. It is called inside the visitor's gesture: what needs the gesture, a window above all, must be
   * done before anything is awaited. It needs no watcher, and may be called though the button was reported unavailable.
   *
   * @param request - a copy, which the service may keep.
   * @returns a promise that settles: it is fulfilled when the conversation is open, and rejected with an `Error` that says why
   * when none could be. Then the deployment raises `BUTTON_UNAVAILABLE`, and the invitation can be offered again. A service
   * that rejects has opened nothing, and has closed what it had begun to open, as far as it can.
   */
  startChat(request: ChatRequest): Promise<void>;
  /**
   * Reports the events of an invitation that the product shows by itself: shown, accepted or rejected, until the signal aborts. The events are raised on the button's handler; they cannot be vetoed and change no invitation. For
   * services behind which there is such a product. Does not throw.
   */
  observe?(onEvent: (buttonId: string, type: ButtonEventType) => void, signal: AbortSignal): void;
}
