/**
 * The buttons and invitations of one deployment: hears from the chat service who is available, and decides which
 * invitation is on screen.
 *
 * Whatever changes asks for one evaluation, in a microtask, so that all that changed together is seen together: the
 * invitation to offer is chosen when everything is known, not when the first of several reports comes in.
 */
import type {UnavailableReason} from '../handler-api.js';
import type {Availability, ChatRequest, ChatService} from '../services/chat-service.js';
import {ButtonHandler} from './button-handler.js';
import {ChatButton} from './chat-button.js';
import type {Clock} from './clock.js';
import {Invitation} from './invitation.js';
import type {DeploymentSettings} from './settings.js';

/** How long a veto stands before the handler is asked again, in milliseconds: as long as between the vendor's polls. */
const ASK_AGAIN_AFTER = 50_000;

export class Buttons {
  readonly #service: ChatService;
  readonly #clock: Clock;
  readonly #handlers = new Map<string, ButtonHandler>();
  readonly #invitations = new Map<string, Invitation>();
  readonly #chatButtons = new Map<string, ChatButton>();
  #watching: AbortController | undefined;
  #scheduled = false;
  #timer: unknown;

  constructor(settings: DeploymentSettings, service: ChatService, clock: Clock) {
    this.#service = service;
    this.#clock = clock;
    for (const {id, type} of settings.buttons) {
      const handler = this.handler(id);
      if (type === 'standard') this.#chatButtons.set(id, new ChatButton(id, handler));
      else this.#invitations.set(id, new Invitation(id, handler));
    }
  }

  /** The handler of a button, also of one that is not there (yet). */
  handler(id: string): ButtonHandler {
    let handler = this.#handlers.get(id);
    if (!handler) this.#handlers.set(id, (handler = new ButtonHandler()));
    return handler;
  }

  /** An invitation, or a standard button. */
  get(id: string): Invitation | ChatButton | undefined {
    return this.#invitations.get(id) ?? this.#chatButtons.get(id);
  }

  /** A standard button; one that the settings do not name is watched from now on. */
  chatButton(id: string): ChatButton {
    let button = this.#chatButtons.get(id);
    if (!button) {
      this.#chatButtons.set(id, (button = new ChatButton(id, this.handler(id))));
      this.#watch([id]);
    }
    return button;
  }

