/**
 * The buttons and invitations of one deployment.
 *
 * Each change schedules one evaluation in a microtask, so that changes of one task are evaluated together. After an evaluation there is
 * at most one timer, for the earliest time at which something may change by itself.
 */
import {LONGEST_TIMER, systemClock, type Clock} from '../../clock.js';
import type {ButtonEventReason} from '../../handler-api.js';
import {pageDocument} from '../../page-document.js';
import {reportExceptions} from '../../report-exceptions.js';
import {UNREACHABLE} from '../../services/availability.js';
import type {ChatRequest, ChatService, ReportAvailability} from '../../services/chat-service.js';
import type {Rules} from '../rules/rules.js';
import type {DeploymentSettings} from '../settings/settings.js';
import {pageVisit, Visit, type VisitUser} from '../visit/visit.js';
import {Button, type OnEvent} from './button.js';
import {answer, startChat} from './chats.js';
import {Evaluation, type EvaluatedSituation} from './evaluation.js';
import {EvaluationQueue} from './evaluation-queue.js';
import {explain, type ButtonExplanation, type Words} from './explanation.js';
import {Invitation} from './invitation.js';
import {hidePageElement} from './page-element.js';
import type {RejectTimer} from './reject-timer.js';
import {StandardButton} from './standard-button.js';

/** The time without settings after which standard buttons are reported unavailable, in milliseconds. */
const SETTINGS_TOO_LATE = 5000;

type PrerenderedDocument = Document & {readonly prerendering?: boolean};

export interface ButtonsOptions {
  readonly clock?: Clock | undefined;
  readonly needsElement?: boolean | undefined;
  readonly redact?: VisitUser['redact'];
}

