/** Shows the case of the gallery that the address names: `case.html?case=ID&theme=dark&dir=rtl`. */
import {LiveAgentInvitation} from '../src/index.js';
import {CASES} from './gallery-cases.js';
import {showCase} from './show-case.js';
import {StandInApi} from './stand-in-api.js';

declare global {
  interface Window {
    /** Lets the invitation of a case come once more, to see how it comes. */
    replayCase?: () => void;
  }
}

/** In milliseconds. Longer than any invitation of the gallery takes to leave. */
const PAUSE = 1500;

LiveAgentInvitation.define();

const wanted = new URLSearchParams(location.search);
const shown = CASES.find(({id}) => id === wanted.get('case')) ?? CASES[0]!;
const theme = wanted.get('theme');
// Where a state is what is to be seen, it stays.
const api = new StandInApi(shown.status, shown.status ? undefined : PAUSE);

window.liveagent = api;
window.replayCase = () => api.replay(PAUSE / 2);
document.title = `live-agent-invitation: ${shown.title}`;
showCase(shown, {
  theme: theme === 'light' || theme === 'dark' ? theme : undefined,
  dir: wanted.get('dir') === 'rtl' ? 'rtl' : 'ltr',
});
