import type {BUTTON_EVENT, ButtonEventCallback, HandlerApi} from '../handler-api.js';
import type {Clock} from '../clock.js';
import type {ChatService} from '../services/chat-service.js';
import type {ButtonExplanation} from './buttons/explanation.js';
import type {DeploymentSettings} from './settings/settings.js';
import type {CustomDetailChain, RecordRequestChain} from './visit/visitor-details.js';

/** What a deployment works with. */
export interface DeploymentOptions {
  /** Says who is available and opens the chats; or makes such a service from the settings. */
  readonly service:
    ChatService | ((settings: DeploymentSettings) => ChatService | PromiseLike<ChatService>);
  /** Defaults to the computer's. */
  readonly clock?: Clock;
  /**
   * Called with each address before it is stored or sent: that of each page and the referrer. It is called with what is left
   * without the fragment, unless that is a route, and without the parameters that `docs/privacy.md` lists.
   *
   * @returns the address to keep, of which the first 1,000 characters count; an empty text to keep none. If it throws, none is
   *   kept, and the error goes to `reportError()`.
   */
  readonly redact?: (url: string) => string;
  /**
   * Whether an invitation is offered only if the document holds an element for it, whose id is
   * `liveagent_invite_button_<buttonId>`; the tag adds one. Pages written for the vendor's script rely on it. Defaults to
   * `false`: a handler is enough.
   */
  readonly needsElement?: boolean;
}

/**
 * The Deployment API. Its methods need no `this` and can be called in any order; where the guide documents one, it does what
 * the guide says.
 *
 * Old pages call several methods in one block before `init()`, with whatever they have. So a text may be any value: numbers
 * and other values are converted, and `null`, `undefined` and what cannot be converted become the empty text.
 */
export interface Deployment extends HandlerApi {
  readonly BUTTON_EVENT: typeof BUTTON_EVENT;
  /**
   * Begins to watch the chat service and the visit. Calling it again changes nothing.
   *
   * @param url - the address that an old page gives; with the ids it may be left out, and so it is in new code.
   * @param deploymentId - 15 or 18 characters, beginning with `572`.
   * @param orgId - 15 or 18 characters, beginning with `00D`.
   * @param optionalCookies - `false` does what {@link disableOptionalCookies} does. Defaults to `true`.
   * @throws TypeError if `url` is given and no string, or an id is given and none.
   */
  init(url?: string, deploymentId?: string, orgId?: string, optionalCookies?: boolean): void;
  /**
   * Calls `callback` with every event of a button. A second call for the same button replaces the callback. The new callback is notified
   * of the current state soon. A callback that is not a function is ignored, and reported with `reportError()`.
   *
   * @returns the previous callback.
   */
  addButtonEventHandler(
    buttonId: string,
    callback: ButtonEventCallback,
  ): ButtonEventCallback | undefined;
  /**
   * Accepts an invitation that is on screen, or starts the chat of a standard button: raises `BUTTON_ACCEPTED` and, unless
   * vetoed, has the service open the chat, inside the visitor's gesture. If the service cannot, the error goes to
   * `reportError()`, `BUTTON_UNAVAILABLE` is raised, and then what is true. An invitation that is not on screen is left
   * alone, and so is everything until the settings are loaded.
   *
   * @param userId - the agent whom the page asks for.
   * @param fallback - whether another agent may take the chat where that one cannot.
   * @throws TypeError where there is no such button.
   */
  startChat(buttonId: string, userId?: string, fallback?: boolean): void;
  /**
   * As {@link startChat}, in the window or iframe of that name; in a new window if it is empty.
   *
   * @throws TypeError if there is no such button.
   */
  startChatWithWindow(
    buttonId: string,
    windowName: string,
    userId?: string,
    fallback?: boolean,
  ): void;
  /**
   * Declines an invitation that is on screen: raises `BUTTON_REJECTED` and, unless vetoed, withdraws it.
   *
   * @throws TypeError where there is no such button.
   */
  rejectChat(buttonId: string): void;
  /**
   * Displays `element` (its `style.display`) while a standard button is available. A button that the settings do not name
   * is watched from then on. The same call again changes nothing.
   *
   * @param element - `null` if the page needs the events only.
   * @param userId - an agent: `<userId>_<buttonId>` is watched, and the events are those of this id.
   * @throws TypeError if `buttonId` is an invitation's.
   */
  showWhenOnline(buttonId: string, element: HTMLElement | null, userId?: string): void;
  /**
   * Displays `element` while a standard button is not available; else as {@link showWhenOnline}.
   *
   * @throws TypeError if `buttonId` is an invitation's.
   */
  showWhenOffline(buttonId: string, element: HTMLElement | null, userId?: string): void;
  /**
   * Sets a value that sending rules can test; they are evaluated again. `null` and `undefined` delete the variable; other
   * values become text.
   */
  setCustomVariable(name: string, value: string | number | boolean): void;
  /** The visitor's name, for the agent. */
  setName(name: string): void;
  /** Tells the agent something of the visitor. `displayToAgent` defaults to `true`. */
  addCustomDetail(label: string, value: string, displayToAgent?: boolean): CustomDetailChain;
  /** Has a record found, or else created, when the chat begins. */
  findOrCreate(entity: string): RecordRequestChain;
  /** In CSS pixels, a number or a text such as `500px`; another value changes nothing. Defaults to 482. */
  setChatWindowWidth(width: number): void;
  /** As {@link setChatWindowWidth}. Defaults to 450. */
  setChatWindowHeight(height: number): void;
  /** Writes to the console what happens, and why. */
  enableLogging(): void;
  /**
   * Deletes what is stored of the visit, and stores nothing more: page views, times and answers to invitations count in this
   * page alone. So do all open tabs of the site. The next page stores it again, unless this method is called there too. No
   * cookies are ever set.
   */
  disableOptionalCookies(): void;
  /** Stops watching and withdraws an invitation that is on screen, which cannot be vetoed. `init()` begins again. */
  disconnect(): void;
  /** The id of the visit; before `init()`, one that is not remembered. */
  getSid(): string;
  /** Why an invitation or a button is, or is not, on screen: every condition, as data and as text. */
  explain(buttonId: string): ButtonExplanation;
  /** In use on old pages; has no effect, as there is one address only. */
  addURLPrefix(url: string): void;
  /** In use on old pages; has no effect, in the vendor's script neither. */
  setLocation(): void;
}
