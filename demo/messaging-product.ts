/** How the made-up product is. */
export interface ProductState {
  /** Whether its script loads: a blocker may keep it off the page. */
  readonly loads: boolean;
  readonly withinHours: boolean;
  /** Whether an agent is there, which the product itself does not tell. */
  readonly agent: boolean;
  /** Whether a chat can be launched. */
  readonly launches: boolean;
}

const page = window as {embeddedservice_bootstrap?: unknown};

const raise = (name: string, detail?: unknown): void =>
  void window.dispatchEvent(new CustomEvent(`onEmbeddedMessaging${name}`, {detail}));

/**
 * A stand-in for Messaging for In-App and Web: the page's `embeddedservice_bootstrap` and its events, as far as a chat
 * service looks at them.
 */
export class MessagingProduct {
  readonly #openChat: () => void;
  #state: ProductState = {loads: true, withinHours: true, agent: false, launches: true};

  /** @param openChat - opens the product's window. */
  constructor(openChat: () => void) {
    this.#openChat = openChat;
  }

  get state(): ProductState {
    return this.#state;
  }

  set(changes: Partial<ProductState>): void {
    const {withinHours} = this.#state;
    this.#state = {...this.#state, ...changes};
    if (this.#state.loads && this.#state.withinHours !== withinHours) this.#tellHours();
  }

  /** The page loads it and initialises it. */
  load(): void {
    delete page.embeddedservice_bootstrap;
    if (!this.#state.loads) return;
    page.embeddedservice_bootstrap = {
      // Our invitation stands in the place of its button.
      settings: {hideChatButtonOnLoad: true},
      prechatAPI: {setHiddenPrechatFields: () => undefined},
      utilAPI: {launchChat: () => this.#launch()},
    };
    raise('Ready');
    raise('ButtonCreated', {buttonVisibility: 'Hide'});
    this.#tellHours();
  }

  #tellHours(): void {
    raise(this.#state.withinHours ? 'BusinessHoursStarted' : 'BusinessHoursEnded');
  }

  #launch(): Promise<void> {
    if (!this.#state.launches) return Promise.reject(new Error('The chat could not be launched.'));
    this.#openChat();
    return Promise.resolve();
  }
}
