/**
 * A stand-in for Messaging for In-App and Web, the page's `embeddedservice_bootstrap`, in both versions of its API, with the
 * faults that it has on real pages.
 */

/** Every event of the product, without the prefix `onEmbeddedMessaging`, with a detail as it comes. */
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

/** Raises an event of the product. */
export function raise(name: string, detail?: unknown): void {
  window.dispatchEvent(new CustomEvent(`onEmbeddedMessaging${name}`, {detail}));
}

const page = window as {embeddedservice_bootstrap?: unknown};

export class MessagingStandIn {
  /** What was called, in order. */
  readonly calls: string[] = [];
  /** The hidden pre-chat fields that were set. */
  readonly fields: {readonly [name: string]: string}[] = [];
  /** What version 2 has logged of properties that it does not know. */
  readonly logged: string[] = [];
  /** What `launchChat()` does. */
  launch: () => unknown = () => Promise.resolve('The chat was launched.');
  readonly #version: 1 | 2;
  readonly #settings: {hideChatButtonOnLoad?: boolean} = {};
  #withinHours = true;
  #ready = false;
  #created = false;

  constructor(version: 1 | 2) {
    this.#version = version;
  }

  /** Its script has run. */
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

  /** The page initialises it; a second time it fails, and the first goes on. */
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
    // Where no hours are set up, none of these comes: then the stand-in is within them all the time.
    if (!withinHours && this.#version === 2) raise('BusinessHoursEnded');
  }

  /** Its script has run and its server does not answer. */
  fail(): void {
    this.load();
    raise('InitError');
  }

  /** The page is gone. */
  unload(): void {
    delete page.embeddedservice_bootstrap;
    document.querySelector('#embeddedMessagingConversationButton')?.remove();
  }

  /** Version 2 is a proxy that says what it does not know. */
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
