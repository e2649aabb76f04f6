/**
 * One registration per button at an API object, any number of subscribers.
 *
 * An API keeps one handler per button, and the last registration silently wins. The hub registers for its subscribers and for the
 * page's own handler alike, and shares the events among them (`shared-button.ts`). For this, it replaces the API's method
 * `addButtonEventHandler` by an accessor.
 */
import type {ButtonEventCallback, Explanation, HandlerApi} from '../handler-api.js';
import {pageDocument} from '../page-document.js';
import {reportExceptions} from '../report-exceptions.js';
import {activateAnchor, ensureAnchor} from './invitation-anchor.js';
import {
  SharedButton,
  type ButtonSubscriber,
  type ButtonType,
  type Subscription,
} from './shared-button.js';

type AddButtonEventHandler = HandlerApi['addButtonEventHandler'];

/** By API object and by method: objects with the same own `addButtonEventHandler` are one API. */
const hubs = new WeakMap<object, ButtonEventHub>();

export class ButtonEventHub {
  /**
   * The hub of an API object, or of an object that a script is about to extend to one. Objects with the same own
   * `addButtonEventHandler` are one API.
   */
  static for(api: Partial<HandlerApi>): ButtonEventHub {
    const method = Object.hasOwn(api, 'addButtonEventHandler') && api.addButtonEventHandler;
    const hub = hubs.get(api) ?? (method ? hubs.get(method) : undefined) ?? new ButtonEventHub(api);
    hub.#intercept(api);
    return hub;
  }

  readonly #api: Partial<HandlerApi>;
  readonly #buttons = new Map<string, SharedButton>();
  readonly #pageHandlers = new Map<string, ButtonEventCallback>();
  /** The API's own method. */
  #original: AddButtonEventHandler | undefined;
  /** Whether it can be called. */
  #isReady = false;
  /** The method that the page sees instead of the original. */
  #replacement: AddButtonEventHandler | undefined;
  readonly #originals = new WeakMap<AddButtonEventHandler, AddButtonEventHandler>();
  /** Set if the page has wrapped the method, and the wrapper calls it. */
  #isCalledByWrapper = false;

  private constructor(api: Partial<HandlerApi>) {
    this.#api = api;
    const {addButtonEventHandler} = api;
    this.#replace(addButtonEventHandler);
    this.#intercept(api);
    if (typeof addButtonEventHandler === 'function') this.#connect();
  }

