/**
 * Creates the tags that settings describe with `invitation`, for pages whose CMS removes the tag from their content. It also loads the
 * script of the tag, unless the page has done so.
 */
import type {DeploymentSettings} from '../deployment/settings/settings.js';
import {LOADING_HINT} from '../own-script.js';
import {pageDocument} from '../page-document.js';

type Button = DeploymentSettings['buttons'][number];

const TAG = 'live-agent-invitation';

/**
 * Creates the tag of each button whose settings have an `invitation`, unless the page has a tag for it. Call it when the document is
 * parsed. If it fails, it can be called again.
 *
 * @throws Error if the script of the tag cannot be loaded, or if a parent is missing. All other tags are created.
 */
export async function createInvitations(buttons: readonly Button[]): Promise<void> {
  const missing = buttons.filter((button) => button.invitation && !ensureTag(button));
  if (!customElements.get(TAG) && !pageDocument.querySelector(`script[src*="${TAG}."]`)) {
    await loadTag();
  }
  if (!missing[0]) return;
  const {id, invitation} = missing[0];
  throw new Error(
    `liveagent: the page has no element "${invitation!.parent!}", the parent of the invitation ${id}. Correct "parent" in its ` +
      'settings, or add the element; it is looked for again.',
  );
}

/** Creates the tag of a button if the page has none. @returns whether the page has one now. */
function ensureTag({id, type, invitation}: Button): boolean {
  for (const tag of pageDocument.querySelectorAll(TAG)) {
    if (tag.getAttribute('button-id') === id) return true;
  }
  const {message = '', parent = 'body', acceptLabel, rejectLabel, ...others} = invitation!;
  const container = find(parent);
  if (!container) return false;
  const tag = pageDocument.createElement(TAG);
  const attributes = {
    'button-id': id,
    'button-type': type,
    'accept-label': acceptLabel,
    'reject-label': rejectLabel,
    hidden: '',
    ...others,
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) tag.setAttribute(name, value);
  }
  tag.textContent = message;
  container.append(tag);
  return true;
}

function find(selector: string): Element | null {
  try {
    return pageDocument.querySelector(selector);
  } catch {
    return null; // not a valid selector
  }
}

let attempts = 0;

/** Loads the script of the tag. In the built file, it is beside this one. */
async function loadTag(): Promise<void> {
  // Browsers do not request a failed address again.
  const again = `../define.js?attempt=${++attempts}`;
  try {
    await (attempts === 1
      ? import('../define.js')
      : import(/* @vite-ignore */ /* webpackIgnore: true */ again));
  } catch (error) {
    throw new Error(
      `liveagent: live-agent-invitation.min.js, which belongs beside the script, cannot be loaded: ${(error as Error).message} ${LOADING_HINT}`,
      {cause: error},
    );
  }
}
