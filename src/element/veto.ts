import {reportExceptions} from '../report-exceptions.js';

/**
 * Combines the answers to one event: `false` is a veto, and one veto is enough, but everyone is asked. An exception of the page is no
 * veto, because the vendor's script would stop polling if one reached it.
 *
 * @returns whether nobody vetoed.
 */
export function isAllowedByAll(askers: readonly (() => unknown)[]): boolean {
  let isAllowed = true;
  for (const ask of askers) {
    reportExceptions(() => {
      if (ask() === false) isAllowed = false;
    });
  }
  return isAllowed;
}
