/**
 * Chatwoot: `window.$chatwoot`, `hasLoaded` after the widget has loaded (`app/javascript/entrypoints/sdk.js` and
 * `sdk/IFrameHelper.js` of chatwoot/chatwoot).
 *
 * Only the server knows who is online. Its resource of the inbox's members is the widget's own
 * (`app/views/api/v1/widget/inbox_members/index.json.jbuilder`); by default, other origins cannot read it
 * (`config/initializers/cors.rb`).
 */
import {AVAILABLE, unavailable} from '../availability.js';
import type {PageChatOptions, PageProduct} from '../page-chat.js';

/** Options for Chatwoot. */
export interface ChatwootOptions extends PageChatOptions {
  /** The address of Chatwoot's server. Defaults to the one of the page's snippet. */
  readonly url?: string | undefined;
}

/** The part of `window.$chatwoot` that is used here. */
export interface Chatwoot {
  readonly hasLoaded: boolean;
  readonly isOpen: boolean;
  readonly baseUrl: string;
  readonly websiteToken: string;
  /** The user that the page has set. */
  readonly user?: unknown;
  toggle(state: 'open'): void;
  toggleBubbleVisibility(visibility: 'show' | 'hide'): void;
  setUser(identifier: string, user: {name?: string; email?: string}): void;
  setCustomAttributes(attributes: {readonly [name: string]: string}): void;
}

export const product: PageProduct<Chatwoot, ChatwootOptions> = {
  name: 'Chatwoot',
  find() {
    const api = (window as {$chatwoot?: Chatwoot}).$chatwoot;
    return api?.hasLoaded ? api : undefined;
  },
  async ask({baseUrl, websiteToken}, {url = baseUrl}, request) {
    const token = encodeURIComponent(websiteToken);
    const answer = await request(`${url}/api/v1/widget/inbox_members?website_token=${token}`);
    const members = (answer as {payload: {availability_status?: unknown}[]}).payload;
    const are = (status: string): boolean =>
      members.some(({availability_status}) => availability_status === status);
    return are('online')
      ? AVAILABLE
      : unavailable(are('busy') ? 'agents-away' : 'no-agents-online');
  },
  isOpen: ({isOpen}) => isOpen,
  identify(api, {id, name, email, details}) {
    // A page that has set the user knows the visitor better.
    if (!api.user && (name ?? email)) {
      api.setUser(id, {...(name && {name}), ...(email && {email})});
    }
    // It throws if there are none.
    if (Object.keys(details).length) api.setCustomAttributes(details);
  },
  open: (api) => api.toggle('open'),
  toggleLauncher: (api, show) => api.toggleBubbleVisibility(show ? 'show' : 'hide'),
};
