/**
 * One registration per button at an API object, any number of subscribers.
 *
 * An API keeps one handler a button, and the last registration silently wins. The hub takes that place for its
 * subscribers and the page's own handler alike, and watches `addButtonEventHandler` so that a handler that the page
 * registers later joins instead of replacing it. An event is first asked of everybody, the page's handler before the
 * subscribers; each may veto it; nothing changes unless all allow it. Whatever they throw is reported and never reaches
 * the API: the vendor's script would stop polling for good.
 */
import {
  BUTTON_EVENT,
  type ButtonEventCallback,
  type ButtonEventReason,
  type ButtonEventType,
  type Explanation,
  type HandlerApi,
} from '../handler-api.js';
import type {ButtonEventDetail} from './button-event.js';
import {isButtonEventType, PENDING, stateAfter, type ButtonState} from './button-state.js';
import {activateAnchor, ensureAnchor} from './invitation-anchor.js';

/** `invite`, an automated invitation, or `standard`, a button that the page shows. */
export type ButtonType = 'invite' | 'standard';

/** Who wants a button's events. */
export interface ButtonSubscriber {
  /** What it shows now. */
  readonly state: ButtonState;
  /** Asked before anything changes. @returns `false` to veto. */
  ask(detail: ButtonEventDetail): boolean;
  /** Told once nobody vetoed; `state` is to be this from now on. */
  change(state: ButtonState): void;
  /** Called if the API has another hub already; the subscriber subscribes there. */
  move(hub: ButtonEventHub): void;
}

interface Button {
  readonly id: string;
  readonly subscribers: Map<ButtonSubscriber, ButtonType>;
  readonly callback: ButtonEventCallback;
  state: ButtonState;
  /** The last one given. */
  type: ButtonType;
  /** Whether a warning said that its subscribers disagree about the type. */
  warned?: boolean;
  /** Which events were raised since the last call, and whether they were allowed. */
  readonly answers: Map<ButtonEventType, boolean>;
  tracked: boolean;
  /** What the API is being asked for, so that a listener that asks for the same is not asked in turn. */
  readonly asking: Set<ButtonEventType>;
}

type AddButtonEventHandler = HandlerApi['addButtonEventHandler'];

const hubs = new WeakMap<object, ButtonEventHub>();

export class ButtonEventHub {
  /**
   * The hub of an API object, or of an object that a script is about to make one of. Objects with the same own
   * `addButtonEventHandler` are one API.
   */
  static for(api: Partial<HandlerApi>): ButtonEventHub {
    const method = Object.hasOwn(api, 'addButtonEventHandler') && api.addButtonEventHandler;
    const hub = hubs.get(api) ?? hubs.get(method || api) ?? new ButtonEventHub(api);
    hub.#watch(api);
    return hub;
  }

  readonly #api: Partial<HandlerApi>;
  readonly #buttons = new Map<string, Button>();
  readonly #pageHandlers = new Map<string, ButtonEventCallback>();
  /** The API's own method, from the time that it can be called. */
  #register: AddButtonEventHandler | undefined;
  /** Set when the API is called through a wrapper that the page has put around its method. */
  #wrapped = false;

  #original: AddButtonEventHandler | undefined;
  /** What stands in the place of the original. */
  #watching: AddButtonEventHandler | undefined;
  readonly #originals = new WeakMap<AddButtonEventHandler, AddButtonEventHandler>();

  private constructor(api: Partial<HandlerApi>) {
    this.#api = api;
    const {addButtonEventHandler} = api;
    this.#replace(addButtonEventHandler);
    this.#watch(api);
    this.#connect(addButtonEventHandler);
  }

