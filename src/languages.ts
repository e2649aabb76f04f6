/**
 * The texts that an invitation brings itself, in the language of the page. English is here; every other language is a
 * small file in `languages/` that is loaded when an invitation is to be shown and needs it, so that no page pays for the
 * others. To add a language, add its file.
 */
import {folder, LOADING_HINT} from './own-script.js';

/** What a file in `languages/` exports as `texts`. */
export interface Texts {
  readonly heading: string;
  readonly accept: string;
  readonly reject: string;
  /** The language that these are in, where it is not the one that was asked for. */
  readonly lang?: string;
}

/** The texts without a page's language. */
export const ENGLISH: Texts = {
  heading: 'Can we help?',
  accept: 'Start a chat',
  reject: 'No, thanks',
};

/** For pages in a language that is not there. */
const INSTEAD: Texts = {...ENGLISH, lang: 'en'};

/** How long a page may wait for a language, in milliseconds, before it gets English. */
const TIME_LIMIT = 2000;

const found = new Map<string, Texts>([
  ['en', ENGLISH],
  ['', INSTEAD],
]);
const loading = new Map<string, Promise<void>>();

/**
 * The texts in the language of the nearest `lang`, or English where there is no file for it.
 *
 * @param element - where they are to stand.
 * @param loaded - called when they are there, where they have to be loaded first; then `undefined` is returned.
 */
export function textsFor(element: Element, loaded: () => void): Texts | undefined {
  const file = fileFor(nearestLang(element));
  if (!found.has(file)) {
    if (!loading.has(file)) loading.set(file, load(file));
    void loading.get(file)!.then(loaded);
  }
  return found.get(file);
}

async function load(file: string): Promise<void> {
  const texts = (import(`./languages/${file}.js`) as Promise<{readonly texts?: Texts}>).then(
    (module) => module.texts ?? INSTEAD, // a site's own file may lack them
    (error: unknown) => {
      console.warn(
        `<live-agent-invitation> shows English texts: ${folder}languages/${file}.js cannot be loaded (${String(error)}). ` +
          `The file belongs beside the script. ${LOADING_HINT}`,
      );
      return INSTEAD;
    },
  );
  void texts.then((late) => found.set(file, late));
  const limit = new Promise<Texts>((resolve) => setTimeout(resolve, TIME_LIMIT, INSTEAD));
  found.set(file, await Promise.race([texts, limit]));
}

/** The name of a language's file: `de` for `de-AT`, and `zh-hant` for `zh-TW`, which is not in the usual script. */
function fileFor(lang: string): string {
  try {
    const {language, script} = new Intl.Locale(lang).maximize();
    const usual = new Intl.Locale(language).maximize().script;
    return script && script !== usual ? `${language}-${script.toLowerCase()}` : language;
  } catch {
    return ''; // no language at all
  }
}

/** The `lang` of the nearest element that has one, also out of shadow roots. */
export function nearestLang(from: Node): string {
  for (let node: Node | null = from; node; node = node.parentNode ?? (node as ShadowRoot).host) {
    if (node instanceof Element && node.hasAttribute('lang')) return node.getAttribute('lang')!;
  }
  return '';
}
