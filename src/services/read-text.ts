/** The longest response, in bytes after decompression: 1 MiB. */
const LONGEST = 2 ** 20;

/**
 * Reads a response, and stops if it is too long: a small compressed response can be large enough to block the page.
 *
 * @throws Error if the response is longer than 1 MiB.
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

/** Reads a JSON response, like {@link readText}. @throws SyntaxError if it is not JSON. */
export async function readJson(response: Response): Promise<unknown> {
  return JSON.parse(await readText(response)) as unknown;
}