  #replace(own: AddButtonEventHandler | undefined): void {
    this.#original = own;
    this.#watching = undefined;
    if (typeof own !== 'function') return;
    this.#watching = (buttonId, callback) => {
      if (own === this.#original) return this.#registerForPage(own, buttonId, callback);
      // The page has put a wrapper in its place, and it is the wrapper that calls.
      this.#wrapped = true;
      return own.call(this.#api, buttonId, callback);
    };
    this.#originals.set(this.#watching, own);
    hubs.set(this.#watching, this);
  }

  /** Watches the method of an API object. */
  #watch(api: Partial<HandlerApi>): void {
    if (hubs.get(api) === this) return;
    hubs.set(api, this);
    if (Object.hasOwn(api, 'addButtonEventHandler')) hubs.set(api.addButtonEventHandler!, this);
    try {
      Object.defineProperty(api, 'addButtonEventHandler', {
        configurable: true,
        enumerable: true,
        get: () => this.#watching,
        set: (method: AddButtonEventHandler | undefined) => {
          if (method === this.#watching) return;
          const own = method && this.#originals.get(method);
          if (own) {
            // A wrapper is taken off again.
            [this.#original, this.#watching] = [own, method];
            this.#register = (...args) => own.apply(this.#api, args);
            return;
          }
          this.#replace(method);
          this.#register = undefined;
          // A script that assigns its methods has its own tables only when it has run to its end.
          queueMicrotask(() => {
            if (this.#original !== method || typeof method !== 'function') return;
            const owner = hubs.get(method);
            if (owner && owner !== this) this.#moveTo(owner);
            else {
              hubs.set(method, this);
              this.#connect(method);
            }
          });
        },
      });
    } catch {
      // A frozen API object works; the page's later handlers replace ours there, as they would anybody's.
    }
  }

  /** A deployment was assigned onto the object of this hub, and has one already. */
  #moveTo(hub: ButtonEventHub): void {
    hub.#watch(this.#api);
    for (const {subscribers} of this.#buttons.values()) {
      for (const each of [...subscribers.keys()]) each.move(hub);
    }
  }

  /** Tells `subscriber` a button's events, and soon the present state, until the signal aborts. */
  subscribe(
    buttonId: string,
    subscriber: ButtonSubscriber,
    {signal, type}: {signal: AbortSignal; type: ButtonType},
  ): void {
    if (signal.aborted) return;
    const button = this.#button(buttonId, type);
    const isNew = !has(button, type);
    button.type = type;
    button.subscribers.set(subscriber, type);
    signal.addEventListener('abort', () => button.subscribers.delete(subscriber), {once: true});
    if (button.subscribers.size === 1 || isNew) {
      this.#registerHandler(button);
      this.#track(button);
    }
    // Not at once: code that creates an element adds it to the page first and its listeners afterwards.
    queueMicrotask(() => {
      if (signal.aborted) return;
      const other = [...button.subscribers.values()].find((each) => each !== type);
      if (other && !button.warned) {
        button.warned = true;
        console.warn(
          `<live-agent-invitation>: two tags with the button-id "${buttonId}" have the button-type "${type}" and "${other}"; give both the same.`,
        );
      }
      this.#tellState(button, subscriber);
    });
  }

  /** Accepts. @returns whether the chat was accepted: heard of, and vetoed by nobody. */
  startChat(buttonId: string): boolean {
    return this.#act(buttonId, 'BUTTON_ACCEPTED', () => this.#api.startChat?.(buttonId));
  }

  /** Rejects. @returns whether the chat was rejected: heard of, and vetoed by nobody. */
  rejectChat(buttonId: string): boolean {
    return this.#act(buttonId, 'BUTTON_REJECTED', () => this.#api.rejectChat?.(buttonId));
  }

  /** What the API tells of a button, where it can. */
  explain(buttonId: string): Explanation | undefined {
    return this.#api.explain?.(buttonId);
  }

  #button(id: string, type: ButtonType): Button {
    let button = this.#buttons.get(id);
    if (!button) {
      const created: Button = (button = {
        id,
        type,
        subscribers: new Map(),
        callback: (type, reason, final) => this.#raise(created, type, reason, final),
        state: PENDING,
        answers: new Map(),
        tracked: false,
        asking: new Set(),
      });
      this.#buttons.set(id, button);
    }
    return button;
  }

  /**
   * The API can be called, for the first time or because its script was loaded again: all starts over. Where the page has
   * only wrapped the method, all goes on.
   */
  #connect(method: AddButtonEventHandler | undefined): void {
    if (typeof method !== 'function') return;
    this.#register = (...args) => method.apply(this.#api, args);
    for (const button of this.#buttons.values()) {
      const restore = snapshot(button);
      button.state = PENDING;
      for (const subscriber of button.subscribers.keys()) change(subscriber, PENDING);
      this.#wrapped = false;
      this.#registerHandler(button);
      if (this.#wrapped) {
        restore();
        continue;
      }
      button.tracked = false;
      this.#track(button);
    }
  }

  /** Also called again for the first subscriber after a time without any: an API that can tells the present state. */
  #registerHandler(button: Button): void {
    if (!this.#register) return;
    try {
      if (has(button, 'invite')) ensureAnchor(button.id);
      const replaced = this.#register(button.id, button.callback);
      if (typeof replaced === 'function' && replaced !== button.callback) {
        this.#pageHandlers.set(button.id, replaced as ButtonEventCallback);
      }
    } catch (error) {
      reportError(error);
    }
  }

