/**
 * The files in `languages/`, with literal imports, which every bundler understands. The single files use `language-folder.ts`
 * instead.
 */
import type {LanguageFile} from './languages.js';

const FILES: {readonly [code: string]: () => Promise<LanguageFile>} = {
  ar: () => import('./languages/ar.js'),
  cs: () => import('./languages/cs.js'),
  da: () => import('./languages/da.js'),
  de: () => import('./languages/de.js'),
  el: () => import('./languages/el.js'),
  es: () => import('./languages/es.js'),
  fi: () => import('./languages/fi.js'),
  fr: () => import('./languages/fr.js'),
  he: () => import('./languages/he.js'),
  hu: () => import('./languages/hu.js'),
  it: () => import('./languages/it.js'),
  ja: () => import('./languages/ja.js'),
  ko: () => import('./languages/ko.js'),
  nb: () => import('./languages/nb.js'),
  nl: () => import('./languages/nl.js'),
  no: () => import('./languages/no.js'),
  pl: () => import('./languages/pl.js'),
  pt: () => import('./languages/pt.js'),
  ru: () => import('./languages/ru.js'),
  sv: () => import('./languages/sv.js'),
  tr: () => import('./languages/tr.js'),
  uk: () => import('./languages/uk.js'),
  'zh-hant': () => import('./languages/zh-hant.js'),
  zh: () => import('./languages/zh.js'),
};

/**
 * Imports the file of a language.
 *
 * @throws Error with the remedy.
 */
export async function importLanguage(code: string): Promise<LanguageFile> {
  const load = FILES[code];
  if (!load) {
    throw new Error(
      `the package has none in "${code}". Add them with addLanguage("${code}", {heading, accept, reject}).`,
    );
  }
  try {
    return await load();
  } catch (error) {
    throw new Error(
      `languages/${code}.js cannot be loaded (${String(error)}). Publish all files of the bundle, or include the texts in it with addLanguage().`,
      {cause: error},
    );
  }
}
