import type {ChatRequest} from './chat-service.js';

/**
 * Opens the page that holds a conversation, in the window, tab or iframe that the request names. To be called inside the
 * visitor's gesture.
 *
 * @param fields - sent to the page as a form; without any, its address is just opened.
 * @throws Error where the browser has blocked the window.
 */
export function openChatWindow(
  url: string,
  {buttonId, window: {name: wanted, width, height}}: ChatRequest,
  fields?: {readonly [name: string]: string},
): void {
  // A window that is new each time cannot be sent a form.
  const name = !wanted || wanted === '_blank' ? `chat-${buttonId}` : wanted;
  const features = `popup,width=${width},height=${height}`;
  if (!window.open(fields ? '' : url, name, features)) {
    throw new Error(`The browser has blocked the window of the chat, ${url}.`);
  }
  if (!fields) return;
  // What is told of the visitor does not belong into an address.
  const form = document.createElement('form');
  Object.assign(form, {
    method: 'post',
    action: url,
    target: name,
    acceptCharset: 'utf-8',
    hidden: true,
  });
  for (const [field, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    Object.assign(input, {type: 'hidden', name: field, value});
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  document.body.removeChild(form);
}
