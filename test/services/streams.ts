import {until} from '../tools.js';

/** Records the streams of events that a page opens. */
export class Streams {
  readonly all: EventSource[] = [];
  readonly #original = EventSource;

  constructor() {
    const {all} = this;
    window.EventSource = class extends EventSource {
      constructor(url: string | URL) {
        super(url);
        all.push(this);
      }
    };
  }

  /** The streams that are not closed. */
  get open(): EventSource[] {
    return this.all.filter(({readyState}) => readyState !== EventSource.CLOSED);
  }

  /** Waits until the page has noticed that its streams have ended, which no timer shows. */
  closed(): Promise<void> {
    return until(() => this.open.length === 0);
  }

  restore(): void {
    window.EventSource = this.#original;
  }
}
