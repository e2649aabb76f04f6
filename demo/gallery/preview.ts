/** The page of one preview: a sample between gray lines, and a `liveagent` object that decides the sample's status. */
import {
  LiveAgentInvitation,
  type ButtonEventCallback,
  type ButtonEventType,
  type ButtonStatus,
  type HandlerApi,
} from '../../src/index.js';
import {SAMPLES, type Sample} from './samples.js';

/** The events that lead a button to each status. */
const EVENTS: Readonly<Record<ButtonStatus, readonly ButtonEventType[]>> = {
  pending: [],
  available: ['BUTTON_AVAILABLE'],
  unavailable: ['BUTTON_UNAVAILABLE'],
  accepted: ['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED'],
  rejected: ['BUTTON_AVAILABLE', 'BUTTON_REJECTED'],
};

/** A `liveagent` object that gives every button the same status, and opens no chat. */
export class PreviewApi implements HandlerApi {
  readonly #status: ButtonStatus;
  readonly #resetAfter: number;
  readonly #handlers = new Map<string, ButtonEventCallback>();

  /** @param resetAfter - how many milliseconds after an accept or reject the status returns. Defaults to never. */
  constructor(status: ButtonStatus = 'available', resetAfter = Infinity) {
    this.#status = status;
    this.#resetAfter = resetAfter;
  }

  addButtonEventHandler(buttonId: string, callback: ButtonEventCallback): void {
    this.#handlers.set(buttonId, callback);
    queueMicrotask(() => this.#start(callback));
  }

  startChat(buttonId: string): void {
    this.#answer(buttonId, 'BUTTON_ACCEPTED');
  }

  rejectChat(buttonId: string): void {
    this.#answer(buttonId, 'BUTTON_REJECTED');
  }

  showWhenOnline(): void {}

  /** Hides every invitation, and shows it again after so many milliseconds. */
  replay(after: number): void {
    for (const callback of this.#handlers.values()) {
      callback('BUTTON_UNAVAILABLE');
      setTimeout(() => this.#start(callback), after);
    }
  }

  #start(callback: ButtonEventCallback): void {
    for (const type of EVENTS[this.#status]) callback(type);
  }

  #answer(buttonId: string, type: ButtonEventType): void {
    const vetoed = this.#handlers.get(buttonId)?.(type) === false;
    if (!vetoed && this.#resetAfter < Infinity) setTimeout(() => this.replay(0), this.#resetAfter);
  }
}

/** How the page around a sample is shown. */
export interface PreviewOptions {
  /** A value of `color-scheme`. Defaults to the visitor's choice. */
  readonly theme?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
}

const PAGE_STYLES = `
  :root {
    background: light-dark(#fff, #171b21);
    color: light-dark(#1a212b, #e8ecf1);
    font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    line-height: 1.5;
  }

  body {
    box-sizing: border-box;
    margin: 0;
    padding: 0 1rem 1rem;
  }

  .gray-lines > i {
    background: light-dark(#e4e8ee, #2b323c);
    block-size: 0.625rem;
    border-radius: 0.3125rem;
    display: block;
    margin-block: 0.75rem;
    max-inline-size: 40rem;
  }

  .gray-lines > :first-child {
    block-size: 1.25rem;
    inline-size: 45%;
    margin-block-start: 1.25rem;
  }

  .gray-lines > :last-child {
    inline-size: 65%;
    margin-block-end: 1.25rem;
  }`;

const LINES = `<div class="gray-lines" aria-hidden="true">${'<i></i>'.repeat(6)}</div>`;

/** Replaces the document's body with a sample. */
export function showSample(
  {code, css = '', wholePage = false}: Sample,
  {theme, dir = 'ltr'}: PreviewOptions = {},
): void {
  const root = document.documentElement;
  root.style.colorScheme = theme ?? 'light dark';
  Object.assign(root, {dir, lang: 'en'});
  const style = `<style>${PAGE_STYLES}\n${css}</style>`;
  document.body.innerHTML = `${style}<main>${wholePage ? code : LINES + code + LINES}</main>`;
}

declare global {
  interface Window {
    /** Hides the preview's invitation and shows it again. */
    replayInvitation?: () => void;
  }
}

/** In milliseconds. No invitation of the gallery takes longer to disappear. */
const PAUSE = 1500;

/** Shows the sample that the address names: `preview.html?sample=ID&theme=dark&dir=rtl`. */
export function openPreview(): void {
  LiveAgentInvitation.define();
  const query = new URLSearchParams(location.search);
  const sample = SAMPLES.find(({id}) => id === query.get('sample')) ?? SAMPLES[0]!;
  // A sample of a status keeps it.
  const api = new PreviewApi(sample.status, sample.status ? Infinity : PAUSE);
  window.liveagent = api;
  window.replayInvitation = () => api.replay(PAUSE / 2);
  document.title = `live-agent-invitation: ${sample.title}`;
  showSample(sample, {
    theme: query.get('theme') ?? undefined,
    dir: query.get('dir') === 'rtl' ? 'rtl' : 'ltr',
  });
}
