/** Requests to the server, with the session's cookie. The page's address is `<site>/console/`. */
const SITE = new URL('..', document.baseURI);

export const addressOf = (path: string): string => new URL(path, SITE).href;

/** The server refused a request, or could not be reached. */
export class RequestError extends Error {
  /** 0 if the server could not be reached. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  /** Whether the same request may succeed later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** @throws RequestError */
export async function send<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(addressOf(path), {
      method,
      headers: {
        'x-live-agent-console': '1',
        ...(body && {'content-type': 'application/json'}),
      },
      ...(body && {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(8000),
    });
    text = await response.text();
  } catch {
    throw new RequestError(0, 'The server cannot be reached.');
  }
  const answer = parse(text);
  if (response.ok) return answer as Answer;
  const {message} = answer as {message?: string};
  throw new RequestError(response.status, message ?? `The server answered ${response.status}.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
