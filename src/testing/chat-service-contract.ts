/**
 * What any chat service must do so that a deployment can stand on it: one suite for all of them, a site's own included.
 *
 * It waits for what is to come, since a service may ask over the network, and so it never takes silence for an answer:
 * that one watcher hears nothing is seen when another one has heard. It needs a test framework whose `describe`, `it`,
 * `beforeEach` and `afterEach` are global (Mocha, Jasmine, Jest, Vitest with `globals`), and no library of assertions.
 */
import {SERVICE_REASONS} from '../handler-api.js';
import type {Availability, ChatService} from '../services/chat-service.js';
import {chatRequest} from './chat-request.js';

declare function describe(name: string, declare: () => void): void;
declare function it(name: string, test: () => void | Promise<void>): void;
declare function beforeEach(setUp: () => Promise<void>): void;
declare function afterEach(tearDown: () => Promise<void>): void;

/** A service to be tested, and a hand on what is behind it. */
export interface ChatServiceUnderTest {
  readonly service: ChatService;
  /** Two buttons that the service knows. Nobody can be reached through them at first, unless it is always available. */
  readonly buttonIds: readonly [string, string];
  /** A button that it does not know. To be left out where the service has one availability for all buttons. */
  readonly unknownButtonId?: string;
  /** Has a chat through a button reach somebody, or nobody. Where the service is always available, somebody only. */
  setAvailable(buttonId: string, available: boolean): void | Promise<void>;
  /** Has it that no chat can be opened through a button. Defaults to nobody being available. */
  refuseChats?(buttonId: string): void | Promise<void>;
  /** Milliseconds that a report may take. Defaults to 3000. */
  readonly patience?: number;
  /** Cleans up after a test. */
  tearDown?(): void | Promise<void>;
}

