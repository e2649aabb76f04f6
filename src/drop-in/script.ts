import {folderOf, ownScript} from '../own-script.js';
import {pageDocument} from '../page-document.js';

const running = ownScript();
const SETTINGS = ':is([data-settings],[src*="settings="])';

/**
 * The drop-in's own `<script>`. A module has no `currentScript`. If jQuery inserts the script, it runs the code in another `<script>`,
 * without the attributes. In both cases, the script is found by its file name, because other libraries also use `data-settings`.
 */
export const script = running?.matches(SETTINGS)
  ? running
  : (pageDocument.querySelector<HTMLScriptElement>(`script[src*="liveagent."]${SETTINGS}`) ??
    running);

/** The folder of the script, from which it loads other files. */
export const folder = folderOf(script);
