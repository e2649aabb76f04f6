/**
 * One registration per button at an API object, any number of subscribers.
 *
 * An API keeps one handler per button: the one that was registered last. The hub registers its own handler, intercepts the
 * registrations of the page (`registration-interceptor.ts`), and passes each event to the page's handler and to the subscribers
 * (`shared-button.ts`).
 */
import type {
  ButtonEventCallback,
  ButtonEventType,
  Explanation,
  HandlerApi,
} from '../handler-api.js';
import {pageDocument} from '../page-document.js';
import {activateAnchor, ensureAnchor} from './invitation-anchor.js';
import {
  existingHub,
  RegistrationInterceptor,
  type AddButtonEventHandler,
} from './registration-interceptor.js';
import {
  SharedButton,
  type ButtonSubscriber,
  type ButtonType,
  type Subscription,
} from './shared-button.js';

export class ButtonEventHub {
  /**
   * The hub of an API object, or of an object that a script is about to extend to one. Objects with the same own
   * `addButtonEventHandler` are one API.
   */
  static for(api: Partial<HandlerApi>): ButtonEventHub {
    const hub = existingHub(api) ?? new ButtonEventHub(api);
    hub.#interceptor.intercept(api);
    return hub;
  }

  readonly #api: Partial<HandlerApi>;
  readonly #interceptor: RegistrationInterceptor;
  readonly #buttons = new Map<string, SharedButton>();
  readonly #pageHandlers = new Map<string, ButtonEventCallback>();
  /** The events that an action is requesting from the API right now, each with its button. */
  readonly #requested = new Set<string>();
  /** The API's own method, once it can be called. */
  #register: AddButtonEventHandler | undefined;

  private constructor(api: Partial<HandlerApi>) {
    this.#api = api;
    const {addButtonEventHandler} = api;
    this.#interceptor = new RegistrationInterceptor(this, api, {
      registerForPage: (...args) => this.#registerForPage(...args),
      onReplace: () => (this.#register = undefined),
      onReady: (method, owner) => {
        if (owner && owner !== this) this.#moveTo(owner);
        else this.#connect(method);
      },
      onUnwrap: (method) => this.#useMethod(method),
    });
    if (typeof addButtonEventHandler === 'function') this.#connect(addButtonEventHandler);
  }

  /** Notifies `subscriber` of a button's events, and soon of the current state. @returns a function that stops this. */
  subscribe(buttonId: string, subscriber: ButtonSubscriber, type: ButtonType): () => void {
    const button = this.#button(buttonId, type);
    const isNewType = !button.hasType(type);
    const subscription: Subscription = {subscriber, type};
    button.type = type;
    button.subscriptions.add(subscription);
    if (button.subscriptions.size === 1 || isNewType) {
      this.#registerHandler(button);
      this.#track(button);
    }
    // Not at once: code that creates an element adds it to the page first and its listeners afterwards.
    queueMicrotask(() => {
      if (button.subscriptions.has(subscription)) button.catchUp(subscription);
    });
    return () => button.subscriptions.delete(subscription);
  }

  /** Accepts. @returns whether the chat was accepted: the event was raised and not vetoed. */
  startChat(buttonId: string): boolean {
    return this.#act(buttonId, 'BUTTON_ACCEPTED', () => this.#api.startChat?.(buttonId));
  }

  /** Rejects. @returns whether the invitation was rejected: the event was raised and not vetoed. */
  rejectChat(buttonId: string): boolean {
    return this.#act(buttonId, 'BUTTON_REJECTED', () => this.#api.rejectChat?.(buttonId));
  }

  /** The API's explanation of a button, if it gives one. */
  explain(buttonId: string): Explanation | undefined {
    return this.#api.explain?.(buttonId);
  }

  #button(id: string, type: ButtonType): SharedButton {
    let button = this.#buttons.get(id);
    if (!button) {
      button = new SharedButton(id, type, this.#pageHandlers);
      this.#buttons.set(id, button);
    }
    return button;
  }

  #useMethod(method: AddButtonEventHandler): void {
    this.#register = (...args) => method.apply(this.#api, args);
  }

  /**
   * Registers all buttons when the API can be called, for the first time or because its script was loaded again, and resets their states.
   * If the page has only wrapped the method, the states are kept.
   */
  #connect(method: AddButtonEventHandler): void {
    this.#useMethod(method);
    for (const button of this.#buttons.values()) {
      const restore = button.reset();
      this.#interceptor.isCalledByWrapper = false;
      this.#registerHandler(button);
      if (this.#interceptor.isCalledByWrapper) {
        restore();
        continue;
      }
      button.isTracked = false;
      this.#track(button);
    }
  }

  /** Moves the subscribers to another hub: the object of this hub has received the methods of a deployment that already has a hub. */
  #moveTo(hub: ButtonEventHub): void {
    hub.#interceptor.intercept(this.#api);
    for (const {subscriptions} of this.#buttons.values()) {
      for (const {subscriber} of [...subscriptions]) subscriber.move(hub);
    }
  }

  /** Also called for the first subscriber after a time without any, so that an API can report the current state again. */
  #registerHandler(button: SharedButton): void {
    if (!this.#register) return;
    try {
      if (button.hasType('invite')) {
        if (this.#api.offerWithoutElement) this.#api.offerWithoutElement(button.id);
        else ensureAnchor(button.id);
      }
      const replaced = this.#register(button.id, button.callback);
      if (typeof replaced === 'function' && replaced !== button.callback) {
        this.#pageHandlers.set(button.id, replaced as ButtonEventCallback);
      }
    } catch (error) {
      reportError(error);
    }
  }

  /** The vendor's script watches a standard button only if it gets an element to show. */
  #track(button: SharedButton): void {
    if (!this.#register || !button.hasType('standard') || button.isTracked) return;
    button.isTracked = true;
    try {
      this.#api.showWhenOnline?.(button.id, pageDocument.createElement('div'));
    } catch (error) {
      reportError(error);
    }
  }

  #registerForPage(
    original: AddButtonEventHandler,
    buttonId: string,
    callback: ButtonEventCallback,
  ): unknown {
    const shared = this.#buttons.get(buttonId)?.callback;
    const replaced = this.#pageHandlers.get(buttonId);
    if (typeof callback !== 'function' || !this.#register || !shared) {
      const result = original.call(this.#api, buttonId, callback);
      if (typeof callback === 'function') this.#pageHandlers.set(buttonId, callback);
      return result ?? replaced;
    }
    this.#pageHandlers.set(buttonId, callback);
    // Register again: an API that reports the current state to a new handler must also report it to this one.
    this.#register(buttonId, shared);
    return replaced;
  }

  #act(buttonId: string, type: ButtonEventType, call: () => void): boolean {
    const button = this.#buttons.get(buttonId);
    const request = `${type} ${buttonId}`;
    // A listener of the event may request the same action again. That request is ignored.
    if (!button || !this.#register || this.#requested.has(request)) return false;
    const restore = button.snapshot();
    button.outcomes = new Map();
    this.#requested.add(request);
    try {
      call();
      if (button.outcomes.size === 0 && button.hasType('invite')) {
        activateAnchor(buttonId);
        call();
      }
    } catch (error) {
      // The vendor's script may throw after it raised the event.
      restore();
      reportError(error);
      return false;
    } finally {
      this.#requested.delete(request);
    }
    return button.outcomes.get(type) ?? false;
  }
}
