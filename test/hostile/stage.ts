/** A deployment with hostile input and a valid button. */
import type {Clock} from '../../src/clock.js';
import {createDeployment} from '../../src/deployment/deployment.js';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import type {DeploymentSettings} from '../../src/deployment/settings/settings.js';
import type {
  ChatRequest,
  ChatService,
  ReportAvailability,
} from '../../src/services/chat-service.js';
import {settled} from '../settled.js';

export const KEY = 'live-agent-invitation';
/** A valid standard button. */
export const VALID_BUTTON = '573000000000100';
/** A valid invitation. */
export const INVITATION = '573000000000001';

/** More evaluations than any input needs; each reads the clock more than once. */
const MOST_LOOKS = 20_000;

/** A clock that counts how often it is read and how many timers are pending. */
export class CountingClock implements Clock {
  looks = 0;
  readonly #timers = new Map<number, {readonly due: number; readonly callback: () => void}>();
  #now = Date.UTC(2026, 0, 1);
  #last = 0;

  now(): number {
    this.looks++;
    return this.#now;
  }

  setTimeout(callback: () => void, delay: number): number {
    if (!(delay >= 0 && delay < 2 ** 31)) throw new RangeError(`a timer of ${delay} ms`);
    this.#timers.set(++this.#last, {due: this.#now + delay, callback});
    return this.#last;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  get pending(): number {
    return this.#timers.size;
  }

  /** Runs the timers that are due within a time, up to a maximum, and the microtasks that follow. */
  async pass(milliseconds: number, most = 20): Promise<void> {
    const end = this.#now + milliseconds;
    for (let count = 0; count < most; count++) {
      let first: number | undefined;
      for (const [id, {due}] of this.#timers) {
        if (due <= end && (first === undefined || due < this.#timers.get(first)!.due)) first = id;
      }
      if (first === undefined) break;
      const {due, callback} = this.#timers.get(first)!;
      this.#timers.delete(first);
      this.#now = Math.max(this.#now, due);
      callback();
      await settled();
    }
    this.#now = end;
  }
}

/** A service for which every button is available. */
export class OpenService implements ChatService {
  readonly requests: ChatRequest[] = [];

  watch(buttonIds: readonly string[], report: ReportAvailability): void {
    for (const id of buttonIds) report(id, {available: true});
  }

  startChat(request: ChatRequest): Promise<void> {
    this.requests.push(request);
    return Promise.resolve();
  }
}

export class Stage {
  readonly clock: CountingClock;
  readonly deployment: Deployment;
  readonly element = document.createElement('a');
  events = 0;

  constructor(settings: DeploymentSettings, service: ChatService, clock = new CountingClock()) {
    this.clock = clock;
    this.element.style.display = 'none';
    this.deployment = createDeployment(settings, {service, clock});
    this.deployment.showWhenOnline(VALID_BUTTON, this.element);
    this.deployment.addButtonEventHandler(VALID_BUTTON, () => {
      this.events++;
    });
  }

  /** The problems while it runs. */
  problems(): string[] {
    const found: string[] = [];
    const {state} = this.deployment.explain(VALID_BUTTON);
    if (state !== 'available') found.push(`the valid button is ${state}`);
    if (this.element.style.display === 'none') found.push('the valid button is not displayed');
    if (this.events > 100) found.push(`${this.events} events of the valid button`);
    if (this.clock.looks > MOST_LOOKS) found.push(`${this.clock.looks} looks at the clock`);
    if (this.clock.pending > 5) found.push(`${this.clock.pending} timers`);
    return found;
  }

  /** Stops it. @returns the problems that are left. */
  async end(): Promise<string[]> {
    this.deployment.disconnect();
    await settled();
    return this.clock.pending ? [`${this.clock.pending} timers after disconnect()`] : [];
  }
}
