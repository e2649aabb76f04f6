import {documentProperty} from '../page-document.js';
import type {Deployment} from './deployment-api.js';
import {runQueue} from './laq.js';

/** The property of `window` for the page's deployment, which all copies of this script share. */
const INSTALLED = 'live-agent-invitation:installed';

/**
 * Makes a deployment the page's `window.liveagent`, and starts it when the document is parsed, or at once where it is.
 *
 * `window.liveagent` is then this very object. If the page has made an object already, that one is kept and gets the methods. What the page has pushed onto
 * `window._laq` runs then, and from then on whatever it pushes runs at once; an entry that throws stops no other. Where
 * one of ours is there already, that one stays; one that the page has deleted is disconnected. The vendor's script gives
 * way, whether it ran before or runs until the document is parsed. What had to give way is told with `console.warn()`.
 * `window.liveAgentDeployment` becomes `true` at once: pages wait for it before they call `liveagent.init()`.
 *
 * @returns whether it was installed.
 * @throws TypeError if `deployment` is not one; then nothing has changed.
 */
export function install(deployment: Deployment): boolean {
  if (typeof deployment?.init !== 'function')
    throw new TypeError('install(): what createDeployment() returns is expected.');
  const page = window as unknown as {
    [INSTALLED]?: Deployment;
    liveagent?: Partial<Deployment>;
    liveAgentDeployment?: boolean;
  };
  page.liveAgentDeployment = true;
  const before = page[INSTALLED];
  if (before && page.liveagent?.startChat === before.startChat) {
    console.warn('liveagent: this page has loaded it already; the first one stays.');
    return false;
  }
  before?.disconnect();
  page[INSTALLED] = deployment;
  // The vendor's script may overwrite them.
  const methods = {...deployment};

  const takeOver = (): void => {
    // What is not the window's own is user content: an `<iframe name="liveagent">`.
    const liveagent = Object.hasOwn(page, 'liveagent') ? page.liveagent : undefined;
    if (typeof liveagent !== 'object' || liveagent === null) {
      page.liveagent = deployment;
    } else if (liveagent.startChat !== methods.startChat) {
      if (liveagent.startChat) {
        console.warn(
          'liveagent: takes the place of the vendor’s deployment.js; remove its <script>.',
        );
      }
      Object.assign(liveagent, methods);
    }
  };
  takeOver();

  const start = (): void => {
    if (page[INSTALLED] !== deployment) return; // deleted, and loaded again, before the document was parsed
    takeOver();
    methods.init();
    runQueue();
  };
  if (documentProperty('readyState') === 'loading') {
    window.addEventListener('DOMContentLoaded', start, {once: true});
  } else {
    start();
  }
  return true;
}
