/**
 * Loads `card.ts`, the tag's second file. Most visitors are never invited, so a page pays for the card only when a button
 * becomes available. The single-file builds use `card-included.ts` instead.
 */
import type * as card from './card.js';

export type CardFile = typeof card;

let loading: Promise<CardFile | undefined> | undefined;
let attempts = 0;

/** Loads the card once for all tags. @returns `undefined` if it cannot be loaded; the next call retries. */
export function loadCard(): Promise<CardFile | undefined> {
  return (loading ??= importCard().catch((error: unknown) => {
    loading = undefined;
    if (attempts === 1) {
      reportError(
        new Error(
          '<live-agent-invitation> has no card: "./card.js", which belongs beside the script, cannot be loaded. ' +
            String(error),
          {cause: error},
        ),
      );
    }
    return undefined;
  }));
}

async function importCard(): Promise<CardFile> {
  attempts++;
  try {
    const file: Partial<CardFile> = await import('./card.js');
    // WebKit resolves the second import of a file that has thrown.
    if (!file.Card) throw new Error('It has no card.');
    return file;
  } catch (error) {
    // Chromium and Firefox never load a failed address again (https://github.com/whatwg/html/issues/6768). Both name it at the
    // end of their message. WebKit and bundlers with their own loader do load it again.
    const [address] = /\bhttps?:\S+$/.exec(String(error)) ?? [];
    if (attempts === 1 || !address) throw error;
    const retry = `${address}?attempt=${attempts}`;
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ retry)) as CardFile;
  }
}
