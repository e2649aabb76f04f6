import {html, nothing} from 'lit';
import {addressOf, send, type RequestError} from './api.js';
import {LightElement} from './light-element.js';
import type {SessionState} from './state.js';

/** What the server adds to the console's address if a sign-in at the issuer failed. */
const FAILURES: Readonly<Record<string, string>> = {
  unreachable: 'The sign-in service cannot be reached. Try again in a few minutes.',
  refused: 'The sign-in was canceled or refused.',
  'not-allowed': 'Your account may not use this console. Ask your administrator for a role.',
};

/** The form in which an agent signs in. */
export class SignIn extends LightElement {
  static override readonly properties = {
    session: {attribute: false},
    notice: {},
    error: {state: true},
    isBusy: {state: true},
  };

  declare session: SessionState;
  /** Why the agent must sign in again. */
  declare notice: string | undefined;
  declare onSignedIn: (session: SessionState) => void;
  declare protected error: string;
  declare protected isBusy: boolean;

  constructor() {
    super();
    this.isBusy = false;
    const {searchParams} = new URL(location.href);
    const failure = searchParams.get('failure');
    this.error = failure === null ? '' : (FAILURES[failure] ?? 'The sign-in failed.');
    if (failure !== null) history.replaceState(null, '', location.pathname);
  }

  protected override render() {
    const {openId, help} = this.session;
    return html`
      <main class="sign-in card">
        <h1>Agent console</h1>
        ${this.notice && html`<p class="notice" role="status">${this.notice}</p>`}
        ${
          openId
            ? html`<a class="primary" href=${addressOf('session/open-id')}>
                  Sign in with your account
                </a>
                <p class="divider"><span>or</span></p>`
            : nothing
        }
        <form @submit=${this.#submit}>
          <label for="token">Your access token</label>
          <input
            id="token"
            type="password"
            autocomplete="current-password"
            spellcheck="false"
            required
            aria-describedby="sign-in-help sign-in-error"
            aria-invalid=${this.error ? 'true' : nothing}
          />
          <p id="sign-in-help" class="small">${help ?? 'Your administrator gives it to you.'}</p>
          <p id="sign-in-error" class="error" role="alert">${this.error}</p>
          <button class=${openId ? '' : 'primary'} aria-disabled=${this.isBusy ? 'true' : 'false'}>
            ${this.isBusy ? 'Signing in…' : 'Sign in'}
          </button>
        </form>
      </main>
    `;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.isBusy) return;
    const field = this.querySelector('input')!;
    this.error = '';
    this.isBusy = true;
    try {
      const token = field.value.trim();
      const session = await send<SessionState>('POST', 'session', {token});
      field.value = '';
      this.onSignedIn(session);
    } catch (error) {
      this.error = messageOf(error as RequestError);
      field.focus();
    } finally {
      this.isBusy = false;
    }
  };
}

function messageOf({status, message}: RequestError): string {
  if (status === 401) return 'The token is not known. Check that you copied all of it.';
  if (status === 429) return 'Too many attempts. Try again in a minute.';
  return message;
}
