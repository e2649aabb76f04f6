/** Decides which invitation is on screen, and reports each button's availability to its handler. */
import {reportExceptions} from '../../report-exceptions.js';
import {answer, type ChatSituation} from './chats.js';
import {conditions, type Condition} from './conditions.js';
import type {Invitation} from './invitation.js';
import {showPageElement} from './page-element.js';
import type {RejectTimer} from './reject-timer.js';
import type {StandardButton} from './standard-button.js';
import {ASK_AGAIN_AFTER, raiseUnlessVetoed} from './retry-after-veto.js';

/** A deployment that is evaluated. */
export interface EvaluatedSituation extends ChatSituation {
  /** In the order in which they are offered. */
  readonly invitations: readonly Invitation[];
  readonly standardButtons: readonly StandardButton[];
  /** Rejects after `rejectAfter`. Absent until its file is loaded. */
  readonly RejectTimer: typeof RejectTimer | undefined;
}

/**
 * One evaluation. After each call of a handler, everything is evaluated again, because the handler may have changed everything.
 */
export class Evaluation {
  readonly #situation: EvaluatedSituation;
  /** The invitation that is on screen. */
  #onScreen: Invitation | undefined;
  /** The earliest time at which something may change by itself, in milliseconds. */
  wakeAt: number;
  /** Whether a rule waits for something that the visitor does. */
  listens = false;

  /** @param elsewhere - the invitation that another deployment of this page has on screen. */
  constructor(situation: EvaluatedSituation, elsewhere: Invitation | undefined) {
    this.#situation = situation;
    this.#onScreen = elsewhere;
    this.wakeAt = situation.visit.refresh();
  }

  /** @returns the invitation that is on screen. */
  run(): Invitation | undefined {
    const {standardButtons, invitations} = this.#situation;
    for (const button of standardButtons) {
      reportExceptions(() => this.#reportAvailability(button));
    }
    const isOffered = ({state}: Invitation): boolean => state === 'offered';
    for (const offered of [true, false]) {
      for (const invitation of invitations) {
        if (isOffered(invitation) !== offered) continue;
        reportExceptions(() =>
          offered ? this.#withdrawIfNeeded(invitation) : this.#offerIfPossible(invitation),
        );
        if (isOffered(invitation)) this.#onScreen = invitation;
      }
    }
    return this.#onScreen;
  }

  #reportAvailability(button: StandardButton): void {
    const {clock, isWatching} = this.#situation;
    const {availability} = button;
    if (!availability) return;
    if (button.repeatAt && button.repeatAt() <= clock.now()) {
      button.repeatAt = undefined;
      button.reset();
    }
    this.#wake(button.repeatAt?.());
    const {available} = availability;
    const reason = available ? undefined : availability.reason;
    if (button.notifiedAvailable === available && button.notifiedReason === reason) return;
    const event = available ? 'BUTTON_AVAILABLE' : 'BUTTON_UNAVAILABLE';
    if (this.#raise(button, () => button.raise(event, reason, !isWatching))) button.show(available);
    // The handler may have disconnected the deployment.
    if (isWatching && !this.#situation.isWatching) this.#reportAvailability(button);
  }

  #withdrawIfNeeded(invitation: Invitation): void {
    const {clock, isWatching} = this.#situation;
    const {id, settings} = invitation;
    const obstacle = this.#obstacle(invitation);
    if (obstacle) {
      const step = isWatching ? 'withdraw' : 'disconnect';
      if (this.#raise(invitation, () => invitation.step(step, obstacle.reason)))
        invitation.leaveScreen();
    } else if (!invitation.notifiedAvailable) {
      if (this.#raise(invitation, () => invitation.step('announce')))
        this.#withdrawIfNeeded(invitation);
      else invitation.leaveScreen();
    } else {
      invitation.askAgainAt = undefined;
      const {rejectAfter} = settings;
      const {RejectTimer: Timer} = this.#situation;
      if (rejectAfter === undefined || !Timer) return;
      const timer = (invitation.rejectTimer ??= new Timer(clock, id, rejectAfter, () =>
        this.#situation.schedule(),
      ));
      if (timer.dueAt <= clock.now()) {
        answer(this.#situation, invitation, 'reject', 'timeout');
        timer.postpone(ASK_AGAIN_AFTER); // if the handler vetoed it
      }
      if (invitation.rejectTimer) this.#wake(timer.dueAt);
    }
  }

  #offerIfPossible(invitation: Invitation): void {
    const {availability, settings, state, id} = invitation;
    const {visit, isWatching} = this.#situation;
    if (!availability) return;
    const obstacle = this.#obstacle(invitation);
    if (!obstacle) {
      if (state !== 'waiting') {
        invitation.step('readmit', 'snoozed');
        this.#offerIfPossible(invitation);
        return;
      }
      if (!this.#raise(invitation, () => invitation.step('offer'))) return;
      showPageElement(id, settings.animation ?? 'custom', settings.placement ?? 'bottom-right');
      if (!invitation.counted) visit.countOffer();
      invitation.counted = true;
      this.#withdrawIfNeeded(invitation);
      return;
    }
    if (obstacle.name === 'not-vetoed' || !isWatching || state !== 'waiting') return;
    invitation.askAgainAt = undefined;
    // For a page, BUTTON_UNAVAILABLE means that no agent can be reached. It is not raised if only another condition does not hold,
    // unless it corrects the last reported reason.
    const isNews =
      invitation.notifiedAvailable === undefined
        ? !availability.available
        : invitation.notifiedReason !== obstacle.reason;
    // The reason of a service is optional.
    if (isNews && (obstacle.reason || obstacle.name === 'agent-available'))
      invitation.raise('BUTTON_UNAVAILABLE', obstacle.reason, true);
  }

  /** The first condition that does not hold. A possible change of it schedules the next evaluation. */
  #obstacle(invitation: Invitation): Condition | undefined {
    for (const condition of conditions(invitation, this.#situation, this.#onScreen)) {
      this.#wake(condition.until);
      if (condition.listen) this.listens = true;
      if (!condition.held) return condition;
    }
    return undefined;
  }

  /** Raises an event, unless a veto lasts; its end schedules the next evaluation. @returns whether the event was raised and allowed. */
  #raise(button: Invitation | StandardButton, raise: () => boolean): boolean {
    if (raiseUnlessVetoed(button, this.#situation.clock, raise)) return true;
    this.#wake(button.askAgainAt?.());
    return false;
  }

  #wake(time = Infinity): void {
    this.wakeAt = Math.min(this.wakeAt, time);
  }
}
