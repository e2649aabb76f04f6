import {reportExceptions} from '../report-exceptions.js';

/**
 * Runs the functions in `window._laq`, and replaces its `push()`, so that a function that is pushed later runs at once. The others
 * still run if one throws.
 */
export function runQueue(): void {
  const queue: unknown[] = Array.isArray(window._laq) ? window._laq : [];
  window._laq = queue;
  queue.push = (...entries) => {
    const length = Array.prototype.push.apply(queue, entries);
    entries.forEach(run);
    return length;
  };
  queue.forEach(run); // functions pushed by these run at once
}

function run(entry: unknown): void {
  if (typeof entry === 'function') reportExceptions(entry as () => unknown);
}
