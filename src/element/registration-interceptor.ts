import type {HandlerApi} from '../handler-api.js';
import type {ButtonEventHub} from './button-event-hub.js';

export type AddButtonEventHandler = HandlerApi['addButtonEventHandler'];

/** By API object and by method: objects with the same own `addButtonEventHandler` are one API. */
const hubs = new WeakMap<object, ButtonEventHub>();

/** The hub of an API object, if it has one. */
export function existingHub(api: Partial<HandlerApi>): ButtonEventHub | undefined {
  const method = Object.hasOwn(api, 'addButtonEventHandler') && api.addButtonEventHandler;
  return hubs.get(api) ?? (method ? hubs.get(method) : undefined);
}

/** Receives the registrations of the page. */
export interface RegistrationListener {
  /** Called if the page registers a handler. `original` is the method of the API. */
  registerForPage(
    original: AddButtonEventHandler,
    ...args: Parameters<AddButtonEventHandler>
  ): unknown;
  /** Called if another method is assigned, before it can be called. */
  onReplace(): void;
  /** Called when the script that assigned the method has run to its end. `owner` is the hub that the method already has. */
  onReady(method: AddButtonEventHandler, owner: ButtonEventHub | undefined): void;
  /** Called if the page removes a wrapper. */
  onUnwrap(method: AddButtonEventHandler): void;
}

/** Intercepts `addButtonEventHandler` of an API object, so that a handler of the page joins the hub instead of replacing it. */
export class RegistrationInterceptor {
  readonly #hub: ButtonEventHub;
  readonly #api: Partial<HandlerApi>;
  readonly #listener: RegistrationListener;
  #original: AddButtonEventHandler | undefined;
  /** The method that the page sees instead of the original. */
  #replacement: AddButtonEventHandler | undefined;
  readonly #originals = new WeakMap<AddButtonEventHandler, AddButtonEventHandler>();
  /** Set if the page has wrapped the method, and the wrapper calls it. */
  isCalledByWrapper = false;

  constructor(hub: ButtonEventHub, api: Partial<HandlerApi>, listener: RegistrationListener) {
    this.#hub = hub;
    this.#api = api;
    this.#listener = listener;
    this.#replace(api.addButtonEventHandler);
    this.intercept(api);
  }

  /** Intercepts the method of an API object. Several objects can be one API. */
  intercept(api: Partial<HandlerApi>): void {
    if (hubs.get(api) === this.#hub) return;
    hubs.set(api, this.#hub);
    if (Object.hasOwn(api, 'addButtonEventHandler')) {
      hubs.set(api.addButtonEventHandler!, this.#hub);
    }
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
      if (original === this.#original) {
        return this.#listener.registerForPage(original, buttonId, callback);
      }
      this.isCalledByWrapper = true;
      return original.call(this.#api, buttonId, callback);
    };
    this.#originals.set(this.#replacement, original);
    hubs.set(this.#replacement, this.#hub);
  }

  #assign(method: AddButtonEventHandler | undefined): void {
    if (method === this.#replacement) return;
    const original = method && this.#originals.get(method);
    if (original) {
      [this.#original, this.#replacement] = [original, method];
      this.#listener.onUnwrap(original);
      return;
    }
    this.#replace(method);
    this.#listener.onReplace();
    // A script that assigns its methods has its own tables only when it has run to its end.
    queueMicrotask(() => {
      if (this.#original !== method || typeof method !== 'function') return;
      const owner = hubs.get(method);
      if (!owner) hubs.set(method, this.#hub);
      this.#listener.onReady(method, owner);
    });
  }
}
