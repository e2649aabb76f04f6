import {address} from './address.js';
import type {ChatRequest} from './chat-service.js';

/** The windows that chats are in, by address, button and the name that was asked for. */
const windows = Object.create(null) as {[key: string]: Window};

/**
 * Opens the page that holds a conversation, in the window, tab or iframe that the request names. If the conversation has a window
 * already, that one is focused. Must be called inside the visitor's gesture.
 *
 * The page gets no `opener`: it could send the shop's page elsewhere. A window without a name of the page's own gets a random one, so
 * that no `<iframe name>` in the page's content receives the chat.
 *
 * @param fields - sent to the page as a form. Defaults to none: the address is just opened.
 * @throws TypeError if the address is not one with `http:` or `https:`.
 * @throws Error if the browser has blocked the window.
 */
export function openChatWindow(
  url: string,
  {buttonId, window: {name: wanted, width, height}}: ChatRequest,
  fields?: {readonly [name: string]: string},
): void {
  const {href} = address(url, 'The page of the chat');
  const key = `${href} ${buttonId} ${wanted}`;
  const before = windows[key];
  if (before && !before.closed) {
    before.focus();
    return;
  }
  const name =
    wanted && wanted !== '_blank'
      ? wanted
      : `chat-${buttonId}-${Math.random().toString(36).slice(2)}`;
  // Empty at first: what is loaded later has never had an opener.
  const opened = window.open('', name, `popup,width=${width},height=${height}`);
  if (!opened) throw new Error(`The browser has blocked the window of the chat, ${href}.`);
  try {
    opened.opener = null;
  } catch {
    // An iframe of another origin, which has none.
  }
  if (opened !== window && opened.parent === opened) windows[key] = opened;
  if (!fields) {
    opened.location.href = href;
    return;
  }
  // Data about the visitor does not belong in an address.
  const form = document.createElement('form');
  Object.assign(form, {
    method: 'post',
    action: href,
    target: name,
    acceptCharset: 'utf-8',
    hidden: true,
  });
  for (const field of Object.keys(fields)) {
    const input = document.createElement('input');
    Object.assign(input, {type: 'hidden', name: field, value: fields[field]});
    form.append(input);
  }
  const place = placeOfForm(opened);
  place.append(form);
  form.submit();
  place.removeChild(form);
}

/**
 * A new window sends the form itself. WebKit does not find a window without an opener by its name: it would open one more window, with
 * an opener.
 */
function placeOfForm(opened: Window): Element {
  try {
    if (opened.parent === opened) return opened.document?.body ?? document.body;
  } catch {
    // A window of another origin, which the page has named.
  }
  return document.body;
}
