import type {ButtonHandler} from './button-handler.js';

/** How long a veto lasts before the handler is asked again, in milliseconds: as long as between the vendor's polls. */
export const ASK_AGAIN_AFTER = 50_000;

/**
 * Raises an event, unless the handler vetoed one a short while ago.
 *
 * @param now - the time, in milliseconds.
 * @returns when to ask the handler again, in milliseconds; `undefined` if the event was raised and allowed.
 */
export function raiseUnlessVetoed(
  handler: ButtonHandler,
  now: number,
  raise: () => boolean,
): number | undefined {
  if (handler.askAgainAt === undefined || now >= handler.askAgainAt) {
    if (raise()) return undefined;
    handler.askAgainAt = now + ASK_AGAIN_AFTER;
  }
  return handler.askAgainAt;
}
