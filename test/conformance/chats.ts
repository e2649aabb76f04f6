/** The windows of chats and the data that is sent to them. */
import type {ChatServerState} from '../chat-server.js';
import {
  AGENT,
  BUTTON,
  hear,
  invitation,
  invite,
  INVITE,
  page,
  server,
  settings,
  start,
  type Scenario,
} from './scenario.js';

const WATCH = `liveagent.showWhenOnline('${BUTTON}', null);`;
const WATCHED = page(WATCH);
const button = (more: object = {}): ChatServerState => ({
  settings: settings({id: BUTTON, type: 'Standard', ...more}),
});

export const chatScenarios: readonly Scenario[] = [
  {
    title: 'opens the chat of a button',
    facts: [16, 22],
    page: page(hear(BUTTON) + WATCH),
    steps: [start(BUTTON)],
  },
  {
    title: 'opens the chat by a link',
    facts: [16],
    page: page(
      `liveagent.showWhenOnline('${BUTTON}', document.getElementById('chat'));`,
      `<a id="chat" href="javascript://Chat" style="display: none"
        onclick="liveagent.startChat('${BUTTON}')">Chat</a>`,
    ),
    steps: [`document.getElementById('chat').click();`],
  },
  {
    title: 'opens the chat of an invitation by its image',
    facts: [11, 16],
    page: page(
      hear(INVITE),
      invitation(INVITE, `onclick="liveagent.startChat('${INVITE}')" class="image"`),
    ),
    steps: [`document.querySelector('.image').onclick();`],
  },
  {
    title: 'opens the chat that a button names',
    facts: [22],
    server: button({endpointUrl: '{server}/conversation/sizes'}),
    page: WATCHED,
    steps: [start(BUTTON)],
  },
  {
    title: 'opens a pre-chat page with the address of the chat',
    facts: [22],
    server: button({prechatUrl: '{server}/conversation/prechat'}),
    page: WATCHED,
    steps: [start(BUTTON)],
  },
  {
    title: 'sends the language of the button',
    facts: [22],
    server: button({language: 'de'}),
    page: WATCHED,
    steps: [start(BUTTON)],
  },
  {
    title: 'asks for an agent',
    facts: [22],
    page: WATCHED,
    steps: [`liveagent.startChat('${BUTTON}', '${AGENT}');`],
  },
  {
    title: 'asks for an agent or any other',
    facts: [22],
    page: WATCHED,
    steps: [`liveagent.startChat('${BUTTON}', '${AGENT}', true);`],
  },
  {
    title: 'asks for an agent and nobody else',
    facts: [22],
    page: WATCHED,
    steps: [`liveagent.startChat('${BUTTON}', '${AGENT}', false);`],
  },
  {
    title: 'opens the chat in a frame of the page',
    facts: [16],
    page: page(WATCH, '<iframe name="help"></iframe>'),
    steps: [`liveagent.startChatWithWindow('${BUTTON}', 'help');`],
  },
  {
    title: 'opens the chat with an agent in a frame of the page',
    facts: [16, 22],
    page: page(WATCH, '<iframe name="help"></iframe>'),
    steps: [`liveagent.startChatWithWindow('${BUTTON}', 'help', '${AGENT}', true);`],
  },
  {
    title: 'sets the size of the window',
    facts: [16],
    page: page(`liveagent.setChatWindowWidth(600); liveagent.setChatWindowHeight(700); ${WATCH}`),
    steps: [start(BUTTON)],
  },
  {
    title: 'sets the height of the window as a text',
    facts: [24],
    page: page(`liveagent.setChatWindowHeight('500px'); ${WATCH}`),
    steps: [start(BUTTON)],
  },
  {
    title: 'sets the height of the window in percent',
    facts: [24],
    page: page(`liveagent.setChatWindowHeight('80%'); ${WATCH}`),
    steps: [start(BUTTON)],
  },
  {
    title: 'vetoes a chat',
    facts: [2],
    page: page(
      `liveagent.addButtonEventHandler('${BUTTON}', function (e) {
        if (e == liveagent.BUTTON_EVENT.BUTTON_ACCEPTED) { note(e); return false; }
      });
      ${WATCH}`,
    ),
    steps: [start(BUTTON)],
  },
  {
    title: 'has the window of a chat blocked',
    facts: [16],
    page: page(hear(INVITE), invitation()),
    steps: [`window.popups = false; liveagent.startChat('${INVITE}');`],
  },
  {
    title: 'starts the chat of an unknown button',
    facts: [15],
    page: page(WATCH),
    steps: [start('573000000000009')],
  },
  {
    title: 'starts a chat before the first answer',
    facts: [15],
    server: {fault: 'late'},
    page: page(hear(BUTTON) + WATCH),
    steps: [start(BUTTON), server({fault: 'none'})],
  },
  {
    title: 'starts the chat of a button that is offline',
    facts: [6],
    server: {availability: {}},
    page: page(hear(BUTTON) + WATCH),
    steps: [start(BUTTON)],
  },
  {
    title: 'starts a chat twice',
    facts: [6],
    page: page(hear(BUTTON) + WATCH),
    steps: [start(BUTTON), start(BUTTON)],
  },
  {
    title: 'starts the chat of a button for one agent',
    facts: [22, 30],
    server: {...button(), availability: {[`${AGENT}_${BUTTON}`]: true}},
    page: page(`liveagent.showWhenOnline('${BUTTON}', null, '${AGENT}');`),
    steps: [`liveagent.startChat('${BUTTON}', '${AGENT}');`],
  },
  {
    title: 'accepts an invitation once',
    facts: [12],
    server: {settings: settings(invite({inviteRenderer: 'Appear', inviteEndPosition: 'Center'}))},
    page: page(hear(INVITE), invitation()),
    steps: [start(INVITE), start(INVITE)],
  },
];
