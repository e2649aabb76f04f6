/** Automated invitations: elements, animations, answers and vetoes. */
import type {ChatServerState} from '../chat-server.js';
import {
  available,
  BUTTON,
  hear,
  invitation,
  invite,
  INVITE,
  page,
  poll,
  reject,
  reload,
  SECOND,
  seconds,
  settings,
  start,
  type Scenario,
} from './scenario.js';

const ELEMENT = `liveagent_invite_button_${INVITE}`;
const STYLE = `var style = document.getElementById('${ELEMENT}').style;`;
const ONE = page(hear(INVITE), invitation());
const of = (more: object): ChatServerState => ({settings: settings(invite(more))});
const two = (more: object = {}): ChatServerState => ({
  availability: {[INVITE]: true, [SECOND]: true},
  settings: settings(invite(more), invite({id: SECOND, ...more})),
});
const TWO = page(
  [INVITE, SECOND]
    .map(
      (id) =>
        `liveagent.addButtonEventHandler('${id}', function (e) { note('${id.slice(-1)} ' + e); });`,
    )
    .join(''),
  invitation() + invitation(SECOND),
);
/** A page whose own code shows an invitation with the animation Custom. */
const CUSTOM = page(
  `liveagent.addButtonEventHandler('${INVITE}', function (e) {
    note(e);
    ${STYLE}
    if (e == liveagent.BUTTON_EVENT.BUTTON_AVAILABLE) setTimeout(function () {
      style.left = style.top = '100px';
    }, 0);
    else style.left = '-1000px';
  });`,
  invitation(),
);

