/**
 * Stand-ins for the chat products that live in the page. They have only the documented functions that the services use, so that a call
 * of another one fails.
 */
import type {ExtendedWindow} from '@livechat/widget-core';
import type {PageChatOptions, PageProduct} from '../../src/services/page-chat.js';
import {product as chatwoot, type Chatwoot} from '../../src/services/products/chatwoot.js';
import {product as crisp, type Crisp} from '../../src/services/products/crisp.js';
import {product as liveChat, type LiveChat} from '../../src/services/products/livechat.js';
import {product as rocketChat, type RocketChat} from '../../src/services/products/rocket-chat.js';
import {product as tawkTo, type TawkTo} from '../../src/services/products/tawk-to.js';

const page = window as unknown as Record<string, unknown>;

/** Whether agents are online, away or offline. */
export type Staff = 'online' | 'away' | 'offline';

/** A product on the page, and the visitor's acts in it. */
export abstract class ProductStandIn {
  abstract readonly product: PageProduct<never, never>;
  /** The calls that pass the visitor's data, open the chat, and hide or show the launcher. */
  readonly calls: unknown[][] = [];
  staff: Staff = 'offline';
  isOpen = false;
  /** Whether the product ignores the request to open the chat. */
  isStuck = false;
  /** An error that each function of the product throws. */
  error: Error | undefined;
  /** The addresses that the service has requested. */
  readonly requested: string[] = [];

  /** The snippet has run, and its script is loading. */
  abstract loading(): void;
  /** The product is ready. A second call creates another object. */
  abstract load(): void;
  /** Removes the product from the page. */
  abstract unload(): void;
  /** The visitor opens or closes the chat in the product. */
  setOpen(isOpen: boolean): void {
    this.isOpen = isOpen;
  }
  /** The answer of the product's server. */
  respond(url: string): unknown {
    throw new Error(`A request to ${url} is not expected.`);
  }

  /** A function of the product that is recorded. */
  protected recorded(name: string, act: () => void = () => {}): (...args: unknown[]) => void {
    return (...args) => {
      if (this.error) throw this.error;
      this.calls.push([name, ...args]);
      act();
    };
  }

  protected readonly opens = (): void => {
    if (!this.isStuck) this.setOpen(true);
  };
}

class ChatwootStandIn extends ProductStandIn {
  readonly product = chatwoot as PageProduct<never, never>;

  loading(): void {
    page['$chatwoot'] = this.#create(false);
  }

  load(): void {
    page['$chatwoot'] = this.#create(true);
  }

  unload(): void {
    delete page['$chatwoot'];
  }

  override respond(url: string): unknown {
    this.requested.push(url);
    const statuses = {
      online: ['offline', 'online'],
      away: ['offline', 'busy'],
      offline: ['offline'],
    };
    return {payload: statuses[this.staff].map((availability_status) => ({availability_status}))};
  }

  #create(hasLoaded: boolean): Chatwoot {
    const isOpen = (): boolean => {
      if (this.error) throw this.error;
      return this.isOpen;
    };
    return {
      hasLoaded,
      get isOpen() {
        return isOpen();
      },
      baseUrl: 'https://chat.example.com',
      websiteToken: 'token/1',
      toggle: this.recorded('toggle', this.opens),
      toggleBubbleVisibility: this.recorded('toggleBubbleVisibility'),
      setUser: this.recorded('setUser'),
      setCustomAttributes: this.recorded('setCustomAttributes'),
    };
  }
}

class RocketChatStandIn extends ProductStandIn {
  readonly product = rocketChat as PageProduct<never, never>;
  readonly #widget = document.createElement('div');

  constructor() {
    super();
    this.#widget.className = 'rocketchat-widget';
    // With srcdoc, the browser does not load the address.
    this.#widget.innerHTML = '<iframe id="rocketchat-iframe" srcdoc="" hidden></iframe>';
  }

  loading(): void {
    page['RocketChat'] = Object.assign(() => {}, {_: []});
  }

