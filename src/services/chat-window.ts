import type {ChatRequest} from './chat-service.js';

/**
 * Opens the page that holds a conversation, in the window, tab or iframe that the request names. To be called inside the
 * visitor's gesture.
 *
 * @throws Error where the browser has blocked the window.
 */
export function openChatWindow(
  url: string,
  {window: {name = '_blank', width, height}}: ChatRequest,
): void {
  if (!window.open(url, name, `popup,width=${width},height=${height}`)) {
    throw new Error(`The browser has blocked the window of the chat, ${url}.`);
  }
}
