/** The longest answer that is read, in bytes after decompression: 1 MiB. */
const LONGEST = 2 ** 20;

/**
 * Reads an answer, and stops if it is too long: a small compressed one can hold enough to block the page.
 *
 * @throws Error if it is longer than 1 MiB.
 */
export async function readText({body, url}: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return text + decoder.decode();
    length += part.value.length;
    if (length > LONGEST) {
      void reader!.cancel();
      throw new Error(`${url} is longer than 1 MiB.`);
    }
    text += decoder.decode(part.value, {stream: true});
  }
}

/** As {@link readText}, of JSON. @throws SyntaxError if it is none. */
export async function readJson(response: Response): Promise<unknown> {
  return JSON.parse(await readText(response)) as unknown;
}
