/** What a deployment is tested with: a clock that the test moves, and a service that says what the test tells it to. */
import type {Clock} from '../../src/clock.js';
import {createDeployment} from '../../src/deployment/deployment.js';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import type {DeploymentSettings} from '../../src/deployment/settings/settings.js';
import type {ButtonEventType, ServiceReason} from '../../src/handler-api.js';
import type {
  Availability,
  ChatRequest,
  ChatService,
  ReportAvailability,
} from '../../src/services/chat-service.js';
import {reportedErrors, settled} from '../tools.js';

export const A = '573000000000001';
export const B = '573000000000002';
export const C = '573000000000003';
export const UNKNOWN = '573000000000009';

/** A clock that stands still until the test moves it. */
export class StandInClock implements Clock {
  readonly #timers = new Map<number, {readonly due: number; readonly callback: () => void}>();
  #now = Date.UTC(2026, 0, 1);
  #last = 0;
  /** The most timers that were ever pending at once. */
  most = 0;

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, delay: number): number {
    if (delay > 2 ** 31 - 1) throw new RangeError('A browser’s timer would come due at once.');
    this.#timers.set(++this.#last, {due: this.#now + delay, callback});
    this.most = Math.max(this.most, this.pending);
    return this.#last;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  /** How many timers are pending. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets time pass; what comes due on the way runs when it is due. */
  async pass(seconds: number): Promise<void> {
    const end = this.#now + seconds * 1000;
    await settled();
    for (;;) {
      const [first] = [...this.#timers].sort(([, a], [, b]) => a.due - b.due);
      if (!first || first[1].due > end) break;
      const [id, {due, callback}] = first;
      this.#timers.delete(id);
      this.#now = Math.max(this.#now, due);
      callback();
      await settled();
    }
    this.#now = end;
  }

  /** The computer's clock is set back. Timers come due as before. */
  setBack(seconds: number): void {
    this.#now -= seconds * 1000;
    for (const [id, {due, callback}] of this.#timers)
      this.#timers.set(id, {due: due - seconds * 1000, callback});
  }

  /** The computer was asleep: time has passed, and what came due meanwhile runs late. */
  async jump(seconds: number): Promise<void> {
    this.#now += seconds * 1000;
    await this.pass(0);
  }
}

/** A service that reports what the test says. It is ruder than the contract allows: it also reports after the abort. */
export class StandInService implements ChatService {
  /** The chats that were asked for. */
  readonly requests: ChatRequest[] = [];
  /** What `startChat()` does. */
  open: (request: ChatRequest) => unknown = () => undefined;
  readonly watches: {
    readonly buttonIds: readonly string[];
    readonly report: ReportAvailability;
    readonly signal: AbortSignal;
  }[] = [];
  readonly #known = new Map<string, Availability>();

  /** Says that an agent is available, or why none is. */
  say(buttonId: string, says: 'available' | ServiceReason): void {
    const availability: Availability =
      says === 'available' ? {available: true} : {available: false, reason: says};
    this.#known.set(buttonId, availability);
    for (const {buttonIds, report} of this.watches) {
      if (buttonIds.includes(buttonId)) report(buttonId, availability);
    }
  }

  watch(buttonIds: readonly string[], report: ReportAvailability, signal: AbortSignal): void {
    this.watches.push({buttonIds, report, signal});
    for (const id of buttonIds) {
      const known = this.#known.get(id);
      if (known) report(id, known);
    }
  }

  startChat(request: ChatRequest): Promise<void> {
    this.requests.push(request);
    return this.open(request) as Promise<void>;
  }
}

/** A deployment under test and all that it works with. */
export interface Scene {
  readonly deployment: Deployment;
  readonly service: StandInService;
  readonly clock: StandInClock;
  /** What the handlers heard: `1 AVAILABLE`, `1 UNAVAILABLE no-agents-online`; buttons by their last digit. */
  readonly heard: string[];
  /** Registers a handler that notes what it hears, and returns what `answer` does. */
  listen(buttonId: string, answer?: (type: ButtonEventType) => unknown): void;
  /** The invitations that are on screen. */
  onScreen(): string[];
}

const scenes: Scene[] = [];

/** A deployment that was not started; of what the settings name, everything is available. */
export function scene(
  settings: DeploymentSettings,
  options: {readonly needsElement?: boolean} = {},
): Scene {
  const service = new StandInService();
  const clock = new StandInClock();
  for (const {id} of settings.buttons) service.say(id, 'available');
  const deployment = createDeployment(settings, {service, clock, ...options});
  const heard: string[] = [];
  const made: Scene = {
    deployment,
    service,
    clock,
    heard,
    listen(buttonId, answer) {
      deployment.addButtonEventHandler(buttonId, (type, reason) => {
        const event = `${buttonId.at(-1)} ${type.replace('BUTTON_', '')}`;
        heard.push(reason === undefined ? event : `${event} ${reason}`);
        return answer?.(type);
      });
    },
    onScreen: () =>
      settings.buttons.map(({id}) => id).filter((id) => deployment.explain(id).state === 'offered'),
  };
  scenes.push(made);
  return made;
}

/** A deployment that was started and whose buttons all have a handler. */
export async function startedScene(settings: DeploymentSettings): Promise<Scene> {
  const made = scene(settings);
  for (const {id} of settings.buttons) made.listen(id);
  made.deployment.init();
  await settled();
  return made;
}

/** Begins and ends each test without anything remembered or under way. */
export async function tidyUp(): Promise<void> {
  // Handlers that throw throw here too.
  await reportedErrors(() => scenes.splice(0).forEach(({deployment}) => deployment.disconnect()));
  localStorage.removeItem('live-agent-invitation');
  document.body.replaceChildren();
}

/** Changes what is remembered as another tab of the same site would; resolves when this tab was told. */
export async function inAnotherTab(change: (storage: Storage) => void): Promise<void> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const told = new Promise((resolve) => window.addEventListener('storage', resolve, {once: true}));
  change(frame.contentWindow!.localStorage);
  await told;
  frame.remove();
  await settled();
}
