import type {ButtonEventReason, ButtonEventType} from '../../handler-api.js';
import type {Availability} from '../../services/chat-service.js';
import type {ButtonHandler} from './button-handler.js';
import type {RejectTimer} from './reject-timer.js';
import {sendingRules, type SendingRules} from '../rules/sending-rules.js';
import type {InvitationSettings} from '../settings/settings.js';

/** Where an invitation is in its life: `offered` is the one state in which it is on screen. */
export type InvitationState = 'waiting' | 'offered' | 'accepted' | 'rejected';

interface Step {
  readonly from: readonly InvitationState[];
  /** Announces the step; the handler may veto it. */
  readonly event: ButtonEventType;
  readonly to: InvitationState;
  /** The state after a veto. Defaults to the one before. */
  readonly vetoed?: InvitationState;
  /** A veto means nothing. */
  readonly final?: boolean;
}

/** All that can happen to an invitation. */
const STEPS = {
  offer: {from: ['waiting'], event: 'BUTTON_AVAILABLE', to: 'offered'},
  /** A handler that came later is told of an invitation that is on screen. */
  tell: {from: ['offered'], event: 'BUTTON_AVAILABLE', to: 'offered', vetoed: 'waiting'},
  withdraw: {from: ['offered'], event: 'BUTTON_UNAVAILABLE', to: 'waiting'},
  /** The deployment ends. */
  end: {from: ['offered'], event: 'BUTTON_UNAVAILABLE', to: 'waiting', final: true},
  accept: {from: ['offered'], event: 'BUTTON_ACCEPTED', to: 'accepted'},
  reject: {from: ['offered'], event: 'BUTTON_REJECTED', to: 'rejected'},
  /** What was accepted or rejected may be offered again; an event must come between. */
  readmit: {
    from: ['accepted', 'rejected'],
    event: 'BUTTON_UNAVAILABLE',
    to: 'waiting',
    final: true,
  },
} as const satisfies Record<string, Step>;

/** One automated invitation's life. */
export class Invitation {
  readonly id: string;
  readonly settings: InvitationSettings;
  readonly handler: ButtonHandler;
  readonly rules: SendingRules | undefined;
  /** What the service reported last. */
  availability: Availability | undefined;
  /** While it is on screen, where it is to be rejected after a time. */
  rejectTimer: RejectTimer | undefined;
  /** The chat that it was accepted for, until it is answered again. */
  chat: Promise<void> | undefined;
  /** Whether it was counted as an offer since the last answer or page view. */
  counted = false;
  #state: InvitationState = 'waiting';
  #stepping = false;

  constructor(settings: InvitationSettings, handler: ButtonHandler) {
    this.id = settings.id;
    this.settings = settings;
    this.handler = handler;
    this.rules = sendingRules(settings);
  }

  get state(): InvitationState {
    return this.#state;
  }

  /**
   * Takes a step where the state allows it and the handler does not veto it. While a handler is asked about one step, it
   * cannot take another.
   *
   * @returns whether the step was taken.
   */
  take(name: keyof typeof STEPS, reason?: ButtonEventReason): boolean {
    const step: Step = STEPS[name];
    if (this.#stepping || !step.from.includes(this.#state)) return false;
    this.#stepping = true;
    const allowed = this.handler.raise(step.event, reason, step.final);
    this.#stepping = false;
    this.#state = allowed ? step.to : (step.vetoed ?? this.#state);
    return allowed;
  }
}
