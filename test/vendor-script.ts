/**
 * A stand-in for the vendor's `deployment.js`, built from the known behavior of that script, including its faults.
 *
 * This is its core, without timers and network: a test decides when the script runs, when the page calls `init()`, and what the
 * server answers. `conformance/vendor-deployment.ts` turns it into a script that a page loads and that polls a server.
 */
import type {ButtonEventType} from '../src/handler-api.js';

/** A button or invitation in the vendor's settings. */
export interface VendorButton {
  readonly id: string;
  /** Defaults to `Invite`. */
  readonly type?: 'Invite' | 'Standard';
  /** Defaults to `Custom`. */
  readonly animation?: 'Appear' | 'Custom' | 'Fade' | 'Slide';
  readonly afterAccept?: boolean;
  readonly afterReject?: boolean;
  /** In seconds. Defaults to never. */
  readonly rejectAfter?: number | undefined;
  /** Whether the sending rules hold. */
  readonly rules?: () => boolean;
}

/** The methods that the script adds to `window.liveagent`. */
export interface VendorApi {
  init(url: string, deploymentId: string, orgId: string): void;
  addButtonEventHandler(buttonId: string, callback: unknown): void;
  startChat(buttonId: string, userId?: string, fallback?: boolean): void;
  startChatWithWindow(
    buttonId: string,
    windowName: string,
    userId?: string,
    fallback?: boolean,
  ): void;
  rejectChat(buttonId: string): void;
  showWhenOnline(buttonId: string, element: HTMLElement | null, userId?: string): void;
  showWhenOffline(buttonId: string, element: HTMLElement | null, userId?: string): void;
  setName(name: unknown): void;
  readonly BUTTON_EVENT: {readonly [Type in ButtonEventType]: Type};
}

interface Invitation extends VendorButton {
  readonly anchor: HTMLElement;
  onScreen: boolean;
  active: boolean;
}

/** The registrations of one run of the script. A second run starts with empty tables. */
interface Tables {
  readonly handlers: Record<string, (type: ButtonEventType) => unknown>;
  readonly trackers: {
    readonly id: string;
    readonly element: HTMLElement | null;
    readonly on: boolean;
  }[];
}

/** The arguments of `startChat()`. */
export interface VendorChat {
  readonly id: string;
  readonly windowName: string | undefined;
  readonly userId: string | undefined;
  readonly fallback: boolean | undefined;
}

const OFF_SCREEN = '-1000px';

export class VendorScript {
  /** The button ids of the opened chats. */
  readonly chats: string[] = [];
  /** Every call of a handler, as the event's type and the handler's result. */
  readonly raised: [ButtonEventType, unknown][] = [];
  protected buttons: readonly VendorButton[];
  readonly #window: Window;
  /** The session cookies `liveagent_invite_rejected_<id>`, by id. */
  readonly #putOff: Record<string, true> = {};
  #tables: Tables | undefined;
  #invitations: Record<string, Invitation> | undefined;
  #online: readonly string[] = [];
  /** The page's one slot for an invitation. */
  #triggered: string | undefined;
  #initialized = false;
  #stopped = false;

  constructor(buttons: readonly (VendorButton | string)[], page: Window = window) {
    this.buttons = buttons.map((button) => (typeof button === 'string' ? {id: button} : button));
    this.#window = page;
  }

