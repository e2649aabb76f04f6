/**
 * A stand-in for the vendor's `deployment.js`, made of what is known of that script's behaviour, its faults included.
 *
 * It has no timers and no network: a test says when the script runs, when the page calls `init()`, and what the server
 * answers. What happens "a little later" in the vendor's script is a method here.
 */
import type {ButtonEventType} from '../src/handler-api.js';

/** A button or invitation as the vendor's set-up has it. */
export interface VendorButton {
  readonly id: string;
  /** Defaults to `Invite`. */
  readonly type?: 'Invite' | 'Standard';
  /** Defaults to `Custom`. */
  readonly animation?: 'Appear' | 'Custom' | 'Fade' | 'Slide';
  readonly afterAccept?: boolean;
  readonly afterReject?: boolean;
  /** Whether the sending rules hold. */
  readonly rules?: () => boolean;
}

/** The object that the script makes of `window.liveagent`. */
export interface VendorApi {
  init(url: string, deploymentId: string, orgId: string): void;
  addButtonEventHandler(buttonId: string, callback: unknown): void;
  startChat(buttonId: string): void;
  rejectChat(buttonId: string): void;
  showWhenOnline(buttonId: string, element: HTMLElement): void;
  showWhenOffline(buttonId: string, element: HTMLElement): void;
  setName(name: string): void;
  readonly BUTTON_EVENT: {readonly [Type in ButtonEventType]: Type};
}

interface Invitation extends VendorButton {
  readonly anchor: HTMLElement;
  onScreen: boolean;
  active: boolean;
}

/** What lasts while the script is loaded: a script that is loaded again knows nothing of it. */
interface Tables {
  readonly handlers: Map<string, (type: ButtonEventType) => unknown>;
  readonly trackers: {readonly id: string; readonly element: HTMLElement; readonly on: boolean}[];
}

const OFF_SCREEN = '-1000px';

export class VendorScript {
  /** The ids of the chats that were opened. */
  readonly chats: string[] = [];
  /** The session cookies `liveagent_invite_rejected_<id>`, by id. */
  readonly cookies = new Set<string>();
  /** Every event that a handler was called with, as `type` and the answer. */
  readonly raised: [ButtonEventType, unknown][] = [];
  readonly #buttons: readonly VendorButton[];
  readonly #window: Window;
  #tables: Tables | undefined;
  #invitations: Map<string, Invitation> | undefined;
  /** The page's one slot for an invitation. */
  #triggered: string | undefined;
  #initialised = false;
  #stopped = false;

  constructor(buttons: readonly (VendorButton | string)[], page: Window = window) {
    this.#buttons = buttons.map((button) => (typeof button === 'string' ? {id: button} : button));
    this.#window = page;
  }

