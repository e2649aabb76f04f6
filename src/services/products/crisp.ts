/**
 * Crisp: `window.$crisp`, a list of commands until Crisp has loaded. `is()` exists afterwards only
 * (https://docs.crisp.chat/guides/chatbox-sdks/web-sdk/dollar-crisp/).
 */
import {AVAILABLE, unavailable} from '../availability.js';
import type {PageProduct} from '../page-chat.js';

/** The part of `window.$crisp` that is used here. */
export interface Crisp {
  is?(state: 'website:available' | 'chat:opened'): boolean;
  push(command: readonly [action: 'do' | 'set', name: string, values?: readonly unknown[]]): void;
}

export const product: PageProduct<Crisp> = {
  name: 'Crisp',
  find() {
    const api = (window as {$crisp?: Crisp}).$crisp;
    return api?.is ? api : undefined;
  },
  availability: (api) => (api.is!('website:available') ? AVAILABLE : unavailable(undefined)),
  // Not `session:ongoing`: it remains true after the conversation, so a visitor who returns would never be invited.
  isOpen: (api) => api.is!('chat:opened'),
  identify(api, {name, email, details}) {
    if (name) api.push(['set', 'user:nickname', [name]]);
    if (email) api.push(['set', 'user:email', [email]]);
    const pairs = Object.keys(details).map((key) => [key, details[key]]);
    if (pairs.length) api.push(['set', 'session:data', [pairs]]);
  },
  open: (api) => api.push(['do', 'chat:open']),
  toggleLauncher: (api, show) => api.push(['do', show ? 'chat:show' : 'chat:hide']),
};
