/**
 * The default texts of an invitation in the language of the page. Every language except English is loaded from its own file in
 * `languages/` when an invitation needs it. To add a language, add its file.
 */
import {ENGLISH} from './english.js';
import {matches} from './flat-tree.js';
import {folder, LOADING_HINT} from './own-script.js';
import {property} from './page-document.js';

/** The `texts` export of a file in `languages/`. */
export interface Texts {
  readonly heading: string;
  readonly accept: string;
  readonly reject: string;
  /** The language of these texts, if it is not the requested one. */
  readonly lang?: string;
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

async function load(file: string): Promise<void> {
  const texts = (import(`./languages/${file}.js`) as Promise<{readonly texts?: Texts}>).then(
    (module) => module.texts ?? FALLBACK, // a custom file may lack the export
    (error: unknown) => {
      console.warn(
        `<live-agent-invitation> shows English texts: ${folder}languages/${file}.js cannot be loaded (${String(error)}). ` +
          `The file belongs beside the script. ${LOADING_HINT}`,
      );
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
