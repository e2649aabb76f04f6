/** Standard buttons: availability, elements and events. */
import {
  AGENT,
  available,
  BUTTON,
  hear,
  INIT,
  page,
  poll,
  reject,
  seconds,
  SCRIPT,
  server,
  start,
  type Scenario,
} from './scenario.js';

const ONLINE = `<a id="online" style="display: none">Chat</a>`;
const OFFLINE = `<a id="offline" style="display: none">Write to us</a>`;
const SHOW_ONLINE = `liveagent.showWhenOnline('${BUTTON}', document.getElementById('online'));`;
const SHOW = `
  ${SHOW_ONLINE}
  liveagent.showWhenOffline('${BUTTON}', document.getElementById('offline'));`;
/** A detached element: the page wants the events only. */
const WATCH = `liveagent.showWhenOnline('${BUTTON}', document.createElement('div'));`;

export const availabilityScenarios: readonly Scenario[] = [
  {
    title: 'shows one element online, another offline',
    facts: [4],
    page: page(SHOW, ONLINE + OFFLINE),
    steps: [available(), available(BUTTON)],
  },
  {
    title: 'shows the element for offline if nobody is there at first',
    facts: [4],
    server: {availability: {}},
    page: page(SHOW, ONLINE + OFFLINE),
    steps: [available(BUTTON)],
  },
  {
    title: 'raises the events of a button whose element is detached',
    facts: [4],
    page: page(hear(BUTTON) + WATCH),
    steps: [available(), available(BUTTON)],
  },
  {
    title: 'watches a button without an element',
    facts: [24],
    page: page(
      `${hear(BUTTON)}
      liveagent.showWhenOnline('${BUTTON}', null);`,
    ),
    steps: [available()],
  },
  {
    title: 'raises the events of a button with two trackers',
    facts: [5],
    page: page(hear(BUTTON) + SHOW, ONLINE + OFFLINE),
  },
  {
    title: 'polls though nothing has changed',
    facts: [5],
    page: page(hear(BUTTON) + WATCH),
    steps: [poll, poll],
  },
  {
    title: 'has a handler and no tracker',
    facts: [4],
    page: page(hear(BUTTON)),
    steps: [available()],
  },
  {
    title: 'calls showWhenOnline() after the first answer',
    facts: [4, 19],
    page: page(hear(BUTTON) + WATCH, ONLINE),
    steps: [`liveagent.showWhenOnline('${BUTTON}', document.getElementById('online'));`],
  },
  {
    title: 'registers a second handler, which wins',
    facts: [1],
    page: page(`
      liveagent.addButtonEventHandler('${BUTTON}', function () { note('first'); });
      liveagent.addButtonEventHandler('${BUTTON}', function () { note('second'); });
      ${WATCH}`),
    steps: [available()],
  },
  {
    title: 'registers a handler after the first answer',
    facts: [1],
    page: page(WATCH),
    steps: [hear(BUTTON), available()],
  },
  {
    title: 'registers a value that is not a function',
    facts: [1],
    page: page(`${hear(BUTTON)} liveagent.addButtonEventHandler('${BUTTON}', 'note'); ${WATCH}`),
  },
  {
    title: 'registers a handler for an empty id',
    facts: [24],
    page: page(`liveagent.addButtonEventHandler('', note); ${hear(BUTTON)} ${WATCH}`),
  },
  {
    title: 'vetoes that an element is shown',
    facts: [2],
    page: page(
      `liveagent.addButtonEventHandler('${BUTTON}', function (e) {
        note(e);
        return e !== liveagent.BUTTON_EVENT.BUTTON_AVAILABLE;
      });
      ${SHOW_ONLINE}`,
      ONLINE,
    ),
  },
  {
    title: 'vetoes that an element is hidden',
    facts: [2],
    page: page(
      `liveagent.addButtonEventHandler('${BUTTON}', function (e) {
        note(e);
        if (e == 'BUTTON_UNAVAILABLE') return false;
      });
      ${SHOW_ONLINE}`,
      ONLINE,
    ),
    steps: [available()],
  },
  {
    title: 'returns 0 and null, which is no veto',
    facts: [2],
    page: page(
      `liveagent.addButtonEventHandler('${BUTTON}', function (e) { note(e); return 0; });
      ${SHOW_ONLINE}`,
      ONLINE,
    ),
    steps: [available()],
  },
  {
    title: 'throws in a handler',
    facts: ['3a'],
    page: page(
      `liveagent.addButtonEventHandler('${BUTTON}', function (e) { note(e); throw new Error(); });
      ${SHOW_ONLINE}`,
      ONLINE,
    ),
    steps: [available(), available(BUTTON)],
  },
  {
    title: 'accepts and rejects a standard button',
    facts: [6],
    page: page(hear(BUTTON) + WATCH),
    steps: [reject(BUTTON)],
  },
  {
    title: 'is notified of a button again after it was accepted',
    facts: [6, 27],
    page: page(hear(BUTTON) + WATCH),
    steps: [start(BUTTON), poll],
  },
  {
    title: 'watches a button for one agent',
    facts: [30],
    server: {availability: {[`${AGENT}_${BUTTON}`]: true}},
    page: page(
      `${hear(BUTTON)}
      liveagent.addButtonEventHandler('${AGENT}_${BUTTON}', note);
      liveagent.showWhenOnline('${BUTTON}', document.getElementById('online'), '${AGENT}');`,
      ONLINE,
    ),
    steps: [available()],
  },
  {
    title: 'goes offline if an answer is late, and online again when it arrives',
    facts: [18],
    page: page(hear(BUTTON) + SHOW_ONLINE, ONLINE),
    steps: [server({fault: 'late'}), poll, seconds(8), server({fault: 'none'})],
  },
  {
    title: 'goes offline for good after one error',
    facts: [18],
    page: page(hear(BUTTON) + SHOW_ONLINE, ONLINE),
    steps: [server({fault: '500'}), poll, server({fault: 'none'}), poll, poll],
  },
  {
    title: 'waits for a first answer that is late',
    facts: [18],
    server: {fault: 'late'},
    page: page(
      `${hear(BUTTON)} liveagent.showWhenOffline('${BUTTON}', document.getElementById('offline'));`,
      OFFLINE,
    ),
    steps: [seconds(6), server({fault: 'none'})],
  },
  {
    title: 'is loading while the first answer is awaited',
    facts: [18],
    server: {fault: 'late'},
    page: page(`
      liveagent.addButtonEventHandler('${BUTTON}', function () { note(document.readyState); });
      ${WATCH}`),
    steps: [(visit) => visit.loaded(), server({fault: 'none'})],
  },
  {
    title: 'names events by their constants',
    facts: [2],
    page: `${SCRIPT}<script>
      for (var name in liveagent.BUTTON_EVENT) note(name + ' = ' + liveagent.BUTTON_EVENT[name]);
      ${INIT}
    </script>`,
  },
];
