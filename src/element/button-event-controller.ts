import type {ReactiveController, ReactiveControllerHost} from '@lit/reactive-element';
import type {ButtonEventReason, Explanation, HandlerApi} from '../handler-api.js';
import {ButtonEvent, type ButtonEventDetail} from './button-event.js';
import {ButtonEventHub, type ButtonSubscriber, type ButtonType} from './button-event-hub.js';
import {PENDING, type ButtonState, type ButtonStatus} from './button-state.js';
import {watchPageApi} from './page-api.js';

/** What a {@link ButtonEventController} listens to. */
export interface ButtonEventOptions {
  /** The button's id; without one nothing is listened to. */
  readonly buttonId: string | undefined;
  /** Defaults to `invite`. */
  readonly buttonType?: ButtonType | undefined;
  /** Defaults to the page's `window.liveagent`, whenever it comes. */
  readonly api?: HandlerApi | undefined;
}

/**
 * A Lit reactive controller that carries a host's subscription to one button: for as long as the host is connected, it
 * dispatches the button's events on the host as {@link ButtonEvent}s and keeps `status` and `reason`.
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
  readonly #subscriber: ButtonSubscriber;
  #options: ButtonEventOptions = {buttonId: undefined};
  #state = PENDING;
  #hub: ButtonEventHub | undefined;
  /** While connected. */
  #connection: AbortController | undefined;
  /** While subscribed at a hub. */
  #subscription: AbortController | undefined;

  /**
   * @param host - where the DOM events are dispatched.
   * @param changed - called in the API's own callback when `status` or `reason` has changed, after the host's update was
   *   requested.
   */
  constructor(host: ReactiveControllerHost & HTMLElement, changed: () => void = () => {}) {
    this.#host = host;
    this.#changed = changed;
    // The hub's view of this controller, kept off its public surface.
    const state = () => this.#state;
    this.#subscriber = {
      get state() {
        return state();
      },
      ask: (detail: ButtonEventDetail) => host.dispatchEvent(new ButtonEvent(detail)),
      change: (next: ButtonState) => this.#change(next),
      move: (hub) => this.#subscribe(hub),
    };
    host.addController(this);
  }

  /** What is known of the button. */
  get status(): ButtonStatus {
    return this.#state.status;
  }

  /** Why the status is what it is, where the API tells it. */
  get reason(): ButtonEventReason | undefined {
    return this.#state.reason;
  }

  /** Listens to another button or another API. */
  listen(options: ButtonEventOptions): void {
    const {buttonId, buttonType, api} = this.#options;
    if (options.buttonId === buttonId && options.buttonType === buttonType && options.api === api) {
      return;
    }
    this.#options = options;
    this.#hub = undefined;
    this.#change(PENDING);
    if (this.#connection) this.#connect();
  }

  /**
   * Accepts the invitation: the API opens the chat. Call it inside the visitor's gesture.
   *
   * @returns whether it was accepted; `false` while disconnected or not available, and where a listener prevented it or the
   *   API failed, which is reported with `reportError()`.
   */
  accept(): boolean {
    return this.#canAct() && this.#hub!.startChat(this.#options.buttonId!);
  }

  /** Rejects the invitation. @returns whether it was rejected, as for {@link accept}. */
  reject(): boolean {
    return this.#canAct() && this.#hub!.rejectChat(this.#options.buttonId!);
  }

  /** Why the button is, or is not, available: what the API tells, or else what is known here. */
  explain(): Explanation {
    const {buttonId = ''} = this.#options;
    const told = this.#subscription && this.#hub?.explain(buttonId);
    if (told) return told;
    let text = `${buttonId} is ${this.status}. The page’s liveagent object does not tell why.`;
    if (!this.#connection) {
      text = 'No button is listened to: the element is not on the page.';
    } else if (!buttonId) {
      text = 'No button is listened to: there is no button id.';
    } else if (!this.#subscription) {
      text = `${buttonId} is not listened to: the page has no liveagent object. The script that makes it was not loaded, or has not run yet.`;
    }
    return {buttonId, text};
  }

  hostConnected(): void {
    this.#connect();
  }

  hostDisconnected(): void {
    this.#connection?.abort();
    this.#subscription?.abort();
    this.#connection = this.#subscription = undefined;
  }

  #canAct(): boolean {
    return this.#subscription !== undefined && this.status === 'available';
  }

  #connect(): void {
    this.#connection?.abort();
    this.#subscription?.abort();
    this.#subscription = undefined;
    this.#connection = new AbortController();
    const {buttonId, api} = this.#options;
    if (!buttonId) return;
    if (api) this.#subscribe(ButtonEventHub.for(api));
    else watchPageApi((hub) => this.#subscribe(hub), this.#connection.signal);
  }

  #subscribe(hub: ButtonEventHub): void {
    // Where the host comes back to the same button, it resumes; what another API said counts no longer.
    if (hub !== this.#hub) this.#change(PENDING);
    this.#hub = hub;
    this.#subscription?.abort();
    this.#subscription = new AbortController();
    const {buttonId, buttonType = 'invite'} = this.#options;
    hub.subscribe(buttonId!, this.#subscriber, {
      signal: this.#subscription.signal,
      type: buttonType,
    });
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
