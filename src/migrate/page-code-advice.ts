/** What to do with each part of the Deployment API in page code. */

/** What to do with a line of page code. */
export type PageCodeAction = 'keep' | 'change' | 'delete';

/** An action and the reason for it. */
export interface PageCodeAdvice {
  readonly action: PageCodeAction;
  readonly advice: string;
}

const keep = (advice: string): PageCodeAdvice => ({action: 'keep', advice});
const change = (advice: string): PageCodeAdvice => ({action: 'change', advice});
const remove = (advice: string): PageCodeAdvice => ({action: 'delete', advice});

/** The events of the API. */
export const BUTTON_EVENTS = [
  'BUTTON_AVAILABLE',
  'BUTTON_UNAVAILABLE',
  'BUTTON_ACCEPTED',
  'BUTTON_REJECTED',
];

/** By name: the methods and properties of `liveagent`, the undocumented ones included. */
export const METHOD_ADVICE: {readonly [name: string]: PageCodeAdvice} = {
  init: change(
    'Delete it if the settings name a service. If they name none, keep it with the address of your chat server.',
  ),
  addButtonEventHandler: keep('The handler receives the same four events.'),
  BUTTON_EVENT: keep('The names of the events are the same.'),
  startChat: keep('It opens a chat in your chat service.'),
  startChatWithWindow: keep('It opens a chat in the named window or iframe.'),
  rejectChat: keep('It withdraws the invitation.'),
  showWhenOnline: keep('The element is shown while an agent is available.'),
  showWhenOffline: keep('The element is shown while no agent is available.'),
  setCustomVariable: keep('Sending rules can test the variable.'),
  setName: keep('Your chat service receives the name.'),
  addCustomDetail: keep('Your chat service receives the detail.'),
  findOrCreate: keep('Your chat service receives the record to find or create.'),
  setChatWindowWidth: keep('It sets the width of the chat window, in pixels.'),
  setChatWindowHeight: keep('It sets the height of the chat window, in pixels.'),
  enableLogging: keep('The console shows what the deployment does.'),
  disableOptionalCookies: keep('Nothing more about the visit is stored.'),
  disconnect: keep('It stops the deployment.'),
  getSid: keep('It returns the id of the visit.'),
  explain: keep('It says why an invitation is not on screen.'),
  offerWithoutElement: keep('It offers an invitation for which the page has no element.'),
  addURLPrefix: remove('It has no effect.'),
  setLocation: remove('It has no effect.'),
};

export const RETIRED_INIT = change(
  'This server is retired. Delete the call if the settings name a service. If they name none, pass the address of your chat server.',
);
export const PERCENT = change('A window cannot have a size in per cent. Pass a number of pixels.');
export const UNKNOWN_METHOD = change(
  'The Deployment API has no such method. Delete it, or test the page without it.',
);
export const UNKNOWN_EVENT = change('The API has no such event.');
export const COMPUTED_METHOD = change(
  'The name of the method is computed. Check by hand that the API has it.',
);
export const TOO_DEEP = change(
  'This code is nested too deeply to be reviewed to its end. Check it by hand.',
);
export const DELETED_OBJECT = remove(
  'The script notices new addresses in a single-page application. It need not be loaded again.',
);
export const LAQ = keep(
  'The functions in the array run after the start, also if they are pushed later.',
);
export const LOADED_FLAG = keep('It is true as soon as the script has run.');
export const DEPLOYMENT_SCRIPT = change(
  'Replace it with live-agent-invitation.classic.min.js and with liveagent.min.js, whose data-settings names your settings.',
);
export const DEPLOYMENT_SCRIPT_IN_CODE = change(
  'Load liveagent.min.js instead, with data-settings. Without code, two script tags are enough.',
);
export const OTHER_SCRIPT = remove(
  'It belongs to a chat page of the retired chat server. Your chat service has its own.',
);
export const RETIRED_SERVER = change(
  'This server is retired. Delete the address, or name your chat server.',
);
export const INVITATION_ELEMENT = keep(
  'The deployment shows it if the invitation is offered. You can replace it with <live-agent-invitation>.',
);
export const BUTTON_ELEMENT = keep('showWhenOnline() and showWhenOffline() show and hide it.');
