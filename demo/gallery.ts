/** The gallery: every case in a window of its own, with the code to copy. */
import {html, nothing, render, type TemplateResult} from 'lit';
import {CASES, GROUPS, type GalleryCase, type GalleryGroup} from './gallery-cases.js';

const TAG = 'live-agent-invitation';
/** How long it is said that something was copied, in milliseconds. */
const SAID = 4000;

const byId = (id: string): HTMLElement => document.getElementById(id)!;
const switches = byId('switches') as HTMLFormElement;

function addressOf(id: string): string {
  const chosen = new FormData(switches);
  const query = new URLSearchParams({case: id});
  const theme = chosen.get('theme');
  if (typeof theme === 'string' && theme) query.set('theme', theme);
  if (chosen.has('rtl')) query.set('dir', 'rtl');
  return `case.html?${query}`;
}

/** The code, with the tag's name in bold where it opens and closes. */
const highlighted = (code: string): unknown =>
  code
    .split(/(?<=<\/?)(live-agent-invitation)/)
    .map((each) => (each === TAG ? html`<b>${each}</b>` : each));

async function copy({currentTarget}: Event, code: string): Promise<void> {
  const status = (currentTarget as Element).parentElement!.querySelector('output')!;
  const said = await navigator.clipboard.writeText(code).then(
    () => 'Copied',
    () => 'Not allowed here: select the code to copy it.',
  );
  status.textContent = said;
  setTimeout(() => {
    if (status.textContent === said) status.textContent = '';
  }, SAID);
}

const block = (title: string, language: string, code: string): TemplateResult => html`
  <div class="code">
    <div class="code-bar">
      <span>${language}</span>
      <output></output>
      <button
        type="button"
        aria-label="Copy the ${language} of “${title}”"
        @click=${(event: Event) => void copy(event, code)}
      >
        Copy
      </button>
    </div>
    <pre tabindex="0" role="region" aria-label="${language} of “${title}”"><code>${
      language === 'HTML' ? highlighted(code) : code
    }</code></pre>
  </div>
`;

function replay({currentTarget}: Event): void {
  const frame = (currentTarget as Element).closest('article')!.querySelector('iframe')!;
  frame.contentWindow?.replayCase?.();
}

const article = (
  {id, title, note, code, css, status, height}: GalleryCase,
  group: GalleryGroup,
): TemplateResult => {
  const lang = group.id === 'languages' ? /lang="(.*?)"/.exec(code)?.[1] : undefined;
  return html`
    <article class="case" id=${id} aria-labelledby="${id}-title">
      <div class="case-head">
        <h3 id="${id}-title" lang=${lang ?? nothing}>${title}</h3>
        ${lang ? html`<code>${lang}</code>` : nothing}
        <span class="case-links">
          ${
            status
              ? nothing
              : html`<button type="button" aria-label="Replay “${title}”" @click=${replay}>
                  Replay
                </button>`
          }
          <a href=${addressOf(id)} target="_blank" aria-label="Open “${title}” in a new tab"
            >Open</a
          >
        </span>
      </div>
      <div class="frame" style="--height: ${height ?? group.height}px; --scale: ${group.scale}">
        <iframe loading="lazy" title="Preview of “${title}”" src=${addressOf(id)}></iframe>
      </div>
      <div class="case-text">
        ${note ? html`<p class="case-note">${note}</p>` : nothing} ${block(title, 'HTML', code)}
        ${css ? block(title, 'CSS', css) : nothing}
      </div>
    </article>
  `;
};

const section = (group: GalleryGroup): TemplateResult => html`
  <section id=${group.id} aria-labelledby="${group.id}-title" class="group ${group.layout}-cases">
    <h2 id="${group.id}-title" tabindex="-1">${group.title}</h2>
    <p class="about">${group.about}</p>
    <div class="cases">
      ${CASES.filter((each) => each.group === group.id).map((each) => article(each, group))}
    </div>
  </section>
`;

function show(): void {
  render(
    html`<ul>
      ${GROUPS.map(({id, title}) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ul>`,
    byId('contents'),
  );
  render(GROUPS.map(section), byId('gallery'));
}

switches.addEventListener('change', show);
show();
// What the address names was not there when the browser looked for it.
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
