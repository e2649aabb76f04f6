/** What the page has asked the browser to open. */
export interface Opened {
  /** Without the origin, if that is the page's; empty if a form was sent. */
  url: string;
  readonly name: string;
  readonly features: string;
  readonly window: StandInWindow;
}

/** A window that was opened. */
export class StandInWindow {
  readonly parent = this;
  readonly location = {href: ''};
  opener: unknown = window;
  closed = false;
  /** How many times it was focused. */
  focused = 0;

  focus(): void {
    this.focused++;
  }
}

/** A form that was sent. */
export interface SentForm {
  readonly action: string;
  readonly target: string;
  readonly fields: {readonly [name: string]: string};
}

/** Takes the place of the browser's windows: nothing is opened or sent, and all is noted. */
export class Windows {
  readonly opened: Opened[] = [];
  readonly forms: SentForm[] = [];
  /** Whether the browser blocks them. */
  blocked = false;
  readonly #open = window.open;
  readonly #submit = HTMLFormElement.prototype.submit;

  constructor() {
    window.open = (url = '', name = '', features = '') => {
      if (this.blocked) return null;
      const opened = new StandInWindow();
      const entry: Opened = {url: String(url), name, features, window: opened};
      Object.defineProperty(opened.location, 'href', {
        set: (href: string) => (entry.url = href.replace(self.origin, '')),
      });
      this.opened.push(entry);
      return opened as unknown as Window;
    };
    const {forms} = this;
    HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
      const fields = Object.fromEntries(new FormData(this)) as {[name: string]: string};
      forms.push({action: this.action, target: this.target, fields});
    };
  }

  restore(): void {
    // What the page keeps of them is over.
    for (const {window: opened} of this.opened) opened.closed = true;
    window.open = this.#open;
    HTMLFormElement.prototype.submit = this.#submit;
  }
}
