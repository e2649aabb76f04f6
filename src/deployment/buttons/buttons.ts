/**
 * The buttons and invitations of one deployment: hears from the chat service who is available, and decides which
 * invitation is on screen.
 *
 * Whatever changes asks for one evaluation, in a microtask, so that all that changed together is seen together. Each
 * evaluation ends with at most one timer, for the earliest time at which something may change by itself.
 */
import type {ButtonEventReason} from '../../handler-api.js';
import type {Availability, ChatRequest, ChatService} from '../../services/chat-service.js';
import {Behavior} from '../rules/behavior.js';
import {ButtonHandler, type Raised} from './button-handler.js';
import {StandardButton, notStandard} from './standard-button.js';
import type {Clock} from '../../clock.js';
import {agentAvailable, conditions, timeLeft, type Condition} from './conditions.js';
import {explain, type ButtonExplanation} from './explanation.js';
import {Invitation} from './invitation.js';
import {criterionFinder} from '../rules/criteria.js';
import {hidePageElement, showPageElement} from './page-element.js';
import {RejectTimer} from './reject-timer.js';
import {Turns} from './turns.js';
import type {Find} from '../rules/sending-rules.js';
import type {DeploymentSettings, PutOff} from '../settings/settings.js';
import {ASK_AGAIN_AFTER, raiseUnlessVetoed} from './veto-retry.js';
import {pageVisit, type Visit, type VisitUser} from '../visit/visit.js';

