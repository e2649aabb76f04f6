/** tawk.to: `window.Tawk_API`, `onLoaded` after the widget has loaded (https://developer.tawk.to/jsapi). */
import {AVAILABLE, unavailable} from '../availability.js';
import type {PageProduct} from '../page-chat.js';

/** The part of `window.Tawk_API` that is used here. */
export interface TawkTo {
  readonly onLoaded?: boolean;
  getStatus(): string;
  isChatMaximized(): boolean;
  isChatOngoing(): boolean;
  setAttributes(attributes: Record<string, string>, done: (error?: string) => void): void;
  showWidget(): void;
  hideWidget(): void;
  maximize(): void;
}

export const product: PageProduct<TawkTo> = {
  name: 'tawk.to',
  find() {
    const api = (window as {Tawk_API?: TawkTo}).Tawk_API;
    return api?.onLoaded ? api : undefined;
  },
  availability(api) {
    const status = api.getStatus();
    if (status === 'online') return AVAILABLE;
    return unavailable(status === 'away' ? 'agents-away' : 'no-agents-online');
  },
  isOpen: (api) => api.isChatMaximized(),
  isEngaged: (api) => api.isChatOngoing(),
  identify(api, {name, email, details}) {
    // The attributes `name` and `email` need a hash from the site's server ("secure mode").
    const all = {...details, 'visitor-name': name, 'visitor-email': email};
    const attributes: Record<string, string> = {};
    for (const key of Object.keys(all)) {
      const value = all[key as keyof typeof all];
      // Keys consist of letters, digits and hyphens. Values are not empty, and have at most 255 characters.
      if (value) attributes[key.replace(/[^a-z\d]+/gi, '-').toLowerCase()] = value.slice(0, 255);
    }
    if (!Object.keys(attributes).length) return;
    api.setAttributes(attributes, (error) => {
      if (error) reportError(new Error(`tawk.to: ${error}`));
    });
  },
  open: (api) => api.maximize(),
  toggleLauncher(api, show) {
    if (show) api.showWidget();
    else api.hideWidget();
  },
};
