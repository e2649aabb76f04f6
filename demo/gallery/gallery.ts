/** The gallery: each sample in its own window, with the code to copy. */
import {html, nothing, render, type TemplateResult} from 'lit';
import {GROUPS, type Sample, type SampleGroup} from './samples.js';

const byId = (id: string): HTMLElement => document.getElementById(id)!;
const options = byId('preview-options') as HTMLFormElement;

function previewUrl(id: string): string {
  const chosen = new FormData(options);
  const theme = chosen.get('theme') as string;
  return `preview.html?${new URLSearchParams({
    sample: id,
    ...(theme && {theme}),
    ...(chosen.has('rtl') && {dir: 'rtl'}),
  })}`;
}

async function copy({currentTarget}: Event, code: string): Promise<void> {
  const output = (currentTarget as Element).parentElement!.querySelector('output')!;
  output.value = await navigator.clipboard.writeText(code).then(
    () => 'Copied',
    () => 'The browser does not allow it: select the code to copy it.',
  );
  setTimeout(() => (output.value = ''), 4000);
}

function replay({currentTarget}: Event): void {
  const frame = (currentTarget as Element).closest('article')!.querySelector('iframe')!;
  frame.contentWindow?.replayInvitation?.();
}

/** The code, with the tag's name in bold. */
const highlighted = (code: string): unknown =>
  code
    .split(/(?<=<\/?)(live-agent-invitation)/)
    .map((each, index) => (index % 2 ? html`<b>${each}</b>` : each));

const codeBlock = (title: string, language: string, code: string): TemplateResult => html`
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
    <pre tabindex="0" role="region" aria-label="${language} of “${title}”"><code>${highlighted(
      code,
    )}</code></pre>
  </div>
`;

const article = (
  {id, title, note, code, css, status, height}: Sample,
  group: SampleGroup,
): TemplateResult => {
  const lang = group.id === 'languages' ? /lang="(.*?)"/.exec(code)?.[1] : undefined;
  return html`
    <article class="card sample" id=${id} aria-labelledby="${id}-title">
      <div class="sample-head">
        <h3 id="${id}-title" lang=${lang ?? nothing}>${title}</h3>
        ${lang && html`<code>${lang}</code>`}
        ${
          status
            ? nothing
            : html`<button type="button" aria-label="Replay “${title}”" @click=${replay}>
                Replay
              </button>`
        }
        <a href=${previewUrl(id)} target="_blank" aria-label="Open “${title}” in a new tab">Open</a>
      </div>
      <div class="frame" style="--height: ${height ?? group.height}px; --scale: ${group.scale}">
        <iframe loading="lazy" title="Preview of “${title}”" src=${previewUrl(id)}></iframe>
      </div>
      <div class="sample-text">
        ${note && html`<p class="small">${note}</p>`} ${codeBlock(title, 'HTML', code)}
        ${css && codeBlock(title, 'CSS', css)}
      </div>
    </article>
  `;
};

const section = (group: SampleGroup): TemplateResult => html`
  <section id=${group.id} aria-labelledby="${group.id}-title" class="${group.layout}-layout">
    <h2 id="${group.id}-title" tabindex="-1">${group.title}</h2>
    <p class="about">${group.about}</p>
    <div class="samples">${group.samples.map((sample) => article(sample, group))}</div>
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

options.addEventListener('change', show);
show();
// The target of the address did not exist when the browser looked for it.
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
