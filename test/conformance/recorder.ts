/** Records the windows, forms, console messages and errors of a page. */
import type {PageWindow} from './visit.js';

/** Records windows and forms without opening or sending them. If a page sets `popups = false`, windows are blocked. */
export function watchWindows(window: PageWindow, record: string[], server: string): void {
  const page = window as PageWindow & {popups?: boolean};
  let features = '';
  window.open = (_url, _name, wanted = '') => {
    if (page.popups === false) {
      record.push('a window is blocked');
      return null;
    }
    features = wanted;
    return {closed: true, location: {}} as Window;
  };
  window.HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    if (page.popups === false) return;
    const [width, height] = ['width', 'height'].map(
      (name) => new RegExp(`${name}=(\\d+)`).exec(features)?.[1],
    );
    // The random names of the scripts are not recorded.
    const name = this.target.replace(/^chat-.*/, '');
    const fields = Object.fromEntries(new window.FormData(this)) as Record<string, string>;
    if (fields['session_id']) fields['session_id'] = '…';
    const action = this.action
      .replace(server, '{server}')
      .replace(encodeURIComponent(server), '{server}');
    record.push(`opens window "${name}", ${width} × ${height}, with ${action}`);
    for (const field of Object.keys(fields).sort()) record.push(`  ${field}: ${fields[field]}`);
  };
}

/** Records errors by their type, because the messages of the two scripts differ, and console messages by their method. */
export function watchErrors(window: PageWindow, record: string[]): void {
  const name = (text: string): string => /\w*Error/.exec(text)?.[0] ?? text;
  window.addEventListener('error', (event) => {
    event.preventDefault();
    record.push(`page error: ${name(event.message)}`);
  });
  window.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    record.push(`page error: ${name(String(event.reason))}`);
  });
  for (const method of ['log', 'warn', 'error'] as const) {
    (window as unknown as {console: Console}).console[method] = () => {
      const line = `console.${method}()`;
      if (!record.includes(line)) record.push(line);
    };
  }
}
