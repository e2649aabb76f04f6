import type {Availability, ChatRequest, ChatService, ReportAvailability} from '../src/index.js';
import {BUTTON} from './staff.js';

/** A chat service as it is, and what it has reported of the shop's button. */
export class HeardService implements ChatService {
  readonly #service: ChatService;
  readonly #changed: () => void;
  #heard: Availability | undefined;

  constructor(service: ChatService, changed: () => void) {
    this.#service = service;
    this.#changed = changed;
  }

  /** Its last report; nothing before the first. */
  get heard(): Availability | undefined {
    return this.#heard;
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    this.#heard = undefined;
    const hear: ReportAvailability = (id, availability) => {
      if (id === BUTTON.id) {
        this.#heard = availability;
        this.#changed();
      }
      report(id, availability);
    };
    this.#service.watch(buttonIds, hear, signal);
  }

  startChat(request: ChatRequest): Promise<void> {
    return this.#service.startChat(request);
  }
}
