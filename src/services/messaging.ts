/**
 * Messaging for In-App and Web: the page's `embeddedservice_bootstrap`, in both versions of its API.
 *
 * The product reports whether its button exists and whether it is within business hours. It reports that no agent is available
 * only after the launch, so a probe can report it earlier. The product is a singleton for the page's lifetime: it may start late,
 * fail or never be ready, and this service does not end it.
 */
import {systemClock, type Clock} from '../clock.js';
import type {ButtonEventType} from '../handler-api.js';
import {toJson} from '../json.js';
import {pageDocument} from '../page-document.js';
import {AVAILABLE, unavailable, UNREACHABLE} from './availability.js';
import {watchBusinessHours} from './business-hours.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';
import {PROBE_EVERY, watchProbe, type Probe} from './probe.js';

/** Options of {@link MessagingService}. */
export interface MessagingOptions {
  /**
   * The address of the `businesshours` resource, `<scrt2URL>/embeddedservice/v1/businesshours?orgId=…&esConfigName=…`, which is
   * requested until it responds. By default, only the product's events report business hours.
   */
  readonly businessHoursUrl?: string | undefined;
  /**
   * Reports whether agents are available, which the product does not: a function, or the address of a resource that returns
   * `{"available": true}` or `{"available": false, "reason": "agents-away"}`. Without a newer result, the last one is valid for
   * three minutes, or for 3.5 times `probeEvery` if that is longer.
   */
  readonly probe?: Probe | undefined;
  /** Milliseconds between two probes. Defaults to 50,000. */
  readonly probeEvery?: number | undefined;
  /**
   * The button whose handler receives the events of the product's own invitation. Use an id without a tag: a tag would appear
   * beside the product's invitation. Defaults to none.
   */
  readonly invitationId?: string | undefined;
  /** The hidden pre-chat field for the visitor's name. Defaults to `Name`. Details and variables use fields of the same names. */
  readonly nameField?: string | undefined;
  /** The timeout for launching a chat, in milliseconds. Defaults to 15,000. */
  readonly launchTimeout?: number | undefined;
  /** Defaults to the computer's clock. */
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

/** The button events for the events of the product's own invitation. */
const INVITATION_EVENTS: {readonly [event: string]: ButtonEventType} = {
  InvitationShown: 'BUTTON_AVAILABLE',
  InvitationAccepted: 'BUTTON_ACCEPTED',
  InvitationRejected: 'BUTTON_REJECTED',
};

/** A chat service that uses the page's Messaging for In-App and Web. */
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
    const {probe, probeEvery = PROBE_EVERY, businessHoursUrl} = this.#options;
    // With `hideChatButtonOnLoad`, the page hides the product's button at any time.
    const isHidden = (is: boolean): boolean => is && !bootstrap()?.settings?.hideChatButtonOnLoad;
    // If the product was ready before, its button is already on the page.
    const button = pageDocument.querySelector('#embeddedMessagingConversationButton');
    let created = button !== null;
    // Used until business hours are known.
    let hidden = isHidden(button?.checkVisibility() === false);
    let withinHours: boolean | undefined;
    // Nothing is reported before the first response or failure.
    let hoursAwaited = Boolean(businessHoursUrl);
    let probed: Availability | undefined = probe ? undefined : AVAILABLE;
    let notified = '';

    const notify = (): void => {
      const within = withinHours ?? (hoursAwaited ? undefined : !hidden);
      const now = within === false ? OUTSIDE : !created ? UNREACHABLE : within ? probed : undefined;
      if (!now || signal.aborted || notified === toJson(now)) return;
      const current = (notified = toJson(now));
      for (const id of buttonIds) {
        report(id, now);
        // A report may have aborted the signal or changed the availability.
        if (signal.aborted || notified !== current) return;
      }
    };
    const on = (name: string, listener: (detail: unknown) => void): void =>
      window.addEventListener(
        `onEmbeddedMessaging${name}`,
        (event) => {
          listener((event as CustomEvent<unknown>).detail);
          notify();
        },
        {signal},
      );
    const setHours = (within: boolean | undefined): void => {
      hoursAwaited = false;
      withinHours = within ?? withinHours;
      notify();
    };

    on('ButtonCreated', (detail) => {
      const {buttonVisibility} = (detail ?? {}) as {buttonVisibility?: string};
      created = true;
      hidden = isHidden(buttonVisibility === 'Hide');
    });
    for (const name of ['BusinessHoursStarted', 'WithinBusinessHours'])
      on(name, () => setHours(true));
    on('BusinessHoursEnded', () => setHours(false));
    if (businessHoursUrl) watchBusinessHours(businessHoursUrl, setHours, this.#clock, signal);
    if (probe) {
      watchProbe(probe, {every: probeEvery, clock: this.#clock, signal}, (availability) => {
        probed = availability;
        notify();
      });
    }
    notify();
  }

  observe(notify: (buttonId: string, type: ButtonEventType) => void, signal: AbortSignal): void {
    const {invitationId} = this.#options;
    if (invitationId === undefined) return;
    for (const [name, type] of Object.entries(INVITATION_EVENTS)) {
      window.addEventListener(`onEmbeddedMessaging${name}`, () => notify(invitationId, type), {
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
      // The chat is opened even without the fields.
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
