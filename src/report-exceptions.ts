/**
 * Runs code of the page or of a service. An exception is passed to `reportError()`, so that it stops nothing else.
 *
 * @returns whether there was no exception.
 */
export function reportExceptions(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    reportError(error);
    return false;
  }
}
