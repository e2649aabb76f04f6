import {pageDocument} from '../page-document.js';
import type {Deployment} from './deployment-api.js';
import {runQueue} from './laq.js';

/** The property of `window` for the page's deployment, which all copies of this script share. */
const INSTALLED = 'live-agent-invitation:installed';

/**
 * Sets `window.liveagent` to a deployment, and starts it when the document is parsed, or at once if it already is.
 *
 * If the page already has an object there, the object is kept and receives the methods. After the start, the functions in
 * `window._laq` run, and functions pushed later run at once. An installed deployment is kept; one that the page has deleted is
 * disconnected. The vendor's script is replaced if it runs before the document is parsed. A warning names a deployment or script that
 * is not used. `window.liveAgentDeployment` becomes `true` at once: pages wait for it before they call `liveagent.init()`.
 *
 * @returns whether it was installed.
 * @throws TypeError if `deployment` is not a deployment; then nothing changes.
 */
export function install(deployment: Deployment): boolean {
  if (typeof deployment?.init !== 'function')
    throw new TypeError('install(): expected the return value of createDeployment().');
  const page = window as unknown as {
    [INSTALLED]?: Deployment;
    liveagent?: Partial<Deployment>;
    liveAgentDeployment?: boolean;
  };
  // A property that is not an own one is user content, such as an `<iframe name="liveagent">`.
  const before = Object.hasOwn(page, INSTALLED) ? page[INSTALLED] : undefined;
  page.liveAgentDeployment = true;
  if (before && page.liveagent?.startChat === before.startChat) {
    console.warn('liveagent: this page already has a deployment, which stays.');
    return false;
  }
  before?.disconnect();
  page[INSTALLED] = deployment;
  // The vendor's script may overwrite them.
  const methods = {...deployment};

  const takeOver = (): void => {
    const liveagent = Object.hasOwn(page, 'liveagent') ? page.liveagent : undefined;
    if (typeof liveagent !== 'object' || liveagent === null) {
      page.liveagent = deployment;
    } else if (liveagent.startChat !== methods.startChat) {
      if (liveagent.startChat) {
        console.warn(
          'liveagent: replaces the vendor’s deployment.js; remove the <script> of that file.',
        );
      }
      Object.assign(liveagent, methods);
    }
  };
  takeOver();

  const start = (): void => {
    // The page may have deleted it and loaded the script again, before the document was parsed.
    if (page[INSTALLED] !== deployment) return;
    takeOver();
    methods.init();
    runQueue();
  };
  if (pageDocument.readyState === 'loading') {
    window.addEventListener('DOMContentLoaded', start, {once: true});
  } else {
    start();
  }
  return true;
}
