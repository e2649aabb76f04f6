/**
 * The contract of every chat service, as one test suite. It also tests custom services.
 *
 * A service may use the network, so the suite waits for each report. To check that one watcher is not notified, it waits
 * until another watcher is. It needs a test framework whose `describe`, `it`,
 * `beforeEach` and `afterEach` are global (Mocha, Jasmine, Jest, Vitest with `globals`), and no library of assertions.
 */
import {SERVICE_REASONS} from '../handler-api.js';
import type {Availability, ChatService} from '../services/chat-service.js';
import {chatRequest} from './chat-request.js';

declare function describe(name: string, declare: () => void): void;
declare function it(name: string, test: () => void | Promise<void>): void;
declare function beforeEach(setUp: () => Promise<void>): void;
declare function afterEach(tearDown: () => Promise<void>): void;

/** The service under test, and the functions that control its availability. */
export interface ChatServiceUnderTest {
  readonly service: ChatService;
  /** Two buttons that the service knows. They are unavailable at first, unless the service is always available. */
  readonly buttonIds: readonly [string, string];
  /** A button that the service does not know. Not needed with `oneForAll`. */
  readonly unknownButtonId?: string;
  /** Makes a button available or unavailable. With `alwaysAvailable`, the second argument is always `true`. */
  setAvailable(buttonId: string, available: boolean): void | Promise<void>;
  /** Makes `startChat()` fail for a button. Defaults to making the button unavailable. */
  refuseChats?(buttonId: string): void | Promise<void>;
  /** The longest time until a report, in milliseconds. Defaults to 3000. */
  readonly patience?: number;
  /** Cleans up after a test. */
  tearDown?(): void | Promise<void>;
}

/** Records the reports to one watcher. */
class Watcher {
  readonly reports: {readonly buttonId: string; readonly availability: Availability}[] = [];
  readonly #controller: AbortController;
  readonly #tested: ChatServiceUnderTest;

  constructor(
    tested: ChatServiceUnderTest,
    buttonIds: readonly string[],
    controller = new AbortController(),
  ) {
    this.#controller = controller;
    this.#tested = tested;
    tested.service.watch(
      buttonIds,
      (buttonId, availability) => this.reports.push({buttonId, availability}),
      controller.signal,
    );
  }

  /** The last report, or `undefined` if there was none. */
  last(buttonId: string): boolean | undefined {
    return this.reports.findLast((report) => report.buttonId === buttonId)?.availability.available;
  }

