/**
 * Messaging for In-App and Web: the page's `embeddedservice_bootstrap`, in both versions of its API.
 *
 * That product tells whether its button is there and whether it is within business hours; that no agent is there is learned
 * only after the launch. So a probe can say so beforehand. It is a singleton for the page's life: it may come late, fail or never
 * say that it is ready, and none of it is ours to end.
 */
import {systemClock, type Clock} from '../clock.js';
import type {ButtonEventType} from '../handler-api.js';
import {toJson} from '../json.js';
import {AVAILABLE, unavailable, UNREACHABLE} from './availability.js';
import {watchBusinessHours} from './business-hours.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {countsFor, poll} from './poll.js';
import {readJson} from './read-text.js';

/** How to work with it. */
export interface MessagingOptions {
  /**
   * The `businesshours` resource, `<scrt2URL>/embeddedservice/v1/businesshours?orgId=…&esConfigName=…`. Asked until it answers;
   * the times that it names are kept. Defaults to the product's events alone.
   */
  readonly businessHoursUrl?: string | undefined;
  /**
   * Whether agents are available, which the product does not report: a function, or the address of a resource that answers
   * `{"available": true}` or `{"available": false, "reason": "agents-away"}`. Where no other comes, the last answer counts for
   * three minutes, or for 3.5 times `probeEvery` where that is longer.
   */
  readonly probe?:
    string | ((signal: AbortSignal) => Availability | PromiseLike<Availability>) | undefined;
  /** Milliseconds between two probes. Defaults to 50,000. */
  readonly probeEvery?: number | undefined;
  /**
   * The button whose events the product's own invitation raises. It needs an id of its own: a tag with it would show itself
   * beside the product's invitation. Defaults to none.
   */
  readonly invitationId?: string | undefined;
  /** The hidden pre-chat field for the visitor's name. Defaults to `Name`; details and variables go to fields of their own names. */
  readonly nameField?: string | undefined;
  /** Milliseconds in which a launched chat must be there. Defaults to 15,000. */
  readonly launchTimeout?: number | undefined;
  /** Defaults to the computer's. */
  readonly clock?: Clock | undefined;
}

interface Bootstrap {
  readonly settings?: {readonly hideChatButtonOnLoad?: boolean};
  readonly utilAPI?: {launchChat?(): PromiseLike<unknown>};
  readonly prechatAPI?: {setHiddenPrechatFields?(fields: {readonly [name: string]: string}): void};
}

const bootstrap = (): Bootstrap | undefined =>
  (window as {embeddedservice_bootstrap?: Bootstrap}).embeddedservice_bootstrap;

const OUTSIDE = unavailable('outside-business-hours');

/** What the product's own invitation raises. */
const INVITATION_EVENTS: {readonly [event: string]: ButtonEventType} = {
  InvitationShown: 'BUTTON_AVAILABLE',
  InvitationAccepted: 'BUTTON_ACCEPTED',
  InvitationRejected: 'BUTTON_REJECTED',
};

/** A chat service on the page's Messaging for In-App and Web. */
export class MessagingService implements ChatService {
  readonly #options: MessagingOptions;
  readonly #clock: Clock;

  /** @throws TypeError if `options` is `null`. */
  constructor(options: MessagingOptions = {}) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    if (signal.aborted) return;
    const {probe, probeEvery = 50_000, businessHoursUrl} = this.#options;
    // A page that shows our button in the place of the product's hides that one at any hour.
    const hides = (is: boolean): boolean => is && !bootstrap()?.settings?.hideChatButtonOnLoad;
    // Where it was ready before anybody listened, its button is on the page.
    const button = document.querySelector('#embeddedMessagingConversationButton');
    let created = button !== null;
    // Used until the business hours are known.
    let hidden = hides(button?.checkVisibility() === false);
    let withinHours: boolean | undefined;
    // Meanwhile nothing is guessed.
    let hoursAwaited = Boolean(businessHoursUrl);
    let probed: Availability | undefined = probe ? undefined : AVAILABLE;
    let reported = '';