/** What the reports of one watcher say. */
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

  /** What was reported last: `undefined` where nothing was. */
  last(buttonId: string): boolean | undefined {
    return this.reports.findLast((report) => report.buttonId === buttonId)?.availability.available;
  }

  /** Waits until a button is reported so. */
  async hears(buttonId: string, available: boolean): Promise<void> {
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
 * @param setUp - makes a new service for each test.
 * @param options - `oneForAll`: the service has one availability for all buttons. `alwaysAvailable`: it has no other than
 * that, through any button, and refuses no chat; what would have to be seen while it is not is not declared. Both default
 * to `false`.
 */
export function describeChatService(
  name: string,
  setUp: () => ChatServiceUnderTest | Promise<ChatServiceUnderTest>,
  {
    alwaysAvailable = false,
    oneForAll = alwaysAvailable,
  }: {readonly oneForAll?: boolean; readonly alwaysAvailable?: boolean} = {},
): void {
  /** Whether a button is available before the test has said so. */
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
        it(`hears of a button that is ${available ? 'available' : 'unavailable'} already`, async () => {
          await tested.setAvailable(one, available);
          await watch(one).hears(one, available);
        });

        if (alwaysAvailable) continue;
        it(`hears of a button that becomes ${available ? 'available' : 'unavailable'}`, async () => {
          await tested.setAvailable(one, !available);
          const watcher = watch(one);
          await watcher.hears(one, !available);
          await tested.setAvailable(one, available);
          await watcher.hears(one, available);
        });
      }

      it('hears of every one of its buttons', async () => {
        await tested.setAvailable(one, true);
        await tested.setAvailable(other, true);
        const watcher = watch(one, other);
        await watcher.hears(one, true);
        await watcher.hears(other, true);
      });

      if (!alwaysAvailable) {
        it('hears of each change of each of its buttons', async () => {
          const watcher = watch(one, other);
          for (const [buttonId, available] of [
            [one, true],
            [other, true],
            [one, false],
            [one, true],
            [other, false],
          ] as const) {
            await tested.setAvailable(buttonId, available);
            await watcher.hears(buttonId, available);
          }
        });
      }

      it('hears of its own buttons only', async () => {
        const watcher = watch(one);
        const witness = watch(other);
        await watcher.hears(one, atFirst);
        await tested.setAvailable(other, true);
        await witness.hears(other, true);
        for (const {buttonId} of watcher.reports) same(buttonId, one, 'A button that was reported');
      });

      it('hears no reason but one of the known ones, and none with a button that is available', async () => {
        const watcher = watch(one);
        await watcher.hears(one, atFirst);
        await tested.setAvailable(one, true);
        await watcher.hears(one, true);
        for (const {availability} of watcher.reports) {
          const {reason} = availability as {reason?: string};
          const known: readonly unknown[] = availability.available ? [] : SERVICE_REASONS;
          if (reason !== undefined && !known.includes(reason)) {
            throw new Error(
              `"${reason}" is no reason where available is ${availability.available}.`,
            );
          }
        }
      });

      if (oneForAll) {
        it('hears the same of every button', async () => {
          const watcher = watch(one, other);
          await tested.setAvailable(one, true);
          await watcher.hears(one, true);
          await watcher.hears(other, true);
        });
      } else {
        it('hears of one button that is available while another is not', async () => {
          await tested.setAvailable(other, true);
          const watcher = watch(one, other);
          await watcher.hears(one, false);
          await watcher.hears(other, true);
        });

        it('hears that a button which the service does not know is unavailable', async () => {
          const unknown = tested.unknownButtonId!;
          await watch(unknown).hears(unknown, false);
        });

        it('hears of its other buttons though the service does not know one of them', async () => {
          const unknown = tested.unknownButtonId!;
          await tested.setAvailable(one, true);
          const watcher = watch(unknown, one);
          await watcher.hears(one, true);
          await watcher.hears(unknown, false);
        });
      }

      it('of no button is accepted, and hears nothing', async () => {
        const nothing = watch();
        const witness = watch(one);
        await tested.setAvailable(one, true);
        await witness.hears(one, true);
        same(nothing.reports.length, 0, 'The number of reports');
      });

      it('hears nothing where its signal has aborted before', async () => {
        const reports: string[] = [];
        service.watch([one], (buttonId) => reports.push(buttonId), AbortSignal.abort());
        const witness = watch(one);
        await tested.setAvailable(one, true);
        await witness.hears(one, true);
        same(reports.length, 0, 'The number of reports');
      });

      it('hears nothing where its signal aborts right after', async () => {
        const watcher = watch(one);
        watcher.stop();
        const heard = watcher.reports.length;
        const witness = watch(one);
        await tested.setAvailable(one, true);
        await witness.hears(one, true);
        same(watcher.reports.length, heard, 'The number of reports');
      });

      it('hears nothing more when its signal aborts', async () => {
        const watcher = watch(one, other);
        const witness = watch(one, other);
        await watcher.hears(one, atFirst);
        await watcher.hears(other, atFirst);
        watcher.stop();
        const heard = watcher.reports.length;
        await tested.setAvailable(one, true);
        await tested.setAvailable(other, true);
        await witness.hears(one, true);
        await witness.hears(other, true);
        same(watcher.reports.length, heard, 'The number of reports');
      });
    });

    describe('while it is told, a watcher', () => {
      for (const known of [true, false]) {
        it(`may end itself, of buttons that are ${known ? 'known already' : 'new'}`, async () => {
          const witness = watch(...(known ? [one, other] : []));
          if (known) {
            await witness.hears(one, atFirst);
            await witness.hears(other, atFirst);
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
          await after.hears(one, true);
          await after.hears(other, true);
          same(reports, 1, 'The number of reports');
        });
      }

      it('may end another', async () => {
        const controllers = [new AbortController(), new AbortController()];
        const heard: number[] = [];
        for (const [index, controller] of controllers.entries()) {
          service.watch(
            [one],
            (_, {available}) => {
              if (!available) return;
              heard.push(index);
              controllers[1 - index]!.abort();
            },
            controller.signal,
          );
        }
        await tested.setAvailable(one, true);
        await until(tested, () => heard.length > 0);
        await watch(one).hears(one, true);
        for (const controller of controllers) controller.abort();
        same(new Set(heard).size, 1, 'The number of watchers that heard');
      });

      it('may have another one come', async () => {
        let later: Watcher | undefined;
        const controller = new AbortController();
        service.watch([one], () => (later ??= watch(one, other)), controller.signal);
        const witness = watch(one);
        await tested.setAvailable(one, true);
        await tested.setAvailable(other, true);
        await witness.hears(one, true);
        await later!.hears(one, true);
        await later!.hears(other, true);
        controller.abort();
      });
    });

    describe('several watchers', () => {
      it('of one button all hear of it', async () => {
        const all = [watch(one), watch(one, other), watch(one)];
        await tested.setAvailable(one, true);
        for (const watcher of all) await watcher.hears(one, true);
        for (const watcher of all) same(watcher.last(one), true, 'The last report');
      });

      if (!alwaysAvailable) {
        it('go on when one of them ends', async () => {
          const ending = watch(one);
          const going = watch(one);
          await ending.hears(one, false);
          await going.hears(one, false);
          ending.stop();
          await tested.setAvailable(one, true);
          await going.hears(one, true);
        });
      }

      it('may come when another has ended', async () => {
        const ended = watch(one);
        await ended.hears(one, atFirst);
        ended.stop();
        await tested.setAvailable(one, true);
        await watch(one).hears(one, true);
      });

      it('may share one signal', async () => {
        const controller = new AbortController();
        const sharing = [1, 2].map(() => new Watcher(tested, [one], controller));
        watchers.push(...sharing);
        await tested.setAvailable(one, true);
        for (const watcher of sharing) await watcher.hears(one, true);
        controller.abort();
        const witness = watch(one);
        await tested.setAvailable(one, atFirst);
        await witness.hears(one, atFirst);
        for (const watcher of sharing) same(watcher.last(one), true, 'The last report');
      });
    });

    describe('starting a chat', () => {
      /** Starts one; fails where that throws or gives no promise. */
      const startChat = (buttonId: string): Promise<void> => {
        const opened = service.startChat(chatRequest({buttonId}));
        if (!(opened instanceof Promise)) throw new Error('startChat() has given no promise.');
        return opened;
      };

      it('fulfils its promise when the chat is open', async () => {
        await tested.setAvailable(one, true);
        await watch(one).hears(one, true);
        same(await startChat(one), undefined, 'What it is fulfilled with');
      });

      if (!alwaysAvailable) {
        it('rejects its promise with an Error that says why when no chat could be opened', async () => {
          if (tested.refuseChats) await tested.refuseChats(one);
          else await tested.setAvailable(one, false);
          const error: unknown = await startChat(one).then(
            () => 'It is open.',
            (reason: unknown) => reason,
          );
          if (!(error instanceof Error && error.message)) {
            throw new Error('The promise was not rejected with an Error that says why.');
          }
        });
      }

      it('needs no watcher', async () => {
        await tested.setAvailable(one, true);
        same(await startChat(one), undefined, 'What it is fulfilled with');
      });
    });
  });
}

/** Waits until something is so, or for as long as a report may take. */
async function until({patience = 3000}: ChatServiceUnderTest, isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + patience;
  while (!isSo() && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function same(found: unknown, expected: unknown, what: string): void {
  if (found !== expected) throw new Error(`${what} is ${String(found)}, not ${String(expected)}.`);
}
