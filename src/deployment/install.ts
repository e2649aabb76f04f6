import type {Deployment} from './deployment.js';

/**
 * Makes a deployment the page's `window.liveagent`, and starts it when the document is parsed, or at once where it is.
 *
 * A `liveagent` object that the page has made already is kept and gets the methods. What the page has pushed onto
 * `window._laq` runs then, and from then on whatever it pushes runs at once; an entry that throws stops no other.
 */
export function install(deployment: Deployment): void {
  const {liveagent} = window;
  if (typeof liveagent === 'object' && liveagent !== null) Object.assign(liveagent, deployment);
  else window.liveagent = deployment;

  const start = (): void => {
    deployment.init();
    const queue = Array.isArray(window._laq) ? (window._laq as unknown[]) : [];
    window._laq = queue;
    queue.forEach(run);
    queue.push = (...entries) => {
      const length = Array.prototype.push.apply(queue, entries);
      entries.forEach(run);
      return length;
    };
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start, {once: true});
  } else {
    start();
  }
}

function run(entry: unknown): void {
  if (typeof entry !== 'function') return;
  try {
    (entry as () => unknown)();
  } catch (error) {
    reportError(error);
  }
}
