/** The hashes with which a page checks files from another server (Subresource Integrity). */
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';

/** The hash of a file, as in the attribute `integrity`. */
export const integrityOf = (path) =>
  `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;

/** Writes `dist/integrity.json`. @returns the hashes by file. */
export function writeIntegrity(files) {
  const hashes = Object.fromEntries(files.map((file) => [file, integrityOf(`dist/${file}`)]));
  writeFileSync('dist/integrity.json', `${JSON.stringify(hashes, null, 2)}\n`);
  return hashes;
}

const CDN = 'https://cdn.jsdelivr.net/npm';

const script = (file, hashes, {name, version}, attributes = '') =>
  `<script ${attributes}src="${CDN}/${name}@${version}/dist/${file}"
  integrity="${hashes[file]}" crossorigin="anonymous"></script>`;

/** The lines of HTML that load this version from a content delivery network. */
export const cdnLines = (hashes, own) =>
  [
    '```html',
    '<!-- the tag -->',
    script('live-agent-invitation.classic.min.js', hashes, own),
    '<!-- or the tag as a module, in one file -->',
    script('live-agent-invitation.all.min.js', hashes, own, 'type="module" '),
    '<!-- the deployment -->',
    script('liveagent.min.js', hashes, own),
    '```',
  ].join('\n');
