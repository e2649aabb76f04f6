import type {ButtonEventType} from '../handler-api.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';

/** The last report of each service, by button. */
type Reported = Record<string, (Availability | undefined)[]>;

/**
 * A chat service that uses the first reachable one of several. It uses the next service if one is unreachable or outside its
 * business hours. It does not if no agent of a reachable service is available.
 */
export class FallbackService implements ChatService {
  readonly #services: readonly ChatService[];
  /** The reports to the latest watcher of each button. */
  readonly #reported = Object.create(null) as Reported;

  /** @throws TypeError if the list is empty. */
  constructor(services: readonly ChatService[]) {
    if (services.length === 0)
      throw new TypeError('FallbackService: a list of services is expected.');
    this.#services = [...services];
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    // Reports to earlier watchers may be outdated.
    const ownReports = Object.create(null) as Reported;
    for (const id of buttonIds) ownReports[id] = [];
    this.#services.forEach((service, index) => {
      const receive: ReportAvailability = (id, availability) => {
        const reported = ownReports[id];
        if (!reported || signal.aborted) return;
        reported[index] = availability;
        this.#reported[id] = reported;
        const chosen = reported[this.#choose(id)];
        if (chosen) report(id, chosen);
      };
      try {
        service.watch(buttonIds, receive, signal);
      } catch (error) {
        reportError(error);
        for (const id of buttonIds) receive(id, {available: false, reason: 'service-unreachable'});
      }
    });
  }

  /** Opens the chat with the chosen service. If that fails, tries the services after it, except unavailable ones. */
  async startChat(request: ChatRequest): Promise<void> {
    const first = this.#choose(request.buttonId);
    const reported = this.#reported[request.buttonId] ?? [];
    const [service, ...others] = this.#services.filter(
      (_, index) => index === first || (index > first && reported[index]?.available !== false),
    );
    try {
      await service!.startChat(request);
    } catch (error) {
      for (const other of others) {
        try {
          await other.startChat(request);
          reportError(error);
          return;
        } catch (otherError) {
          reportError(otherError);
        }
      }
      throw error;
    }
  }

  observe(notify: (buttonId: string, type: ButtonEventType) => void, signal: AbortSignal): void {
    for (const service of this.#services) {
      try {
        service.observe?.(notify, signal);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** The index of the service for a button: the first reachable one, or the last one. */
  #choose(id: string): number {
    const reported = this.#reported[id] ?? [];
    const reachable = this.#services.findIndex((_, index) => {
      const availability = reported[index];
      return !availability || availability.available || !isUnreachable(availability.reason);
    });
    return reachable === -1 ? this.#services.length - 1 : reachable;
  }
}

const isUnreachable = (reason: string | undefined): boolean =>
  reason === 'service-unreachable' || reason === 'outside-business-hours';
