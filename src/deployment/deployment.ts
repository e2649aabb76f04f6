import {BUTTON_EVENT, type ButtonEventCallback, type HandlerApi} from '../handler-api.js';
import {toJson} from '../json.js';
import type {
  ChatRequest,
  ChatService,
  CustomDetail,
  RecordRequest,
} from '../services/chat-service.js';
import {Buttons} from './buttons.js';
import {notStandard} from './chat-button.js';
import {systemClock, type Clock} from '../clock.js';
import type {ButtonExplanation} from './explanation.js';
import {Invitation} from './invitation.js';
import {checkSettings, type DeploymentSettings} from './settings.js';
import {Visit} from './visit.js';
import {
  addCustomDetail,
  findOrCreate,
  type CustomDetailChain,
  type RecordRequestChain,
} from './visitor-details.js';

/** What a deployment works with. */
export interface DeploymentOptions {
  /** Says who is available and opens the chats; or makes such a service from the settings. */
  readonly service:
    ChatService | ((settings: DeploymentSettings) => ChatService | PromiseLike<ChatService>);
  /** Defaults to the computer's. */
  readonly clock?: Clock;
}

/**
 * The Deployment API. Its methods need no `this` and can be called in any order; where the guide documents one, it does what
 * the guide says.
 */
export interface Deployment extends HandlerApi {
  readonly BUTTON_EVENT: typeof BUTTON_EVENT;
  /**
   * Begins to watch the chat service and the visit. Calling it again changes nothing.
   *
   * @param url - the address that an old page gives; with the ids it may be left out.
   * @param deploymentId - 15 or 18 characters, beginning with `572`.
   * @param orgId - 15 or 18 characters, beginning with `00D`.
   * @param optionalCookies - `false` does what {@link disableOptionalCookies} does. Defaults to `true`.
   * @throws TypeError where an id is given that is none.
   */
  init(url?: string, deploymentId?: string, orgId?: string, optionalCookies?: boolean): void;
  /**
   * Has `callback` called with every event of a button; the last one given is the one that is called. It is told soon of
   * the present state. A callback that is no function is ignored, and reported with `reportError()`.
   *
   * @returns the callback that it replaces.
   * @throws TypeError where `buttonId` is not a string.
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
  /** As {@link startChat}, in the window or iframe of that name. */
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
   * is watched from then on.
   *
   * @param userId - an agent: `<userId>_<buttonId>` is watched, and the events are those of this id.
   * @throws TypeError where `buttonId` is an invitation's, or `element` is not an element.
   */
  showWhenOnline(buttonId: string, element: HTMLElement, userId?: string): void;
  /** Displays `element` while a standard button is not available; else as {@link showWhenOnline}. */
  showWhenOffline(buttonId: string, element: HTMLElement, userId?: string): void;
  /** Sets a value that sending rules can test; they are looked at again. */
  setCustomVariable(name: string, value: string | number | boolean): void;
  /** The visitor's name, for the agent. */
  setName(name: string): void;
  /** Tells the agent something of the visitor. `displayToAgent` defaults to `true`. */
  addCustomDetail(label: string, value: string, displayToAgent?: boolean): CustomDetailChain;
  /** Has a record found, or else created, when the chat begins. */
  findOrCreate(entity: string): RecordRequestChain;
  /** In CSS pixels. Defaults to 482. */
  setChatWindowWidth(width: number): void;
  /** In CSS pixels. Defaults to 450. */
  setChatWindowHeight(height: number): void;
  /** Writes to the console what happens, and why. */
  enableLogging(): void;
  /**
   * Deletes what is remembered of the visit between pages, and remembers nothing more there: page views, times, and that
   * an invitation was accepted or rejected count in this page alone. No cookies are ever set.
   */
  disableOptionalCookies(): void;
  /** Stops watching and takes an invitation off the screen. `init()` begins again. */
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
  {service, clock = systemClock}: DeploymentOptions,
): Deployment {
  const visit = new Visit(clock);
  const buttons = new Buttons(clock, visit);
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

  let name: string | undefined;
  const customDetails: CustomDetail[] = [];
  const records: RecordRequest[] = [];
  const chatWindow = {width: 482, height: 450};

  const startChat = (
    method: string,
    buttonId: string,
    windowName?: string,
    userId?: string,
    fallback?: boolean,
  ): void => {
    if (!isKnown(method, buttonId, userId)) return;
    const request: ChatRequest = {
      buttonId,
      // Old pages pass null or '' for nobody.
      ...(userId && {userId}),
      ...(fallback != null && {fallback}),
      window: {...chatWindow, ...(windowName !== undefined && {name: windowName})},
      visitor: {
        id: visit.id,
        ...(name !== undefined && {name}),
        customDetails: [...customDetails],
        records: [...records],
        customVariables: {...buttons.customVariables},
        pages: visit.pages,
      },
    };
    buttons.startChat(request);
  };
  const show =
    (method: string, online: boolean) =>
    (buttonId: string, element: HTMLElement, userId?: string): void => {
      checkText(method, 'the button’s id', buttonId);
      // Not by instanceof: a page may show an element of a frame.
      if (typeof (element as HTMLElement | null)?.style !== 'object') {
        throw new TypeError(`${method}(): no element was given to show for button "${buttonId}".`);
      }
      if (buttons.get(buttonId) instanceof Invitation) {
        throw new TypeError(notStandard(`${method}() is`, buttonId));
      }
      // Old pages pass null or '' for nobody.
      buttons.chatButton(userId ? `${userId}_${buttonId}` : buttonId).track(element, online);
      buttons.schedule();
    };
  const isKnown = (method: string, buttonId: string, userId?: string): boolean => {
    checkText(method, 'the button’s id', buttonId);
    if (!buttons.isConfigured) return false;
    if (buttons.get(buttonId, userId)) return true;
    throw new TypeError(`${method}(): there is no button "${buttonId}" in the settings.`);
  };

  return {
    BUTTON_EVENT,
    init(_url, deploymentId, orgId, optionalCookies = true) {
      checkPrefix('deploymentId', deploymentId, '572');
      checkPrefix('orgId', orgId, '00D');
      if (!optionalCookies) visit.forget();
      buttons.start();
    },
    addButtonEventHandler(buttonId, callback) {
      checkText('addButtonEventHandler', 'the button’s id', buttonId);
      if (typeof callback !== 'function') {
        // Ignored by the vendor's script: pages that pass one go on there, and here.
        const problem = `the callback of button "${buttonId}" is no function`;
        reportError(new TypeError(`addButtonEventHandler(): ${problem}; it is ignored.`));
        return undefined;
      }
      const before = buttons.handler(buttonId).replace(callback);
      buttons.schedule();
      return before;
    },
    startChat(buttonId, userId, fallback) {
      startChat('startChat', buttonId, undefined, userId, fallback);
    },
    startChatWithWindow(buttonId, windowName, userId, fallback) {
      checkText('startChatWithWindow', 'the window’s name', windowName);
      startChat('startChatWithWindow', buttonId, windowName, userId, fallback);
    },
    rejectChat(buttonId) {
      if (isKnown('rejectChat', buttonId)) buttons.rejectChat(buttonId);
    },
    showWhenOnline: show('showWhenOnline', true),
    showWhenOffline: show('showWhenOffline', false),
    setCustomVariable(variable, value) {
      checkText('setCustomVariable', 'the variable’s name', variable);
      buttons.customVariables[variable] = value;
      buttons.schedule();
    },
    setName(visitorName) {
      // Empty on pages that do not know the visitor.
      if (visitorName !== '') checkText('setName', 'the name', visitorName);
      name = visitorName || undefined;
    },
    addCustomDetail(label, value, displayToAgent) {
      checkText('addCustomDetail', 'the label', label);
      return addCustomDetail(customDetails, label, value, displayToAgent);
    },
    findOrCreate(entity) {
      checkText('findOrCreate', 'the entity', entity);
      return findOrCreate(records, entity);
    },
    setChatWindowWidth(width) {
      chatWindow.width = checkPixels('setChatWindowWidth', width);
    },
    setChatWindowHeight(height) {
      chatWindow.height = checkPixels('setChatWindowHeight', height);
    },
    enableLogging() {
      buttons.log = (text) => console.log(`[liveagent] ${text}`);
      buttons.schedule();
    },
    disableOptionalCookies: () => visit.forget(),
    disconnect: () => buttons.stop(),
    getSid: () => visit.id,
    explain: (buttonId) => buttons.explain(buttonId),
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

/** A wrong value, for the text of an error. Objects need not be JSON: pages pass elements. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? toJson(value) : String(value);

function checkText(method: string, what: string, value: unknown): asserts value is string {
  if (typeof value !== 'string' || !value) {
    throw new TypeError(
      `${method}(): ${what} must be a text that is not empty, not ${shown(value)}.`,
    );
  }
}

function checkPixels(method: string, pixels: number): number {
  const number = Number(String(pixels));
  if (!(number > 0)) {
    throw new TypeError(`${method}(): a number of pixels is expected, not ${shown(pixels)}.`);
  }
  return number;
}

function checkPrefix(what: string, id: unknown, prefix: string): void {
  if (id === undefined) return;
  if (typeof id !== 'string' || !id.startsWith(prefix) || (id.length !== 15 && id.length !== 18)) {
    throw new TypeError(
      `init(): ${what} must be 15 or 18 characters that begin with ${prefix}, not ${shown(id)}.`,
    );
  }
}
