/**
 * Writes what editors, frameworks and readers know of the tag, all from the comments in its source: the manifest, the data of editors, the
 * types of frameworks, and the tables of the documents. Needs the modules in `dist/`.
 */
import {copyFileSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {analyze, elementOf, problems} from './analyze.mjs';
import {vsCodeCss, vsCodeHtml, webTypes} from './editors.mjs';
import {tables, writeBetweenMarkers} from './tables.mjs';
import {attributeTypes} from './types.mjs';

/** @throws Error if an attribute, event, slot, part, state or property has no description. */
export async function writeManifest() {
  const {LiveAgentInvitation} = await import('../../dist/index.js');
  const manifest = analyze();
  const element = elementOf(manifest);
  const found = problems(element, LiveAgentInvitation.observedAttributes);
  if (found.length) throw new Error(`src/element/live-agent-invitation.ts:\n${found.join('\n')}`);

  const own = JSON.parse(readFileSync('package.json', 'utf8'));
  const reference = `${own.homepage.replace('#readme', '')}/blob/main/docs/reference.md`;
  const files = {
    'custom-elements.json': manifest,
    'vscode.html-custom-data.json': vsCodeHtml(element, reference),
    'vscode.css-custom-data.json': vsCodeCss(element),
    'web-types.json': webTypes(element, own, reference),
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(`dist/${name}`, `${JSON.stringify(content, null, 2)}\n`);
  }
  writeFileSync('dist/attributes.d.ts', attributeTypes(element));
  for (const name of readdirSync('types')) copyFileSync(`types/${name}`, `dist/${name}`);
  writeBetweenMarkers(tables(element));
}
