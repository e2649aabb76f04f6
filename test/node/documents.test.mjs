import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {posix} from 'node:path';
import {describe, it} from 'node:test';

process.chdir(new URL('../..', import.meta.url).pathname);

const documents = [
  ...['.', 'docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(folder).map((name) => posix.join(folder, name)),
  ),
].filter((path) => path.endsWith('.md'));

/** The text of a document without its code. */
const prose = (path) =>
  readFileSync(path, 'utf8')
    .replace(/^( *)```[^]*?^\1```/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''));

/** The fragments that GitHub gives to the headings of a document. */
const fragments = (path) =>
  Array.from(prose(path).matchAll(/^#+ (.*)$/gm), ([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the links in the documents', () => {
  for (const path of documents) {
    it(`lead to existing files and headings (${path})`, () => {
      const broken = Array.from(prose(path).matchAll(/\]\(([^)]+)\)/g), ([, link]) => link)
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [file, fragment] = link.split('#');
          const target = file ? posix.join(posix.dirname(path), file) : path;
          if (!existsSync(target)) return true;
          return fragment && !(statSync(target).isFile() && fragments(target).includes(fragment));
        });
      assert.deepEqual(broken, []);
    });
  }
});

describe('a list of documents', () => {
  for (const [list, folder] of [
    ['docs/README.md', 'docs'],
    ['docs/architecture.md', 'docs/decisions'],
  ]) {
    it(`contains every document of its folder (${list})`, () => {
      const links = Array.from(prose(list).matchAll(/\]\(([^)#]+)/g), ([, link]) =>
        posix.join('docs', link),
      );
      const listed = [...links, list];
      const all = documents.filter((path) => posix.dirname(path) === folder);
      assert.deepEqual(
        all.filter((path) => !listed.includes(path)),
        [],
      );
    });
  }
});

describe('the tables in docs/conventions.md', () => {
  const rows = readFileSync('docs/conventions.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!---|convention )/.test(line))
    .map((line) => line.split(' | '));
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

  it('have a row for each convention', () => assert.ok(rows.length > 40));

  for (const [convention, shown] of rows) {
    it(`name an existing test, or a reason why not (${convention.slice(2)})`, () => {
      const [, title, path] = /^\[(.*?)\]\(\.\.\/(test\/[^)]+)\)/.exec(shown) ?? [];
      if (!title) return assert.match(shown, /^no: \w/);
      // A title that ends with … is the beginning of a template.
      const [start, isCut] = title.split('…');
      const end = isCut === undefined ? "['`]" : '\\$\\{';
      const test = new RegExp(`\\b(?:it|describe)\\(\\s*['\`]${escaped(start)}${end}`);
      assert.match(readFileSync(path, 'utf8'), test);
    });
  }
});