  /** Waits until a button is reported available or unavailable; fails after `patience`. */
  async expectReport(buttonId: string, available: boolean): Promise<void> {
    await until(this.#tested, () => this.last(buttonId) === available);
    same(
      this.last(buttonId),
      available,
      `The last report of ${buttonId}, whether it is available,`,
    );
  }

  stop(): void {
    this.#controller.abort();
  }
}

/**
 * Declares the suite for one service.
 *
 * @param setUp - creates a new service for each test.
 * @param options - `oneForAll`: all buttons of the service have the same availability. `alwaysAvailable`: every button is
 * always available and no chat is refused; tests that need an unavailable button are omitted. Both default to `false`.
 * @throws TypeError if `options` is `null`.
 */
export function describeChatService(
  name: string,
  setUp: () => ChatServiceUnderTest | Promise<ChatServiceUnderTest>,
  {
    alwaysAvailable = false,
    oneForAll = alwaysAvailable,
  }: {readonly oneForAll?: boolean; readonly alwaysAvailable?: boolean} = {},
): void {
  /** Whether a button is available at the start of a test. */
  const atFirst = alwaysAvailable;
  describe(`${name}, as a chat service`, () => {
    let tested: ChatServiceUnderTest;
    let service: ChatService;
    let one: string;
    let other: string;
    let watchers: Watcher[];

    const watch = (...buttonIds: string[]): Watcher => {
      const watcher = new Watcher(tested, buttonIds);
      watchers.push(watcher);
      return watcher;
    };

    beforeEach(async () => {
      watchers = [];
      tested = await setUp();
      ({
        service,
        buttonIds: [one, other],
      } = tested);
    });

    afterEach(async () => {
      for (const watcher of watchers) watcher.stop();
      await tested.tearDown?.();
    });

    describe('a watcher', () => {
      for (const available of alwaysAvailable ? [true] : [true, false]) {
        it(`receives the state of a button that is already ${available ? 'available' : 'unavailable'}`, async () => {
          await tested.setAvailable(one, available);
          await watch(one).expectReport(one, available);
        });

        if (alwaysAvailable) continue;
        it(`is notified when a button becomes ${available ? 'available' : 'unavailable'}`, async () => {
          await tested.setAvailable(one, !available);
          const watcher = watch(one);
          await watcher.expectReport(one, !available);
          await tested.setAvailable(one, available);
          await watcher.expectReport(one, available);
        });
      }

      it('receives the state of each of its buttons', async () => {
        await tested.setAvailable(one, true);
        await tested.setAvailable(other, true);
        const watcher = watch(one, other);
        await watcher.expectReport(one, true);
        await watcher.expectReport(other, true);
      });

      if (!alwaysAvailable) {
        it('is notified of each change of each of its buttons', async () => {
          const watcher = watch(one, other);
          for (const [buttonId, available] of [
            [one, true],
            [other, true],
            [one, false],
            [one, true],
            [other, false],
          ] as const) {
            await tested.setAvailable(buttonId, available);
            await watcher.expectReport(buttonId, available);
          }
        });
      }

      it('is notified of its own buttons only', async () => {
        const watcher = watch(one);
        const witness = watch(other);
        await watcher.expectReport(one, atFirst);
        await tested.setAvailable(other, true);
        await witness.expectReport(other, true);
        for (const {buttonId} of watcher.reports) same(buttonId, one, 'A button that was reported');
      });

      it('receives only known reasons, and no reason for an available button', async () => {
        const watcher = watch(one);
        await watcher.expectReport(one, atFirst);
        await tested.setAvailable(one, true);
        await watcher.expectReport(one, true);
        for (const {availability} of watcher.reports) {
          const {reason} = availability as {reason?: string};
          const known: readonly unknown[] = availability.available ? [] : SERVICE_REASONS;
          if (reason !== undefined && !known.includes(reason)) {
            throw new Error(
              `"${reason}" is not a valid reason if available is ${availability.available}.`,
            );
          }
        }
      });

      if (oneForAll) {
        it('receives the same state for every button', async () => {
          const watcher = watch(one, other);
          await tested.setAvailable(one, true);
          await watcher.expectReport(one, true);
          await watcher.expectReport(other, true);
        });
      } else {
        it('receives different states for different buttons', async () => {
          await tested.setAvailable(other, true);
          const watcher = watch(one, other);
          await watcher.expectReport(one, false);
          await watcher.expectReport(other, true);
        });

        it('receives "unavailable" for an unknown button', async () => {
          const unknown = tested.unknownButtonId!;
          await watch(unknown).expectReport(unknown, false);
        });

        it('is notified of its other buttons if one is unknown', async () => {
          const unknown = tested.unknownButtonId!;
          await tested.setAvailable(one, true);
          const watcher = watch(unknown, one);
          await watcher.expectReport(one, true);
          await watcher.expectReport(unknown, false);
        });
      }

      it('without a button is accepted and never notified', async () => {
        const nothing = watch();
        const witness = watch(one);
        await tested.setAvailable(one, true);
        await witness.expectReport(one, true);
        same(nothing.reports.length, 0, 'The number of reports');
      });

      it('is never notified if its signal has already aborted', async () => {
        const reports: string[] = [];
        service.watch([one], (buttonId) => reports.push(buttonId), AbortSignal.abort());
        const witness = watch(one);
        await tested.setAvailable(one, true);
        await witness.expectReport(one, true);
        same(reports.length, 0, 'The number of reports');
      });

      it('is no longer notified if its signal aborts immediately', async () => {
        const watcher = watch(one);
        watcher.stop();
        const before = watcher.reports.length;
        const witness = watch(one);
        await tested.setAvailable(one, true);
        await witness.expectReport(one, true);
        same(watcher.reports.length, before, 'The number of reports');
      });

      it('is no longer notified after its signal aborts', async () => {
        const watcher = watch(one, other);
        const witness = watch(one, other);
        await watcher.expectReport(one, atFirst);
        await watcher.expectReport(other, atFirst);
        watcher.stop();
        const before = watcher.reports.length;
        await tested.setAvailable(one, true);
        await tested.setAvailable(other, true);
        await witness.expectReport(one, true);
        await witness.expectReport(other, true);
        same(watcher.reports.length, before, 'The number of reports');
      });
    });

    describe('inside a report, a watcher', () => {
      for (const known of [true, false]) {
        it(`may abort its own signal, for ${known ? 'known' : 'new'} buttons`, async () => {
          const witness = watch(...(known ? [one, other] : []));
          if (known) {
            await witness.expectReport(one, atFirst);
            await witness.expectReport(other, atFirst);
          }
          const controller = new AbortController();
          let reports = 0;
          service.watch(
            [one, other],
            () => {
              reports++;
              controller.abort();
            },
            controller.signal,
          );
          const after = watch(one, other);
          await tested.setAvailable(one, true);
          await tested.setAvailable(other, true);
          await after.expectReport(one, true);
          await after.expectReport(other, true);
          same(reports, 1, 'The number of reports');
        });
      }

      it('may abort the signal of another watcher', async () => {
        const controllers = [new AbortController(), new AbortController()];
        const notified: number[] = [];
        for (const [index, controller] of controllers.entries()) {
          service.watch(
            [one],
            (_, {available}) => {
              if (!available) return;
              notified.push(index);
              controllers[1 - index]!.abort();
            },
            controller.signal,
          );
        }
        await tested.setAvailable(one, true);
        await until(tested, () => notified.length > 0);
        await watch(one).expectReport(one, true);
        for (const controller of controllers) controller.abort();
        same(new Set(notified).size, 1, 'The number of notified watchers');
      });

      it('may add another watcher', async () => {
        let later: Watcher | undefined;
        const controller = new AbortController();
        service.watch([one], () => (later ??= watch(one, other)), controller.signal);
        const witness = watch(one);
        await tested.setAvailable(one, true);
        await tested.setAvailable(other, true);
        await witness.expectReport(one, true);
        await later!.expectReport(one, true);
        await later!.expectReport(other, true);
        controller.abort();
      });
    });

    describe('several watchers', () => {
      it('of the same button are all notified', async () => {
        const all = [watch(one), watch(one, other), watch(one)];
        await tested.setAvailable(one, true);
        for (const watcher of all) await watcher.expectReport(one, true);
        for (const watcher of all) same(watcher.last(one), true, 'The last report');
      });

      if (!alwaysAvailable) {
        it('are notified after one of them has stopped', async () => {
          const stopped = watch(one);
          const remaining = watch(one);
          await stopped.expectReport(one, false);
          await remaining.expectReport(one, false);
          stopped.stop();
          await tested.setAvailable(one, true);
          await remaining.expectReport(one, true);
        });
      }

      it('may be added after another has stopped', async () => {
        const stopped = watch(one);
        await stopped.expectReport(one, atFirst);
        stopped.stop();
        await tested.setAvailable(one, true);
        await watch(one).expectReport(one, true);
      });

      it('may share one signal', async () => {
        const controller = new AbortController();
        const sharing = [1, 2].map(() => new Watcher(tested, [one], controller));
        watchers.push(...sharing);
        await tested.setAvailable(one, true);
        for (const watcher of sharing) await watcher.expectReport(one, true);
        controller.abort();
        const witness = watch(one);
        await tested.setAvailable(one, atFirst);
        await witness.expectReport(one, atFirst);
        for (const watcher of sharing) same(watcher.last(one), true, 'The last report');
      });
    });

    describe('starting a chat', () => {
      /** Starts a chat; fails if `startChat()` throws or does not return a promise. */
      const startChat = (buttonId: string): Promise<void> => {
        const opened = service.startChat(chatRequest({buttonId}));
        if (!(opened instanceof Promise)) throw new Error('startChat() did not return a promise.');
        return opened;
      };

      it('fulfills its promise when the chat is open', async () => {
        await tested.setAvailable(one, true);
        await watch(one).expectReport(one, true);
        same(await startChat(one), undefined, 'The value of the promise');
      });

      if (!alwaysAvailable) {
        it('rejects its promise with an Error and a message if no chat can be opened', async () => {
          if (tested.refuseChats) await tested.refuseChats(one);
          else await tested.setAvailable(one, false);
          const error: unknown = await startChat(one).then(
            () => 'The chat is open.',
            (reason: unknown) => reason,
          );
          if (!(error instanceof Error && error.message)) {
            throw new Error('The promise was not rejected with an Error and a message.');
          }
        });
      }

      it('works without a watcher', async () => {
        await tested.setAvailable(one, true);
        same(await startChat(one), undefined, 'The value of the promise');
      });
    });
  });
}

/** Waits until a condition is true, at most as long as a report may take. */
async function until(
  {patience = 3000}: ChatServiceUnderTest,
  condition: () => boolean,
): Promise<void> {
  const deadline = Date.now() + patience;
  while (!condition() && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function same(found: unknown, expected: unknown, what: string): void {
  if (found !== expected) throw new Error(`${what} is ${String(found)}, not ${String(expected)}.`);
}
