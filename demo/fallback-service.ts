import {html} from 'lit';
import {FallbackService} from '../src/index.js';
import type {AnswerName} from './answers.js';
import {settingsCode} from './controls.js';
import type {DemoService} from './demo-service.js';
import type {DemoHttpService} from './http-service.js';
import type {DemoLinkService} from './link-service.js';

/** Two services, of which the first that is there counts. */
export class DemoFallbackService implements DemoService {
  static readonly title = 'A server, else a link';
  readonly name = DemoFallbackService.title;
  readonly hint = html`
    <strong>Start here:</strong> choose a fault and start over: the link takes its place.
  `;
  readonly service: FallbackService;
  readonly settings: object;
  readonly #http: DemoHttpService;
  readonly #link: DemoLinkService;

  constructor(http: DemoHttpService, link: DemoLinkService) {
    this.#http = http;
    this.#link = link;
    this.service = new FallbackService([http.service, link.service]);
    this.settings = {type: 'fallback', services: [http.settings, link.settings]};
  }

  available(): string {
    return this.#counts.available();
  }

  next(answer: AnswerName): string | undefined {
    return this.#counts.next(answer);
  }

  controls(): unknown {
    return html`
      ${this.#http.card('First, the server')} ${this.#link.card('Else, the link')}
      ${this.#http.requests()} ${settingsCode(this.settings)}
    `;
  }

  /** The one of them that counts now. */
  get #counts(): DemoService {
    const {heard} = this.#http.service;
    const away =
      heard?.available === false &&
      (heard.reason === 'service-unreachable' || heard.reason === 'outside-business-hours');
    return away ? this.#link : this.#http;
  }
}
