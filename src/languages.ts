/**
 * The default texts of an invitation in the language of the page. Every language except English is loaded from its own file in
 * `languages/` when an invitation needs it.
 */
import {ENGLISH} from './english.js';
import {matches} from './flat-tree.js';
import {importLanguage} from './language-files.js';
import {property} from './page-document.js';

/** The default texts of an invitation in one language. */
export interface Texts {
  /** A question that the two buttons answer. */
  readonly heading: string;
  readonly accept: string;
  readonly reject: string;
  /** The language of these texts, if it is not the requested one. */
  readonly lang?: string;
}

/** A file in `languages/`. A custom file may lack the export. */
export interface LanguageFile {
  readonly texts?: Texts;
}

/** The fallback for pages in a language without a file. */
const FALLBACK: Texts = {...ENGLISH, lang: 'en'};

/** The longest time to wait for a language file, in milliseconds, before English is used. */
const TIME_LIMIT = 2000;

const cache = new Map<string, Texts>([
  ['en', ENGLISH],
  ['', FALLBACK],
]);
const loading = new Map<string, Promise<void>>();

/**
 * The texts in the language of the nearest `lang` attribute, or in English if there is no file for it.
 *
 * @param element - the element that shows the texts.
 * @param loaded - called after the texts are loaded, if `undefined` is returned.
 */
export function textsFor(element: Element, loaded: () => void): Texts | undefined {
  const file = fileFor(nearestLang(element));
  if (!cache.has(file)) {
    if (!loading.has(file)) loading.set(file, load(file));
    void loading.get(file)!.then(loaded);
  }
  return cache.get(file);
}

/**
 * Adds a language, or replaces its texts. A bundle can include a language of the package in this way, instead of loading it:
 * `addLanguage('de', texts)`, with the `texts` of `live-agent-invitation/languages/de.js`.
 *
 * Call it before an invitation is shown.
 *
 * @param lang - the language, as in a `lang` attribute.
 * @throws TypeError if `lang` is not a language tag.
 */
export function addLanguage(lang: string, texts: Texts): void {
  const file = fileFor(lang);
  if (!file) throw new TypeError(`addLanguage(): "${lang}" is not a language tag.`);
  cache.set(file, texts);
}

async function load(file: string): Promise<void> {
  const texts = importLanguage(file).then(
    (module) => module.texts ?? FALLBACK,
    (error: unknown) => {
      console.warn(`<live-agent-invitation> shows English texts: ${(error as Error).message}`);
      return FALLBACK;
    },
  );
  void texts.then((late) => cache.set(file, late));
  const limit = new Promise<Texts>((resolve) => setTimeout(resolve, TIME_LIMIT, FALLBACK));
  cache.set(file, await Promise.race([texts, limit]));
}

/** The file name of a language: `de` for `de-AT`, and `zh-hant` for `zh-TW`, whose script is not the default one of Chinese. */
function fileFor(lang: string): string {
  try {
    const {language, script} = new Intl.Locale(lang).maximize();
    const usual = new Intl.Locale(language).maximize().script;
    return script && script !== usual ? `${language}-${script.toLowerCase()}` : language;
  } catch {
    return ''; // not a valid language tag
  }
}

/** The `lang` attribute of the nearest element that has one, across shadow roots. */
export function nearestLang(from: Node): string {
  let node: Node | null = from;
  while (node) {
    if (matches(node, '[lang]'))
      return property(node as Element, 'getAttribute').call(node, 'lang')!;
    node = property(node, 'parentNode') ?? property(node as ShadowRoot, 'host');
  }
  return '';
}