  /** The script runs, for the first time or again. */
  load(): void {
    this.#tables = this.#invitations = this.#triggered = undefined;
    this.#initialised = this.#stopped = false;
    const api = (this.#window.liveagent ??= {}) as {-readonly [Name in keyof VendorApi]: unknown};
    // One by one, and before the tables are there.
    api.BUTTON_EVENT = {
      BUTTON_AVAILABLE: 'BUTTON_AVAILABLE',
      BUTTON_UNAVAILABLE: 'BUTTON_UNAVAILABLE',
      BUTTON_ACCEPTED: 'BUTTON_ACCEPTED',
      BUTTON_REJECTED: 'BUTTON_REJECTED',
    };
    api.addButtonEventHandler = (id: string, callback: unknown): void => {
      const {handlers} = this.#tables!;
      if (typeof callback === 'function') handlers.set(id, callback as () => unknown);
    };
    api.showWhenOnline = (id: string, element: HTMLElement) => this.#track(id, element, true);
    api.showWhenOffline = (id: string, element: HTMLElement) => this.#track(id, element, false);
    api.setName = () => this.#onlyBeforeTheFirstAnswer();
    api.startChat = (id: string) => this.#startChat(id);
    api.rejectChat = (id: string) => this.#rejectChat(id);
    api.init = (_url: string, deploymentId: string, orgId: string) => {
      if (!deploymentId.startsWith('572') || !orgId.startsWith('00D')) throw new Error('Wrong id');
      this.#initialised = true;
    };
    this.#tables = {handlers: new Map(), trackers: []};
  }

  /** The page calls `init()`; a moment later the script runs `_laq`, once. */
  init(): void {
    this.api.init('https://chat.example', '572000000000001', '00D000000000001');
    const queue = (this.#window._laq ?? []) as readonly (() => void)[];
    try {
      for (const entry of [...queue]) entry();
    } catch (error) {
      this.#stopped = true;
      throw error;
    }
  }

  get api(): VendorApi {
    return this.#window.liveagent as VendorApi;
  }

  /** The server answers, for the first time or to a poll: it names who can be reached. */
  answer(...online: readonly string[]): void {
    if (!this.#initialised || this.#stopped) return;
    const first = !this.#invitations;
    if (first) this.settings();
    // A handler that throws ends polling, and nobody is told.
    try {
      this.#poll(new Set(online));
    } catch {
      this.#stopped = true;
    }
  }

  /** No answer comes in time: all is offline until one does. */
  timeOut(): void {
    this.answer();
  }

  /** The server's settings arrive; after a switch of servers they arrive again. */
  settings(): void {
    this.#invitations ??= new Map();
    for (const button of this.#buttons) {
      if (button.type === 'Standard') continue;
      if (this.#tables!.trackers.some(({id}) => id === button.id)) {
        this.#stopped = true;
        throw new TypeError('An invitation was taken for a standard button');
      }
      const {document} = this.#window;
      const anchor = document.getElementById(`liveagent_invite_button_${button.id}`);
      const known = this.#invitations.get(button.id);
      if (!known && !anchor) continue;
      const invitation = known ?? {...button, anchor: anchor!, onScreen: false, active: false};
      if (!known) this.#invitations.set(button.id, this.#listen(invitation));
      invitation.anchor.style.position = 'fixed';
      this.#place(invitation, OFF_SCREEN);
      invitation.anchor.style.zIndex = '10000';
      invitation.anchor.style.display = '';
    }
  }

  /** Whether the script holds an invitation to be on screen. */
  isOnScreen(id: string): boolean {
    return this.#invitations?.get(id)?.onScreen ?? false;
  }

  /** Whether the script has kept an invitation at its first answer. */
  keeps(id: string): boolean {
    return this.#invitations?.has(id) ?? false;
  }

  /** The time to remove an invitation has come. */
  autoReject(id: string): void {
    this.#rejectChat(id);
  }

  #onlyBeforeTheFirstAnswer(): void {
    if (this.#invitations) throw new Error('Too late');
  }

  #track(id: string, element: HTMLElement, on: boolean): void {
    this.#onlyBeforeTheFirstAnswer();
    this.#tables!.trackers.push({id, element, on});
  }

  #listen(invitation: Invitation): Invitation {
    const {anchor, animation} = invitation;
    if (animation === 'Fade' || animation === 'Slide') {
      anchor.addEventListener('animationiteration', () => {
        invitation.active = invitation.onScreen;
      });
      anchor.addEventListener('animationend', () => this.#place(invitation, OFF_SCREEN));
    }
    return invitation;
  }

  #place({anchor}: Invitation, at: string): void {
    anchor.style.left = anchor.style.top = at;
  }

  /** @returns whether the handler allows it: it answers anything but `false`. */
  #raise(id: string, type: ButtonEventType): boolean {
    const handler = this.#tables!.handlers.get(id);
    const answer = handler?.(type);
    if (handler) this.raised.push([type, answer]);
    return answer !== false;
  }

  #poll(online: ReadonlySet<string>): void {
    for (const {id, element, on} of this.#tables!.trackers) {
      const is = online.has(id);
      if (this.#raise(id, is ? 'BUTTON_AVAILABLE' : 'BUTTON_UNAVAILABLE')) {
        element.style.display = is === on ? '' : 'none';
      }
    }
    for (const invitation of this.#invitations!.values()) {
      const {id, animation = 'Custom', anchor, rules = () => true} = invitation;
      if (invitation.onScreen) {
        if (!online.has(id) && this.#raise(id, 'BUTTON_UNAVAILABLE')) {
          this.#remove(invitation);
          this.#triggered = undefined;
        }
      } else if (online.has(id) && !this.#triggered && !this.cookies.has(id) && rules()) {
        if (!this.#raise(id, 'BUTTON_AVAILABLE')) continue;
        this.#triggered = id;
        invitation.onScreen = true;
        invitation.active = animation === 'Appear' || animation === 'Custom';
        if (animation !== 'Custom') {
          this.#place(invitation, '50%');
          anchor.style.margin = '-100px 0 0 -200px';
        }
        if (!invitation.active) anchor.style.animation = 'vendor 1s 2';
      }
    }
  }

  #remove(invitation: Invitation): void {
    invitation.onScreen = invitation.active = false;
    this.#place(invitation, OFF_SCREEN);
  }

  #startChat(id: string): void {
    this.#end(id, 'BUTTON_ACCEPTED', ({afterAccept}) => afterAccept);
  }

  #rejectChat(id: string): void {
    this.#end(id, 'BUTTON_REJECTED', ({afterReject}) => afterReject);
  }

  #end(
    id: string,
    type: 'BUTTON_ACCEPTED' | 'BUTTON_REJECTED',
    again: (invitation: Invitation) => boolean | undefined,
  ): void {
    const invitation = this.#invitations?.get(id);
    if (!invitation && !this.#tables!.trackers.some((tracker) => tracker.id === id)) {
      throw new TypeError('No such button');
    }
    if (invitation && !invitation.active) return;
    if (!this.#raise(id, type)) return;
    if (!this.#invitations) throw new TypeError('No answer yet');
    if (type === 'BUTTON_ACCEPTED') this.chats.push(id);
    if (!invitation) return;
    this.#remove(invitation);
    if (!again(invitation)) this.cookies.add(id);
  }
}
