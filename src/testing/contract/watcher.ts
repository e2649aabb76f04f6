import type {Availability} from '../../services/chat-service.js';
import {same, until, type ChatServiceUnderTest} from './service-under-test.js';

/** Records the reports to one watcher. */
export class Watcher {
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