  /** The vendor's script watches a standard button for those only who give it an element to show. */
  #track(button: Button): void {
    if (!this.#register || !has(button, 'standard') || button.tracked) return;
    button.tracked = true;
    try {
      this.#api.showWhenOnline?.(button.id, document.createElement('div'));
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
    // Again, so that an API that tells a new handler the present state tells it this one too.
    this.#register(buttonId, shared);
    return replaced;
  }

  #raise(
    button: Button,
    type: ButtonEventType,
    reason?: ButtonEventReason,
    final?: boolean,
  ): boolean {
    const {subscribers} = button;
    // Who joins while others are asked is told afterwards; who leaves is neither asked nor told.
    const present = [...subscribers.keys()];
    const asked: (() => unknown)[] = [];
    const pageHandler = this.#pageHandlers.get(button.id);
    if (pageHandler) asked.push(() => pageHandler(type, reason));
    const known = isButtonEventType(type);
    if (known) {
      for (const subscriber of present) {
        asked.push(
          () =>
            !subscribers.has(subscriber) ||
            subscriber.ask(detail(button.id, type, isRepeated(subscriber.state, type), reason)),
        );
      }
    }
    let allowed = true;
    for (const ask of asked) {
      try {
        if (ask() === false) allowed = false;
      } catch (error) {
        reportError(error);
      }
    }
    allowed ||= final === true;
    if (!known) return allowed;
    // The page has one slot for an invitation; it is not spent on one that nobody shows.
    if (button.type === 'invite' && type === BUTTON_EVENT.BUTTON_AVAILABLE && !subscribers.size) {
      allowed = false;
    }
    button.answers.set(type, allowed);
    if (allowed) {
      button.state = stateAfter(button.state, type, reason);
      for (const subscriber of present) {
        if (subscribers.has(subscriber)) {
          change(subscriber, stateAfter(subscriber.state, type, reason));
        }
      }
    }
    return allowed;
  }

  /**
   * Availability is told as the event that it was; that a chat was accepted or rejected is a moment that has passed,
   * and is told as a state only.
   */
  #tellState(button: Button, subscriber: ButtonSubscriber): void {
    const {status, reason} = button.state;
    const repeated = status === subscriber.state.status;
    if (repeated && reason === subscriber.state.reason) return;
    if (status === 'available' || status === 'unavailable') {
      const type = status === 'available' ? 'BUTTON_AVAILABLE' : 'BUTTON_UNAVAILABLE';
      if (!subscriber.ask(detail(button.id, type, repeated, reason))) return;
    }
    change(subscriber, button.state);
  }

  #act(buttonId: string, type: ButtonEventType, call: () => void): boolean {
    const button = this.#buttons.get(buttonId);
    if (!button || !this.#register || button.asking.has(type)) return false;
    const restore = snapshot(button);
    button.answers.clear();
    button.asking.add(type);
    try {
      call();
      if (button.answers.size === 0 && has(button, 'invite')) {
        activateAnchor(buttonId);
        call();
      }
    } catch (error) {
      // The vendor's script may throw after it raised the event: what the event changed is taken back.
      restore();
      reportError(error);
      return false;
    } finally {
      button.asking.delete(type);
    }
    return button.answers.get(type) ?? false;
  }
}

const detail = (
  buttonId: string,
  type: ButtonEventType,
  repeated: boolean,
  reason: ButtonEventReason | undefined,
): ButtonEventDetail => ({
  buttonId,
  type,
  repeated,
  ...(reason === undefined ? {} : {reason}),
});

/** Whether a button has this type, for any of its subscribers: only the API knows which one is right. */
const has = (button: Button, type: ButtonType): boolean =>
  button.type === type || [...button.subscribers.values()].includes(type);

const isRepeated = (state: ButtonState, type: ButtonEventType): boolean =>
  stateAfter(state, type, undefined).status === state.status;

/** Keeps what is known of a button and what its subscribers show. @returns what brings it back. */
function snapshot(button: Button): () => void {
  const {state} = button;
  const shown = [...button.subscribers.keys()].map((each) => [each, each.state] as const);
  return () => {
    button.state = state;
    for (const [subscriber, before] of shown) change(subscriber, before);
  };
}

function change(subscriber: ButtonSubscriber, state: ButtonState): void {
  try {
    subscriber.change(state);
  } catch (error) {
    reportError(error);
  }
}
