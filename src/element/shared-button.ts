/**
 * One button at one API object. The API keeps one callback per button; this one serves the page's own handler and any number of
 * subscribers. An event changes the state only if none of them vetoes it.
 */
import type {ButtonEventCallback, ButtonEventReason, ButtonEventType} from '../handler-api.js';
import {reportExceptions} from '../report-exceptions.js';
import {warnOnce} from './attribute-value.js';
import {eventDetail, type ButtonEventDetail} from './button-event.js';
import type {ButtonEventHub} from './button-event-hub.js';
import {isButtonEventType, PENDING, stateAfter, type ButtonState} from './button-state.js';
import {isAllowedByAll} from './veto.js';

/** `invite`, an automated invitation, or `standard`, a button that the page shows. */
export type ButtonType = 'invite' | 'standard';

/** A subscriber to one button's events. */
export interface ButtonSubscriber {
  /** The element that warnings name. */
  readonly host: Element;
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
  /** What the API calls. */
  readonly callback: ButtonEventCallback = (type, reason, final) =>
    this.#handle(type, reason, final === true);
  readonly #pageHandlers: ReadonlyMap<string, ButtonEventCallback>;
  /** The events that an action requests now, and whether they were allowed: `undefined` until they are raised. */
  requested: {[Type in ButtonEventType]?: boolean | undefined} | undefined;
  state = PENDING;
  /** The type of the last subscription. */
  type: ButtonType;
  /** Whether the API was asked to watch a standard button. */
  isTracked = false;

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

  /** Notifies a new subscriber of the current state. An accept or reject has passed and is only a state; it is not dispatched. */
  catchUp({subscriber, type}: Subscription): void {
    if ([...this.subscriptions].some((each) => each.type !== type)) {
      const types = 'the button-type "invite" and "standard"';
      warnOnce(subscriber.host, `button-id "${this.id}" has tags with ${types}; give all the same`);
    }
    const {status, reason} = this.state;
    const isRepeated = status === subscriber.state.status;
    if (isRepeated && reason === subscriber.state.reason) return;
    if (status === 'available' || status === 'unavailable') {
      const event = status === 'available' ? 'BUTTON_AVAILABLE' : 'BUTTON_UNAVAILABLE';
      if (!subscriber.ask(eventDetail(this.id, event, isRepeated, reason))) return;
    }
    change(subscriber, this.state);
  }

  /** Starts over: nothing is known of the button. @returns a function that restores the state. */
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

  /** @param final - whether a veto has no effect. @returns whether the event took effect. */
  #handle(type: ButtonEventType, reason: ButtonEventReason | undefined, final: boolean): boolean {
    // An event of a later version of the API has no DOM event.
    const isKnown = isButtonEventType(type);
    // A subscriber that joins meanwhile is notified afterwards; one that leaves is not notified.
    const present = isKnown ? [...this.subscriptions] : [];
    const ask = ({subscriber}: Subscription): boolean => {
      const {state} = subscriber;
      const isRepeated = stateAfter(state, type, undefined).status === state.status;
      return subscriber.ask(eventDetail(this.id, type, isRepeated, reason));
    };
    let isAllowed =
      isAllowedByAll([
        () => this.#pageHandlers.get(this.id)?.(type, reason),
        ...present.map((each) => () => !this.subscriptions.has(each) || ask(each)),
      ]) || final;
    if (!isKnown) return isAllowed;
    // The page has one slot for an invitation, which must not be used for one that no element shows.
    if (type === 'BUTTON_AVAILABLE' && this.type === 'invite' && !this.subscriptions.size) {
      isAllowed = false;
    }
    if (this.requested && type in this.requested) this.requested[type] = isAllowed;
    if (!isAllowed) return false;
    this.state = stateAfter(this.state, type, reason);
    for (const each of present) {
      if (!this.subscriptions.has(each)) continue;
      change(each.subscriber, stateAfter(each.subscriber.state, type, reason));
    }
    return true;
  }
}

function change(subscriber: ButtonSubscriber, state: ButtonState): void {
  reportExceptions(() => subscriber.change(state));
}
