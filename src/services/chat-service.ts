/**
 * The contract between a deployment and the service behind it: who is available, and how a chat is opened.
 *
 * A service reports what it knows and never guesses; it holds no opinion on when an invitation may appear. It knows
 * nothing of the page: no element, no handler.
 */
import type {ServiceReason} from '../handler-api.js';

/** Whether a chat through a button can reach an agent, and if not, why. */
export type Availability =
  {readonly available: true} | {readonly available: false; readonly reason: ServiceReason};

/** Told of a button's availability. */
export type ReportAvailability = (buttonId: string, availability: Availability) => void;

/** The conversation to open. */
export interface ChatRequest {
  readonly buttonId: string;
  /** The agent whom the page asks for. */
  readonly userId?: string;
  /** With `userId`: whether another agent may take the chat if that one cannot. */
  readonly fallback?: boolean;
  /** The name of the window or iframe that the chat is to be opened in. */
  readonly windowName?: string;
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
}
