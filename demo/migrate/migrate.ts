/** The page that converts files of metadata and reviews page code. */
import {html, nothing, render, type TemplateResult} from 'lit';
import {
  invitationTag,
  reviewPageCode,
  settingsFromMetadata,
  type MetadataFile,
  type MigratedSettings,
  type PageCodeFinding,
} from '../../src/migrate.js';
import {METADATA, PAGE} from './examples.js';

const byId = (id: string): HTMLElement => document.getElementById(id)!;
const drop = byId('drop');
const chooser = byId('files') as HTMLInputElement;
const pasted = byId('text') as HTMLTextAreaElement;

let files: readonly MetadataFile[] = [];
/** The ids that the visitor has entered, by developer name. */
const ids: {[developerName: string]: string} = {};

const isMetadata = ({name, text}: MetadataFile): boolean =>
  /\.liveChat(Button|Deployment)(-meta\.xml)?$/i.test(name) ||
  /<LiveChat(Button|Deployment)\b/.test(text);

async function read(list: Iterable<File>): Promise<void> {
  const chosen = [...list].map(async (file) => ({name: file.name, text: await file.text()}));
  files = await Promise.all(chosen);
  update();
}

function update(): void {
  const metadata = files.filter(isMetadata);
  const migrated = settingsFromMetadata(metadata, {ids});
  const reviews = files
    .filter((file) => !isMetadata(file))
    .map(({name, text}) => ({name, findings: reviewPageCode(text)}));
  const count = reviews.reduce((sum, {findings}) => sum + findings.length, 0);
  byId('summary').textContent = files.length
    ? [
        number(files.length, 'file'),
        number(migrated.settings.buttons.length, 'button'),
        number(count, 'place in page code', 'places in page code'),
        number(migrated.problems.length, 'mistake'),
      ]
        .filter((each) => !each.startsWith('0 '))
        .join(', ')
    : '';
  render(
    html`
      ${problems(migrated)}
      ${metadata.length ? [settings(migrated), invitations(migrated)] : nothing}
      ${reviews.map(({name, findings}) => review(name, findings))}
      ${metadata.length ? fields(migrated) : nothing}
    `,
    byId('result'),
  );
}

const number = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

const problems = ({problems}: MigratedSettings): unknown =>
  problems.length
    ? html`<section class="card" aria-labelledby="problems-title">
        <h2 id="problems-title">Mistakes in the files</h2>
        <ul class="problems">
          ${problems.map(
            ({file, line, message}) =>
              html`<li>${[file, line].filter(Boolean).join(':')}: ${message}</li>`,
          )}
        </ul>
      </section>`
    : nothing;

function settings({settings, fields}: MigratedSettings): TemplateResult {
  const json = JSON.stringify(settings, null, 2);
  const buttons = fields.filter(({type}) => type === 'LiveChatButton');
  const names = new Set(
    buttons.map(
      ({file}) =>
        buttons.find((each) => each.file === file && each.field === 'fullName')?.value ??
        developerName(file),
    ),
  );
  return html`<section class="card" aria-labelledby="settings-title">
    <h2 id="settings-title">Settings</h2>
    <p class="about">Add a service and the sending rules, which the metadata does not contain.</p>
    <div class="ids">
      ${[...names].map(
        (name) =>
          html`<label
            >Button id of ${name}
            <input
              placeholder="573000000000001"
              autocomplete="off"
              .value=${ids[name] ?? ''}
              @change=${({target}: Event) => setId(name, (target as HTMLInputElement).value.trim())}
          /></label>`,
      )}
    </div>
    <pre tabindex="0" role="region" aria-label="The settings"><code>${json}</code></pre>
    <p class="buttons">
      <button type="button" @click=${(event: Event) => void copy(event, json)}>
        Copy the settings
      </button>
      <output></output>
    </p>
  </section>`;
}

const developerName = (file: string): string => file.split('.')[0]!;

function setId(name: string, id: string): void {
  if (id) ids[name] = id;
  else delete ids[name];
  update();
}

async function copy({currentTarget}: Event, text: string): Promise<void> {
  const output = (currentTarget as Element).parentElement!.querySelector('output')!;
  output.value = await navigator.clipboard.writeText(text).then(
    () => 'Copied',
    () => 'The browser does not allow it: select the code to copy it.',
  );
}

function invitations({settings}: MigratedSettings): unknown {
  const offered = settings.buttons.filter((button) => button.type !== 'standard');
  if (!offered.length) return nothing;
  return html`<section class="card" aria-labelledby="invitations-title">
    <h2 id="invitations-title">Invitations</h2>
    <p class="about">In the previews, an agent is always available.</p>
    <div class="invitations">
      ${offered.map((button) => {
        const {id, animation = 'custom', placement = 'bottom-right'} = button;
        const query = new URLSearchParams({id, animation, placement});
        return html`<article aria-label=${id}>
          <iframe title="Preview of ${id}" src="preview.html?${query}"></iframe>
          <pre tabindex="0" role="region" aria-label="The tag of ${id}"><code>${invitationTag(
            button,
          )}</code></pre>
        </article>`;
      })}
    </div>
  </section>`;
}

const review = (name: string, findings: readonly PageCodeFinding[]): TemplateResult => html`
  <section class="card" aria-label=${name}>
    <h2>Page code</h2>
    ${
      findings.length
        ? html`<table>
            <caption>
              ${name}
            </caption>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">Action</th>
                <th scope="col">Code</th>
                <th scope="col">Advice</th>
              </tr>
            </thead>
            <tbody>
              ${findings.map(
                ({line, action, code, advice}) =>
                  html`<tr>
                    <td class="line">${line}</td>
                    <td><span class="action ${action}">${action}</span></td>
                    <td><code dir="ltr">${code}</code></td>
                    <td>${advice}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
        : html`<p>${name} contains nothing of legacy Chat.</p>`
    }
  </section>
`;

const fields = ({fields}: MigratedSettings): TemplateResult => html`
  <section class="card" aria-labelledby="fields-title">
    <h2 id="fields-title">Every field</h2>
    ${[...new Set(fields.map(({file}) => file))].map(
      (name) =>
        html`<table>
          <caption>
            ${name}
          </caption>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Value</th>
              <th scope="col">Setting</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            ${fields
              .filter(({file}) => file === name)
              .map(
                ({field, value, setting, note}) =>
                  html`<tr>
                    <td><code>${field}</code></td>
                    <td dir="auto">${value}</td>
                    <td class="setting">${setting ? html`<code>${setting}</code>` : nothing}</td>
                    <td>${note.replaceAll('`', '')}</td>
                  </tr>`,
              )}
          </tbody>
        </table>`,
    )}
  </section>
`;

chooser.addEventListener('change', () => void read(chooser.files!));
pasted.addEventListener('input', () => {
  const text = pasted.value;
  const name = isMetadata({name: '', text}) ? 'Pasted.liveChatButton' : 'pasted code';
  files = text.trim() ? [{name, text}] : [];
  update();
});
for (const [id, example] of [
  ['example-metadata', METADATA],
  ['example-page', PAGE],
] as const) {
  byId(id).addEventListener('click', () => {
    pasted.value = example.text;
    files = [example];
    update();
  });
}

// A file that is dropped beside the field must not replace the page.
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', ({relatedTarget}) => {
  if (!relatedTarget) drop.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  // Dragged text has no files.
  if (event.dataTransfer!.files.length) void read(event.dataTransfer!.files);
});
