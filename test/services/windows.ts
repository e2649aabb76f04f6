/** A call of `window.open()`. */
export interface Opened {
  /** The address without the page's own origin; empty if a form was sent. */
  url: string;
  readonly name: string;
  readonly features: string;
  readonly window: StandInWindow;
}

/** The result of `window.open()`. */
export class StandInWindow {
  readonly parent = this;
  readonly location = {href: ''};
  opener: unknown = window;
  closed = false;
  /** The number of `focus()` calls. */
  focused = 0;

  focus(): void {
    this.focused++;
  }
}

/** A submitted form. */
export interface SentForm {
  readonly action: string;
  readonly target: string;
  readonly fields: {readonly [name: string]: string};
}

/** Replaces `window.open()` and `form.submit()`: records the calls, and opens and sends nothing. */
export class Windows {
  readonly opened: Opened[] = [];
  readonly forms: SentForm[] = [];
  /** Whether the browser blocks new windows. */
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
    // `openChatWindow()` remembers open windows.
    for (const {window: opened} of this.opened) opened.closed = true;
    window.open = this.#open;
    HTMLFormElement.prototype.submit = this.#submit;
  }
}
