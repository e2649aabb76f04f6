/** Replaces `language-files.ts` in the single files: a site can add a language by a file in the folder `languages/` beside the script. */
import type {LanguageFile} from './languages.js';
import {folder, LOADING_HINT} from './own-script.js';

/**
 * Imports the file of a language.
 *
 * @throws Error with the remedy.
 */
export async function importLanguage(code: string): Promise<LanguageFile> {
  const file = `${folder}languages/${code}.js`;
  try {
    return (await import(file)) as LanguageFile;
  } catch (error) {
    throw new Error(
      `${file} cannot be loaded (${String(error)}). The file belongs beside the script. ${LOADING_HINT}`,
      {cause: error},
    );
  }
}
