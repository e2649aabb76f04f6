import {BUTTON_EVENT} from '../handler-api.js';
import {toJson} from '../json.js';
import type {ChatRequest, CustomDetail, RecordRequest} from '../services/chat-service.js';
import {notStandard, type Buttons} from './buttons/buttons.js';
import type {Deployment} from './deployment-api.js';
import {pagePixels, pageScalar, pageText} from './page-value.js';
import {addCustomDetail, findOrCreate} from './visit/visitor-details.js';

/** The methods of the Deployment API, for the buttons of one deployment. */
export function deploymentMethods(buttons: Buttons): Deployment {
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
      // Old pages pass null or '' for no agent.
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
      if (buttons.find(id)?.type === 'invite') throw notStandard(`${method}()`, id);
      const agent = pageText(userId);
      // Old pages pass null or '' for no agent.
      if (id) buttons.standardButton(agent ? `${agent}_${id}` : id).track(element, online);
      buttons.schedule();
    };
  /** @returns `''` until the settings are loaded. */
  const knownId = (method: string, buttonId: unknown, userId = ''): string => {
    const id = pageText(buttonId);
    if (!buttons.settings) return '';
    if (buttons.find(id, userId)) return id;
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
        // The vendor's script also ignores it, and such pages continue to work.
        const problem = `the callback of button "${id}" is not a function`;
        reportError(new TypeError(`addButtonEventHandler(): ${problem}; it is ignored.`));
        return undefined;
      }
      const before = buttons.button(id).replaceCallback(callback);
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
      buttons.isLogging = true;
      buttons.loadWords?.();
      buttons.schedule();
    },
    disableOptionalCookies: () => buttons.visit.forget(),
    disconnect: () => buttons.stop(),
    getSid: () => buttons.visit.id,
    offerWithoutElement(buttonId) {
      buttons.button(pageText(buttonId)).needsNoElement = true;
      buttons.schedule();
    },
    explain: (buttonId) => buttons.explain(pageText(buttonId)),
    addURLPrefix() {},
    setLocation() {},
  };
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
