import type {GalleryCase} from './gallery-cases.js';

export interface CaseOptions {
  /** Of the page around the invitation. Defaults to what the visitor's system says. */
  readonly theme?: 'light' | 'dark' | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  readonly lang?: string | undefined;
}

/** The page that an invitation is shown on: grey lines in the place of its texts. */
const PAGE = `
  :root {
    --case-line: light-dark(#e4e8ee, #2b323c);
    background: light-dark(#fff, #171b21);
    color: light-dark(#1a212b, #e8ecf1);
    font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
    line-height: 1.5;
  }

  body {
    box-sizing: border-box;
    margin: 0;
    padding: 0 1rem 1rem;
  }

  .case-lines > i {
    background: var(--case-line);
    block-size: 0.625rem;
    border-radius: 0.3125rem;
    display: block;
    margin-block: 0.75rem;
    max-inline-size: 40rem;
  }

  .case-lines > :first-child {
    block-size: 1.25rem;
    inline-size: 45%;
    margin-block-start: 1.25rem;
  }

  .case-lines > :last-child {
    inline-size: 65%;
    margin-block-end: 1.25rem;
  }`;

const LINES = `<div class="case-lines" aria-hidden="true">${'<i></i>'.repeat(6)}</div>`;

/** Shows a case of the gallery in a document, in the place of everything that its body holds. */
export function showCase(
  {code, css = '', ownPage = false}: GalleryCase,
  {theme, dir, lang}: CaseOptions = {},
  target = document,
): void {
  const root = target.documentElement;
  root.style.colorScheme = theme ?? 'light dark';
  root.dir = dir ?? 'ltr';
  root.lang = lang ?? 'en';
  let style = target.getElementById('case-style');
  if (!style) {
    style = target.createElement('style');
    style.id = 'case-style';
    target.head.append(style);
  }
  style.textContent = `${PAGE}\n${css}`;
  target.body.innerHTML = `<main>${ownPage ? code : `${LINES}${code}${LINES}`}</main>`;
}
