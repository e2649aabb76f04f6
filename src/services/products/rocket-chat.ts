/**
 * Rocket.Chat Livechat: `window.RocketChat.livechat`, and the widget's element, whose `data-state` is `closed`, `opened` or `triggered`
 * (`packages/livechat/src/widget.ts` of RocketChat/Rocket.Chat).
 *
 * Only the server knows whether an agent is online: `config.online` of the widget's own resource
 * (`apps/meteor/app/livechat/server/api/v1/config.ts`). By default, other origins cannot read it (`API_Enable_CORS` in
 * `apps/meteor/server/settings/general.ts`).
 */
import {pageDocument} from '../../page-document.js';
import {AVAILABLE, unavailable} from '../availability.js';
import type {PageChatOptions, PageProduct} from '../page-chat.js';

/** Options for Rocket.Chat. */
export interface RocketChatOptions extends PageChatOptions {
  /** The address of Rocket.Chat's server. Defaults to the one of the page's snippet. */
  readonly url?: string | undefined;
  /** The id of a department. Defaults to all departments. */
  readonly department?: string | undefined;
}

/** The part of `window.RocketChat.livechat` that is used here. */
export interface RocketChat {
  maximizeWidget(): void;
  showWidget(): void;
  hideWidget(): void;
  setDepartment(department: string): void;
  setGuestName(name: string): void;
  setGuestEmail(email: string): void;
  setCustomField(key: string, value: string): void;
}

const frame = (): Element | null => pageDocument.querySelector('iframe#rocketchat-iframe');
const state = (): string | null | undefined =>
  pageDocument.querySelector('.rocketchat-widget[data-state]')?.getAttribute('data-state');

export const product: PageProduct<RocketChat, RocketChatOptions> = {
  name: 'Rocket.Chat',
  find() {
    const api = (window as {RocketChat?: {livechat?: RocketChat}}).RocketChat?.livechat;
    return frame() ? api : undefined;
  },
  async ask(_, {url, department}, request) {
    const server =
      url ??
      frame()!
        .getAttribute('src')!
        .replace(/\/livechat.*/, '');
    const query = department === undefined ? '' : `?department=${encodeURIComponent(department)}`;
    const answer = await request(`${server}/api/v1/livechat/config${query}`);
    const {enabled, online} = (answer as {config: {enabled?: unknown; online?: unknown}}).config;
    if (enabled === false) return unavailable(undefined);
    if (typeof online !== 'boolean') throw new TypeError('Rocket.Chat’s answer has no "online".');
    return online ? AVAILABLE : unavailable('no-agents-online');
  },
  isOpen: () => state() === 'opened',
  // Rocket.Chat shows the message of a trigger.
  isEngaged: () => state() === 'triggered',
  identify(api, {name, email, details}) {
    if (name) api.setGuestName(name);
    if (email) api.setGuestEmail(email);
    for (const key of Object.keys(details)) api.setCustomField(key, details[key]!);
  },
  open(api, {department}) {
    if (department !== undefined) api.setDepartment(department);
    api.maximizeWidget();
  },
  toggleLauncher(api, show) {
    if (show) api.showWidget();
    else api.hideWidget();
  },
};
