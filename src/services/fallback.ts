import type {ButtonEventType} from '../handler-api.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';

/** By button, the report of each service. */
type Reported = Record<string, (Availability | undefined)[]>;

/**
 * Several services, of which the first available one is used. The next one is used if a service cannot be reached or is outside its
 * business hours. If a service can be reached and has no agent, the button is unavailable.
 */
export class FallbackService implements ChatService {
  readonly #services: readonly ChatService[];
  /** The last report of each service. */
  readonly #reported = Object.create(null) as Reported;

  /** @throws TypeError if the list is empty. */
  constructor(services: readonly ChatService[]) {
    if (services.length === 0)
      throw new TypeError('FallbackService: a list of services is expected.');
    this.#services = [...services];
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    // The reports to an earlier watcher may be old.
    const reportedHere = Object.create(null) as Reported;
    for (const id of buttonIds) reportedHere[id] = [];
    this.#services.forEach((service, index) => {
      const onReport: ReportAvailability = (id, availability) => {
        const reported = reportedHere[id];
        if (!reported || signal.aborted) return;
        reported[index] = availability;
        this.#reported[id] = reported;
        const chosen = reported[this.#choose(id)];
        if (chosen) report(id, chosen);
      };
      try {
        service.watch(buttonIds, onReport, signal);
      } catch (error) {
        reportError(error);
        for (const id of buttonIds) onReport(id, {available: false, reason: 'service-unreachable'});
      }
    });
  }

  /** If the service fails, the next ones are tried, except those that reported the button as unavailable. */
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

  observe(onEvent: (buttonId: string, type: ButtonEventType) => void, signal: AbortSignal): void {
    for (const service of this.#services) {
      try {
        service.observe?.(onEvent, signal);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** The index of the service that is used for a button; the last one if none can be reached. */
  #choose(id: string): number {
    const reported = this.#reported[id] ?? [];
    const there = this.#services.findIndex((_, index) => {
      const availability = reported[index];
      return !availability || availability.available || !isAway(availability.reason);
    });
    return there === -1 ? this.#services.length - 1 : there;
  }
}

const isAway = (reason: string | undefined): boolean =>
  reason === 'service-unreachable' || reason === 'outside-business-hours';
