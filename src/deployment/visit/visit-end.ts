/** A visit ends 30 minutes after its last page view or answer. In milliseconds. */
export const VISIT_ENDS_AFTER = 30 * 60_000;

/** Whether a visit has ended. @param seenAt - the time of its last page view or answer. */
export const hasEnded = (seenAt: number, now: number): boolean => now - seenAt > VISIT_ENDS_AFTER;
