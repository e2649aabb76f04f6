import {address, LINKS} from './address.js';
import type {ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {openChatWindow} from './chat-window.js';

/**
 * No chat, but a page or a mail address that is always there: the last in a list of services, so that a click is never lost.
 */
export class LinkService implements ChatService {
  readonly #url: string;

  /** @param url - of a contact form, or `mailto:…`. */
  constructor(url: string) {
    this.#url = url;
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    for (const id of buttonIds) if (!signal.aborted) report(id, {available: true});
  }

  startChat(request: ChatRequest): Promise<void> {
    // The executor runs at once, inside the visitor's gesture, and what it throws becomes a rejection.
    return new Promise((resolve) => resolve(this.#open(request)));
  }

  #open(request: ChatRequest): void {
    // A mail program opens no window, and where one is blocked there is still this one.
    const {href, protocol} = address(this.#url, 'The url of the link', LINKS);
    if (protocol.startsWith('http')) {
      try {
        openChatWindow(href, request);
        return;
      } catch {
        // Blocked.
      }
    }
    location.assign(href);
  }
}