  /** Notifies `subscriber` of a button's events, and soon of the current state. @returns a function that stops this. */
  subscribe(buttonId: string, subscriber: ButtonSubscriber, type: ButtonType): () => void {
    let button = this.#buttons.get(buttonId);
    if (!button) {
      button = new SharedButton(buttonId, type, this.#pageHandlers);
      this.#buttons.set(buttonId, button);
    }
    const {subscriptions} = button;
    const isNewType = !button.hasType(type);
    const subscription: Subscription = {subscriber, type};
    button.type = type;
    subscriptions.add(subscription);
    if (subscriptions.size === 1 || isNewType) {
      this.#register(button);
      this.#track(button);
    }
    // Not at once: code that creates an element adds it to the page first and its listeners afterwards.
    queueMicrotask(() => {
      if (subscriptions.has(subscription)) button.catchUp(subscription);
    });
    return () => subscriptions.delete(subscription);
  }

  /** Accepts or rejects. @returns whether the event was raised and not vetoed. */
  act(buttonId: string, method: 'startChat' | 'rejectChat'): boolean {
    const button = this.#buttons.get(buttonId);
    const type = method === 'startChat' ? 'BUTTON_ACCEPTED' : 'BUTTON_REJECTED';
    if (!button || !this.#isReady) return false;
    const requested = (button.requested ??= {});
    // A listener that asks for the same is not obeyed.
    if (type in requested) return false;
    const restore = button.snapshot();
    requested[type] = undefined;
    const call = (): unknown => this.#api[method]?.(buttonId);
    const succeeds = reportExceptions(() => {
      call();
      if (requested[type] === undefined && button.hasType('invite')) {
        activateAnchor(buttonId);
        call();
      }
    });
    const isAllowed = requested[type];
    delete requested[type];
    // The vendor's script may throw after it raised the event.
    if (!succeeds) restore();
    return succeeds && isAllowed === true;
  }

  /** The API's explanation of a button, if it gives one. */
  explain(buttonId: string): Explanation | undefined {
    return this.#api.explain?.(buttonId);
  }

  /** Intercepts on an API object; several can be one API. */
  #intercept(api: Partial<HandlerApi>): void {
    if (hubs.get(api) === this) return;
    hubs.set(api, this);
    if (Object.hasOwn(api, 'addButtonEventHandler')) hubs.set(api.addButtonEventHandler!, this);
    try {
      Object.defineProperty(api, 'addButtonEventHandler', {
        configurable: true,
        enumerable: true,
        get: () => this.#replacement,
        set: (method: AddButtonEventHandler | undefined) => this.#assign(method),
      });
    } catch {
      // A frozen API object works, but later handlers of the page replace ours.
    }
  }

  #replace(original: AddButtonEventHandler | undefined): void {
    this.#original = original;
    this.#replacement = undefined;
    if (typeof original !== 'function') return;
    this.#replacement = (buttonId, callback) => {
      if (original === this.#original) return this.#registerForPage(buttonId, callback);
      this.#isCalledByWrapper = true;
      return original.call(this.#api, buttonId, callback);
    };
    this.#originals.set(this.#replacement, original);
    hubs.set(this.#replacement, this);
  }

  #assign(method: AddButtonEventHandler | undefined): void {
    if (method === this.#replacement) return;
    const original = method && this.#originals.get(method);
    if (original) {
      // The page has removed its wrapper.
      this.#original = original;
      this.#replacement = method;
      this.#isReady = true;
      return;
    }
    this.#replace(method);
    this.#isReady = false;
    // A script that assigns its methods has its own tables only when it has run to its end.
    queueMicrotask(() => {
      if (this.#original !== method || typeof method !== 'function') return;
      const owner = hubs.get(method) ?? this;
      hubs.set(method, owner);
      if (owner === this) this.#connect();
      else this.#moveTo(owner);
    });
  }

  /**
   * Registers all buttons when the API can be called, for the first time or because its script was loaded again, and resets their states.
   * If the page has only wrapped the method, the states are kept.
   */
  #connect(): void {
    this.#isReady = true;
    for (const button of this.#buttons.values()) {
      const restore = button.reset();
      this.#isCalledByWrapper = false;
      this.#register(button);
      if (this.#isCalledByWrapper) {
        restore();
        continue;
      }
      button.isTracked = false;
      this.#track(button);
    }
  }

  /** A deployment that has a hub was assigned onto the object of this hub. */
  #moveTo(hub: ButtonEventHub): void {
    hub.#intercept(this.#api);
    for (const {subscriptions} of this.#buttons.values()) {
      for (const {subscriber} of [...subscriptions]) subscriber.move(hub);
    }
  }

  #registerForPage(buttonId: string, callback: ButtonEventCallback): unknown {
    const shared = this.#buttons.get(buttonId)?.callback;
    const replaced = this.#pageHandlers.get(buttonId);
    const isFunction = typeof callback === 'function';
    if (isFunction) this.#pageHandlers.set(buttonId, callback);
    if (!isFunction || !this.#isReady || !shared) {
      return this.#original!.call(this.#api, buttonId, callback) ?? replaced;
    }
    // Register again: an API that reports the current state to a new handler must also report it to this one.
    this.#original!.call(this.#api, buttonId, shared);
    return replaced;
  }

  /** Also called for the first subscriber after a time without any, so that an API can report the current state again. */
  #register(button: SharedButton): void {
    if (!this.#isReady) return;
    const {id, callback} = button;
    reportExceptions(() => {
      if (button.hasType('invite')) {
        if (this.#api.offerWithoutElement) this.#api.offerWithoutElement(id);
        else ensureAnchor(id);
      }
      const replaced = this.#original!.call(this.#api, id, callback);
      if (typeof replaced === 'function' && replaced !== callback) {
        this.#pageHandlers.set(id, replaced as ButtonEventCallback);
      }
    });
  }

  /** The vendor's script watches a standard button only if it gets an element to show. */
  #track(button: SharedButton): void {
    if (!this.#isReady || !button.hasType('standard') || button.isTracked) return;
    button.isTracked = true;
    reportExceptions(() =>
      this.#api.showWhenOnline?.(button.id, pageDocument.createElement('div')),
    );
  }
}
