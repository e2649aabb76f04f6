import type {Clock} from '../../clock.js';
import {countdown} from '../countdown.js';
import type {Button} from './button.js';

/** How long a veto lasts before the handler is asked again, in milliseconds: as long as between the vendor's polls. */
export const ASK_AGAIN_AFTER = 50_000;

/**
 * Raises an event, unless the handler has vetoed one less than 50 seconds ago. A change of a condition ends the veto earlier: it
 * clears `askAgainAt`.
 *
 * @returns whether the event was raised and allowed.
 */
export function raiseUnlessVetoed(button: Button, clock: Clock, raise: () => boolean): boolean {
  if (button.askAgainAt && button.askAgainAt() > clock.now()) return false;
  if (raise()) return true;
  button.askAgainAt = countdown(clock, ASK_AGAIN_AFTER);
  return false;
}
