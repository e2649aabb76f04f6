import {folderOf, ownScript} from '../own-script.js';
import {pageDocument} from '../page-document.js';

const running = ownScript();
const SETTINGS = ':is([data-settings],[src*="settings="])';

/**
 * The drop-in's own `<script>`. A module has no `currentScript`, and jQuery runs a script that it inserts in another one without its
 * attributes, so these are found by their name; other libraries also use `data-settings`.
 */
export const script = running?.matches(SETTINGS)
  ? running
  : (pageDocument.querySelector<HTMLScriptElement>(`script[src*="liveagent."]${SETTINGS}`) ??
    running);

/** The folder of the script, from which it loads other files. */
export const folder = folderOf(script);
