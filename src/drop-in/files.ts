import {LOADING_HINT} from '../own-script.js';
import {retry} from './retry.js';
import {folder} from './script.js';

/** The files beside the drop-in script, which only some pages need: `liveagent-<name>.min.js`. */
const FILES = {
  'check-settings': () => import('../deployment/settings/check-settings.js'),
  'explanation-text': () => import('../deployment/buttons/explanation-text.js'),
  'reject-timer': () => import('../deployment/buttons/reject-timer.js'),
  rules: () => import('../deployment/rules/rules.js'),
  settings: () => import('./settings.js'),
  invitations: () => import('./invitations.js'),
  'availability-server': () => import('../services/availability-server.js'),
  fallback: () => import('../services/fallback.js'),
  link: () => import('../services/link.js'),
  messaging: () => import('../services/messaging.js'),
  routing: () => import('../services/routing.js'),
  'page-chat': () => import('../services/page-chat.js'),
  chatwoot: () => import('../services/products/chatwoot.js'),
  'rocket-chat': () => import('../services/products/rocket-chat.js'),
  livechat: () => import('../services/products/livechat.js'),
  'tawk-to': () => import('../services/products/tawk-to.js'),
  crisp: () => import('../services/products/crisp.js'),
} as const;

/** Added to the address of a built file after a failure, because Firefox does not request a failed address again. */
const again = {query: ''};

/** The name of a file, with the type of its module. */
export type Files = {[Name in keyof typeof FILES]: Awaited<ReturnType<(typeof FILES)[Name]>>};

/**
 * Loads a file beside the drop-in script.
 *
 * @throws Error that names the file. The error of some browsers does not name it.
 */
export async function loadFile<Name extends keyof Files>(name: Name): Promise<Files[Name]> {
  try {
    return (await FILES[name]()) as Files[Name];
  } catch (error) {
    again.query = `?${Date.now()}`;
    throw new Error(
      `liveagent: liveagent-${name}.min.js cannot be loaded from ${folder}: ${(error as Error).message} ${LOADING_HINT}`,
      {cause: error},
    );
  }
}

/** Makes a request until it succeeds, and warns after the first failure. */
export const request = <Answer>(
  place: string,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> =>
  retry(ask, (error) =>
    console.warn(`liveagent: ${place} is asked for again: ${String(error)} ${LOADING_HINT}`),
  );
