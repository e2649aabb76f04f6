import {html, nothing} from 'lit';
import {LiveAgentRestService, type Clock} from '../../src/index.js';
import {Log, type LogEntry} from '../log.js';
import {
  booleanRow,
  BUTTON_ID,
  RecordedService,
  selectRow,
  serviceCard,
  settingsCode,
  type DemoService,
} from './service.js';

const REASONS = {
  'no-agents-online': 'no-agents-online',
  'no-skilled-agents': 'no-skilled-agents',
  'agents-away': 'agents-away',
  'agents-at-capacity': 'agents-at-capacity',
  'agents-on-other-channels': 'agents-on-other-channels',
  'outside-business-hours': 'outside-business-hours',
  '': 'none given',
};

/** The faults of `test/chat-server.mjs`. */
const FAULTS = {
  none: 'None',
  'no-answer': 'No answer',
  late: 'Late: at the next change here',
  '500': 'Status 500',
  'not-json': 'A page, not JSON',
  'wrong-shape': 'JSON of another shape',
  aborted: 'Answer breaks off',
  vanished: 'Closes the connection',
};

/** In milliseconds; shorter than on a site, so that you can watch it. */
const INTERVALS = {pingRate: 5000, keepFor: 30_000};

const MAKE_AVAILABLE = 'make the server say Available.';

export interface HttpDemoOptions {
  /** The address of the server that `npm start` runs. */
  readonly address: string;
  readonly clock: Clock;
  readonly changed: () => void;
}

export interface HttpDemo extends DemoService {
  readonly service: RecordedService;
  readonly settings: object;
  /** The controls without the requests and the settings. */
  card(title: string): unknown;
  requests(): unknown;
  /** Waits for the answers of the server, if it answers. */
  answered(): Promise<void>;
}

/** A server that answers HTTP requests. The controls set its answers. */
export function httpDemo({address, clock, changed}: HttpDemoOptions): HttpDemo {
  // The server keeps a state for each page.
  const url = `${address}/${crypto.randomUUID()}`;
  const options = {url, chatUrl: `${url}/conversation`, ...INTERVALS};
  const settings = {type: 'live-agent-rest', ...options};
  const rest = new LiveAgentRestService({...options, clock});
  const requests = new RequestLog(`${url}/rest/`, clock, changed);
  let available = false;
  let reason: keyof typeof REASONS = 'no-agents-online';
  let fault: keyof typeof FAULTS = 'none';
  let serverRuns = true;
  let configured = Promise.resolve();

  const configureServer = (): Promise<void> => {
    changed();
    return (configured = configured.then(async () => {
      const availability = {[BUTTON_ID]: available || reason || false};
      const body = JSON.stringify({availability, fault});
      serverRuns = await fetch(`${url}/control`, {method: 'PUT', body}).then(
        ({ok}) => ok,
        () => false,
      );
      changed();
    }));
  };

  const service = new RecordedService(
    {
      watch: (...watching) => void configureServer().then(() => rest.watch(...watching)),
      startChat: (request) => rest.startChat(request),
    },
    changed,
  );

  const card = (title: string): unknown =>
    serviceCard(
      title,
      service,
      html`
        ${booleanRow('It says', ['Available', 'Not available'], available, (value) => {
          available = value;
          void configureServer();
        })}
        ${
          available
            ? nothing
            : selectRow('Reason', REASONS, reason, (value) => {
                reason = value;
                void configureServer();
              })
        }
        ${selectRow('Fault', FAULTS, fault, (value) => {
          fault = value;
          void configureServer();
        })}
        <p class="small">
          The page asks again 5 seconds after each answer, and uses the last answer for 30 seconds.
          On a site, these are 50 and 180.
        </p>
        ${
          serverRuns
            ? nothing
            : html`<p class="error" role="alert">
                The server does not answer: is <code>npm start</code> running?
              </p>`
        }
      `,
    );

  return {
    name: 'A server, over HTTP',
    hint: html`<strong>Start here:</strong> make the server say <em>Available</em>.`,
    service,
    settings,
    advice: {
      available: 'accept it, or choose a fault and wait.',
      accepted: 'close the window of the chat, then start over.',
      pending: 'wait for the server’s answer.',
      'service-unreachable': 'set the fault to None, and move the clock forward.',
      'no reason': MAKE_AVAILABLE,
      ...Object.fromEntries(Object.keys(REASONS).map((each) => [each, MAKE_AVAILABLE])),
    },
    whyAvailable: () => 'The server says that an agent can take a chat.',
    card,
    requests: () => requests.render(),
    controls: () => html`${card('The server')} ${requests.render()} ${settingsCode(settings)}`,
    answered: () => requests.answered(fault === 'no-answer' || fault === 'late' ? 0 : 2000),
  };
}

/** The requests that this page's `fetch()` sends below an address, and their answers. */
class RequestLog {
  readonly #log = new Log();
  readonly #open = new Set<Promise<void>>();

  constructor(url: string, clock: Clock, changed: () => void) {
    const {fetch} = window;
    window.fetch = (input, init) => {
      const response = fetch(input, init);
      const requested = String(input instanceof Request ? input.url : input);
      if (requested.startsWith(url)) {
        const followed = this.#follow(requested, response, clock, changed);
        this.#open.add(followed);
        void followed.then(() => this.#open.delete(followed));
      }
      return response;
    };
  }

  /** Waits until all requests are answered, up to so many milliseconds. */
  async answered(timeout: number): Promise<void> {
    await pause(0);
    if (this.#open.size === 0) return;
    await Promise.race([Promise.all(this.#open), pause(timeout)]);
    // The service reads the answer first.
    await pause(0);
  }

  render(): unknown {
    return html`
      <div class="card requests">
        <h3 id="requests-title">The requests, newest first</h3>
        ${this.#log.render('requests-title')}
      </div>
    `;
  }

  async #follow(
    url: string,
    response: Promise<Response>,
    clock: Clock,
    changed: () => void,
  ): Promise<void> {
    const time = clock.now();
    const previous = this.#log.newest;
    const entry: LogEntry = {
      time,
      title: `GET ${new URL(url).pathname.split('/').at(-1)}`,
      badge: 'waiting',
      ...(previous && {text: `${duration(time - previous.time)} after the previous one`}),
    };
    this.#log.add(entry);
    changed();
    let outcome = 'no answer';
    try {
      const answer = (await response).clone();
      outcome = String(answer.status);
      entry.code = (await answer.text()).slice(0, 200);
      entry.isGood = answer.ok;
    } catch (error) {
      const {name, message} = error as Error;
      if (name === 'AbortError') {
        outcome = 'aborted'; // a new visitor has arrived
      } else {
        if (outcome !== 'no answer') outcome += ', broken off';
        entry.code = message;
      }
    }
    entry.badge = `${outcome} after ${duration(clock.now() - time)}`;
    changed();
  }
}

const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${milliseconds} ms` : `${Math.round(milliseconds / 1000)} s`;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
