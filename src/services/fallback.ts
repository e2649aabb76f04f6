import type {ButtonEventType} from '../handler-api.js';
import type {Availability, ChatRequest, ChatService, ReportAvailability} from './chat-service.js';

/** By button, what each service has reported of it. */
type Reported = Record<string, (Availability | undefined)[]>;

/**
 * Several services, of which the first that is there counts: the next one is taken where one cannot be reached or is outside
 * its business hours. Where one is there and has no agent, that is the answer.
 */
export class FallbackService implements ChatService {
  readonly #services: readonly ChatService[];
  /** What each service has reported of a button, last. */
  readonly #reported = Object.create(null) as Reported;

  /** @throws TypeError where the list is empty. */
  constructor(services: readonly ChatService[]) {
    if (services.length === 0)
      throw new TypeError('FallbackService: a list of services is expected.');
    this.#services = [...services];
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    // What was reported to a watcher before may be long ago.
    const reportedHere = Object.create(null) as Reported;
    for (const id of buttonIds) reportedHere[id] = [];
    this.#services.forEach((service, index) => {
      const heard: ReportAvailability = (id, availability) => {
        const reported = reportedHere[id];
        if (!reported || signal.aborted) return;
        reported[index] = availability;
        this.#reported[id] = reported;
        const chosen = reported[this.#choose(id)];
        if (chosen) report(id, chosen);
      };
      try {
        service.watch(buttonIds, heard, signal);
      } catch (error) {
        reportError(error);
        for (const id of buttonIds) heard(id, {available: false, reason: 'service-unreachable'});
      }
    });
  }

  /** Where the service that counts fails, those after it are tried, save those that cannot reach anybody. */
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

  observe(tell: (buttonId: string, type: ButtonEventType) => void, signal: AbortSignal): void {
    for (const service of this.#services) {
      try {
        service.observe?.(tell, signal);
      } catch (error) {
        reportError(error);
      }
    }
  }

  /** The service that counts for a button; the last one where none is there. */
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
