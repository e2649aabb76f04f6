import {posix} from 'node:path';
import highlight from '@11ty/eleventy-plugin-syntaxhighlight';
import {documents, sources} from './documents.mjs';
import {sitePath, siteLink} from './links.mjs';

/** The fragment that GitHub gives to a heading. */
const fragment = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** Headings have the fragments of GitHub, links lead to pages, and wide tables scroll. */
function documentRules(markdown) {
  markdown.core.ruler.push('documents', ({tokens, env}) => {
    const used = {};
    tokens.forEach((token, index) => {
      if (token.type === 'heading_open') {
        const id = fragment(tokens[index + 1].content);
        used[id] = (used[id] ?? -1) + 1;
        token.attrSet('id', used[id] ? `${id}-${used[id]}` : id);
      }
      // Screen readers read an empty header for every cell.
      if (token.type === 'th_open' && !tokens[index + 1].content) {
        token.tag = tokens[index + 2].tag = 'td';
      }
      for (const child of token.children ?? []) {
        for (const name of ['href', 'src']) {
          const link = child.attrGet(name);
          if (link) child.attrSet(name, siteLink(env.source, link));
        }
      }
    });
  });
  const {rules} = markdown.renderer;
  rules.table_open = () =>
    '<div class="table" role="group" aria-label="Table" tabindex="0"><table>\n';
  rules.table_close = () => '</table></div>\n';
}

/** The decisions have no list of their own in the repository. */
const decisions = `# Decisions\n\n${documents
  .filter(({path}) => path.startsWith('docs/decisions/'))
  .map(({path, title}) => `- [${title}](${posix.basename(path)})`)
  .join('\n')}\n`;

export default function (eleventy) {
  eleventy.setQuietMode(true);
  // Long lines scroll, also with the keyboard.
  eleventy.addPlugin(highlight, {preAttributes: {tabindex: 0}});
  eleventy.amendLibrary('md', (markdown) => {
    markdown.set({html: true, linkify: false});
    markdown.use(documentRules);
  });

  const add = (path, text, data) =>
    eleventy.addTemplate(`${path.replace(/\W/g, '-')}.md`, text, {
      layout: 'page.11ty.mjs',
      permalink: sitePath(path),
      source: path,
      ...data,
    });
  for (const {path, text, title, summary} of documents) {
    // The hero of the home page has the title.
    const content = path === 'README.md' ? text.replace(/^# .+\n/, '') : text;
    add(path, content, {title, summary, isHome: path === 'README.md'});
  }
  add('docs/decisions/README.md', decisions, {title: 'Decisions'});
  for (const {path, text} of sources) {
    const language =
      {ts: 'typescript', mjs: 'javascript', json: 'json'}[posix.extname(path).slice(1)] ?? 'text';
    add(path, `# ${path}\n\n\`\`\`\`${language}\n${text}\n\`\`\`\``, {title: path});
  }
  eleventy.addPassthroughCopy('pages/style.css');

  return {
    dir: {input: 'pages', includes: '../layouts', output: 'build'},
    // Documents are no templates: they may contain braces.
    markdownTemplateEngine: false,
  };
}
