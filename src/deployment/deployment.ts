import {BUTTON_EVENT, type ButtonEventCallback, type HandlerApi} from '../handler-api.js';
import {toJson} from '../json.js';
import type {
  ChatRequest,
  ChatService,
  CustomDetail,
  RecordRequest,
} from '../services/chat-service.js';
import {Buttons} from './buttons/buttons.js';
import {notStandard} from './buttons/standard-button.js';
import {systemClock, type Clock} from '../clock.js';
import type {ButtonExplanation} from './buttons/explanation.js';
import {Invitation} from './buttons/invitation.js';
import {checkSettings} from './settings/check-settings.js';
import type {DeploymentSettings} from './settings/settings.js';
import {pagePixels, pageScalar, pageText} from './page-value.js';
import {pageVisit, Visit} from './visit/visit.js';
import {
  addCustomDetail,
  findOrCreate,
  type CustomDetailChain,
  type RecordRequestChain,
} from './visit/visitor-details.js';

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
   * Has `callback` called with every event of a button; the last one given is the one that is called. It is told soon of
   * the present state. A callback that is no function is ignored, and reported with `reportError()`.
   *
   * @returns the callback that it replaces.
   */
  addButtonEventHandler(
    buttonId: string,
    callback: ButtonEventCallback,
  ): ButtonEventCallback | undefined;
  /**
   * Accepts an invitation that is on screen, or starts the chat of a standard button: raises `BUTTON_ACCEPTED` and, unless
   * vetoed, has the service open the chat, inside the visitor's gesture. Where it cannot, the error goes to
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

/**
 * Makes a deployment. It does nothing until `init()` is called, by the page or by `install()`.
 *
 * @param settings - may be loading still. Where that fails, the error goes to `reportError()`.
 * @throws TypeError where the settings are wrong or the service lacks a method, and neither is loading.
 */
