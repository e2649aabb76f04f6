import type {ReactiveController, ReactiveControllerHost} from '@lit/reactive-element';
import type {ButtonEventReason, Explanation, HandlerApi} from '../handler-api.js';
import {asText} from './attribute-value.js';
import {ButtonListener} from './button-listener.js';
import type {ButtonStatus} from './button-state.js';
import type {ButtonType} from './shared-button.js';

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
 * events on the host as `ButtonEvent`s and updates `status` and `reason`.
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
  readonly #listener: ButtonListener;

  /**
   * @param host - the target of the DOM events.
   * @param changed - called synchronously in the API's callback when `status` or `reason` has changed, after an update of the host is
   *   requested.
   */
  constructor(host: ReactiveControllerHost & HTMLElement, changed: () => void = () => {}) {
    this.#listener = new ButtonListener(host, changed);
    host.addController(this);
  }

  /** The status of the button. */
  get status(): ButtonStatus {
    return this.#listener.state.status;
  }

  /** The reason of the status, if the API gives one. */
  get reason(): ButtonEventReason | undefined {
    return this.#listener.state.reason;
  }

  /** Listens to another button or another API. */
  listen({buttonId, buttonType = 'invite', api}: ButtonEventOptions): void {
    // An object without a string conversion would throw later.
    this.#listener.listen(asText(buttonId), buttonType, api);
  }

  /**
   * Accepts the invitation: the API opens the chat. Call it inside the visitor's gesture.
   *
   * @returns whether it was accepted. `false` if the host is disconnected or the button not available, if a listener prevents it, or if
   *   the API throws, which is reported with `reportError()`.
   */
  accept(): boolean {
    return this.#listener.act('startChat');
  }

  /** Rejects the invitation. @returns whether it was rejected, as for {@link accept}. */
  reject(): boolean {
    return this.#listener.act('rejectChat');
  }

  /** Explains why the button is or is not available: with the API's explanation, or else from the status. */
  explain(): Explanation {
    return this.#listener.explain();
  }

  hostConnected(): void {
    this.#listener.connect();
  }

  hostDisconnected(): void {
    this.#listener.disconnect();
  }
}
