/** What the page has asked the browser to open. */
export interface Opened {
  readonly url: string;
  readonly name: string;
  readonly features: string;
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
      this.opened.push({url: String(url), name, features});
      return window;
    };
    const {forms} = this;
    HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
      const fields = Object.fromEntries(new FormData(this)) as {[name: string]: string};
      forms.push({action: this.action, target: this.target, fields});
    };
  }

  restore(): void {
    window.open = this.#open;
    HTMLFormElement.prototype.submit = this.#submit;
  }
}
