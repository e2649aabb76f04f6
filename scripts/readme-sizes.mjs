/** Writes the bytes that a page loads into the README, and the bytes of each built file into the guide to performance. */
import {readFileSync, writeFileSync} from 'node:fs';

const TAG = ['live-agent-invitation.classic.min.js'];
const MODULE = ['live-agent-invitation.min.js'];
const DEPLOYMENT = [...TAG, 'liveagent.min.js'];
const withSettings = (...names) => [
  ...DEPLOYMENT,
  ...['settings', ...names].map((name) => `liveagent-${name}.min.js`),
];

/** The files that pages load. */
const PAGES = {
  'the tag as a classic script': TAG,
  'the tag as a module, without the card': MODULE,
  'the tag as a module, with the card': [...MODULE, 'live-agent-invitation.card.min.js'],
  'the tag and the deployment, with settings from the chat server': DEPLOYMENT,
  'the same, with sending rules': [...DEPLOYMENT, 'liveagent-rules.min.js'],
  'the tag and the deployment, with `data-settings` and the service `live-agent-rest`':
    withSettings(),
  'the tag and the deployment, with `data-settings` and the service `messaging`':
    withSettings('messaging'),
  // The quick check of the settings does not recognize this service, so the full check is loaded.
  'the tag and the deployment, with `data-settings` and the service `routing`': withSettings(
    'check-settings',
    'routing',
  ),
  'the tag and the deployment, with `data-settings` and the service `link`': withSettings('link'),
};

const row = (name, sizes) =>
  `| ${name} | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`;

/** @param weights - by file: the bytes minified, with gzip and with brotli. */
export function recordSizes(weights) {
  const total = (files) =>
    [0, 1, 2].map((index) => files.reduce((sum, file) => sum + weights[file][index], 0));
  const kilobytes = (files) => Math.round(total(files)[2] / 1000);
  const totals = tableOf(
    'bytes in total',
    Object.entries(PAGES).map(([page, files]) => row(page, total(files))),
  );
  const files = tableOf(
    'bytes of each file',
    Object.entries(weights).map(([file, sizes]) => row(`\`${file}\``, sizes)),
  );
  const all = Object.values(PAGES)
    .filter((files) => files.includes(DEPLOYMENT.at(-1)))
    .map(kilobytes);

  replaceIn('README.md', (readme) =>
    betweenMarkers(readme, totals)
      .replace(/\d+ KB for the tag/, `${kilobytes(TAG)} KB for the tag`)
      .replace(
        /\d+ to \d+ KB with(?=\s+the deployment)/,
        `${Math.min(...all)} to ${Math.max(...all)} KB with`,
      ),
  );
  replaceIn('docs/performance.md', (guide) => betweenMarkers(guide, files));
}

const tableOf = (title, rows) =>
  [`| ${title} | minified | gzip | brotli |`, '| --- | --- | --- | --- |', ...rows].join('\n');

const betweenMarkers = (text, table) =>
  text.replace(/(<!-- sizes.*-->\n)[^]*?(<!-- \/sizes)/, `$1\n${table}\n\n$2`);

function replaceIn(file, change) {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after !== before) writeFileSync(file, after);
}
