/**
 * The contract of every chat service, as one test suite. It also tests custom services. `contract/` contains the tests by subject.
 *
 * A service may use the network, so the suite waits for each report. To check that a watcher is not notified, it waits until another
 * watcher is. The suite needs a test framework whose `describe`, `it`, `beforeEach` and `afterEach` are global (Mocha, Jasmine, Jest,
 * Vitest with `globals`), and no assertion library.
 */
import {describeChats} from './contract/chats.js';
import {afterEach, beforeEach, describe} from './contract/framework.js';
import {describeReports} from './contract/reports.js';
import {Scene, type ContractOptions} from './contract/scene.js';
import type {ChatServiceUnderTest} from './contract/service-under-test.js';
import {describeSeveralWatchers} from './contract/several-watchers.js';
import {describeSignals} from './contract/signals.js';

export type {ChatServiceUnderTest};

/**
 * Declares the suite for one service.
 *
 * @param setUp - creates a new service for each test.
 * @throws TypeError if `options` is `null`.
 */
export function describeChatService(
  name: string,
  setUp: () => ChatServiceUnderTest | Promise<ChatServiceUnderTest>,
  options: ContractOptions = {},
): void {
  const scene = new Scene(options);
  describe(`${name}, as a chat service`, () => {
    beforeEach(async () => {
      scene.tested = await setUp();
    });
    afterEach(() => scene.tearDown());
    describeReports(scene);
    describeSignals(scene);
    describeSeveralWatchers(scene);
    describeChats(scene);
  });
}
