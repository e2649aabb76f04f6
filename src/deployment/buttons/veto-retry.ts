import type {Clock} from '../../clock.js';
import {countdown} from '../countdown.js';
import type {ButtonHandler} from './button-handler.js';

/** How long a veto lasts before the handler is asked again, in milliseconds: as long as between the vendor's polls. */
export const ASK_AGAIN_AFTER = 50_000;

/**
 * Raises an event, unless the handler has vetoed one less than 50 seconds ago.
 *
 * @returns whether the event was raised and allowed. If not, `handler.askAgainAt` says when to ask again.
 */
export function raiseUnlessVetoed(
  handler: ButtonHandler,
  clock: Clock,
  raise: () => boolean,
): boolean {
  if (handler.askAgainAt && handler.askAgainAt() > clock.now()) return false;
  if (raise()) return true;
  handler.askAgainAt = countdown(clock, ASK_AGAIN_AFTER);
  return false;
}
