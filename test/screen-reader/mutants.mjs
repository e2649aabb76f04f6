/** Defects of the element that a visitor with a screen reader would notice. Each is one replacement in `src/element/`. */
import {readFile} from 'node:fs/promises';

export const MUTANTS = {
  'no live region': ["region.ariaLive = 'polite'", "region.ariaLive = 'off'"],
  'assertive instead of polite': ["region.ariaLive = 'polite'", "region.ariaLive = 'assertive'"],
  'a region that is found empty': [
    "region.ariaLive = 'polite'",
    "region.ariaLive = 'polite'; region.role = 'status'",
  ],
  'no pause': ['const PAUSE = 1000', 'const PAUSE = 150'],
  'announced although withdrawn': ["signal.addEventListener('abort', takeBack)", ''],
  'no language': ['line.lang =', 'line.title ='],
  'no region name': ["aria-labelledby=${labelled ? 'heading' : nothing}", ''],
  'no description': ["aria-describedby=${this.#hasShortMessage() ? 'message' : nothing}", ''],
  'no focus in browse mode': ['tabindex="-1"', ''],
  'no focus return': ['origin?.focus({preventScroll: true})', ''],
};

/** A plugin of esbuild that bundles a mutant. It fails unless there is exactly one place to replace. */
export function mutate(name) {
  const [original, replacement] = MUTANTS[name];
  let places;
  return {
    name: 'mutate',
    setup({onStart, onLoad, onEnd}) {
      onStart(() => void (places = 0));
      onLoad({filter: /\/src\/element\/.*\.ts$/}, async ({path}) => {
        const parts = (await readFile(path, 'utf8')).split(original);
        places += parts.length - 1;
        return {contents: parts.join(replacement), loader: 'ts'};
      });
      onEnd(() => {
        if (places === 1) return;
        throw new Error(`${places} places for the mutant "${name}": ${original}`);
      });
    },
  };
}
