/**
 * Runs the functions that the page has pushed onto `window._laq`, and replaces its `push()`: a function that is pushed later runs at
 * once. An entry that throws stops no other.
 */
export function runQueue(): void {
  const queue: unknown[] = Array.isArray(window._laq) ? window._laq : [];
  window._laq = queue;
  queue.push = (...entries) => {
    const length = Array.prototype.push.apply(queue, entries);
    entries.forEach(run);
    return length;
  };
  queue.forEach(run); // not those that these push, which run at once
}

function run(entry: unknown): void {
  if (typeof entry !== 'function') return;
  try {
    (entry as () => unknown)();
  } catch (error) {
    reportError(error);
  }
}
