/** Checks the links of the built site: every file and every fragment must exist. */
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join, posix} from 'node:path';
import {parse} from 'parse5';

const LINKS = ['href', 'src', 'poster'];

/** The ids and links in a page. */
function contentOf(html) {
  const ids = new Set();
  const links = [];
  const visit = ({attrs = [], childNodes = [], content}) => {
    for (const {name, value} of attrs) {
      if (name === 'id') ids.add(value);
      if (LINKS.includes(name)) links.push(value);
    }
    for (const child of [...childNodes, ...(content ? [content] : [])]) visit(child);
  };
  visit(parse(html));
  return {ids, links};
}

/**
 * @param folder - the folder of the site.
 * @returns the number of checked links, and a message for each broken one.
 */
export function checkLinks(folder) {
  const pages = readdirSync(folder, {recursive: true})
    .filter((path) => path.endsWith('.html'))
    .map((path) => path.replaceAll('\\', '/'));
  const contents = Object.fromEntries(
    pages.map((path) => [path, contentOf(readFileSync(join(folder, path), 'utf8'))]),
  );
  const broken = [];
  let checked = 0;
  for (const [page, {links}] of Object.entries(contents)) {
    for (const link of links) {
      if (/^[a-z][a-z\d+.-]*:/i.test(link)) continue;
      checked++;
      const [path, fragment] = link.replace(/\?[^#]*/, '').split('#');
      let target = path ? posix.join(posix.dirname(page), decodeURI(path)) : page;
      const isFolder =
        existsSync(join(folder, target)) && statSync(join(folder, target)).isDirectory();
      if (isFolder) target = posix.join(target, 'index.html');
      if (target.startsWith('..') || !existsSync(join(folder, target))) {
        broken.push(`${page}: there is no file for ${link}`);
      } else if (
        fragment &&
        contents[target] &&
        !contents[target].ids.has(decodeURIComponent(fragment))
      ) {
        broken.push(`${page}: there is no element for ${link}`);
      }
    }
  }
  return {pages: pages.length, checked, broken};
}
