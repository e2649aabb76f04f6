/** The intended differences and their reasons. They are the rows of the table in the guide. */
interface Difference {
  readonly vendor: string;
  readonly ours: string;
  readonly why: string;
  /** By scenario: the lines that only the vendor's script records, with `-`, and the lines that only ours records, with `+`. */
  readonly shown?: {readonly [title: string]: readonly string[]};
  /** Text that our script adds to the recordings of any scenario. */
  readonly added?: RegExp;
}

const offline = ['+ BUTTON_UNAVAILABLE'];
const late = ['+ BUTTON_AVAILABLE'];
const tooLate = ['- page error: Error', '+ done'];

export const differences: readonly Difference[] = [
  {
    vendor: 'handlers receive the event',
    ours: 'they also receive a reason, as the second argument',
    why: 'a page can say more than “offline”',
    added: /(?<=^BUTTON_\w+) \([\w-]+(,true)?\)$/,
  },
  {
    vendor: 'an invitation that starts offline raises no event',
    ours: 'it raises `BUTTON_UNAVAILABLE`',
    why: 'a page can show something else at once',
    shown: {
      'starts offline': offline,
      'waits for a rule and for an agent': offline,
      'rejects when nothing is offered': offline,
    },
  },
  {
    vendor: 'a standard button raises its event with every poll, once for each element',
    ours: 'it raises an event when something has changed',
    why: 'a repeated event has no new information',
    shown: {
      'raises the events of a button with two trackers': ['- BUTTON_AVAILABLE'],
      'polls though nothing has changed': ['- BUTTON_AVAILABLE', '- BUTTON_AVAILABLE'],
    },
  },
  {
    vendor: 'a standard button raises events only after `showWhenOnline()` or `showWhenOffline()`',
    ours: 'a button in the settings always raises events',
    why: 'a handler is enough',
    shown: {
      'has a handler and no tracker': ['+ BUTTON_AVAILABLE', '+ BUTTON_UNAVAILABLE'],
      'watches a button for one agent': offline,
    },
  },
  {
    vendor: 'an exception in a handler ends chat for the page, silently',
    ours: 'it is reported, and everything else goes on',
    why: 'one mistake in a page breaks one thing',
    shown: {
      'throws in a handler': [
        '- #online is not seen',
        '+ page error: Error',
        '+ #online is seen',
        '+ BUTTON_UNAVAILABLE',
        '+ page error: Error',
        '+ #online is not seen',
        '+ BUTTON_AVAILABLE',
        '+ page error: Error',
        '+ #online is seen',
      ],
    },
  },
  {
    vendor: 'a handler that is not a function is ignored',
    ours: 'it is ignored and reported',
    why: 'you see the mistake in the console',
    shown: {'registers a value that is not a function': ['+ page error: TypeError']},
  },
  {
    vendor: 'one answer that is late or fails ends chat for the page',
    ours: 'the last answer counts for 3 minutes, and the script asks again; a warning says why',
    why: 'networks fail for seconds',
    shown: {
      'goes offline if an answer is late, and online again when it arrives': [
        '- BUTTON_UNAVAILABLE',
        '- #online is not seen',
        '- BUTTON_AVAILABLE',
        '- #online is seen',
      ],
      'goes offline for good after one error': [
        '- BUTTON_UNAVAILABLE',
        '- #online is not seen',
        '+ console.warn()',
      ],
    },
  },
  {
    vendor: 'the page’s `load` event waits for the first answer',
    ours: 'it does not wait',
    why: 'a slow chat server does not slow down the page',
    shown: {'is loading while the first answer is awaited': ['- interactive', '+ complete']},
  },
  {
    vendor: 'a handler that is registered late does not receive earlier events',
    ours: 'it receives the current state',
    why: 'pages load in any order',
    shown: {
      'registers a handler after the first answer': late,
      'registers its handler after the invitation was offered': late,
    },
  },
  {
    vendor:
      '`showWhenOnline()`, `setName()`, `addCustomDetail()` and `findOrCreate()` throw an error after the first answer',
    ours: 'they work at any time',
    why: 'pages load in any order',
    shown: {
      'calls showWhenOnline() after the first answer': [
        '- page error: Error',
        '+ BUTTON_AVAILABLE',
        '+ #online is seen',
      ],
      'calls setName() after the first answer': tooLate,
      'calls addCustomDetail() after the first answer': tooLate,
      'calls findOrCreate() after the first answer': tooLate,
      'calls addURLPrefix() after the first answer': tooLate,
    },
  },
  {
    vendor: '`startChat()` before the first answer raises `BUTTON_ACCEPTED` and throws',
    ours: 'it does nothing until the settings are loaded',
    why: 'no chat was opened',
    shown: {
      'starts a chat before the first answer': ['- BUTTON_ACCEPTED', '- page error: TypeError'],
    },
  },
  {
    vendor: '`_laq` runs once, after `init()`; an entry that throws ends chat for the page',
    ours: 'an entry that is pushed later runs at once, and an exception is reported',
    why: 'pages load in any order',
    shown: {
      'pushes onto _laq after the start': ['+ late'],
      'has an entry in _laq that throws': ['+ run', '+ BUTTON_AVAILABLE'],
    },
  },
  {
    vendor: 'a page that never calls `init()` has no chat, silently',
    ours: 'if the settings name a service, chat starts. Otherwise, `_laq` runs, standard buttons raise `BUTTON_UNAVAILABLE`, and a warning says why',
    why: 'you see the mistake in the console',
    shown: {
      'never calls init()': ['+ run', '+ console.warn()', '+ BUTTON_UNAVAILABLE'],
    },
  },
  {
    vendor:
      'if a page deletes `window.liveagent` and loads the script again, the handlers of the old object receive no event',
    ours: 'the buttons of the old object raise `BUTTON_UNAVAILABLE`',
    why: 'nothing stays on screen that no longer works',
    shown: {'deletes the script and loads it again': offline},
  },
  {
    vendor: 'an invitation that is not offered is at −1000 px, where screen readers can find it',
    ours: 'it is `inert`, so that screen readers cannot find it',
    why: 'an invitation that is not offered does not exist for any visitor',
    shown: {'has an invitation that is not offered': ['- false', '+ true']},
  },
  {
    vendor:
      'the page’s own element with the animation `fade` or `slide` can be answered only after the animation',
    ours: 'it can be answered during the animation. Only the card of the tag ignores clicks in the first 300 ms, if it has appeared under the pointer',
    why: 'a click is not lost',
    shown: {
      'rejects a sliding invitation at once': [
        '+ BUTTON_REJECTED',
        '+ #liveagent_invite_button_573000000000001 is not seen',
        '- BUTTON_REJECTED',
        '- #liveagent_invite_button_573000000000001 is not seen',
      ],
    },
  },
  {
    vendor:
      'an invitation moves off the screen if an animation of its content ends, or if the chat server switches to another server',
    ours: 'it stays',
    why: 'the page expects it to be on screen',
    shown: {
      'has an animated child in a sliding invitation': [
        '- #liveagent_invite_button_573000000000001 is not seen',
      ],
      'switches to another server': ['- #liveagent_invite_button_573000000000001 is not seen'],
    },
  },
  {
    vendor: 'an invitation whose element is added after the first answer is lost',
    ours: 'it is offered when the element is there',
    why: 'frameworks render late',
    shown: {'puts the element of its invitation in too late': late},
  },
  {
    vendor: '`showWhenOnline()` with the id of an invitation ends chat for the page',
    ours: 'it throws a `TypeError`, or the mistake is reported if the settings are loaded later. The invitation is offered',
    why: 'one mistake in a page breaks one thing',
    shown: {
      'takes an invitation for a standard button': [
        '- #liveagent_invite_button_573000000000001 is seen',
        '+ BUTTON_AVAILABLE',
        '+ #liveagent_invite_button_573000000000001 is not seen',
      ],
    },
  },
  {
    vendor: 'one invitation until the page is loaded again',
    ours: 'one after another, in the order of `priority`. After an answer, the next one waits 60 s, also on the next page',
    why: 'visitors are not hurried, and no invitation is lost',
    shown: {
      'offers none for minutes after one was rejected': ['+ 3 BUTTON_AVAILABLE'],
      'may be offered again after it was rejected, on the same page': [
        '+ BUTTON_UNAVAILABLE',
        '+ BUTTON_AVAILABLE',
      ],
      'may be offered again after it was rejected, on the next page': [
        '- BUTTON_AVAILABLE',
        '+ BUTTON_AVAILABLE',
      ],
      'may be offered again after it was accepted, on the next page': [
        '- BUTTON_AVAILABLE',
        '+ BUTTON_AVAILABLE',
      ],
    },
  },
  {
    vendor:
      'cookies, and several keys in `localStorage`; a rejected invitation stays away until the browser is closed',
    ours: 'no cookies, and one key; it stays away for the visit, which ends 30 minutes after the last page view or answer, in all tabs',
    why: 'see [Privacy](privacy.md)',
    shown: {
      'has cookies': [
        '- liveagent_invite_rejected_573000000000001',
        '- liveagent_oref',
        '- liveagent_ptid',
        '- liveagent_sid',
        '- liveagent_vc',
      ],
      'has a cookie after a chat': ['- true', '+ false'],
      'stores something of the visit': [
        '- liveAgentPage_1',
        '- liveAgentPc',
        '- liveAgentSid',
        '- liveAgentStart',
        '+ live-agent-invitation',
      ],
    },
  },
  {
    vendor: 'a new address within a single-page application is not noticed',
    ours: 'it is a page view',
    why: 'for the visitor, a new address is a new page',
    shown: {
      'goes to a new address within the page': late,
      'goes to a new address within the page, which is a page view': late,
    },
  },
  {
    vendor:
      'the countdown to the removal of an invitation continues while the visitor points at it',
    ours: 'the countdown pauses while the pointer or the focus is inside, and while a modal dialog or a full-screen element is open',
    why: 'nobody loses what they are about to click',
    shown: {
      'removes an invitation that the visitor points at': [
        '- BUTTON_REJECTED',
        '- #liveagent_invite_button_573000000000001 is not seen',
      ],
    },
  },
  {
    vendor: 'a window that the browser blocks is not noticed',
    ours: '`BUTTON_UNAVAILABLE` is raised, the error is reported, and the invitation is offered again',
    why: 'a click is not lost',
    shown: {
      'has the window of a chat blocked': [
        '+ page error: Error',
        '+ BUTTON_UNAVAILABLE',
        '+ BUTTON_AVAILABLE',
      ],
    },
  },
  {
    vendor: "`setChatWindowHeight('80%')` opens a window of 80 px",
    ours: 'the window has its usual height',
    why: 'a window cannot have a size in percent',
    shown: {
      'sets the height of the window in percent': [
        '- opens window "", 482 × 80, with {server}/conversation',
        '+ opens window "", 482 × 450, with {server}/conversation',
      ],
    },
  },
  {
    vendor: 'the form that opens a chat has several fields for the data about the visitor',
    ours: 'the field `visitor` contains all of it as JSON',
    why: 'your own server reads one field',
    added: /^ {2}visitor: .*/,
  },
];

/** The table in the guide. */
export const guideTable = (): string =>
  ['| legacy Chat | here | why |', '| --- | --- | --- |']
    .concat(differences.map(({vendor, ours, why}) => `| ${vendor} | ${ours} | ${why} |`))
    .join('\n') + '\n';
