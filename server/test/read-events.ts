import type {TestContext} from 'node:test';

export interface ReceivedEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: any;
}

export interface Stream {
  readonly status: number;
  readonly headers: Headers;
  /** Returns the text that was received so far. */
  readonly text: () => string;
  /** The next event. @throws Error if none arrives within two seconds. */
  next(): Promise<ReceivedEvent>;
  /** Fulfilled when the server ends the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Reads Server-Sent Events. */
export async function readEvents(
  t: TestContext,
  url: string,
  headers: Record<string, string> = {},
): Promise<Stream> {
  const controller = new AbortController();
  t.after(() => controller.abort());
  const response = await fetch(url, {headers, signal: controller.signal});
  let text = '';
  let wake = () => {};
  let read = 0;
  const ended = (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body!) {
        text += decoder.decode(chunk, {stream: true});
        wake();
      }
    } catch {
      // The request was aborted, or the server has ended.
    }
  })();
  const parse = (): ReceivedEvent | undefined => {
    for (;;) {
      const end = text.indexOf('\n\n', read);
      if (end < 0) return undefined;
      const lines = text.slice(read, end).split('\n');
      read = end + 2;
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = field('data');
      if (data !== undefined)
        return {event: field('event')!, id: field('id'), data: JSON.parse(data)};
    }
  };
  return {
    status: response.status,
    headers: response.headers,
    text: () => text,
    ended,
    close: () => controller.abort(),
    async next() {
      const timeout = AbortSignal.timeout(2000);
      for (;;) {
        const event = parse();
        if (event) return event;
        await new Promise<void>((resolve, reject) => {
          wake = resolve;
          timeout.onabort = () => reject(new Error(`No event came after: ${text}`));
        });
      }
    },
  };
}