  /** Begins to watch the service. */
  start(): void {
    if (this.#watching) return;
    this.#watching = new AbortController();
    for (const button of this.#all()) button.availability = undefined;
    this.#watch([...this.#invitations.keys(), ...this.#chatButtons.keys()]);
    this.schedule();
  }

  /** Stops watching the service. What is on screen is taken off it. */
  stop(): void {
    this.#watching?.abort();
    this.#watching = undefined;
    this.#clock.clearTimeout(this.#timer);
    for (const button of this.#all()) {
      button.availability = {available: false, reason: 'service-unreachable'};
    }
    this.#evaluate();
  }

  /** Asks for an evaluation, soon. */
  schedule(): void {
    if (this.#scheduled || !this.#watching) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.#watching) this.#evaluate();
    });
  }

  /** Opens the conversation; where that fails, the button is there again. */
  startChat(request: ChatRequest): void {
    const button = this.get(request.buttonId)!;
    const allowed =
      button instanceof Invitation
        ? button.take('accept')
        : button.handler.raise('BUTTON_ACCEPTED');
    if (!allowed) return;
    // The executor runs at once, inside the visitor's gesture, and what it throws becomes a rejection.
    const opened = new Promise<void>((resolve) => resolve(this.#service.startChat(request)));
    opened.catch((error: unknown) => {
      reportError(error);
      if (button instanceof Invitation) button.take('readmit', 'service-unreachable');
      else button.handler.raise('BUTTON_UNAVAILABLE', 'service-unreachable');
      this.schedule();
    });
  }

  /** Declines an invitation; of a standard button only the event is raised. */
  rejectChat(id: string): void {
    const button = this.get(id)!;
    if (!(button instanceof Invitation)) button.handler.raise('BUTTON_REJECTED');
    else if (button.take('reject')) this.schedule();
  }

  #all(): (Invitation | ChatButton)[] {
    return [...this.#invitations.values(), ...this.#chatButtons.values()];
  }

  #watch(ids: readonly string[]): void {
    if (!this.#watching) return;
    const {signal} = this.#watching;
    const report = (id: string, availability: Availability): void => {
      const button = this.get(id);
      if (!button || signal.aborted) return;
      button.availability = availability;
      this.schedule();
    };
    try {
      this.#service.watch(ids, report, signal);
    } catch (error) {
      reportError(error);
      for (const id of ids) report(id, {available: false, reason: 'service-unreachable'});
    }
  }

  #evaluate(): void {
    for (const button of this.#chatButtons.values()) this.#update(button);
    let onScreen: Invitation | undefined;
    for (const invitation of this.#invitations.values()) {
      if (invitation.state === 'offered' && this.#stays(invitation)) onScreen = invitation;
    }
    for (const invitation of this.#invitations.values()) {
      if (invitation.state === 'waiting' && this.#comes(invitation, onScreen)) {
        onScreen = invitation;
      }
    }
    this.#setTimer();
  }

  #update(button: ChatButton): void {
    const {availability, handler} = button;
    if (!availability) return;
    const {available} = availability;
    const reason = available ? undefined : availability.reason;
    if (handler.toldAvailable === available && handler.toldReason === reason) {
      handler.askAgainAt = undefined;
      return;
    }
    const event = available ? 'BUTTON_AVAILABLE' : 'BUTTON_UNAVAILABLE';
    if (this.#ask(handler, () => handler.raise(event, reason))) button.show(available);
  }

  /** An invitation that is on screen. @returns whether it still is. */
  #stays(invitation: Invitation): boolean {
    const {handler} = invitation;
    const obstacle = this.#obstacle(invitation);
    if (obstacle) {
      this.#ask(handler, () => invitation.take('withdraw', obstacle));
    } else {
      handler.askAgainAt = undefined;
      if (!handler.toldAvailable) this.#ask(handler, () => invitation.take('tell'));
    }
    return invitation.state === 'offered';
  }

  /** An invitation that is not on screen. @returns whether it is now. */
  #comes(invitation: Invitation, onScreen: Invitation | undefined): boolean {
    const {availability, handler} = invitation;
    if (!availability) return false;
    const obstacle =
      this.#obstacle(invitation) ?? (onScreen ? 'another-invitation-offered' : undefined);
    if (!obstacle) return this.#ask(handler, () => invitation.take('offer'));
    handler.askAgainAt = undefined;
    // To a page, BUTTON_UNAVAILABLE means that no agent can be reached. That an invitation's own conditions do not hold
    // is no such news, unless it corrects the reason that was told before.
    const news =
      handler.toldAvailable === undefined
        ? !availability.available
        : handler.toldReason !== obstacle;
    if (news) handler.raise('BUTTON_UNAVAILABLE', obstacle);
    return false;
  }

  /** The first condition of an invitation that does not hold. */
  #obstacle({availability}: Invitation): UnavailableReason | undefined {
    return availability?.available === false ? availability.reason : undefined;
  }

  /** Raises an event, unless the handler vetoed it a short while ago. @returns whether it was raised and allowed. */
  #ask(handler: ButtonHandler, raise: () => boolean): boolean {
    const now = this.#clock.now();
    if (handler.askAgainAt !== undefined && now < handler.askAgainAt) return false;
    const allowed = raise();
    handler.askAgainAt = allowed ? undefined : now + ASK_AGAIN_AFTER;
    return allowed;
  }

  #setTimer(): void {
    this.#clock.clearTimeout(this.#timer);
    const times = Array.from(this.#handlers.values(), ({askAgainAt}) => askAgainAt ?? Infinity);
    const next = Math.min(...times);
    if (!this.#watching || next === Infinity) return;
    this.#timer = this.#clock.setTimeout(() => this.#evaluate(), next - this.#clock.now());
  }
}