/** How long after it was accepted or rejected a standard button's availability is reported again, in milliseconds. */
const REPEAT_AFTER = 1000;
/** The longest time that a browser's timer can be set to, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

export class Buttons {
  /** What the page has set. */
  readonly customVariables = Object.create(null) as Record<string, string | number | boolean>;
  /** Where to tell what happens. */
  log: ((text: string) => void) | undefined;
  readonly #clock: Clock;
  /** Changes when it starts, if another deployment of the page has begun one. */
  visit: Visit;
  readonly #visitUser: VisitUser;
  readonly #needsElement: boolean;
  readonly #behavior: Behavior;
  readonly #find: Find;
  readonly #handlers = Object.create(null) as Record<string, ButtonHandler>;
  readonly #logged = Object.create(null) as Record<string, string>;
  readonly #standardButtons = Object.create(null) as Record<string, StandardButton>;
  /** In the order in which they are offered. */
  #invitations: Invitation[] = [];
  #settings: DeploymentSettings | undefined;
  #service: ChatService | undefined;
  /** Why there will be no settings. */
  #failure = '';
  #wanted = false;
  #watching: AbortController | undefined;
  readonly #turns = new Turns(() => {
    if (this.#watching) this.#evaluate();
  });
  #timer: unknown;
  /** What the evaluation under way has found to wait for. */
  #next = Infinity;
  #listen = false;

  /** @param redact - what is kept of an address. */
  constructor(clock: Clock, visit: Visit, needsElement: boolean, redact?: VisitUser['redact']) {
    this.#clock = clock;
    this.visit = visit;
    this.#needsElement = needsElement;
    this.#behavior = new Behavior(clock);
    this.#find = criterionFinder(clock, () => this.visit, this.#behavior, this.customVariables);
    this.#visitUser = {
      redact,
      changed: () => this.schedule(),
      paged: () => {
        this.#behavior.reset();
        for (const invitation of this.#invitations) invitation.counted = false;
        this.schedule();
      },
    };
  }

  /** Takes the settings and the service, once. */
  configure(settings: DeploymentSettings, service: ChatService): void {
    this.#settings = settings;
    this.#service = service;
    for (const button of settings.buttons) {
      const handler = this.handler(button.id);
      if (button.type === 'standard') {
        this.standardButton(button.id);
        continue;
      }
      if (this.#standardButtons[button.id]) {
        delete this.#standardButtons[button.id];
        // The page was faster than the settings.
        const who = 'showWhenOnline(), showWhenOffline() and tags with button-type="standard" are';
        reportError(new TypeError(notStandard(who, button.id)));
      }
      this.#invitations.push(new Invitation(button, handler));
    }
    this.#invitations.sort((a, b) => (b.settings.priority ?? 0) - (a.settings.priority ?? 0));
    if (this.#wanted) this.start();
  }

  /** There will be no settings, or no service. */
  fail(error: unknown): void {
    this.#failure = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  }

  get isConfigured(): boolean {
    return this.#settings !== undefined;
  }

  /** The handler of a button, also of one that is not there (yet). */
  handler(id: string): ButtonHandler {
    return (this.#handlers[id] ??= new ButtonHandler(id, this.#raised));
  }

  /** An invitation, or a standard button, which may be watched for one agent only. */
  get(id: string, userId?: string): Invitation | StandardButton | undefined {
    return (
      this.#invitations.find((each) => each.id === id) ??
      this.#standardButtons[id] ??
      this.#standardButtons[`${userId}_${id}`]
    );
  }

  /** A standard button; one that the settings do not name is watched from now on. */
  standardButton(id: string): StandardButton {
    let button = this.#standardButtons[id];
    if (!button) {
      this.#standardButtons[id] = button = new StandardButton(id, this.handler(id));
      this.#watch([id]);
    }
    return button;
  }

  /** Begins to watch the service and the visit, as soon as there are settings. */
  start(): void {
    this.#wanted = true;
    if (this.#watching || !this.#settings) return;
    this.#watching = new AbortController();
    for (const button of this.#all()) button.availability = undefined;
    for (const {id, state} of this.#invitations) {
      if (state !== 'offered') hidePageElement(id);
    }
    const visit = pageVisit(this.visit);
    if (visit !== this.visit && !this.visit.isPersistent) visit.forget();
    this.visit = visit;
    visit.start(this.#visitUser);
    this.#watch(this.#all().map(({id}) => id));
    this.#observe(this.#watching.signal);
    this.schedule();
  }

  /** Stops watching. What is on screen is taken off it. */
  stop(): void {
    this.#wanted = false;
    if (!this.#watching) return;
    this.#watching.abort();
    this.#watching = undefined;
    for (const button of this.#all()) {
      button.availability = {available: false, reason: 'service-unreachable'};
      button.handler.askAgainAt = undefined;
    }
    this.#evaluate();
    this.visit.stop(this.#visitUser);
    for (const invitation of this.#invitations) this.#stopRejectTimer(invitation);
  }

  /** Asks for an evaluation, soon. */
  schedule(): void {
    this.#turns.ask();
  }

  /** Opens the conversation; where that fails, the button is there again. */
  startChat(request: ChatRequest): void {
    const button = this.get(request.buttonId, request.userId)!;
    if (button instanceof Invitation) {
      if (!button.take('accept')) return;
      this.#answered(button, button.settings.afterAccept);
    } else {
      this.#repeat(button);
      if (!button.raise('BUTTON_ACCEPTED')) return;
    }
    // The executor runs at once, inside the visitor's gesture, and what it throws becomes a rejection.
    const opened = new Promise<void>((resolve) => resolve(this.#service!.startChat(request)));
    if (button instanceof Invitation) button.chat = opened;
    opened.catch((error: unknown) => {
      reportError(error);
      if (button instanceof Invitation) {
        if (button.chat !== opened) return;
        this.visit.takeBack(button.id);
        button.counted = true; // it was offered once
      }
      if (!this.#watching) return;
      if (button instanceof Invitation) button.take('readmit', 'service-unreachable');
      else {
        button.repeatAt = Infinity;
        if (button.raise('BUTTON_UNAVAILABLE', 'service-unreachable')) button.show(false);
      }
      this.schedule();
    });
  }

  /** Declines an invitation; of a standard button only the event is raised. */
  rejectChat(id: string, reason?: ButtonEventReason): void {
    const button = this.get(id)!;
    if (!(button instanceof Invitation)) {
      this.#repeat(button);
      button.raise('BUTTON_REJECTED', reason);
    } else if (button.take('reject', reason)) this.#answered(button, button.settings.afterReject);
  }

  /** Why a button is, or is not, on screen. */
  explain(id: string): ButtonExplanation {
    const now = this.#clock.now();
    const button = this.get(id);
    if (button instanceof Invitation) {
      const onScreen =
        this.#invitations.find(({state}) => state === 'offered') ?? this.#onScreenElsewhere();
      const found = [...this.#conditions(button, onScreen), ...timeLeft(button, now)];
      return explain(id, 'invite', button.state, found, now);
    }
    if (!button) {
      const condition: Condition = this.#settings
        ? {name: 'known', held: false, found: id, wanted: this.#all().map((each) => each.id)}
        : this.#started();
      return explain(id, 'unknown', 'unknown', [condition], now);
    }
    const available = button.availability?.available === true;
    const state = available ? 'available' : 'unavailable';
    return explain(
      id,
      'standard',
      state,
      [this.#started(), agentAvailable(button.availability)],
      now,
    );
  }

  #all(): (Invitation | StandardButton)[] {
    return [...this.#invitations, ...Object.values(this.#standardButtons)];
  }

  readonly #raised: Raised = (id, type, reason, allowed) =>
    this.log?.(`${id}: ${type}${reason ? ` (${reason})` : ''}${allowed ? '' : ', vetoed'}`);

  #watch(ids: readonly string[]): void {
    if (!this.#watching) return;
    const {signal} = this.#watching;
    const report = (id: string, availability: Availability): void => {
      const button = this.get(id);
      if (!button || signal.aborted) return;
      // What was vetoed is over.
      if (button.availability?.available !== availability.available) {
        button.handler.askAgainAt = undefined;
      }
      button.availability = availability;
      this.schedule();
    };
    try {
      this.#service!.watch(ids, report, signal);
    } catch (error) {
      reportError(error);
      for (const id of ids) report(id, {available: false, reason: 'service-unreachable'});
    }
  }

  /** Raises what the service's product shows by itself. It has happened: there is nothing to veto. */
  #observe(signal: AbortSignal): void {
    try {
      this.#service!.observe?.((id, type) => {
        if (!signal.aborted) this.handler(id).raise(type, undefined, true);
      }, signal);
    } catch (error) {
      reportError(error);
    }
  }

  #evaluate(): void {
    this.#next = this.visit.refresh();
    this.#listen = false;
    for (const button of Object.values(this.#standardButtons))
      reporting(() => this.#update(button));
    const elsewhere = this.#onScreenElsewhere();
    let onScreen = elsewhere;
    for (const invitation of this.#invitations) {
      if (invitation.state === 'offered' && reporting(() => this.#stays(invitation)))
        onScreen = invitation;
    }
    for (const invitation of this.#invitations) {
      const before = onScreen;
      if (invitation.state !== 'offered' && reporting(() => this.#comes(invitation, before)))
        onScreen = invitation;
    }
    if (!elsewhere) this.visit.display(onScreen, this.#visitUser);
    reporting(() => this.log && this.#logChanges(this.log));
    this.#behavior.listen(this.#listen, () => this.schedule());
    this.#clock.clearTimeout(this.#timer);
    if (!this.#watching || this.#next === Infinity) return;
    const delay = Math.min(Math.max(0, this.#next - this.#clock.now()), LONGEST_TIMER);
    this.#timer = this.#clock.setTimeout(() => this.#evaluate(), delay);
  }

  /** The invitation that another deployment of this page has on screen. */
  #onScreenElsewhere(): Invitation | undefined {
    const {invitation} = this.visit;
    return invitation?.state === 'offered' && !this.#invitations.includes(invitation)
      ? invitation
      : undefined;
  }

  /** Has a button's availability reported again, as the vendor's script does with its next poll. */
  #repeat(button: StandardButton): void {
    button.repeatAt = this.#clock.now() + REPEAT_AFTER;
    this.schedule();
  }

  #update(button: StandardButton): void {
    const {availability, handler} = button;
    if (!availability) return;
    if (button.repeatAt <= this.#clock.now()) {
      button.repeatAt = Infinity;
      handler.forget();
    }
    this.#wakeAt(button.repeatAt);
    const {available} = availability;
    const reason = available ? undefined : availability.reason;
    if (handler.toldAvailable === available && handler.toldReason === reason) return;
    const event = available ? 'BUTTON_AVAILABLE' : 'BUTTON_UNAVAILABLE';
    const final = !this.#watching;
    if (this.#ask(handler, () => button.raise(event, reason, final))) button.show(available);
    // A handler may have ended the deployment.
    if (!final && !this.#watching) this.#update(button);
  }

  /**
   * An invitation that is on screen. Here as in {@link #comes}, all is looked at anew after a handler was called, which may
   * have changed everything.
   *
   * @returns whether it still is.
   */
  #stays(invitation: Invitation): boolean {
    const {handler, id, settings} = invitation;
    const obstacle = this.#obstacle(invitation, invitation);
    if (obstacle) {
      // That the deployment has ended cannot be vetoed.
      const step = this.#watching ? 'withdraw' : 'end';
      if (this.#ask(handler, () => invitation.take(step, obstacle.reason))) this.#leave(invitation);
    } else if (!handler.toldAvailable) {
      if (this.#ask(handler, () => invitation.take('tell'))) return this.#stays(invitation);
      this.#leave(invitation);
    } else {
      handler.askAgainAt = undefined;
      if (settings.rejectAfter !== undefined) {
        const changed = (): void => this.schedule();
        const timer = (invitation.rejectTimer ??= new RejectTimer(
          this.#clock,
          id,
          settings.rejectAfter,
          changed,
        ));
        if (timer.dueAt <= this.#clock.now()) {
          this.rejectChat(id, 'timeout');
          timer.postpone(ASK_AGAIN_AFTER); // for where it was vetoed
        }
        if (invitation.rejectTimer) this.#wakeAt(timer.dueAt);
      }
    }
    return invitation.state === 'offered';
  }

  /** An invitation that is not on screen. @returns whether it is now. */
  #comes(invitation: Invitation, onScreen: Invitation | undefined): boolean {
    const {availability, handler, settings, state, id} = invitation;
    if (!availability) return false;
    const obstacle = this.#obstacle(invitation, onScreen);
    if (!obstacle) {
      if (state !== 'waiting') {
        invitation.take('readmit', 'snoozed');
        return this.#comes(invitation, onScreen);
      }
      if (!this.#ask(handler, () => invitation.take('offer'))) return false;
      showPageElement(id, settings.animation ?? 'custom', settings.placement ?? 'bottom-right');
      if (!invitation.counted) this.visit.countOffer();
      invitation.counted = true;
      return this.#stays(invitation);
    }
    if (obstacle.name === 'not-vetoed' || !this.#watching || state !== 'waiting') return false;
    handler.askAgainAt = undefined;
    // To a page, BUTTON_UNAVAILABLE means that no agent can be reached. That an invitation's own conditions do not hold
    // is no such news, unless it corrects the reason that was told before.
    const news =
      handler.toldAvailable === undefined
        ? !availability.available
        : handler.toldReason !== obstacle.reason;
    // A service need not say why.
    if (news && (obstacle.reason || obstacle.name === 'agent-available'))
      handler.raise('BUTTON_UNAVAILABLE', obstacle.reason, true);
    return false;
  }

  /** Tells of each invitation that is elsewhere in its life, or kept off the screen by something else than before. */
  #logChanges(log: (text: string) => void): void {
    for (const {id} of this.#invitations) {
      const {state, conditions, text} = this.explain(id);
      const obstacle = conditions.find(({held}) => !held);
      const key = `${state} ${obstacle?.name ?? ''} ${obstacle?.reason ?? ''}`;
      if (this.#logged[id] !== key) log(text);
      this.#logged[id] = key;
    }
  }

  /** The first condition that does not hold; sees to it that it is looked at again when it may. */
  #obstacle(invitation: Invitation, onScreen: Invitation | undefined): Condition | undefined {
    for (const condition of this.#conditions(invitation, onScreen)) {
      if (condition.until !== undefined) this.#wakeAt(condition.until);
      if (condition.listen) this.#listen = true;
      if (!condition.held) return condition;
    }
    return undefined;
  }

  /** What must hold for an invitation to be on screen; before all has begun, only that. */
  *#conditions(invitation: Invitation, onScreen: Invitation | undefined): Generator<Condition> {
    yield this.#started();
    if (!this.#watching) return;
    yield* conditions(invitation, {
      now: this.#clock.now(),
      onScreen,
      settings: this.#settings!,
      visit: this.visit,
      needsElement: this.#needsElement,
      find: this.#find,
    });
  }

  #started(): Condition {
    if (this.#watching) return {name: 'started', held: true};
    const problem = this.#settings
      ? 'liveagent.init() was not called yet, or disconnect() was'
      : this.#failure ||
        'the settings are not loaded yet, or they name no service and liveagent.init() no server';
    return {name: 'started', held: false, found: problem, reason: 'service-unreachable'};
  }

  /** Raises an event, unless the handler vetoed it a short while ago. @returns whether it was raised and allowed. */
  #ask(handler: ButtonHandler, raise: () => boolean): boolean {
    const askAgainAt = raiseUnlessVetoed(handler, this.#clock.now(), raise);
    if (askAgainAt === undefined) return true;
    this.#wakeAt(askAgainAt);
    return false;
  }

  #answered(invitation: Invitation, putOff: PutOff = 'session'): void {
    const now = this.#clock.now();
    const until = typeof putOff === 'number' ? now + putOff * 1000 : putOff === 'session' ? 0 : now;
    this.visit.answer(invitation.id, until);
    invitation.counted = false;
    invitation.chat = undefined;
    this.#leave(invitation);
    this.schedule();
  }

  /** It is off the screen. */
  #leave(invitation: Invitation): void {
    hidePageElement(invitation.id);
    this.#stopRejectTimer(invitation);
  }

  #stopRejectTimer(invitation: Invitation): void {
    invitation.rejectTimer?.stop();
    invitation.rejectTimer = undefined;
  }

  #wakeAt(time: number): void {
    this.#next = Math.min(this.#next, time);
  }
}

/** Runs something for one button; what it throws is reported, and the others go on. */
function reporting<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    reportError(error);
    return undefined;
  }
}
