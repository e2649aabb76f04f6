import {folderOf, runningScript} from '../own-script.js';
import {pageDocument} from '../page-document.js';

const SETTINGS = ':is([data-settings],[src*="settings="])';

/**
 * Finds the drop-in's own `<script>`, while the script starts. A module has no `currentScript`. If jQuery inserts the script, it runs
 * the code in another `<script>`, without the attributes. In both cases, the script is found by its file name, because other libraries
 * also use `data-settings`.
 */
export function findScript(): HTMLScriptElement | undefined {
  const running = runningScript();
  if (running?.matches(SETTINGS)) return running;
  const named = `script[src*="liveagent."]${SETTINGS}`;
  return pageDocument.querySelector<HTMLScriptElement>(named) ?? running;
}

/** The folder of the script, from which it loads other files. */
export const folder = folderOf(findScript());
