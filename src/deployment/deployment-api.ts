import type {BUTTON_EVENT, ButtonEventCallback, HandlerApi} from '../handler-api.js';
import type {Clock} from '../clock.js';
import type {ChatService} from '../services/chat-service.js';
import type {ButtonExplanation} from './buttons/explanation.js';
import type {DeploymentSettings} from './settings/settings.js';
import type {CustomDetailChain, RecordRequestChain} from './visit/visitor-details.js';

/** Options of a deployment. */
export interface DeploymentOptions {
  /** The chat service, or a function that creates it from the settings. */
  readonly service:
    ChatService | ((settings: DeploymentSettings) => ChatService | PromiseLike<ChatService>);
  /** Defaults to the computer's clock. */
  readonly clock?: Clock;
  /**
   * Redacts each address before it is stored or sent: the address of each page and the referrer. The address has no fragment, unless
   * that is a route, and none of the parameters listed in `docs/privacy.md`.
   *
   * @returns the address to keep, of which only the first 1,000 characters are kept. An empty text keeps nothing. If the function
   *   throws, nothing is kept, and the error goes to `reportError()`.
   */
  readonly redact?: (url: string) => string;
  /**
   * Whether an invitation without a tag is offered only if the document contains its element, with the id
   * `liveagent_invite_button_<buttonId>`. Pages written for the vendor's script rely on this. Defaults to `false`: a handler is enough.
   */
  readonly needsElement?: boolean;
}

/**
 * The Deployment API. Its methods work without `this` and can be called in any order. They work as documented in the Chat Developer
 * Guide.
 *
 * Old pages call several methods in one block before `init()`, with all kinds of values. So a text argument may be any value: numbers
 * and other values are converted to strings, and `null`, `undefined` and values without a string become `''`.
 */
export interface Deployment extends HandlerApi {
  readonly BUTTON_EVENT: typeof BUTTON_EVENT;
  /**
   * Starts to watch the chat service and the visit. A second call has no effect.
   *
   * @param url - the address of the chat server. Old pages pass it and the ids; new code can omit them.
   * @param deploymentId - 15 or 18 characters, beginning with `572`.
   * @param orgId - 15 or 18 characters, beginning with `00D`.
   * @param optionalCookies - `false` has the effect of {@link disableOptionalCookies}. Defaults to `true`.
   * @throws TypeError if `url` is not a string, or an id has another format.
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
   * Accepts an invitation on screen, or starts the chat of a standard button: raises `BUTTON_ACCEPTED` and, unless vetoed, lets the
   * service open the chat inside the visitor's gesture. If the service fails, the error goes to `reportError()`,
   * `BUTTON_UNAVAILABLE` is raised, and then the current state is evaluated again. Does nothing for an invitation that is not on
   * screen, and before the settings are loaded.
   *
   * @param userId - the agent whom the page asks for.
   * @param fallback - whether another agent may take the chat if that agent cannot.
   * @throws TypeError if the settings are loaded and there is no such button.
   */
  startChat(buttonId: string, userId?: string, fallback?: boolean): void;
  /**
   * Like {@link startChat}, in the window or iframe with a name, or in a new window if the name is empty.
   *
   * @throws TypeError if the settings are loaded and there is no such button.
   */
  startChatWithWindow(
    buttonId: string,
    windowName: string,
    userId?: string,
    fallback?: boolean,
  ): void;
  /**
   * Rejects an invitation on screen: raises `BUTTON_REJECTED` and, unless vetoed, withdraws the invitation. Does nothing before the
   * settings are loaded.
   *
   * @throws TypeError if the settings are loaded and there is no such button.
   */
  rejectChat(buttonId: string): void;
  /**
   * Displays `element` with `style.display` while a standard button is available. A button that is not in the settings is watched from
   * then on. A second call with the same arguments has no effect. If the settings are loaded later and `buttonId` is the id of an
   * invitation, the call is ignored, and the mistake goes to `reportError()`.
   *
   * @param element - `null` if the page needs the events only.
   * @param userId - an agent: `<userId>_<buttonId>` is watched, and the events are those of this id.
   * @throws TypeError if the settings are loaded and `buttonId` is the id of an invitation.
   */
  showWhenOnline(buttonId: string, element: HTMLElement | null, userId?: string): void;
  /**
   * Displays `element` while a standard button is not available; otherwise like {@link showWhenOnline}.
   *
   * @throws TypeError if the settings are loaded and `buttonId` is the id of an invitation.
   */
  showWhenOffline(buttonId: string, element: HTMLElement | null, userId?: string): void;
  /**
   * Sets a variable for sending rules, which are evaluated again. `null` and `undefined` delete the variable; numbers and booleans are
   * kept; other values become strings.
   */
  setCustomVariable(name: string, value: string | number | boolean): void;
  /** Sets the visitor's name, for the agent. */
  setName(name: string): void;
  /** Adds a detail about the visitor for the agent. `displayToAgent` defaults to `true`. */
  addCustomDetail(label: string, value: string, displayToAgent?: boolean): CustomDetailChain;
  /** Requests a record to be found, or else created, when the chat starts. */
  findOrCreate(entity: string): RecordRequestChain;
  /** Sets the width in CSS pixels: a number or a text such as `500px`. Other values have no effect. Defaults to 482. */
  setChatWindowWidth(width: number): void;
  /** Sets the height, like {@link setChatWindowWidth}. Defaults to 450. */
  setChatWindowHeight(height: number): void;
  /** Logs all events and their reasons to the console. */
  enableLogging(): void;
  /**
   * Deletes the stored data of the visit and stores nothing: page views, times and answers to invitations only count on this page. All
   * open tabs of the site do the same. The next page stores data again, unless it also calls this method. Cookies are never set.
   */
  disableOptionalCookies(): void;
  /** Stops watching and withdraws an invitation on screen, which cannot be vetoed. `init()` starts again. */
  disconnect(): void;
  /** The id of the visit; before `init()`, a temporary one. */
  getSid(): string;
  /**
   * Offers an invitation also if the page has no element for it. The tag calls this for its own invitation. Has an effect only with
   * `needsElement`.
   */
  offerWithoutElement(buttonId: string): void;
  /** Why an invitation or a button is, or is not, on screen: every condition, as data and as text. */
  explain(buttonId: string): ButtonExplanation;
  /** Exists for old pages. Has no effect, because there is only one address. */
  addURLPrefix(url: string): void;
  /** Exists for old pages. Has no effect, as in the vendor's script. */
  setLocation(): void;
}
