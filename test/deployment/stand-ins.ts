/** Set-ups for tests of a deployment: a manual clock, a service that the test controls, and the deployment itself. */
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
import {ManualClock} from '../manual-clock.js';
import {reportedErrors, settled} from '../tools.js';

export const A = '573000000000001';
export const B = '573000000000002';
export const C = '573000000000003';
export const UNKNOWN = '573000000000009';

/** A manual clock in seconds, which can also be set back. It rejects timers that are too long for a browser. */
export class StandInClock extends ManualClock {
  /** The largest number of timers that were pending at once. */
  most = 0;
  #setBack = 0;

  constructor() {
    super(Date.UTC(2026, 0, 1));
  }

  override now(): number {
    return super.now() - this.#setBack;
  }

  override setTimeout(callback: () => void, delay: number): number {
    if (delay > 2 ** 31 - 1) throw new RangeError('A browser would run this timer at once.');
    const timer = super.setTimeout(callback, delay);
    this.most = Math.max(this.most, this.pending);
    return timer;
  }

  /** Advances the clock. Each timer runs when the clock reaches its time. */
  pass(seconds: number): Promise<void> {
    return this.advance(seconds * 1000);
  }

  /** Sets the computer's clock back. The delays of timers do not change. */
  setBack(seconds: number): void {
    this.#setBack += seconds * 1000;
  }

  /** Simulates a sleep of the computer: timers that are due run late. */
  sleep(seconds: number): Promise<void> {
    this.jump(super.now() + seconds * 1000);
    return this.pass(0);
  }
}

/** A service that a test controls. It breaks the contract on purpose: it also reports after the abort. */
export class StandInService implements ChatService {
  /** The requests for chats. */
  readonly requests: ChatRequest[] = [];
  /** The implementation of `startChat()`. */
  open: (request: ChatRequest) => unknown = () => undefined;
  readonly watches: {
    readonly buttonIds: readonly string[];
    readonly report: ReportAvailability;
    readonly signal: AbortSignal;
  }[] = [];
  readonly #known = new Map<string, Availability>();

  /** Reports that an agent is available, or why none is. */
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

/** A deployment under test with its service and clock. */
export interface Scene {
  readonly deployment: Deployment;
  readonly service: StandInService;
  readonly clock: StandInClock;
  /** The events that handlers received, with the last digit of the button's id: `1 AVAILABLE`, `1 UNAVAILABLE no-agents-online`. */
  readonly events: string[];
  /** Registers a handler that records its events and returns the result of `answer`. */
  listen(buttonId: string, answer?: (type: ButtonEventType) => unknown): void;
  /** The ids of the invitations on screen. */
  onScreen(): string[];
}

const scenes: Scene[] = [];

/** Creates a deployment without starting it. All buttons of the settings are available. */
export function scene(
  settings: DeploymentSettings,
  options: {readonly needsElement?: boolean} = {},
): Scene {
  const service = new StandInService();
  const clock = new StandInClock();
  for (const {id} of settings.buttons) service.say(id, 'available');
  const deployment = createDeployment(settings, {service, clock, ...options});
  const events: string[] = [];
  const made: Scene = {
    deployment,
    service,
    clock,
    events,
    listen(buttonId, answer) {
      deployment.addButtonEventHandler(buttonId, (type, reason) => {
        const event = `${buttonId.at(-1)} ${type.replace('BUTTON_', '')}`;
        events.push(reason === undefined ? event : `${event} ${reason}`);
        return answer?.(type);
      });
    },
    onScreen: () =>
      settings.buttons.map(({id}) => id).filter((id) => deployment.explain(id).state === 'offered'),
  };
  scenes.push(made);
  return made;
}

/** Creates and starts a deployment whose buttons all have a handler. */
export async function startedScene(settings: DeploymentSettings): Promise<Scene> {
  const made = scene(settings);
  for (const {id} of settings.buttons) made.listen(id);
  made.deployment.init();
  await settled();
  return made;
}

/** Disconnects all deployments and deletes stored data and elements, before and after each test. */
export async function tidyUp(): Promise<void> {
  // A handler may throw here.
  await reportedErrors(() => scenes.splice(0).forEach(({deployment}) => deployment.disconnect()));
  localStorage.removeItem('live-agent-invitation');
  document.body.replaceChildren();
}

/** Changes the stored data as another tab of the same site would. Resolves when this tab is notified. */
export async function inAnotherTab(change: (storage: Storage) => void): Promise<void> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const notified = new Promise((resolve) =>
    window.addEventListener('storage', resolve, {once: true}),
  );
  change(frame.contentWindow!.localStorage);
  await notified;
  frame.remove();
  await settled();
}