export const invitationScenarios: readonly Scenario[] = [
  {
    title: 'moves a Custom invitation into the window by its own code',
    facts: [9, 10],
    page: CUSTOM,
    steps: [poll, available(), available(INVITE)],
  },
  {
    title: 'accepts a Custom invitation at once',
    facts: [11],
    page: CUSTOM,
    steps: [start(INVITE), poll],
  },
  {
    title: 'styles the element of an invitation',
    facts: [9],
    page: page('', invitation(INVITE, 'style="display: none"')),
    steps: [`${STYLE} note([style.position, style.zIndex, style.left, style.display].join());`],
  },
  {
    title: 'has an invitation that is not offered',
    facts: [9],
    server: {availability: {}},
    page: page('', invitation()),
    steps: [`note(document.getElementById('${ELEMENT}').inert);`],
  },
  {
    title: 'hides its invitation by visibility',
    facts: [29],
    server: of({inviteRenderer: 'Appear', inviteEndPosition: 'Center'}),
    page: page(hear(INVITE), invitation(INVITE, 'style="visibility: hidden"')),
    steps: [
      `${STYLE} note(style.visibility); style.visibility = 'visible';`,
      available(),
      available(INVITE),
    ],
  },
  ...['Appear', 'Fade', 'Slide'].map((inviteRenderer): Scenario => ({
    title: `is offered and withdrawn with the animation ${inviteRenderer}`,
    facts: [9, 10],
    server: of({inviteRenderer, inviteEndPosition: 'Center'}),
    page: ONE,
    steps: [available(), available(INVITE)],
  })),
  {
    title: 'rejects an invitation with the animation Appear at once',
    facts: [11],
    server: of({inviteRenderer: 'Appear', inviteEndPosition: 'Center'}),
    page: ONE,
    steps: [reject(INVITE)],
  },
  {
    title: 'rejects a sliding invitation at once',
    facts: [11],
    server: of({inviteRenderer: 'Slide', inviteEndPosition: 'Center'}),
    page: ONE,
    steps: [
      reject(INVITE),
      `document.getElementById('${ELEMENT}').dispatchEvent(new Event('animationiteration'));`,
      reject(INVITE),
    ],
  },
  {
    title: 'has an animated child in a sliding invitation',
    facts: ['12a'],
    server: of({inviteRenderer: 'Slide', inviteEndPosition: 'Center'}),
    page: page(hear(INVITE), invitation().replace('Any', '<b>Any</b>')),
    steps: [
      `document.querySelector('#${ELEMENT} b')
        .dispatchEvent(new Event('animationend', {bubbles: true}));`,
    ],
  },
  {
    title: 'accepts from inside its handler',
    facts: ['12a'],
    page: page(
      `liveagent.addButtonEventHandler('${INVITE}', function (e) {
        note(e);
        if (e == 'BUTTON_AVAILABLE') liveagent.startChat('${INVITE}');
      });`,
      invitation(),
    ),
  },
  {
    title: 'starts offline',
    facts: [10],
    server: {availability: {}},
    page: ONE,
    steps: [available(INVITE), available()],
  },
  {
    title: 'has no element for its invitation',
    facts: [8],
    page: page(hear(INVITE)),
    steps: [poll],
  },
  {
    title: 'puts the element of its invitation in too late',
    facts: [8],
    page: page(hear(INVITE)),
    steps: [
      `var late = document.createElement('div');
      late.id = '${ELEMENT}';
      late.textContent = 'Any questions?';
      document.body.appendChild(late);`,
      poll,
    ],
  },
  {
    title: 'has the element of its invitation in a shadow root',
    facts: [8],
    page: page(
      `${hear(INVITE)}
      document.getElementById('host').attachShadow({mode: 'open'}).innerHTML = '${invitation()}';`,
      '<div id="host"></div>',
    ),
    steps: [poll],
  },
  {
    title: 'has two invitations, of which one is offered',
    facts: [10, 12],
    server: two(),
    page: TWO,
    steps: [poll],
  },
  {
    title: 'offers the next invitation if the element of the first is missing',
    facts: [28],
    server: two(),
    page: TWO.replace(invitation(), ''),
    steps: [poll],
  },
  {
    title: 'offers no second invitation after one was rejected',
    facts: [12],
    server: two(),
    page: TWO,
    steps: [reject(INVITE), poll],
  },
  {
    title: 'offers none for minutes after one was rejected',
    facts: [12],
    server: two(),
    page: TWO,
    steps: [reject(INVITE), poll, poll],
  },
  {
    title: 'offers another invitation when the first goes offline',
    facts: [12],
    server: two(),
    page: TWO,
    steps: [available(SECOND)],
  },
  {
    title: 'vetoes an invitation until the next poll',
    facts: [2, 10],
    page: page(
      `var asked = 0;
      liveagent.addButtonEventHandler('${INVITE}', function (e) {
        note(e);
        if (e == 'BUTTON_AVAILABLE') return ++asked > 1;
      });`,
      invitation(),
    ),
    steps: [poll, poll],
  },
  ...['UNAVAILABLE', 'ACCEPTED', 'REJECTED'].map((event): Scenario => ({
    title: `vetoes BUTTON_${event} of its invitation`,
    facts: [2],
    server: of({inviteRenderer: 'Appear', inviteEndPosition: 'Center'}),
    page: page(
      `liveagent.addButtonEventHandler('${INVITE}', function (e) {
          note(e);
          return e != 'BUTTON_${event}';
        });`,
      invitation(),
    ),
    steps: [
      event === 'UNAVAILABLE' ? available() : event === 'ACCEPTED' ? start(INVITE) : reject(INVITE),
    ],
  })),
  {
    title: 'registers its handler after the invitation was offered',
    facts: [1, 10],
    page: page('', invitation()),
    steps: [hear(INVITE), poll, available()],
  },
  {
    title: 'rejects and is loaded again',
    facts: [14, 21],
    page: ONE,
    steps: [reject(INVITE), reload, poll],
  },
  {
    title: 'accepts and is loaded again',
    facts: [14],
    page: ONE,
    steps: [start(INVITE), reload, poll],
  },
  {
    title: 'may be offered again after it was rejected, on the next page',
    facts: [12, 14],
    server: of({hasInviteAfterReject: true}),
    page: ONE,
    steps: [reject(INVITE), seconds(40), reload, poll],
  },
  {
    title: 'may be offered again after it was accepted, on the next page',
    facts: [12, 14],
    server: of({hasInviteAfterAccept: true}),
    page: ONE,
    steps: [start(INVITE), seconds(40), reload, poll],
  },
  {
    title: 'may be offered again after it was rejected, on the same page',
    facts: [12],
    server: of({hasInviteAfterReject: true}),
    page: ONE,
    steps: [reject(INVITE), poll, poll],
  },
  {
    title: 'removes an invitation after a time',
    facts: [13],
    server: of({inviteRejectTime: 10, inviteRenderer: 'Appear', inviteEndPosition: 'Center'}),
    page: ONE,
    steps: [seconds(9), seconds(2)],
  },
  {
    title: 'removes an invitation that the visitor points at',
    facts: [13],
    server: of({inviteRejectTime: 10, inviteRenderer: 'Appear', inviteEndPosition: 'Center'}),
    page: ONE,
    steps: [
      `document.getElementById('${ELEMENT}')
        .dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse'}));`,
      seconds(12),
    ],
  },
  {
    title: 'never removes an invitation by itself',
    facts: [13],
    page: ONE,
    steps: [poll, poll, poll],
  },
  {
    title: 'rejects when nothing is offered',
    facts: [11],
    server: {availability: {}},
    page: page('', invitation()),
    steps: [hear(INVITE), reject(INVITE), start(INVITE)],
  },
  {
    title: 'takes an invitation for a standard button',
    facts: [7],
    page: page(
      `${hear(BUTTON)} liveagent.showWhenOnline('${BUTTON}', null);
      liveagent.showWhenOnline('${INVITE}', null);`,
      invitation(),
    ),
  },
];
