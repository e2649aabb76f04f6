/**
 * A stand-in for Messaging for In-App and Web, the page's `embeddedservice_bootstrap`, in both versions of its API. It can
 * simulate the faults of the real product.
 */

/** Every event of the product, without the prefix `onEmbeddedMessaging`, with a typical detail. */
export const EVENTS: readonly (readonly [name: string, detail?: unknown])[] = [
  ['Ready'],
  ['InitSuccess'],
  ['InitError'],
  ['ButtonCreated', {buttonVisibility: 'Show'}],
  ['ButtonCreated', {buttonVisibility: 'Hide'}],
  ['ButtonClicked'],
  ['WindowMaximized'],
  ['WindowMinimized'],
  ['WindowClosed'],
  ['ConversationStarted', {conversationId: 'a conversation'}],
  ['ConversationOpened'],
  ['ConversationClosed'],
  ['ConversationRouted'],
  ['BusinessHoursStarted'],
  ['BusinessHoursEnded'],
  ['WithinBusinessHours'],
  ['InvitationShown'],
  ['InvitationAccepted'],
  ['InvitationRejected'],
  ['SessionStatusUpdate', '{"sessionStatus":"Waiting"}'],
  ['SessionStatusUpdate', '{"sessionStatus":"Active"}'],
  ['SessionStatusUpdate', '{"sessionStatus":"Ended"}'],
];

/** Dispatches an event of the product. */
export function raise(name: string, detail?: unknown): void {
  window.dispatchEvent(new CustomEvent(`onEmbeddedMessaging${name}`, {detail}));
}

const page = window as {embeddedservice_bootstrap?: unknown};

export class MessagingStandIn {
  /** The calls so far. */
  readonly calls: string[] = [];
  /** The hidden pre-chat fields of each call. */
  readonly fields: {readonly [name: string]: string}[] = [];
  /** The unknown properties that version 2 has logged. */
  readonly logged: string[] = [];
  /** The implementation of `launchChat()`. */
  launch: () => unknown = () => Promise.resolve('The chat was launched.');
  readonly #version: 1 | 2;
  readonly #settings: {hideChatButtonOnLoad?: boolean} = {};
  #withinHours = true;
  #ready = false;
  #created = false;

  constructor(version: 1 | 2) {
    this.#version = version;
  }

  /** Simulates the product's script. */
  load(): void {
    const api = {
      settings: this.#settings,
      init: () => this.init(),
      utilAPI: this.#proxy({
        launchChat: () => {
          this.calls.push('launchChat');
          return this.#created ? this.launch() : Promise.reject(new Error('There is no button.'));
        },
        minimizeChat: () => Promise.resolve(),
        showChatButton: () => true,
        hideChatButton: () => true,
      }),
      prechatAPI: this.#proxy({
        setHiddenPrechatFields: (fields: {readonly [name: string]: string}) => {
          this.calls.push('setHiddenPrechatFields');
          if (!this.#ready) throw new Error('It is not ready.');
          this.fields.push(fields);
        },
      }),
    };
    page.embeddedservice_bootstrap = this.#proxy(api);
  }

  /** Simulates the page's call of `init()`. A second call fails and changes nothing. */
  init({withinHours = this.#withinHours, hideChatButtonOnLoad = false} = {}): void {
    this.load();
    this.#withinHours = withinHours;
    if (hideChatButtonOnLoad) this.#settings.hideChatButtonOnLoad = true;
    if (this.#ready) {
      raise('InitError');
      return;
    }
    this.#ready = this.#created = true;
    raise('Ready');
    raise('InitSuccess');
    const button = document.createElement('button');
    button.id = 'embeddedMessagingConversationButton';
    button.hidden = !withinHours || hideChatButtonOnLoad;
    document.body.append(button);
    raise('ButtonCreated', {buttonVisibility: button.hidden ? 'Hide' : 'Show'});
    // Without configured business hours, the product dispatches no event for them.
    if (!withinHours && this.#version === 2) raise('BusinessHoursEnded');
  }

  /** Simulates a failed initialization: the script has run, but its server does not answer. */
  fail(): void {
    this.load();
    raise('InitError');
  }

  /** Removes the product from the page. */
  unload(): void {
    delete page.embeddedservice_bootstrap;
    document.querySelector('#embeddedMessagingConversationButton')?.remove();
  }

  /** Version 2 is a proxy that logs access to unknown properties. */
  #proxy<Api extends object>(api: Api): Api {
    if (this.#version === 1) return api;
    return new Proxy(api, {
      get: (target, name, receiver): unknown => {
        if (name in target) return Reflect.get(target, name, receiver);
        this.logged.push(String(name));
        return undefined;
      },
    });
  }
}