export class Buttons implements EvaluatedSituation {
  readonly customVariables = Object.create(null) as Record<string, string | number | boolean>;
  readonly clock: Clock;
  readonly needsElement: boolean;
  /** In the order in which they are offered. */
  readonly invitations: Invitation[] = [];
  settings: DeploymentSettings | undefined;
  service: ChatService | undefined;
  failure = '';
  /** Replaced at the start if another deployment of the page has started before. */
  visit: Visit;
  /** Whether events and changes are logged. */
  isLogging = false;
  // Parts that the drop-in loads if they are needed.
  rules: Rules | undefined;
  RejectTimer: typeof RejectTimer | undefined;
  words: Words | undefined;
  /** Called when `words` are needed. */
  loadWords: (() => void) | undefined;
  /** By id. */
  readonly #buttons = Object.create(null) as Record<string, Button>;
  readonly #logged = Object.create(null) as Record<string, string>;
  readonly #visitUser: VisitUser;
  readonly #queue = new EvaluationQueue(() => {
    if (this.#watching) this.#evaluate();
  });
  #isStarted = false;
  #watching: AbortController | undefined;
  #timer: unknown;

  constructor({clock = systemClock, needsElement = false, redact}: ButtonsOptions) {
    this.clock = clock;
    this.needsElement = needsElement;
    this.visit = pageVisit(new Visit(clock));
    this.#visitUser = {
      redact,
      onChange: () => this.schedule(),
      onPageView: () => {
        this.rules?.reset();
        for (const invitation of this.invitations) invitation.counted = false;
        this.schedule();
      },
    };
  }

  /** Sets the settings and the service, once. */
  configure(settings: DeploymentSettings, service: ChatService): void {
    this.settings = settings;
    this.service = service;
    for (const button of settings.buttons) {
      const {id} = button;
      if (button.type === 'standard') {
        this.standardButton(id);
        continue;
      }
      if (this.find(id)) {
        // The page made this call before the settings were loaded.
        reportError(
          notStandard('showWhenOnline(), showWhenOffline() or button-type="standard"', id),
        );
      }
      this.invitations.push(this.#add(new Invitation(button, this.#onEvent)));
    }
    this.invitations.sort((a, b) => (b.settings.priority ?? 0) - (a.settings.priority ?? 0));
    if (this.#isStarted) this.start();
  }

  /** There will be no settings, or no service. */
  fail(error: unknown): void {
    this.failure = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  }

  get isWatching(): boolean {
    return this.#watching !== undefined;
  }

  /** A button, which the settings need not contain. */
  button(id: string): Button {
    return this.#buttons[id] ?? this.#add(new Button(id, this.#onEvent));
  }

  /** An invitation or a standard button, which may be watched for one agent only. */
  find(id: string, userId?: string): Invitation | StandardButton | undefined {
    const button = this.#buttons[id];
    if (button instanceof Invitation || button instanceof StandardButton) return button;
    return userId ? this.find(`${userId}_${id}`) : undefined;
  }

  /** A standard button. One that the settings do not contain is watched from now on. */
  standardButton(id: string): StandardButton {
    const before = this.#buttons[id];
    if (before instanceof StandardButton) return before;
    const button = this.#add(new StandardButton(id, this.#onEvent));
    this.#watch([id]);
    return button;
  }

  get standardButtons(): StandardButton[] {
    return Object.values(this.#buttons).filter((each) => each instanceof StandardButton);
  }

  /** Starts to watch the service and the visit, as soon as there are settings. A prerendered page starts when the visitor opens it. */
  start(): void {
    this.#isStarted = true;
    if ((pageDocument as PrerenderedDocument).prerendering) {
      pageDocument.addEventListener('prerenderingchange', () => this.#isStarted && this.start(), {
        once: true,
      });
      return;
    }
    const {service} = this;
    if (!service) {
      this.clock.clearTimeout(this.#timer);
      this.#timer = this.clock.setTimeout(() => this.#reportLateSettings(), SETTINGS_TOO_LATE);
      return;
    }
    if (this.#watching) return;
    this.#watching = new AbortController();
    for (const button of this.#all()) button.availability = undefined;
    for (const {id, state} of this.invitations) if (state !== 'offered') hidePageElement(id);
    const visit = pageVisit(this.visit);
    if (visit !== this.visit && !this.visit.isPersistent) visit.forget();
    this.visit = visit;
    visit.start(this.#visitUser);
    this.#watch(this.#all().map(({id}) => id));
    const {signal} = this.#watching;
    // The events of invitations that the service's product shows by itself.
    reportExceptions(() =>
      service.observe?.((id, type) => {
        if (!signal.aborted) this.button(id).raise(type, undefined, true);
      }, signal),
    );
    this.schedule();
  }

  /** Reports standard buttons unavailable, so that pages can show an alternative to a chat, such as a form. */
  #reportLateSettings(): void {
    for (const button of this.standardButtons) button.availability = UNREACHABLE;
    this.#evaluate();
  }

  /** Stops watching, and withdraws the invitation that is on screen. */
  stop(): void {
    this.#isStarted = false;
    if (!this.#watching) {
      this.clock.clearTimeout(this.#timer);
      return;
    }
    this.#watching.abort();
    this.#watching = undefined;
    for (const button of this.#all()) {
      button.availability = UNREACHABLE;
      button.askAgainAt = undefined;
    }
    this.#evaluate();
    this.visit.stop(this.#visitUser);
    for (const invitation of this.invitations) invitation.stopRejectTimer();
  }

  /** Schedules an evaluation. */
  schedule(): void {
    this.#queue.request();
  }

  startChat(request: ChatRequest): void {
    startChat(this, this.find(request.buttonId, request.userId)!, request);
  }

  rejectChat(id: string, reason?: ButtonEventReason): void {
    answer(this, this.find(id)!, 'reject', reason);
  }

  explain(id: string): ButtonExplanation {
    const onScreen =
      this.invitations.find(({state}) => state === 'offered') ?? this.#onScreenElsewhere();
    const ids = this.#all().map((each) => each.id);
    this.loadWords?.();
    this.rules?.refresh(id);
    return explain(id, this.find(id), ids, this, onScreen, this.words?.describe);
  }

  #all(): (Invitation | StandardButton)[] {
    return [...this.invitations, ...this.standardButtons];
  }

  readonly #onEvent: OnEvent = (...event) => {
    // The handler may have changed what rules depend on.
    this.rules?.refresh();
    if (this.isLogging) this.words?.logEvent(...event);
  };

  /** Adds a button in place of the one with the same id, and takes over its handler. */
  #add<Added extends Button>(button: Added): Added {
    const {callback, needsNoElement = false} = this.#buttons[button.id] ?? {};
    Object.assign(button, {callback, needsNoElement});
    return (this.#buttons[button.id] = button);
  }

  /** Watches buttons at the service. If it throws, the buttons count as unreachable. */
  #watch(ids: readonly string[]): void {
    const signal = this.#watching?.signal;
    if (!signal) return;
    const report: ReportAvailability = (id, availability) => {
      const button = this.find(id);
      if (!button || signal.aborted) return;
      // A change of availability clears the veto.
      if (button.availability?.available !== availability.available) button.askAgainAt = undefined;
      button.availability = availability;
      this.schedule();
    };
    if (!reportExceptions(() => this.service!.watch(ids, report, signal)))
      for (const id of ids) report(id, UNREACHABLE);
  }

  #evaluate(): void {
    const elsewhere = this.#onScreenElsewhere();
    const evaluation = new Evaluation(this, elsewhere);
    this.rules?.refresh();
    const onScreen = evaluation.run();
    if (!elsewhere) this.visit.display(onScreen, this.#visitUser);
    if (this.isLogging) {
      const explanations = this.invitations.map(({id}) => this.explain(id));
      this.words?.logChanges(explanations, this.#logged);
    }
    this.rules?.listen(this.isWatching && evaluation.listens);
    this.clock.clearTimeout(this.#timer);
    const {wakeAt} = evaluation;
    if (!this.#watching || wakeAt === Infinity) return;
    // Not every clock limits its delays.
    const delay = Math.min(Math.max(0, wakeAt - this.clock.now()), LONGEST_TIMER);
    this.#timer = this.clock.setTimeout(() => this.#evaluate(), delay);
  }

  /** The invitation that another deployment of this page has on screen. */
  #onScreenElsewhere(): Invitation | undefined {
    const {invitation} = this.visit;
    return invitation?.state === 'offered' && !this.invitations.includes(invitation)
      ? invitation
      : undefined;
  }
}

/** The error for an invitation that the page uses as a standard button. @param caller - how the page does that. */
export const notStandard = (caller: string, id: string): TypeError =>
  new TypeError(
    `${caller}: "${id}" is an invitation. A standard button has "type": "standard" in the settings.`,
  );