  load(): void {
    this.#widget.firstElementChild!.setAttribute(
      'src',
      'https://chat.example.com/base/livechat?version=1',
    );
    this.setOpen(this.isOpen);
    document.body.append(this.#widget);
    const livechat: RocketChat = {
      maximizeWidget: this.recorded('maximizeWidget', this.opens),
      showWidget: this.recorded('showWidget'),
      hideWidget: this.recorded('hideWidget'),
      setDepartment: this.recorded('setDepartment'),
      setGuestName: this.recorded('setGuestName'),
      setGuestEmail: this.recorded('setGuestEmail'),
      setCustomField: this.recorded('setCustomField'),
    };
    const whole = {} as {livechat: RocketChat};
    Object.defineProperty(whole, 'livechat', {
      get: () => {
        if (this.error) throw this.error;
        return livechat;
      },
    });
    page['RocketChat'] = whole;
  }

  unload(): void {
    delete page['RocketChat'];
    this.#widget.remove();
  }

  override setOpen(isOpen: boolean): void {
    super.setOpen(isOpen);
    this.#widget.dataset['state'] = isOpen ? 'opened' : 'closed';
  }

  override respond(url: string): unknown {
    this.requested.push(url);
    return {config: {enabled: true, online: this.staff === 'online'}, success: true};
  }
}

/** The object of LiveChat, as its package describes it. */
type OfficialLiveChat = ExtendedWindow['LiveChatWidget'];

class LiveChatStandIn extends ProductStandIn {
  readonly product = liveChat as PageProduct<never, never>;
  /** The visitor's state, while the chat is closed. */
  status: 'browsing' | 'queued' | 'chatting' | 'invited' = 'browsing';

  loading(): void {
    const queue = (): void => {};
    const get = (): never => {
      throw new Error("You can't use getters before load.");
    };
    page['LiveChatWidget'] = {on: queue, once: queue, off: queue, get, call: queue, init: queue};
  }

  load(): void {
    const call = (name: string, ...args: unknown[]): void =>
      this.recorded(name, name === 'maximize' ? this.opens : undefined)(...args);
    const api: Pick<OfficialLiveChat, 'get' | 'call'> & {_h: unknown} = {
      _h: call,
      get: ((name: string) => {
        if (this.error) throw this.error;
        if (name === 'customer_data') return {status: this.isOpen ? 'chatting' : this.status};
        return {
          availability: this.staff === 'online' ? 'online' : 'offline',
          visibility: this.isOpen ? 'maximized' : 'minimized',
        };
      }) as OfficialLiveChat['get'],
      call,
    };
    page['LiveChatWidget'] = api satisfies LiveChat;
  }

  unload(): void {
    delete page['LiveChatWidget'];
  }
}

class TawkToStandIn extends ProductStandIn {
  readonly product = tawkTo as PageProduct<never, never>;

  loading(): void {
    page['Tawk_API'] = {};
  }

  load(): void {
    page['Tawk_API'] = {
      onLoaded: true,
      getStatus: () => {
        if (this.error) throw this.error;
        return this.staff;
      },
      isChatMaximized: () => this.isOpen,
      isChatOngoing: () => false,
      // The last argument is a function, which is called without an error.
      setAttributes: (attributes, done) => {
        this.recorded('setAttributes')(attributes);
        done();
      },
      showWidget: this.recorded('showWidget'),
      hideWidget: this.recorded('hideWidget'),
      maximize: this.recorded('maximize', this.opens),
    } satisfies TawkTo;
  }

  unload(): void {
    delete page['Tawk_API'];
  }
}

class CrispStandIn extends ProductStandIn {
  readonly product = crisp as PageProduct<never, never>;

  loading(): void {
    page['$crisp'] = [];
  }

  load(): void {
    page['$crisp'] = {
      is: (state) => {
        if (this.error) throw this.error;
        return state === 'chat:opened' ? this.isOpen : this.staff === 'online';
      },
      push: ([action, name, ...values]) =>
        this.recorded(action, name === 'chat:open' ? this.opens : undefined)(name, ...values),
    } satisfies Crisp;
  }

