import type {ButtonEventCallback, ButtonEventType, HandlerApi} from 'live-agent-invitation';

let callback: ButtonEventCallback | undefined;

/** An API whose events the test raises. A button is available as soon as its handler is added; like the deployment, not during the call. */
export const api: HandlerApi = {
  addButtonEventHandler(_, added) {
    callback = added;
    queueMicrotask(() => added('BUTTON_AVAILABLE'));
  },
  startChat: () => raise('BUTTON_ACCEPTED'),
  rejectChat: () => raise('BUTTON_REJECTED'),
  showWhenOnline() {},
};

export const raise = (type: ButtonEventType): void => void callback?.(type);

if (typeof window !== 'undefined') Object.assign(window, {raise});