export function createDeployment(
  settings: DeploymentSettings | PromiseLike<DeploymentSettings>,
  {service, clock = systemClock, redact, needsElement = false}: DeploymentOptions,
): Deployment {
  const buttons = new Buttons(clock, pageVisit(new Visit(clock)), needsElement, redact);
  if (typeof service === 'function' || isPromise(settings)) {
    if (typeof service !== 'function') checkService(service);
    const configure = async (): Promise<void> => {
      const checked = checkSettings(await settings);
      const made = typeof service === 'function' ? await service(checked) : service;
      buttons.configure(checked, checkService(made));
    };
    configure().catch((error: unknown) => {
      buttons.fail(error);
      reportError(error);
    });
  } else {
    buttons.configure(checkSettings(settings), checkService(service));
  }

  let name = '';
  const customDetails: CustomDetail[] = [];
  const records: RecordRequest[] = [];
  const chatWindow = {width: 482, height: 450};

  const startChat = (
    method: string,
    buttonId: unknown,
    windowName?: unknown,
    agent?: unknown,
    fallback?: unknown,
  ): void => {
    const userId = pageText(agent);
    const window = pageText(windowName);
    const id = knownId(method, buttonId, userId);
    if (!id) return;
    const request: ChatRequest = {
      buttonId: id,
      // Old pages pass null or '' for nobody.
      ...(userId && {userId}),
      ...(fallback != null && {fallback: Boolean(fallback)}),
      window: {...chatWindow, ...(window && {name: window})},
      visitor: {
        id: buttons.visit.id,
        ...(name && {name}),
        customDetails: [...customDetails],
        records: [...records],
        customVariables: {...buttons.customVariables},
        pages: buttons.visit.pages,
      },
    };
    buttons.startChat(request);
  };
  const show =
    (method: string, online: boolean) =>
    (buttonId: unknown, element: unknown, userId?: unknown): void => {
      const id = pageText(buttonId);
      if (buttons.get(id) instanceof Invitation) {
        throw new TypeError(notStandard(`${method}() is`, id));
      }
      const agent = pageText(userId);
      // Old pages pass null or '' for nobody.
      if (id) buttons.standardButton(agent ? `${agent}_${id}` : id).track(element, online);
      buttons.schedule();
    };
  /** @returns the empty text until the settings are there. */
  const knownId = (method: string, buttonId: unknown, userId = ''): string => {
    const id = pageText(buttonId);
    if (!buttons.isConfigured) return '';
    if (buttons.get(id, userId)) return id;
    throw new TypeError(`${method}(): there is no button "${id}" in the settings.`);
  };

  return {
    BUTTON_EVENT,
    init(url, deploymentId, orgId, optionalCookies = true) {
      if (url !== undefined && typeof url !== 'string') {
        throw new TypeError(`init(): url must be a string, not ${shown(url)}.`);
      }
      checkPrefix('deploymentId', deploymentId, '572');
      checkPrefix('orgId', orgId, '00D');
      if (!optionalCookies) buttons.visit.forget();
      buttons.start();
    },
    addButtonEventHandler(buttonId, callback) {
      const id = pageText(buttonId);
      if (typeof callback !== 'function') {
        // Ignored by the vendor's script: pages that pass one go on there, and here.
        const problem = `the callback of button "${id}" is no function`;
        reportError(new TypeError(`addButtonEventHandler(): ${problem}; it is ignored.`));
        return undefined;
      }
      const before = buttons.handler(id).replace(callback);
      buttons.schedule();
      return before;
    },
    startChat(buttonId, userId, fallback) {
      startChat('startChat', buttonId, '', userId, fallback);
    },
    startChatWithWindow(buttonId, windowName, userId, fallback) {
      startChat('startChatWithWindow', buttonId, windowName, userId, fallback);
    },
    rejectChat(buttonId) {
      const id = knownId('rejectChat', buttonId);
      if (id) buttons.rejectChat(id);
    },
    showWhenOnline: show('showWhenOnline', true),
    showWhenOffline: show('showWhenOffline', false),
    setCustomVariable(variable, value: unknown) {
      const {customVariables} = buttons;
      if (value == null) delete customVariables[pageText(variable)];
      else customVariables[pageText(variable)] = pageScalar(value);
      buttons.schedule();
    },
    setName(visitorName) {
      name = pageText(visitorName);
    },
    addCustomDetail: (label, value, displayToAgent) =>
      addCustomDetail(customDetails, label, value, displayToAgent),
    findOrCreate: (entity) => findOrCreate(records, entity),
    setChatWindowWidth(width) {
      chatWindow.width = pagePixels(width) ?? chatWindow.width;
    },
    setChatWindowHeight(height) {
      chatWindow.height = pagePixels(height) ?? chatWindow.height;
    },
    enableLogging() {
      buttons.log = (text) => console.log(`[liveagent] ${text}`);
      buttons.schedule();
    },
    disableOptionalCookies: () => buttons.visit.forget(),
    disconnect: () => buttons.stop(),
    getSid: () => buttons.visit.id,
    explain: (buttonId) => buttons.explain(pageText(buttonId)),
    addURLPrefix() {},
    setLocation() {},
  };
}

const isPromise = (
  settings: DeploymentSettings | PromiseLike<DeploymentSettings>,
): settings is PromiseLike<DeploymentSettings> =>
  typeof (settings as Partial<PromiseLike<unknown>> | undefined)?.then === 'function';

function checkService(service: ChatService): ChatService {
  for (const method of ['watch', 'startChat'] as const) {
    if (typeof service?.[method] !== 'function') {
      throw new TypeError(`createDeployment(): the service has no method ${method}().`);
    }
  }
  return service;
}

/** A wrong value, for the text of an error. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? toJson(value) : pageText(value) || typeof value;

function checkPrefix(what: string, id: unknown, prefix: string): void {
  if (id === undefined) return;
  if (typeof id !== 'string' || !id.startsWith(prefix) || (id.length !== 15 && id.length !== 18)) {
    throw new TypeError(
      `init(): ${what} must be 15 or 18 characters that begin with ${prefix}, not ${shown(id)}.`,
    );
  }
}
