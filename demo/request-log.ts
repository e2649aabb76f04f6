import {html, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Clock} from '../src/index.js';

interface LoggedRequest {
  readonly number: number;
  /** In milliseconds, by the demo's clock. */
  readonly time: number;
  readonly resource: string;
  /** Milliseconds since the request before. */
  readonly pause: number | undefined;
  /** What came of it, once something has. */
  outcome?: string;
  good?: boolean;
  /** What the answer holds. */
  answer?: string;
}

const MOST = 50;
/** Of an answer, in characters. */
const LONGEST = 200;

export interface RequestLogOptions {
  /** The address under which requests are written down. */
  readonly url: string;
  readonly clock: Clock;
  readonly changed: () => void;
}

/** What the page asks of a server, newest first, and what comes of it: it looks at this page's `fetch()`. */
export class RequestLog {
  readonly #options: RequestLogOptions;
  readonly #open = new Set<Promise<void>>();
  #requests: readonly LoggedRequest[] = [];
  #last = 0;

  constructor(options: RequestLogOptions) {
    this.#options = options;
    const {fetch} = window;
    window.fetch = (input, init) => {
      const response = fetch(input, init);
      const url = String(input instanceof Request ? input.url : input);
      if (url.startsWith(options.url)) this.#follow(url, response);
      return response;
    };
  }

  /** Waits until all that was asked is answered. @param longest - in milliseconds. */
  async answered(longest: number): Promise<void> {
    await pause(0);
    if (this.#open.size === 0) return;
    await Promise.race([Promise.all(this.#open), pause(longest)]);
    // Whoever asked has read the answer by then.
    await pause(0);
  }

  readonly render = (): TemplateResult => html`
    <div class="card requests">
      <h3 id="requests-title">The requests, newest first</h3>
      <div class="log-scroll" tabindex="0" role="region" aria-labelledby="requests-title">
        ${
          this.#requests.length === 0
            ? html`<p class="small">None yet.</p>`
            : html`<ol reversed>
                ${repeat(this.#requests, ({number}) => number, requestLine)}
              </ol>`
        }
      </div>
    </div>
  `;

  #follow(url: string, response: Promise<Response>): void {
    const {clock, changed} = this.#options;
    const time = clock.now();
    const before = this.#requests[0];
    const asked: LoggedRequest = {
      number: ++this.#last,
      time,
      resource: new URL(url).pathname.split('/').at(-1)!,
      pause: before && time - before.time,
    };
    this.#requests = [asked, ...this.#requests].slice(0, MOST);
    changed();
    const followed = outcomeOf(response).then(({words, ...outcome}) => {
      Object.assign(asked, outcome, {
        outcome: `${words} after ${duration(clock.now() - time)}`,
      });
      this.#open.delete(followed);
      changed();
    });
    this.#open.add(followed);
  }
}

async function outcomeOf(
  asked: Promise<Response>,
): Promise<{words: string; good: boolean; answer: string}> {
  let words = 'no answer';
  try {
    const response = await asked;
    words = String(response.status);
    const answer = await response.clone().text();
    return {words, good: response.ok, answer: answer.slice(0, LONGEST)};
  } catch (error) {
    const {name, message} = error as Error;
    // Nobody waits for the answer any more: another visitor has come.
    if (name === 'AbortError') return {words: 'given up', good: false, answer: ''};
    if (words !== 'no answer') words += ', broken off';
    return {words, good: false, answer: message};
  }
}

const requestLine = ({
  time,
  resource,
  pause: since,
  outcome,
  good,
  answer,
}: LoggedRequest): TemplateResult => html`
  <li>
    <p class="log-head">
      <code>GET ${resource}</code>
      <span class="standing ${good ? 'ready' : ''}"><bdi>${outcome ?? 'waiting'}</bdi></span>
      <time datetime=${new Date(time).toISOString()}>
        <bdi>${new Date(time).toLocaleTimeString()}</bdi>
      </time>
    </p>
    ${
      since === undefined
        ? ''
        : html`<p class="small"><bdi>${duration(since)} after the one before</bdi></p>`
    }
    ${answer ? html`<pre><code>${answer}</code></pre>` : ''}
  </li>
`;

const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
