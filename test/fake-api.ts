import type {
  ButtonEventCallback,
  ButtonEventReason,
  ButtonEventType,
  HandlerApi,
} from '../src/handler-api.js';

/** A minimal API for the element: one handler per button, and events that a test raises. */
export class FakeApi implements HandlerApi {
  readonly handlers = new Map<string, ButtonEventCallback>();
  /** The calls so far, as `method buttonId`. */
  readonly calls: string[] = [];

  addButtonEventHandler(buttonId: string, callback: ButtonEventCallback): void {
    this.calls.push(`addButtonEventHandler ${buttonId}`);
    this.handlers.set(buttonId, callback);
  }

  startChat(buttonId: string): void {
    this.calls.push(`startChat ${buttonId}`);
    this.raise(buttonId, 'BUTTON_ACCEPTED');
  }

  rejectChat(buttonId: string): void {
    this.calls.push(`rejectChat ${buttonId}`);
    this.raise(buttonId, 'BUTTON_REJECTED');
  }

  showWhenOnline(buttonId: string): void {
    this.calls.push(`showWhenOnline ${buttonId}`);
  }

  /** Raises an event. @returns whether the handler allows it. */
  raise(buttonId: string, type: ButtonEventType, reason?: ButtonEventReason): boolean {
    return this.handlers.get(buttonId)?.(type, reason) !== false;
  }
}
