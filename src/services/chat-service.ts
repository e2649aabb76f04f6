/**
 * The contract between a deployment and the service behind it: who is available, and how a chat is opened.
 *
 * A service reports what it knows and never guesses; it holds no opinion on when an invitation may appear. It knows
 * nothing of the page: no element, no handler.
 */
import type {ButtonEventType, ServiceReason} from '../handler-api.js';

/** Whether a chat through a button can reach an agent, and if not, why, where the service knows. */
export type Availability =
  {readonly available: true} | {readonly available: false; readonly reason?: ServiceReason};

/** Told of a button's availability. */
export type ReportAvailability = (buttonId: string, availability: Availability) => void;

/** The conversation to open, and what the page has told of its visitor. */
export interface ChatRequest {
  readonly buttonId: string;
  /** The agent whom the page asks for. */
  readonly userId?: string;
  /** With `userId`: whether another agent may take the chat if that one cannot. */
  readonly fallback?: boolean;
  /** The window that the chat is to be opened in. */
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

/** How a custom detail goes into a field of a record. */
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

/** Something that the page tells of the visitor. */
export interface CustomDetail {
  readonly label: string;
  readonly value: string;
  readonly displayToAgent: boolean;
  readonly mappings: readonly DetailMapping[];
  /** The fields of the chat's transcript that it goes into. */
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
   * Reports each button's availability as soon as it is known, and on every change, until the signal aborts; nothing after
   * that. A button that the service does not know is reported unavailable. The same report may come again.
   *
   * Does not throw: a service that cannot be reached reports `service-unreachable`.
   */
  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void;
  /**
   * Opens the conversation. It is called inside the visitor's gesture: a window must be opened before anything is
   * awaited.
   *
   * @returns a promise that is fulfilled when the conversation is open, and rejected with an `Error` when none could be.
   */
  startChat(request: ChatRequest): Promise<void>;
  /**
   * Tells of what a product shows by itself: an invitation of its own that was shown, accepted or rejected, until the
   * signal aborts. For services behind which there is such a product.
   */
  observe?(tell: (buttonId: string, type: ButtonEventType) => void, signal: AbortSignal): void;
}
