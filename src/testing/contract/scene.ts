import type {ChatService} from '../../services/chat-service.js';
import type {ChatServiceUnderTest} from './service-under-test.js';
import {Watcher} from './watcher.js';

/** The options of the suite. */
export interface ContractOptions {
  /** Whether all buttons of the service have the same availability. Defaults to `alwaysAvailable`. */
  readonly oneForAll?: boolean;
  /**
   * Whether every button is always available and no chat is refused. Tests that need an unavailable button are omitted. Defaults to
   * `false`.
   */
  readonly alwaysAvailable?: boolean;
}

/** The service of the current test, its buttons and its watchers. */
export class Scene {
  readonly alwaysAvailable: boolean;
  readonly oneForAll: boolean;
  tested!: ChatServiceUnderTest;
  readonly watchers: Watcher[] = [];

  constructor({alwaysAvailable = false, oneForAll = alwaysAvailable}: ContractOptions) {
    this.alwaysAvailable = alwaysAvailable;
    this.oneForAll = oneForAll;
  }

  /** Whether a button is available at the start of a test. */
  get atFirst(): boolean {
    return this.alwaysAvailable;
  }

  get service(): ChatService {
    return this.tested.service;
  }

  get one(): string {
    return this.tested.buttonIds[0];
  }

  get other(): string {
    return this.tested.buttonIds[1];
  }

  /** Adds a watcher of the buttons, which is stopped after the test. */
  watch(...buttonIds: string[]): Watcher {
    const watcher = new Watcher(this.tested, buttonIds);
    this.watchers.push(watcher);
    return watcher;
  }

  /** Stops the watchers and cleans up. */
  async tearDown(): Promise<void> {
    for (const watcher of this.watchers.splice(0)) watcher.stop();
    await this.tested.tearDown?.();
  }
}
