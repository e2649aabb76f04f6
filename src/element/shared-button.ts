/**
 * One button at one API object. The API keeps one callback per button; this one serves the page's own handler and any number of
 * subscribers. An event changes the state only if none of them vetoes it (`veto.ts`).
 */
import {
  type ButtonEventCallback,
  type ButtonEventReason,
  type ButtonEventType,
} from '../handler-api.js';
import {eventDetail, type ButtonEventDetail} from './button-event.js';
import type {ButtonEventHub} from './button-event-hub.js';
import {isButtonEventType, PENDING, stateAfter, type ButtonState} from './button-state.js';
import {isAllowedByAll} from './veto.js';

/** `invite`, an automated invitation, or `standard`, a button that the page shows. */
export type ButtonType = 'invite' | 'standard';

/** A subscriber to one button's events. */
export interface ButtonSubscriber {
  /** The state that the subscriber shows. */
  readonly state: ButtonState;
  /** Called before anything changes. @returns `false` to veto. */
  ask(detail: ButtonEventDetail): boolean;
  /** Called with the new state if no subscriber vetoed the event. */
  change(state: ButtonState): void;
  /** Called if the API has another hub already; the subscriber subscribes there. */
  move(hub: ButtonEventHub): void;
}

/** One subscription of a subscriber. A subscriber that leaves and returns has a new one. */
export interface Subscription {
  readonly subscriber: ButtonSubscriber;
  readonly type: ButtonType;
}

export class SharedButton {
  readonly id: string;
  readonly subscriptions = new Set<Subscription>();
  /** The callback that the API calls. */
  readonly callback: ButtonEventCallback = (type, reason, final) =>
    this.#handle(type, reason, final === true);
  readonly #pageHandlers: ReadonlyMap<string, ButtonEventCallback>;
  /** Which events were raised since the last action, and whether they were allowed. */
  outcomes: Map<ButtonEventType, boolean> | undefined;
  state = PENDING;
  /** The type of the last subscription. */
  type: ButtonType;
  /** Whether the API was asked to watch a standard button. */
  isTracked = false;
  #isTypeWarned = false;

  constructor(
    id: string,
    type: ButtonType,
    pageHandlers: ReadonlyMap<string, ButtonEventCallback>,
  ) {
    this.id = id;
    this.type = type;
    this.#pageHandlers = pageHandlers;
  }

  /** Whether the button has this type for any subscriber: only the API knows which one is right. */
  hasType(type: ButtonType): boolean {
    return this.type === type || [...this.subscriptions].some((each) => each.type === type);
  }

  /** Notifies a new subscriber of the current state. An earlier accept or reject sets its state, without an event. */
  catchUp({subscriber, type}: Subscription): void {
    this.#warnAboutType(type);
    const {status, reason} = this.state;
    const isRepeated = status === subscriber.state.status;
    if (isRepeated && reason === subscriber.state.reason) return;
    if (status === 'available' || status === 'unavailable') {
      const event = status === 'available' ? 'BUTTON_AVAILABLE' : 'BUTTON_UNAVAILABLE';
      if (!subscriber.ask(eventDetail(this.id, event, isRepeated, reason))) return;
    }
    change(subscriber, this.state);
  }

  /** Resets the button to `pending`. @returns a function that restores the state. */
  reset(): () => void {
    const restore = this.snapshot();
    this.state = PENDING;
    for (const {subscriber} of this.subscriptions) change(subscriber, PENDING);
    return restore;
  }

  /** @returns a function that restores the state of the button and of its subscribers. */
  snapshot(): () => void {
    const {state} = this;
    const shown = [...this.subscriptions].map(
      ({subscriber}) => [subscriber, subscriber.state] as const,
    );
    return () => {
      this.state = state;
      for (const [subscriber, before] of shown) change(subscriber, before);
    };
  }

  #handle(type: ButtonEventType, reason: ButtonEventReason | undefined, final: boolean): boolean {
    // A subscriber that is added meanwhile is notified afterwards.
    const present = [...this.subscriptions];
    const pageHandler = this.#pageHandlers.get(this.id);
    let isAllowed = isAllowedByAll(this, type, reason, pageHandler, present) || final;
    if (!isButtonEventType(type)) return isAllowed;
    // Only one invitation can be on screen. An invitation that no tag shows must not prevent another one.
    if (type === 'BUTTON_AVAILABLE' && this.type === 'invite' && !this.subscriptions.size) {
      isAllowed = false;
    }
    this.outcomes?.set(type, isAllowed);
    if (!isAllowed) return false;
    this.state = stateAfter(this.state, type, reason);
    for (const subscription of present) {
      if (!this.subscriptions.has(subscription)) continue;
      const {subscriber} = subscription;
      change(subscriber, stateAfter(subscriber.state, type, reason));
    }
    return true;
  }

  #warnAboutType(type: ButtonType): void {
    const other = [...this.subscriptions].find((each) => each.type !== type);
    if (!other || this.#isTypeWarned) return;
    this.#isTypeWarned = true;
    console.warn(
      `<live-agent-invitation>: two tags with the button-id "${this.id}" have the button-type "${type}" and "${other.type}"; give both the same.`,
    );
  }
}

function change(subscriber: ButtonSubscriber, state: ButtonState): void {
  try {
    subscriber.change(state);
  } catch (error) {
    reportError(error);
  }
}
