/** The documents of the repository, in the order in which `docs/README.md` lists them. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {posix} from 'node:path';
import {linksIn, repositoryPath, sitePath} from './links.mjs';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const files = (folder) =>
  readdirSync(new URL(`../${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join(folder, name));

const LIST = 'docs/README.md';
const listed = linksIn(read(LIST))
  .map((link) => repositoryPath(LIST, link))
  .filter((path) => /^docs\/[\w-]+\.md$/.test(path));

const paths = new Set([
  'README.md',
  LIST,
  ...listed,
  ...files('docs'),
  ...files('docs/decisions'),
  ...files('.'),
  'server/README.md',
]);

const titleOf = (text) => /^# (.+)$/m.exec(text)[1].replaceAll('`', '');

/** The first paragraph, without links and line breaks. */
const summaryOf = (text) =>
  (/^# .+\n+(?:!.+\n+)?([^#|`<\n-][^]*?)\n\n/m.exec(text)?.[1] ?? '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ');

/** Each with its `path` in the repository, its `url` on the site, its `title` and a `summary`. */
export const documents = [...paths].map((path) => {
  const text = read(path);
  return {path, url: sitePath(path), text, title: titleOf(text), summary: summaryOf(text)};
});

/** The guides, for the navigation. */
export const guides = documents.filter(({path}) => listed.includes(path));

/** Source files to which documents link: they become pages with the code. */
export const sources = [
  ...new Set(
    documents.flatMap(({path, text}) =>
      linksIn(text)
        .map((link) => repositoryPath(path, link))
        .filter((target) => /^(src|server|test)\/.+\.\w+$|^LICENSE$/.test(target))
        .filter((target) => !target.endsWith('.md')),
    ),
  ),
]
  .filter((path) => existsSync(new URL(`../${path}`, import.meta.url)))
  .map((path) => ({path, url: sitePath(path), text: read(path), title: path}));
