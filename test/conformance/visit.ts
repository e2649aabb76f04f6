/** A visit to a site whose pages load one of the two scripts. Records what the pages and the visitor notice. */
import {ChatServer, type ChatServerState} from '../chat-server.js';
import {ManualClock} from '../manual-clock.js';
import {until} from '../tools.js';
import {Network} from './network.js';
import {watchErrors, watchWindows} from './recorder.js';

const SCRIPTS = {vendor: '/vendor/deployment.js', ours: '/dist/liveagent.min.js'};

/** The script that the pages load. */
export type Kind = keyof typeof SCRIPTS;

/** The window of a page, with the properties that the test adds. */
export type PageWindow = Window &
  typeof globalThis & {note(event: string, ...more: readonly unknown[]): void};

const page = window as unknown as {writePage?: (frame: PageWindow) => void};

/** Milliseconds between two polls of either script. */
export const PING_RATE = 50_000;

export class Visit {
  /** The recorded lines, in order. */
  readonly record: string[] = [];
  readonly #script: string;
  readonly #server: ChatServer;
  readonly #clock = new ManualClock(Date.now());
  readonly #network = new Network();
  #state: ChatServerState = {};
  #html = '';
  #frame: HTMLIFrameElement | undefined;
  #visible: Record<string, boolean> = {};

  constructor(kind: Kind, server: ChatServer) {
    this.#script = SCRIPTS[kind];
    this.#server = server;
  }

  /**
   * Loads a page, or the current one again.
   *
   * @param html - the body of the page. `{script}` is the address of the script, and `{server}` that of its server.
   * @param query - the query of the page's address.
   */
  async load(html = this.#html, query = ''): Promise<void> {
    this.#html = html;
    this.#frame?.remove();
    this.#visible = {};
    const frame = (this.#frame = document.createElement('iframe'));
    frame.style.cssText =
      'position: fixed; left: 0; top: 0; width: 800px; height: 600px; border: 0';
    frame.src = new URL(`page.html${query}`, import.meta.url).href;
    const parsed = new Promise<void>((resolve) => {
      page.writePage = (window) => {
        this.#prepare(window);
        window.addEventListener('DOMContentLoaded', () => resolve());
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- the page is still being parsed
        window.document.write(this.#filled(html));
      };
    });
    document.body.append(frame);
    await parsed;
    await this.#network.modules(this.#window);
    await this.#network.answered();
    await this.pass(1);
  }

  /** Waits until the page is loaded, unless it waits for an answer in the form of a script. */
  async loaded(): Promise<void> {
    const {document} = this.#window;
    const isScript = (): boolean => [...document.scripts].some(({src}) => src.includes('/rest/'));
    await until(() => document.readyState === 'complete' || isScript(), 'the page is loaded');
  }

  /** Runs code of the page, as a handler of a click would. */
  async run(code: string): Promise<void> {
    const {document} = this.#window;
    const script = document.createElement('script');
    script.text = this.#filled(code);
    document.body.append(script);
    script.remove();
    await this.pass(1);
  }

  /** Changes the state of the server. */
  async set(state: ChatServerState): Promise<void> {
    this.#state = {...this.#state, ...state};
    this.#network.isHeld = this.#state.fault === 'late';
    await this.#server.set(state);
    if (this.#frame) await this.pass(1);
  }

  /** Makes the server switch to another one with the same state. */
  async switchServer(): Promise<void> {
    const {url} = await ChatServer.start(this.#state);
    await this.set({extra: [{type: 'SwitchServer', message: {newUrl: url}}]});
  }

  /** Advances the time. Timers run when they are due, and their requests are answered. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#clock.now() + milliseconds;
    await this.#network.answered();
    while (this.#clock.nextAt <= end) {
      await this.#clock.advance(this.#clock.nextAt - this.#clock.now());
      await this.#network.answered();
    }
    await this.#clock.advance(end - this.#clock.now());
    this.#look();
  }

  /** Ends the visit and deletes its data in the browser. */
  end(): void {
    const {document, localStorage} = this.#window;
    for (const [name] of document.cookie.matchAll(/\w+(?==)/g)) {
      document.cookie = `${name}=; path=/; max-age=0`;
    }
    if (localStorage.length) localStorage.clear();
    this.#frame!.remove();
  }

  #filled(code: string): string {
    return code.replaceAll('{script}', this.#script).replaceAll('{server}', this.#server.url);
  }

  get #window(): PageWindow {
    return this.#frame!.contentWindow as PageWindow;
  }

  /** Prepares a page before its first script runs. */
  #prepare(window: PageWindow): void {
    const clock = this.#clock;
    const {record} = this;
    type Callback = (...args: readonly unknown[]) => void;
    const guarded = (callback: Callback, args: readonly unknown[]) => () => {
      if (this.#window !== window) return;
      try {
        callback(...args);
      } catch (error) {
        window.reportError(error);
      }
    };
    Object.assign(window, {
      setTimeout: (callback: Callback, delay = 0, ...args: readonly unknown[]) =>
        clock.setTimeout(guarded(callback, args), delay),
      clearTimeout: (timer: unknown) => clock.clearTimeout(timer),
      note: (event: string, ...more: readonly unknown[]) =>
        record.push(`${event}${more[0] === undefined ? '' : ` (${more.join()})`}`),
    });
    window.Date.now = () => clock.now();
    // The interval between polls does not vary.
    window.Math.random = () => 0.5;
    this.#network.watch(window);
    watchWindows(window, record, this.#server.url);
    watchErrors(window, record);
  }

  /** Records which elements with an id have become visible, and which are hidden again. */
  #look(): void {
    const {document} = this.#window;
    const now: Record<string, boolean> = {};
    for (const element of document.querySelectorAll<HTMLElement>('[id]')) {
      const {left, top, width, height} = element.getBoundingClientRect();
      const {visibility} = this.#window.getComputedStyle(element);
      now[element.id] =
        width * height > 0 && left + width > 0 && top + height > 0 && visibility === 'visible';
    }
    for (const [id, visible] of Object.entries(now)) {
      if (this.#visible[id] !== visible)
        this.record.push(`#${id} is ${visible ? 'seen' : 'not seen'}`);
    }
    this.#visible = now;
  }
}
