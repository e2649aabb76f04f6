import {pageDocument, property} from '../page-document.js';
import {parseAddress} from './address.js';
import type {ChatRequest} from './chat-service.js';

/** The windows of open chats, by address, button and requested name. */
const windows = Object.create(null) as {[key: string]: Window};

/**
 * Opens the page of a chat, in the window, tab or iframe that the request names. If the chat is already open, its window is
 * focused. Must be called inside the visitor's gesture.
 *
 * The chat page has no `opener`, with which it could navigate the shop's page. A window without a name gets a random one, so that
 * no `<iframe name>` in user content receives the chat.
 *
 * @param fields - sent to the page as a form. Without fields, the address is opened with a GET request.
 * @throws TypeError if the address is not one with `http:` or `https:`.
 * @throws Error if the browser has blocked the window.
 */
export function openChatWindow(
  url: string,
  {buttonId, window: {name: wanted, width, height}}: ChatRequest,
  fields?: {readonly [name: string]: string},
): void {
  const {href} = parseAddress(url, 'The page of the chat');
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
  // Empty at first, so that the chat page never has an opener.
  const opened = window.open('', name, `popup,width=${width},height=${height}`);
  if (!opened) throw new Error(`The browser has blocked the window of the chat, ${href}.`);
  try {
    opened.opener = null;
  } catch {
    // An iframe of another origin, which has no opener.
  }
  if (opened !== window && opened.parent === opened) windows[key] = opened;
  if (!fields) {
    opened.location.href = href;
    return;
  }
  // The visitor's data must not be part of an address.
  const form = pageDocument.createElement('form');
  Object.assign(form, {
    method: 'post',
    action: href,
    target: name,
    acceptCharset: 'utf-8',
    hidden: true,
  });
  const inputs = Object.keys(fields).map((name) =>
    Object.assign(pageDocument.createElement('input'), {type: 'hidden', name, value: fields[name]}),
  );
  form.append(...inputs);
  const place = placeOfForm(opened);
  place.append(form);
  property(form, 'submit').call(form);
  place.removeChild(form);
}

/**
 * The element that holds the form while it is submitted: the body of the new window. WebKit does not find a window without an opener
 * by its name, and would open a second window with an opener.
 */
function placeOfForm(opened: Window): Element {
  try {
    if (opened.parent === opened) return property(opened.document, 'body') ?? pageDocument.body;
  } catch {
    // A named window of another origin.
  }
  return pageDocument.body;
}
