import type {ButtonEventCallback, ButtonEventType, ButtonStatus, HandlerApi} from '../src/index.js';

/** What leads a button to a status: the events that have been raised. */
const EVENTS_TO: Readonly<Record<ButtonStatus, readonly ButtonEventType[]>> = {
  pending: [],
  available: ['BUTTON_AVAILABLE'],
  unavailable: ['BUTTON_UNAVAILABLE'],
  accepted: ['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED'],
  rejected: ['BUTTON_AVAILABLE', 'BUTTON_REJECTED'],
};

/** Stands in for a page's `window.liveagent`: every button comes to one status at once, and no chat opens. */
export class StandInApi implements HandlerApi {
  readonly #status: ButtonStatus;
  readonly #returnAfter: number | undefined;
  readonly #handlers = new Map<string, ButtonEventCallback>();

  /**
   * @param status - what every button comes to.
   * @param returnAfter - after how many milliseconds a button that was accepted or rejected comes to it again; never,
   *   where it is left out.
   */
  constructor(status: ButtonStatus = 'available', returnAfter?: number) {
    this.#status = status;
    this.#returnAfter = returnAfter;
  }

  addButtonEventHandler(buttonId: string, callback: ButtonEventCallback): void {
    this.#handlers.set(buttonId, callback);
    queueMicrotask(() => this.#begin(callback));
  }

  startChat(buttonId: string): void {
    this.#answer(buttonId, 'BUTTON_ACCEPTED');
  }

  rejectChat(buttonId: string): void {
    this.#answer(buttonId, 'BUTTON_REJECTED');
  }

  showWhenOnline(): void {}

  /** Takes all buttons off the page, and after some milliseconds lets them come again. */
  replay(after: number): void {
    for (const callback of this.#handlers.values()) {
      callback('BUTTON_UNAVAILABLE');
      setTimeout(() => this.#begin(callback), after);
    }
  }

  #begin(callback: ButtonEventCallback): void {
    for (const type of EVENTS_TO[this.#status]) callback(type);
  }

  #answer(buttonId: string, type: ButtonEventType): void {
    const callback = this.#handlers.get(buttonId);
    if (!callback || callback(type) === false || this.#returnAfter === undefined) return;
    setTimeout(() => {
      callback('BUTTON_UNAVAILABLE');
      this.#begin(callback);
    }, this.#returnAfter);
  }
}
