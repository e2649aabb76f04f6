import type {Explanation, HandlerApi} from '../handler-api.js';
import {reportExceptions} from '../report-exceptions.js';
import {ButtonEvent, type ButtonEventDetail} from './button-event.js';
import {ButtonEventHub} from './button-event-hub.js';
import {PENDING, type ButtonState} from './button-state.js';
import {unwatchPageApi, watchPageApi} from './page-api.js';
import type {ButtonSubscriber, ButtonType} from './shared-button.js';

/** The element on which the events are dispatched. */
interface Host extends HTMLElement {
  requestUpdate(): void;
}

/**
 * Listens to one button for an element, while it is connected. The tag uses it directly; other elements use the
 * `ButtonEventController`, which hides the part that the hub needs.
 */
export class ButtonListener implements ButtonSubscriber {
  state = PENDING;
  readonly host: Host;
  readonly #changed: () => void;
  #buttonId: string | null = null;
  #type: ButtonType = 'invite';
  #api: HandlerApi | undefined;
  #isConnected = false;
  #hub: ButtonEventHub | undefined;
  #unsubscribe: (() => void) | undefined;

  /** @param changed - called when `state` has changed. */
  constructor(host: Host, changed: () => void) {
    this.host = host;
    this.#changed = changed;
  }

  /** Listens to another button or another API. */
  listen(buttonId: string | null, type: ButtonType, api: HandlerApi | undefined): void {
    if (buttonId === this.#buttonId && type === this.#type && api === this.#api) return;
    this.#buttonId = buttonId;
    this.#type = type;
    this.#api = api;
    this.#hub = undefined;
    this.change(PENDING);
    if (this.#isConnected) this.connect();
  }

  connect(): void {
    this.disconnect();
    this.#isConnected = true;
    if (!this.#buttonId) return;
    if (this.#api) this.move(ButtonEventHub.for(this.#api));
    else watchPageApi(this);
  }

  disconnect(): void {
    this.#isConnected = false;
    unwatchPageApi(this);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /** Calls a method of the API for the button. @returns whether the button was available, and the event was raised and not vetoed. */
  act(method: 'startChat' | 'rejectChat'): boolean {
    return (
      this.#unsubscribe !== undefined &&
      this.state.status === 'available' &&
      this.#hub!.act(this.#buttonId!, method)
    );
  }

  /** The API's explanation, or else one from the state. */
  explain(): Explanation {
    const buttonId = this.#buttonId ?? '';
    const explanation = this.#unsubscribe && this.#hub!.explain(buttonId);
    if (explanation) return explanation;
    let problem = '';
    if (!this.#isConnected) problem = 'the element is not on the page';
    else if (!buttonId) problem = 'there is no button id';
    else if (!this.#unsubscribe) {
      problem = 'the page has no liveagent object; its script has not run';
    }
    const text = problem
      ? `No button is listened to: ${problem}.`
      : `${buttonId} is ${this.state.status}. The liveagent object gives no reason.`;
    return {buttonId, text};
  }

  ask(detail: ButtonEventDetail): boolean {
    return this.host.dispatchEvent(new ButtonEvent(detail));
  }

  change(state: ButtonState): void {
    const {status, reason} = this.state;
    if (state.status === status && state.reason === reason) return;
    this.state = state;
    this.host.requestUpdate();
    reportExceptions(this.#changed);
  }

  move(hub: ButtonEventHub): void {
    // An element that returns to the same API keeps its state; another API resets it.
    if (hub !== this.#hub) this.change(PENDING);
    this.#hub = hub;
    this.#unsubscribe?.();
    this.#unsubscribe = hub.subscribe(this.#buttonId!, this, this.#type);
  }
}
