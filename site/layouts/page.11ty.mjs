/** The layout of every page. */
import {guides} from '../documents.mjs';
import {siteLink} from '../links.mjs';
import {hero} from './hero.mjs';

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%232f6fdb' d='M2 2h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8l-4 3v-3H2a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1z'/%3E%3C/svg%3E";

const escaped = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The sections of a page, as links. */
const sections = (content) =>
  Array.from(
    content.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g),
    ([, id, heading]) => `<li><a href="#${id}">${heading.replace(/<\/?a\b[^>]*>/g, '')}</a></li>`,
  );

/** The path from a file of the repository to its root. */
const toRoot = (source) => '../'.repeat(source.split('/').length - 1);

export const render = ({title, summary, content, source, isHome}) => {
  const link = (path, text) =>
    `<a href="${siteLink(source, toRoot(source) + path)}"${path === source ? ' aria-current="page"' : ''}>${escaped(text)}</a>`;
  const contents = sections(content);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(isHome ? title : `${title} · live-agent-invitation`)}</title>
    <meta name="description" content="${escaped(summary || title)}" />
    <meta name="color-scheme" content="light dark" />
    <link rel="icon" href="${ICON}" />
    <link rel="stylesheet" href="${toRoot(source)}style.css" />
  </head>
  <body${isHome ? ' class="home"' : ''}>
    <a class="skip" href="#content">Skip to the content</a>
    <header class="site">
      <a class="brand" href="${toRoot(source)}index.html">&lt;live-agent-invitation&gt;</a>
      <nav aria-label="Site">
        ${link('docs/README.md', 'Documents')}
        ${link('docs/reference.md', 'Reference')}
        ${link('index.html', 'Demo')}
        ${link('demo/gallery/index.html', 'Gallery')}
        ${link('demo/migrate/index.html', 'Migrate')}
      </nav>
    </header>
    ${isHome ? hero : ''}
    <div class="page">
      <main id="content" tabindex="-1">${content}</main>
      <nav class="guides" aria-label="Documents">
        <h2>Documents</h2>
        <ul>
          ${guides.map(({path, title}) => `<li>${link(path, title)}</li>`).join('\n          ')}
          <li>${link('docs/decisions/README.md', 'Decisions')}</li>
          <li>${link('CHANGELOG.md', 'Changelog')}</li>
          <li>${link('CONTRIBUTING.md', 'Contributing')}</li>
        </ul>
      </nav>
      ${
        contents.length > 1
          ? `<nav class="sections" aria-label="On this page"><h2>On this page</h2><ul>${contents.join('')}</ul></nav>`
          : ''
      }
    </div>
    <footer class="site">
      <p>${link('LICENSE', 'MIT license')}. Independent of Salesforce, and without its code.</p>
    </footer>
  </body>
</html>
`;
};
