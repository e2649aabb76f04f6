/** Converts links between the files of the repository to links between the pages of the site. */
import {readFileSync} from 'node:fs';
import {posix} from 'node:path';

const {homepage} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
/** The README names files that are not in the npm package by their address in the repository. */
const REPOSITORY = new RegExp(`^${homepage.replace('#readme', '')}/(blob|raw)/main/`);

/** The links of a document in Markdown, without those in code. */
export const linksIn = (markdown) =>
  Array.from(
    markdown.replace(/^( *)```[^]*?^\1```/gm, '').matchAll(/\]\(([^)\s]+)\)/g),
    ([, link]) => link,
  );

/** The path in the repository to which a link leads, without its fragment. */
export const repositoryPath = (from, link) =>
  posix.join(posix.dirname(from), link.replace(/[#?].*/, '') || posix.basename(from));

/** The path on the site of a file of the repository. */
export function sitePath(path) {
  if (path === 'index.html' || path === './' || path === '.') return 'demo.html';
  if (path.endsWith('/')) return `${path}index.html`;
  if (path.endsWith('.md')) return path.replace(/README\.md$/, 'index.md').replace(/md$/, 'html');
  return /^(src|server|test)\/|^LICENSE$/.test(path) ? `${path}.html` : path;
}

/** The link on the site for a link in a file of the repository. */
export function siteLink(from, address) {
  const link = REPOSITORY.test(address)
    ? posix.relative(posix.dirname(from), address.replace(REPOSITORY, ''))
    : address;
  if (/^([a-z][a-z\d+.-]*:|#|\?|$)/i.test(link)) return link;
  const [suffix = ''] = /[#?].*/.exec(link) ?? [];
  return (
    posix.relative(posix.dirname(sitePath(from)), sitePath(repositoryPath(from, link))) + suffix
  );
}

/** HTML of the repository with the links of the site. */
export const withSiteLinks = (from, html) =>
  html.replace(/\b(href|src)="([^"]*)"/g, (all, name, link) => `${name}="${siteLink(from, link)}"`);
