import type {ChatService} from '../../services/chat-service.js';

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

/** Waits until a condition is true, at most as long as a report may take. */
export async function until(
  {patience = 3000}: ChatServiceUnderTest,
  condition: () => boolean,
): Promise<void> {
  const deadline = Date.now() + patience;
  while (!condition() && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function same(found: unknown, expected: unknown, what: string): void {
  if (found !== expected) throw new Error(`${what} is ${String(found)}, not ${String(expected)}.`);
}
