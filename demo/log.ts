import {html, nothing, type TemplateResult} from 'lit';

export interface LogEntry {
  /** In milliseconds. */
  readonly time: number;
  readonly title: string;
  badge?: string;
  isGood?: boolean;
  text?: string;
  code?: string;
}

/** A list of what happened, newest first. */
export class Log {
  #entries: readonly LogEntry[] = [];

  get newest(): LogEntry | undefined {
    return this.#entries[0];
  }

  add(entry: LogEntry): void {
    this.#entries = [entry, ...this.#entries].slice(0, 100);
  }

  clear(): void {
    this.#entries = [];
  }

  /** @param headingId - the id of the heading that names the list. */
  render(headingId: string): TemplateResult {
    return html`
      <div class="log" tabindex="0" role="region" aria-labelledby=${headingId}>
        ${this.#entries.length ? nothing : html`<p class="small">Nothing yet.</p>`}
        <ol reversed>
          ${this.#entries.map(renderEntry)}
        </ol>
      </div>
    `;
  }
}

const renderEntry = ({time, title, badge, isGood, text, code}: LogEntry): TemplateResult => html`
  <li>
    <p class="log-head">
      <code>${title}</code>
      ${badge && html`<span class="badge ${isGood ? 'good' : ''}"><bdi>${badge}</bdi></span>`}
      <time datetime=${new Date(time).toISOString()}>
        <bdi>${new Date(time).toLocaleTimeString()}</bdi>
      </time>
    </p>
    ${text && html`<p><bdi>${text}</bdi></p>`} ${code && html`<pre><code>${code}</code></pre>`}
  </li>
`;
