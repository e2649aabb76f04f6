import type {ButtonEventReason, ButtonEventType} from '../../handler-api.js';
import type {InvitationSettings} from '../settings/settings.js';
import {Button, type OnEvent} from './button.js';
import {hidePageElement} from './page-element.js';
import type {RejectTimer} from './reject-timer.js';

/** The state of an invitation. It is on screen while it is `offered`. */
export type InvitationState = 'waiting' | 'offered' | 'accepted' | 'rejected';

interface Step {
  readonly from: readonly InvitationState[];
  /** Announces the step; the handler may veto it. */
  readonly event: ButtonEventType;
  readonly to: InvitationState;
  /** The state after a veto. Defaults to the previous state. */
  readonly vetoed?: InvitationState;
  /** Whether a veto has no effect. */
  readonly final?: boolean;
}

/** Every step between two states. */
const STEPS = {
  offer: {from: ['waiting'], event: 'BUTTON_AVAILABLE', to: 'offered'},
  /** Notifies a handler that was registered while the invitation is on screen. */
  announce: {from: ['offered'], event: 'BUTTON_AVAILABLE', to: 'offered', vetoed: 'waiting'},
  withdraw: {from: ['offered'], event: 'BUTTON_UNAVAILABLE', to: 'waiting'},
  /** Withdraws it because the deployment disconnects. */
  disconnect: {from: ['offered'], event: 'BUTTON_UNAVAILABLE', to: 'waiting', final: true},
  accept: {from: ['offered'], event: 'BUTTON_ACCEPTED', to: 'accepted'},
  reject: {from: ['offered'], event: 'BUTTON_REJECTED', to: 'rejected'},
  /** Allows another offer. Pages need a BUTTON_UNAVAILABLE between two BUTTON_AVAILABLE. */
  readmit: {
    from: ['accepted', 'rejected'],
    event: 'BUTTON_UNAVAILABLE',
    to: 'waiting',
    final: true,
  },
} as const satisfies Record<string, Step>;

/** An automated invitation: a state machine whose steps are announced by events. */
export class Invitation extends Button {
  override readonly type = 'invite';
  readonly settings: InvitationSettings;
  /** Runs while the invitation is on screen, if it has a `rejectAfter`. */
  rejectTimer: RejectTimer | undefined;
  /** The chat that was started by the last accept. */
  chat: Promise<void> | undefined;
  /** Whether this offer is counted: once between two answers or page views. */
  counted = false;
  #state: InvitationState = 'waiting';
  #stepping = false;

  constructor(settings: InvitationSettings, onEvent: OnEvent) {
    super(settings.id, onEvent);
    this.settings = settings;
  }

  get state(): InvitationState {
    return this.#state;
  }

  /**
   * Takes a step, if the state allows it and the handler does not veto it. While the handler runs, no other step is taken.
   *
   * @returns whether the step was taken.
   */
  step(name: keyof typeof STEPS, reason?: ButtonEventReason): boolean {
    const step: Step = STEPS[name];
    if (this.#stepping || !step.from.includes(this.#state)) return false;
    this.#stepping = true;
    const allowed = this.raise(step.event, reason, step.final);
    this.#stepping = false;
    this.#state = allowed ? step.to : (step.vetoed ?? this.#state);
    return allowed;
  }

  /** Hides the page's element and stops the timer. */
  leaveScreen(): void {
    hidePageElement(this.id);
    this.stopRejectTimer();
  }

  stopRejectTimer(): void {
    this.rejectTimer?.stop();
    this.rejectTimer = undefined;
  }
}