  /** Runs the script, for the first time or again. */
  load(): void {
    this.#tables = this.#invitations = this.#triggered = undefined;
    this.#initialized = this.#stopped = false;
    const methods = this.methods();
    const api = (this.#window.liveagent ??= {}) as Record<string, unknown>;
    // One by one, and before the tables exist.
    for (const [name, method] of Object.entries(methods)) api[name] = method;
    this.#tables = {handlers: {}, trackers: []};
  }

  protected methods(): VendorApi {
    return {
      BUTTON_EVENT: {
        BUTTON_AVAILABLE: 'BUTTON_AVAILABLE',
        BUTTON_UNAVAILABLE: 'BUTTON_UNAVAILABLE',
        BUTTON_ACCEPTED: 'BUTTON_ACCEPTED',
        BUTTON_REJECTED: 'BUTTON_REJECTED',
      },
      addButtonEventHandler: (id, callback) => {
        const {handlers} = this.#tables!;
        if (typeof callback === 'function') handlers[id] = callback as () => unknown;
      },
      showWhenOnline: (id, element, userId) => this.#track(id, element, true, userId),
      showWhenOffline: (id, element, userId) => this.#track(id, element, false, userId),
      setName: () => this.onlyBeforeTheFirstAnswer(),
      startChat: (id, userId, fallback) =>
        this.#startChat({id, windowName: undefined, userId, fallback}),
      startChatWithWindow: (id, windowName, userId, fallback) =>
        this.#startChat({id, windowName, userId, fallback}),
      rejectChat: (id) => this.#rejectChat(id),
      init: (_url, deploymentId, orgId) => {
        if (!deploymentId.startsWith('572') || !orgId.startsWith('00D'))
          throw new Error('Wrong id');
        this.#initialized = true;
      },
    };
  }

  /** Simulates the page's call of `init()`, after which the script runs `_laq` once. */
  init(): void {
    this.api.init('https://chat.example', '572000000000001', '00D000000000001');
    this.runQueue();
  }

  /** Runs `_laq`. An entry that throws stops the script. */
  protected runQueue(): void {
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

  /** Simulates a response of the server, the first or a later one. @param online - the ids of the available buttons. */
  answer(...online: readonly string[]): void {
    if (!this.#initialized || this.#stopped) return;
    const first = !this.#invitations;
    if (first) this.settings();
    this.#online = online;
    this.#guarded(() => {
      this.#reportTrackers();
      this.#reportInvitations();
    });
  }

  /** Simulates a timeout: all buttons are offline until the next response. */
  timeOut(): void {
    if (this.#invitations) this.answer();
    else this.#guarded(() => this.#reportTrackers());
  }

  /** Evaluates the sending rules again, between two responses. */
  evaluate(): void {
    if (this.#invitations && !this.#stopped) this.#guarded(() => this.#reportInvitations());
  }

  /** Whether a handler has thrown, which ends polling and reports. */
  protected get hasStopped(): boolean {
    return this.#stopped;
  }

  #guarded(report: () => void): void {
    try {
      report();
    } catch {
      this.#stopped = true;
    }
  }

  /** Simulates the server's settings. They arrive again after a switch of servers. */
  settings(): void {
    this.#invitations ??= {};
    for (const button of this.buttons) {
      if (button.type === 'Standard') continue;
      if (this.#tables!.trackers.some(({id}) => id === button.id)) {
        this.#stopped = true;
        throw new TypeError('An invitation was registered as a standard button');
      }
      const {document} = this.#window;
      const anchor = document.getElementById(`liveagent_invite_button_${button.id}`);
      const known = this.#invitations[button.id];
      if (!known && !anchor) continue;
      const invitation = known ?? {...button, anchor: anchor!, onScreen: false, active: false};
      if (!known) this.#invitations[button.id] = this.#listen(invitation);
      invitation.anchor.style.position = 'fixed';
      this.#place(invitation, OFF_SCREEN);
      invitation.anchor.style.zIndex = '10000';
      invitation.anchor.style.display = '';
    }
  }

  /** Whether the script considers an invitation to be on screen. */
  isOnScreen(id: string): boolean {
    return this.#invitations?.[id]?.onScreen ?? false;
  }

  /** Whether the script has registered an invitation after its first response. */
  keeps(id: string): boolean {
    return this.#invitations !== undefined && id in this.#invitations;
  }

  /** Simulates the automatic rejection of an invitation. */
  autoReject(id: string): void {
    this.#rejectChat(id);
  }

  /** The ids of the tracked buttons and of the registered invitations. */
  protected get watchedIds(): string[] {
    const tracked = this.#tables!.trackers.map(({id}) => id);
    const all = [...tracked, ...Object.keys(this.#invitations ?? {})];
    return all.filter((id, index) => all.indexOf(id) === index);
  }

  protected onlyBeforeTheFirstAnswer(): void {
    if (this.#invitations) throw new Error('Too late');
  }

  protected openChat({id}: VendorChat): void {
    this.chats.push(id);
  }

  protected isPutOff(id: string): boolean {
    return this.#putOff[id] === true;
  }

  protected putOff(id: string): void {
    this.#putOff[id] = true;
  }

  /** Called when an invitation appears on screen. */
  protected shown?(button: VendorButton): void;

  #track(id: string, element: HTMLElement | null, on: boolean, userId?: string): void {
    this.onlyBeforeTheFirstAnswer();
    this.#tables!.trackers.push({id: userId ? `${userId}_${id}` : id, element, on});
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

  /** @returns whether the handler allows the event, by returning anything but `false`. */
  #raise(id: string, type: ButtonEventType): boolean {
    const handler = this.#tables!.handlers[id];
    const answer = handler?.(type);
    if (handler) this.raised.push([type, answer]);
    return answer !== false;
  }

  #reportTrackers(): void {
    for (const {id, element, on} of this.#tables!.trackers) {
      const is = this.#online.includes(id);
      if (this.#raise(id, is ? 'BUTTON_AVAILABLE' : 'BUTTON_UNAVAILABLE')) {
        if (element) element.style.display = is === on ? '' : 'none';
      }
    }
  }

  #reportInvitations(): void {
    const online = this.#online;
    for (const invitation of Object.values(this.#invitations!)) {
      const {id, animation = 'Custom', anchor, rules = () => true} = invitation;
      if (invitation.onScreen) {
        if (!online.includes(id) && this.#raise(id, 'BUTTON_UNAVAILABLE')) {
          this.#remove(invitation);
          this.#triggered = undefined;
        }
      } else if (online.includes(id) && !this.#triggered && !this.isPutOff(id) && rules()) {
        if (!this.#raise(id, 'BUTTON_AVAILABLE')) continue;
        this.#triggered = id;
        invitation.onScreen = true;
        invitation.active = animation === 'Appear' || animation === 'Custom';
        if (animation !== 'Custom') {
          this.#place(invitation, '50%');
          anchor.style.margin = '-100px 0 0 -200px';
        }
        if (!invitation.active) anchor.style.animation = 'vendor 1s 2';
        this.shown?.(invitation);
      }
    }
  }

  #remove(invitation: Invitation): void {
    invitation.onScreen = invitation.active = false;
    this.#place(invitation, OFF_SCREEN);
  }

  #startChat(chat: VendorChat): void {
    const {id, userId} = chat;
    this.#end(
      id,
      'BUTTON_ACCEPTED',
      ({afterAccept}) => afterAccept,
      userId,
      () => this.openChat(chat),
    );
  }

  #rejectChat(id: string): void {
    this.#end(id, 'BUTTON_REJECTED', ({afterReject}) => afterReject);
  }

  #end(
    id: string,
    type: 'BUTTON_ACCEPTED' | 'BUTTON_REJECTED',
    again: (invitation: Invitation) => boolean | undefined,
    userId?: string,
    allowed = (): void => {},
  ): void {
    const invitation = this.#invitations?.[id];
    const ids = [id, `${userId}_${id}`];
    if (!invitation && !this.#tables!.trackers.some((tracker) => ids.includes(tracker.id))) {
      throw new TypeError('No such button');
    }
    if (invitation && !invitation.active) return;
    if (!this.#raise(id, type)) return;
    if (!this.#invitations) throw new TypeError('No answer yet');
    allowed();
    if (!invitation) return;
    this.#remove(invitation);
    if (!again(invitation)) this.putOff(id);
  }
}