    const reportChange = (): void => {
      const within = withinHours ?? (hoursAwaited ? undefined : !hidden);
      const now = within === false ? OUTSIDE : !created ? UNREACHABLE : within ? probed : undefined;
      if (!now || signal.aborted || reported === toJson(now)) return;
      const reporting = (reported = toJson(now));
      for (const id of buttonIds) {
        report(id, now);
        // A report may have aborted it, or caused another report.
        if (signal.aborted || reported !== reporting) return;
      }
    };
    const on = (name: string, onEvent: (detail: unknown) => void): void =>
      window.addEventListener(
        `onEmbeddedMessaging${name}`,
        (event) => {
          onEvent((event as CustomEvent<unknown>).detail);
          reportChange();
        },
        {signal},
      );
    const hours = (within: boolean | undefined): void => {
      hoursAwaited = false;
      withinHours = within ?? withinHours;
      reportChange();
    };

    on('ButtonCreated', (detail) => {
      const {buttonVisibility} = (detail ?? {}) as {buttonVisibility?: string};
      created = true;
      hidden = hides(buttonVisibility === 'Hide');
    });
    for (const name of ['BusinessHoursStarted', 'WithinBusinessHours']) on(name, () => hours(true));
    on('BusinessHoursEnded', () => hours(false));
    if (businessHoursUrl) watchBusinessHours(businessHoursUrl, hours, this.#clock, signal);
    if (probe) {
      const clock = this.#clock;
      let keeping: unknown;
      signal.addEventListener('abort', () => clock.clearTimeout(keeping), {once: true});
      const say = (availability: Availability): void => {
        probed = availability;
        reportChange();
      };
      poll({
        ask: async (attempt) => {
          const availability = await askProbe(probe, attempt);
          if (attempt.aborted) return;
          clock.clearTimeout(keeping);
          keeping = clock.setTimeout(() => say(UNREACHABLE), countsFor(probeEvery));
          say(availability);
        },
        failed: (error) => {
          console.warn(`liveagent: the probe does not say who is available: ${String(error)}`);
          say(probed ?? UNREACHABLE);
        },
        interval: () => probeEvery,
        clock,
        signal,
      });
    }
    reportChange();
  }

  observe(onEvent: (buttonId: string, type: ButtonEventType) => void, signal: AbortSignal): void {
    const {invitationId} = this.#options;
    if (invitationId === undefined) return;
    for (const [name, type] of Object.entries(INVITATION_EVENTS)) {
      window.addEventListener(`onEmbeddedMessaging${name}`, () => onEvent(invitationId, type), {
        signal,
      });
    }
  }

  async startChat({visitor}: ChatRequest): Promise<void> {
    const {utilAPI, prechatAPI} = bootstrap() ?? {};
    const launch = utilAPI?.launchChat;
    if (typeof launch !== 'function')
      throw new Error('Messaging is not on the page, or not ready.');
    const {nameField = 'Name', launchTimeout = 15_000} = this.#options;
    const fields = {
      ...Object.fromEntries(
        Object.entries(visitor.customVariables).map(([name, value]) => [name, String(value)]),
      ),
      ...Object.fromEntries(visitor.customDetails.map(({label, value}) => [label, value])),
      ...(visitor.name !== undefined && {[nameField]: visitor.name}),
    };
    try {
      if (Object.keys(fields).length) prechatAPI?.setHiddenPrechatFields?.(fields);
    } catch (error) {
      // The chat opens without the fields.
      reportError(error);
    }
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      timer = this.#clock.setTimeout(
        () => reject(new Error(`It took longer than ${launchTimeout} ms.`)),
        launchTimeout,
      );
    });
    try {
      await Promise.race([launch.call(utilAPI), late]);
    } catch (error) {
      throw new Error(`Messaging has opened no chat: ${String(error)}`, {cause: error});
    } finally {
      this.#clock.clearTimeout(timer);
    }
  }
}

async function askProbe(
  probe: NonNullable<MessagingOptions['probe']>,
  signal: AbortSignal,
): Promise<Availability> {
  let answer: unknown;
  if (typeof probe === 'function') {
    answer = await probe(signal);
  } else {
    const response = await fetch(probe, {signal, cache: 'no-store'});
    if (!response.ok) throw new Error(`${probe} was answered with ${response.status}.`);
    answer = await readJson(response);
  }
  const {available, reason} = (answer ?? {}) as {available?: unknown; reason?: unknown};
  if (typeof available !== 'boolean') throw new TypeError('The probe’s answer has no "available".');
  return available ? AVAILABLE : unavailable(reason);
}
