/**
 * LiveChat by text.com: `window.LiveChatWidget` (the types of `@livechat/widget-core` 1.4.1, and
 * https://platform.text.com/docs/extending-chat-widget/javascript-api). Before `_h` is set, its getters throw (the snippet of that page).
 */
import {AVAILABLE, unavailable} from '../availability.js';
import type {PageProduct} from '../page-chat.js';

/** The part of `window.LiveChatWidget` that is used here. */
export interface LiveChat {
  readonly _h?: unknown;
  get(name: 'state'): {availability: 'online' | 'offline'; visibility: string} | undefined;
  get(name: 'customer_data'): {status: string} | undefined;
  call(name: 'hide' | 'maximize' | 'minimize'): void;
  call(name: 'set_customer_name' | 'set_customer_email', value: string): void;
  call(name: 'update_session_variables', variables: Record<string, string>): void;
}

export const product: PageProduct<LiveChat> = {
  name: 'LiveChat',
  find() {
    const api = (window as {LiveChatWidget?: LiveChat}).LiveChatWidget;
    return api?._h ? api : undefined;
  },
  availability(api) {
    const state = api.get('state');
    return state && (state.availability === 'online' ? AVAILABLE : unavailable(undefined));
  },
  isOpen: (api) => api.get('state')?.visibility === 'maximized',
  // `chatting`, `queued`, or `invited` by LiveChat itself.
  isEngaged: (api) => (api.get('customer_data')?.status ?? 'browsing') !== 'browsing',
  identify(api, {name, email, details}) {
    if (name) api.call('set_customer_name', name);
    if (email) api.call('set_customer_email', email);
    if (Object.keys(details).length) api.call('update_session_variables', {...details});
  },
  open: (api) => api.call('maximize'),
  toggleLauncher: (api, show) => api.call(show ? 'minimize' : 'hide'),
};
