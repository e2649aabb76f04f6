import type {PageWindow} from './visit.js';

const MODULES = ['check-settings', 'explanation-text', 'reject-timer', 'rules'];

/** The requests of a page, to wait until they are answered. */
export class Network {
  /** Whether the server does not answer for now. */
  #isHeld = false;
  readonly #waiting = new Set<Promise<unknown>>();
  readonly #held = new Set<Promise<unknown>>();
  #importModules: (() => Promise<unknown>) | undefined;

  set isHeld(isHeld: boolean) {
    this.#isHeld = isHeld;
    if (isHeld) return;
    for (const each of this.#held) this.#add(each);
    this.#held.clear();
  }

  /** Watches a page's `fetch()`, and the scripts that are added to the page. */
  watch(window: PageWindow): void {
    const {fetch} = window;
    window.fetch = (...args) => {
      const answer = fetch.apply(window, args).then(async (response) => {
        // The body is read here, to know when it is complete.
        const {status} = response;
        return new window.Response(await response.text(), {status});
      });
      this.#add(answer);
      return answer;
    };
    const loaded = (script: HTMLScriptElement): Promise<void> =>
      new Promise((resolve) => {
        for (const type of ['load', 'error']) script.addEventListener(type, () => resolve());
      });
    const seen = new WeakSet<HTMLScriptElement>();
    // The records are not read: Chromium would create their nodes with the prototypes of this window.
    const observer = new window.MutationObserver(() => {
      for (const script of window.document.scripts) {
        if (script.src && !seen.has(script)) this.#add(loaded(script));
        seen.add(script);
      }
    });
    observer.observe(window.document, {subtree: true, childList: true});
  }

  /** Loads the modules that the drop-in may import in a page. */
  async modules(window: PageWindow): Promise<void> {
    const page = window as PageWindow & {importModules: () => Promise<unknown>};
    const script = window.document.createElement('script');
    const imports = MODULES.map((name) => `import('/dist/liveagent-${name}.min.js')`);
    script.text = `importModules = () => Promise.all([${imports.join()}]);`;
    window.document.head.append(script);
    script.remove();
    this.#importModules = page.importModules;
    await page.importModules();
  }

  /** Waits until all requests are answered, except held ones, and until the page has handled the answers. */
  async answered(): Promise<void> {
    await this.#handled();
    while (this.#waiting.size) {
      await Promise.race(this.#waiting);
      await this.#handled();
    }
  }

  /**
   * Waits until the pending tasks have run. No event says when an `import()` of the page has ended, but imports of loaded modules end in
   * their order.
   */
  async #handled(): Promise<void> {
    await tasks();
    await this.#importModules?.();
    await tasks();
  }

  #add(request: Promise<unknown>): void {
    const requests = this.#isHeld ? this.#held : this.#waiting;
    const settled = request.then(
      () => {},
      () => {},
    );
    requests.add(settled);
    void settled.then(() => {
      this.#waiting.delete(settled);
      this.#held.delete(settled);
    });
  }
}

/** Lets several tasks run. A `MessageChannel` would be slow in WebKitGTK. */
async function tasks(): Promise<void> {
  for (let count = 0; count < 5; count++) {
    await new Promise((resolve) => {
      window.addEventListener('message', resolve, {once: true});
      window.postMessage('task');
    });
  }
}
