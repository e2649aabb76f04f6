/** Accepts and rejects invitations. */
import type {ButtonEventReason} from '../../handler-api.js';
import type {ChatRequest, ChatService} from '../../services/chat-service.js';
import {countdown} from '../countdown.js';
import type {Situation} from './conditions.js';
import type {Invitation} from './invitation.js';
import type {StandardButton} from './standard-button.js';

/** After this time, in milliseconds, a standard button's availability is reported again, as with the vendor's next poll. */
const REPEAT_AFTER = 1000;

/** A deployment whose buttons accept and reject. */
export interface ChatSituation extends Situation {
  readonly service: ChatService | undefined;
  schedule(): void;
}

/** Opens the chat of a button. If the service cannot, the button is available again. */
export function startChat(
  situation: ChatSituation,
  button: Invitation | StandardButton,
  request: ChatRequest,
): void {
  if (!answer(situation, button, 'accept')) return;
  // The executor runs synchronously, inside the visitor's gesture, and its exception becomes a rejection.
  const opened = new Promise<void>((resolve) => resolve(situation.service!.startChat(request)));
  if (button.type === 'invite') button.chat = opened;
  opened.catch((error: unknown) => {
    reportError(error);
    if (button.type === 'invite') {
      if (button.chat !== opened) return;
      situation.visit.takeBack(button.id);
      button.counted = true; // this offer was counted already
      if (situation.isWatching) button.step('readmit', 'service-unreachable');
    } else if (situation.isWatching) {
      button.repeatAt = undefined;
      if (button.raise('BUTTON_UNAVAILABLE', 'service-unreachable')) button.show(false);
    }
    situation.schedule();
  });
}

/**
 * Accepts or rejects, unless the handler vetoes it.
 *
 * @returns whether it was allowed.
 */
export function answer(
  situation: ChatSituation,
  button: Invitation | StandardButton,
  step: 'accept' | 'reject',
  reason?: ButtonEventReason,
): boolean {
  const {clock, visit} = situation;
  if (button.type === 'invite') {
    if (!button.step(step, reason)) return false;
    const {afterAccept, afterReject} = button.settings;
    const putOff = (step === 'accept' ? afterAccept : afterReject) ?? 'session';
    const now = clock.now();
    visit.answer(
      button.id,
      putOff === 'session' ? 0 : putOff === 'always' ? now : now + putOff * 1000,
    );
    button.counted = false;
    button.chat = undefined;
    button.leaveScreen();
    situation.schedule();
    return true;
  }
  button.repeatAt = countdown(clock, REPEAT_AFTER);
  situation.schedule();
  return button.raise(step === 'accept' ? 'BUTTON_ACCEPTED' : 'BUTTON_REJECTED', reason);
}