  unload(): void {
    delete page['$crisp'];
  }
}

/** What a product is expected to do. */
export interface ProductFacts {
  readonly standIn: () => ProductStandIn;
  /** The settings of every test. Defaults to none. */
  readonly options?: PageChatOptions;
  /** The reports for agents who are away or offline. */
  readonly away: string;
  readonly offline: string;
  /** The calls that pass the visitor's data. */
  readonly identify: readonly (readonly unknown[])[];
  readonly open: readonly (readonly unknown[])[];
  readonly hide: readonly (readonly unknown[])[];
  readonly show: readonly (readonly unknown[])[];
  /** The address of the product's server that is requested, if any. */
  readonly requests?: string;
  /** Other settings, and the address that is requested then. */
  readonly withSettings?: readonly [settings: PageChatOptions & object, url: string];
}

/** By type of service. */
export const PRODUCTS: {readonly [type: string]: ProductFacts} = {
  chatwoot: {
    standIn: () => new ChatwootStandIn(),
    away: 'agents-away',
    offline: 'no-agents-online',
    identify: [
      ['setUser', 'visit', {name: 'Ada', email: 'ada@example.com'}],
      ['setCustomAttributes', {cart: '120', member: 'true', Plan: 'gold'}],
    ],
    open: [['toggle', 'open']],
    hide: [['toggleBubbleVisibility', 'hide']],
    show: [['toggleBubbleVisibility', 'show']],
    requests: 'https://chat.example.com/api/v1/widget/inbox_members?website_token=token%2F1',
    withSettings: [
      {url: '/chatwoot'} as PageChatOptions,
      '/chatwoot/api/v1/widget/inbox_members?website_token=token%2F1',
    ],
  },
  'rocket-chat': {
    standIn: () => new RocketChatStandIn(),
    away: 'no-agents-online',
    offline: 'no-agents-online',
    identify: [
      ['setGuestName', 'Ada'],
      ['setGuestEmail', 'ada@example.com'],
      ['setCustomField', 'cart', '120'],
      ['setCustomField', 'member', 'true'],
      ['setCustomField', 'Plan', 'gold'],
    ],
    open: [['maximizeWidget']],
    hide: [['hideWidget']],
    show: [['showWidget']],
    requests: 'https://chat.example.com/base/api/v1/livechat/config',
    withSettings: [
      {url: 'https://chat2.example.com', department: 'a&b'} as PageChatOptions,
      'https://chat2.example.com/api/v1/livechat/config?department=a%26b',
    ],
  },
  livechat: {
    standIn: () => new LiveChatStandIn(),
    away: 'unavailable',
    offline: 'unavailable',
    identify: [
      ['set_customer_name', 'Ada'],
      ['set_customer_email', 'ada@example.com'],
      ['update_session_variables', {cart: '120', member: 'true', Plan: 'gold'}],
    ],
    open: [['maximize']],
    hide: [['hide']],
    show: [['minimize']],
  },
  'tawk-to': {
    standIn: () => new TawkToStandIn(),
    away: 'agents-away',
    offline: 'no-agents-online',
    identify: [
      [
        'setAttributes',
        {
          cart: '120',
          member: 'true',
          plan: 'gold',
          'visitor-name': 'Ada',
          'visitor-email': 'ada@example.com',
        },
      ],
    ],
    open: [['maximize']],
    hide: [['hideWidget']],
    show: [['showWidget']],
  },
  crisp: {
    standIn: () => new CrispStandIn(),
    away: 'unavailable',
    offline: 'unavailable',
    identify: [
      ['set', 'user:nickname', ['Ada']],
      ['set', 'user:email', ['ada@example.com']],
      [
        'set',
        'session:data',
        [
          [
            ['cart', '120'],
            ['member', 'true'],
            ['Plan', 'gold'],
          ],
        ],
      ],
    ],
    open: [['do', 'chat:open']],
    hide: [['do', 'chat:hide']],
    show: [['do', 'chat:show']],
  },
};
