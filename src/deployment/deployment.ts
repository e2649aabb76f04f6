import {BUTTON_EVENT, type ButtonEventCallback, type HandlerApi} from '../handler-api.js';
import type {ChatService} from '../services/chat-service.js';
import {Buttons} from './buttons.js';
import {systemClock, type Clock} from './clock.js';
import {Invitation} from './invitation.js';
import {checkSettings, type DeploymentSettings} from './settings.js';

/** What a deployment works with. */
export interface DeploymentOptions {
  /** Says who is available and opens the chats. */
  readonly service: ChatService;
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
   * Begins to watch the chat service. Calling it again changes nothing.
   *
   * @param url - the address that an old page gives; with the ids it may be left out.
   * @param deploymentId - 15 or 18 characters, beginning with `572`.
   * @param orgId - 15 or 18 characters, beginning with `00D`.
   * @throws TypeError where an id is given that is none.
   */
  init(url?: string, deploymentId?: string, orgId?: string): void;
  /**
   * Has `callback` called with every event of a button; the last one given is the one that is called. It is told soon of
   * the present state. A callback that is no function is ignored, and
   * reported with `reportError()`.
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
   * vetoed, has the service open the chat. An invitation that is not on screen is left alone.
   *
   * @param userId - the agent whom the page asks for.
   * @param fallback - whether another agent may take the chat where that one cannot.
   * @throws TypeError where there is no such button.
   */
  startChat(buttonId: string, userId?: string, fallback?: boolean): void;
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
   * @throws TypeError where `buttonId` is an invitation's, or `element` is not an element.
   */
  showWhenOnline(buttonId: string, element: HTMLElement): void;
  /** Displays `element` while a standard button is not available; else as {@link showWhenOnline}. */
  showWhenOffline(buttonId: string, element: HTMLElement): void;
  /** Stops watching the chat service and takes an invitation off the screen. `init()` begins again. */
  disconnect(): void;
}

/**
 * Makes a deployment. It does nothing until `init()` is called, by the page or by `install()`.
 *
 * @throws TypeError where the settings are wrong or the service lacks a method.
 */
export function createDeployment(
  settings: DeploymentSettings,
  {service, clock = systemClock}: DeploymentOptions,
): Deployment {
  checkSettings(settings);
  for (const method of ['watch', 'startChat'] as const) {
    if (typeof service?.[method] !== 'function') {
      throw new TypeError(`createDeployment(): the service has no method ${method}().`);
    }
  }
  const buttons = new Buttons(settings, service, clock);

  const show = (method: string, online: boolean) => (buttonId: string, element: HTMLElement) => {
    checkId(method, buttonId);
    // Not by instanceof: a page may show an element of a frame.
    if (typeof (element as HTMLElement | null)?.style !== 'object') {
      throw new TypeError(
        `${method}(): what it was given is no element to show for button "${buttonId}".`,
      );
    }
    if (buttons.get(buttonId) instanceof Invitation) {
      throw new TypeError(`${method}() is for standard buttons; "${buttonId}" is an invitation.`);
    }
    const button = buttons.chatButton(buttonId);
    button.track(element, online);
    buttons.schedule();
  };
  const checkKnown = (method: string, buttonId: string): void => {
    checkId(method, buttonId);
    if (!buttons.get(buttonId)) {
      throw new TypeError(`${method}(): there is no button "${buttonId}" in the settings.`);
    }
  };

  return {
    BUTTON_EVENT,
    init(_url, deploymentId, orgId) {
      checkPrefix('deploymentId', deploymentId, '572');
      checkPrefix('orgId', orgId, '00D');
      buttons.start();
    },
    addButtonEventHandler(buttonId, callback) {
      checkId('addButtonEventHandler', buttonId);
      if (typeof callback !== 'function') {
        // Ignored by the vendor's script: pages that pass one go on there, and here.
        reportError(
          new TypeError(`addButtonEventHandler(): the callback of "${buttonId}" is no function.`),
        );
        return undefined;
      }
      const before = buttons.handler(buttonId).replace(callback);
      buttons.schedule();
      return before;
    },
    startChat(buttonId, userId, fallback) {
      checkKnown('startChat', buttonId);
      buttons.startChat({
        buttonId,
        ...(userId !== undefined && {userId}),
        ...(fallback !== undefined && {fallback}),
      });
    },
    rejectChat(buttonId) {
      checkKnown('rejectChat', buttonId);
      buttons.rejectChat(buttonId);
    },
    showWhenOnline: show('showWhenOnline', true),
    showWhenOffline: show('showWhenOffline', false),
    disconnect() {
      buttons.stop();
    },
  };
}

function checkId(method: string, buttonId: unknown): asserts buttonId is string {
  if (typeof buttonId !== 'string' || !buttonId) {
    throw new TypeError(`${method}(): the button's id must be a string, not ${String(buttonId)}.`);
  }
}

function checkPrefix(what: string, id: unknown, prefix: string): void {
  if (id === undefined) return;
  if (typeof id !== 'string' || !id.startsWith(prefix) || (id.length !== 15 && id.length !== 18)) {
    throw new TypeError(
      `init(): ${what} must be 15 or 18 characters that begin with ${prefix}, not ${JSON.stringify(id)}.`,
    );
  }
}
