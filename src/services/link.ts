import {parseAddress, LINK_SCHEMES} from './address.js';
import type {ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {openChatWindow} from './chat-window.js';

/**
 * An always available link instead of a chat, to a page or a mail address. As the last service of a fallback, it responds to every
 * click.
 */
export class LinkService implements ChatService {
  readonly #url: string;

  /** @param url - the address of a contact form, or `mailto:…`. */
  constructor(url: string) {
    this.#url = url;
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    for (const id of buttonIds) if (!signal.aborted) report(id, {available: true});
  }

  startChat(request: ChatRequest): Promise<void> {
    // The executor runs synchronously, inside the visitor's gesture, and its exceptions become a rejection.
    return new Promise((resolve) => resolve(this.#open(request)));
  }

  #open(request: ChatRequest): void {
    // A mail app needs no window. If a window is blocked, the link opens in the current one.
    const {href, protocol} = parseAddress(this.#url, 'The url of the link', LINK_SCHEMES);
    if (protocol.startsWith('http')) {
      try {
        openChatWindow(href, request);
        return;
      } catch {
        // The browser has blocked the window.
      }
    }
    location.assign(href);
  }
}
