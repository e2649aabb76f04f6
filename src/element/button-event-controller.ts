import type {ReactiveController, ReactiveControllerHost} from '@lit/reactive-element';
import type {ButtonEventReason, Explanation, HandlerApi} from '../handler-api.js';
import {asText} from './attribute-value.js';
import {ButtonEvent} from './button-event.js';
import {ButtonEventHub} from './button-event-hub.js';
import {PENDING, type ButtonState, type ButtonStatus} from './button-state.js';
import {watchPageApi} from './page-api.js';
import type {ButtonSubscriber, ButtonType} from './shared-button.js';

/** Options of {@link ButtonEventController}. */
export interface ButtonEventOptions {
  /** The button's id; without an id, the controller does not listen. */
  readonly buttonId: string | undefined;
  /** Defaults to `invite`. */
  readonly buttonType?: ButtonType | undefined;
  /** Defaults to the page's `window.liveagent`, as soon as it exists. */
  readonly api?: HandlerApi | undefined;
}

/**
 * A Lit reactive controller that subscribes its host to one button. While the host is connected, the controller dispatches the button's
 * events on the host as {@link ButtonEvent}s and updates `status` and `reason`.
 *
 * @example
 * ```ts
 * class ChatBar extends LitElement {
 *   #chat = new ButtonEventController(this, () => this.requestUpdate());
 *   override connectedCallback() {
 *     this.#chat.listen({buttonId: '573…'});
 *     super.connectedCallback();
 *   }
 *   override render() {
 *     return this.#chat.status === 'available'
 *       ? html`<button @click=${() => this.#chat.accept()}>Chat</button>`
 *       : nothing;
 *   }
 * }
 * ```
 */
export class ButtonEventController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed: () => void;
  #options: ButtonEventOptions = {buttonId: undefined};
  #state = PENDING;
  #hub: ButtonEventHub | undefined;
  #subscriber: ButtonSubscriber | undefined;
  #isConnected = false;
  #unwatch: (() => void) | undefined;
  #unsubscribe: (() => void) | undefined;

  /**
   * @param host - the target of the DOM events.
   * @param changed - called synchronously in the API's callback when `status` or `reason` has changed, after an update of the host is
   *   requested.
   */
  constructor(host: ReactiveControllerHost & HTMLElement, changed: () => void = () => {}) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  /** The status of the button. */
  get status(): ButtonStatus {
    return this.#state.status;
  }

  /** The reason of the status, if the API gives one. */
  get reason(): ButtonEventReason | undefined {
    return this.#state.reason;
  }

  /** Listens to another button or another API. */
  listen(options: ButtonEventOptions): void {
    const {buttonType, api} = options;
    // An object without a string conversion would throw later.
    const buttonId = asText(options.buttonId) ?? undefined;
    const before = this.#options;
    if (buttonId === before.buttonId && buttonType === before.buttonType && api === before.api) {
      return;
    }
    this.#options = {buttonId, buttonType, api};
    this.#hub = undefined;
    this.#change(PENDING);
    if (this.#isConnected) this.#connect();
  }

  /**
   * Accepts the invitation: the API opens the chat. Call it inside the visitor's gesture.
   *
   * @returns whether it was accepted. `false` if the host is disconnected or the button not available, if a listener prevents it, or if
   *   the API throws, which is reported with `reportError()`.
   */
  accept(): boolean {
    return this.#canAct() && this.#hub!.startChat(this.#options.buttonId!);
  }

  /** Rejects the invitation. @returns whether it was rejected, as for {@link accept}. */
  reject(): boolean {
    return this.#canAct() && this.#hub!.rejectChat(this.#options.buttonId!);
  }

  /** Explains why the button is or is not available: with the API's explanation, or else from the status. */
  explain(): Explanation {
    const {buttonId = ''} = this.#options;
    const explanation = this.#unsubscribe && this.#hub?.explain(buttonId);
    if (explanation) return explanation;
    let text = `${buttonId} is ${this.status}. The page’s liveagent object does not tell why.`;
    if (!this.#isConnected) {
      text = 'No button is listened to: the element is not on the page.';
    } else if (!buttonId) {
      text = 'No button is listened to: there is no button id.';
    } else if (!this.#unsubscribe) {
      text = `${buttonId} is not listened to: the page has no liveagent object. The script that makes it was not loaded, or has not run yet.`;
    }
    return {buttonId, text};
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#connect();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#disconnect();
  }

  #canAct(): boolean {
    return this.#unsubscribe !== undefined && this.status === 'available';
  }

  #connect(): void {
    this.#disconnect();
    const {buttonId, api} = this.#options;
    if (!buttonId) return;
    if (api) this.#subscribe(ButtonEventHub.for(api));
    else this.#unwatch = watchPageApi((hub) => this.#subscribe(hub));
  }

  #disconnect(): void {
    this.#unwatch?.();
    this.#unsubscribe?.();
    this.#unwatch = this.#unsubscribe = undefined;
  }

  #subscribe(hub: ButtonEventHub): void {
    // A host that returns to the same API keeps its state; another API resets it.
    if (hub !== this.#hub) this.#change(PENDING);
    this.#hub = hub;
    this.#unsubscribe?.();
    const {buttonId, buttonType = 'invite'} = this.#options;
    this.#unsubscribe = hub.subscribe(
      buttonId!,
      (this.#subscriber ??= this.#createSubscriber()),
      buttonType,
    );
  }

  /** The controller's interface for the hub, which is not part of the public class. */
  #createSubscriber(): ButtonSubscriber {
    const state = () => this.#state;
    return {
      get state() {
        return state();
      },
      ask: (detail) => this.#host.dispatchEvent(new ButtonEvent(detail)),
      change: (next) => this.#change(next),
      move: (hub) => this.#subscribe(hub),
    };
  }

  #change(state: ButtonState): void {
    if (state.status === this.status && state.reason === this.reason) return;
    this.#state = state;
    this.#host.requestUpdate();
    try {
      this.#changed();
    } catch (error) {
      reportError(error);
    }
  }
}
