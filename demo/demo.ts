/** Connects the parts of the demo: the shop's page, a chat service, the settings, the clock and the explanation. */
import {html, render} from 'lit';
import {createDeployment, install, LiveAgentInvitation, type Deployment} from '../src/index.js';
import {agentConsole} from './console/agent-console.js';
import {EventMonitor} from './events.js';
import {renderExplanation} from './explanation.js';
import {availabilityDemo} from './services/availability-service.js';
import {httpDemo} from './services/http-service.js';
import {fallbackDemo, linkDemo} from './services/link-service.js';
import {messagingDemo} from './services/messaging-service.js';
import {BUTTON_ID, type DemoService} from './services/service.js';
import {DEFAULT_SETTINGS, settingsEditor} from './settings-editor.js';
import {ChatWindow} from './shop/chat-window.js';
import {Shop} from './shop/shop.js';
import {DemoClock, renderTime} from './time-travel.js';

/** The addresses of the servers that `npm start` runs; undefined if another server serves these files. */
declare const CHAT_SERVER: string | undefined;
declare const AVAILABILITY_SERVER: string | undefined;

LiveAgentInvitation.define();

const byId = (id: string): HTMLElement => document.getElementById(id)!;
const invitation = document.querySelector('live-agent-invitation')!;
const chat = new ChatWindow(byId('chat'));
const clock: DemoClock = new DemoClock(async () => http?.answered());
const http =
  typeof CHAT_SERVER === 'string' ? httpDemo({address: CHAT_SERVER, clock, changed}) : undefined;
const link = linkDemo(changed);
/** The services to choose from; a string is the name of one that needs the server. */
const services: readonly (DemoService | string)[] = [
  ...(typeof AVAILABILITY_SERVER === 'string'
    ? [availabilityDemo(AVAILABILITY_SERVER, changed), agentConsole(chat, changed)]
    : [agentConsole(chat, changed), 'The availability server (needs npm start)']),
  http ?? 'A server, over HTTP (needs npm start)',
  messagingDemo({
    clock,
    changed,
    openChat: () => chat.open({id: 'messaging', agent: 'Ana'}),
    startOver: () => startOver(),
  }),
  link,
  http ? fallbackDemo(http, link) : 'A server, else a link (needs npm start)',
];

let service = services[0] as DemoService;
let settings = DEFAULT_SETTINGS;
let deployment: Deployment | undefined;
const visit = {startedAt: 0, pageOpenedAt: 0, pageViews: 0};
let update = 0;

const events = new EventMonitor(invitation, {
  now: () => clock.now(),
  changed,
  // The deployment offers a vetoed invitation again later; this demo does not wait.
  vetoLifted() {
    const {conditions = []} = deployment?.explain(BUTTON_ID) ?? {};
    const {until = 0} = conditions.find(({name}) => name === 'not-vetoed') ?? {};
    void advance(Math.max(0, until - clock.now()));
  },
});

const shop = new Shop(byId('page'), byId('address'), {
  onNavigate() {
    visit.pageOpenedAt = clock.now();
    visit.pageViews++;
    changed();
  },
  onBasketChange: setBasket,
});

/** The page reports the value of its basket, for the rules. */
function setBasket(value: number): void {
  deployment?.setCustomVariable('basket', value);
  changed();
}

async function advance(milliseconds: number): Promise<void> {
  await clock.advance(milliseconds);
  changed();
}

/** Opens the shop's page for a new visitor. @throws TypeError if the settings are invalid; then nothing changes. */
function startOver(newSettings = settings): void {
  const options = {service: service.service, clock};
  createDeployment(newSettings, options); // throws if they are invalid
  settings = newSettings;
  deployment?.disconnect();
  if (deployment) shop.restart();
  const now = clock.now();
  Object.assign(visit, {startedAt: now, pageOpenedAt: now, pageViews: 1});
  deployment = createDeployment(settings, options);
  // Each reload is a new visitor, and so is another tab.
  deployment.disableOptionalCookies();
  delete window.liveagent;
  install(deployment);
  service.visitorArrived?.();
  chat.close();
  setBasket(shop.basketValue);
  // The log of the new visitor starts after the events of the last one.
  events.clear();
}

/** Renders everything once all changes of the current task are done, so that a screen reader announces one sentence. */
function changed(): void {
  clearTimeout(update);
  update = window.setTimeout(show);
}

function show(): void {
  if (!deployment) return;
  const now = clock.now();
  render(service.hint, byId('hint'));
  render(service.controls(), byId('controls'));
  renderExplanation(
    {
      sentence: byId('why'),
      countdown: byId('countdown'),
      conditions: byId('conditions'),
      answers: byId('answers'),
    },
    deployment.explain(BUTTON_ID),
    {
      prevented: events.prevented,
      timedOut: invitation.reason === 'timeout',
      whyAvailable: service.whyAvailable(),
      advice: service.advice,
    },
    now,
  );
  renderTime(byId('time'), visit, now, (milliseconds) => void advance(milliseconds));
  events.render(byId('vetoes'), byId('log'));
  update = window.setTimeout(show, 1000 - (now % 1000));
}

const chooser = byId('service') as HTMLSelectElement;
render(
  services.map((each) =>
    typeof each === 'string'
      ? html`<option disabled>${each}</option>`
      : html`<option>${each.name}</option>`,
  ),
  chooser,
);
chooser.addEventListener('change', () => {
  service = services[chooser.selectedIndex] as DemoService;
  startOver();
});
byId('start-over').addEventListener('click', () => startOver());
settingsEditor(byId('examples'), byId('editor') as HTMLFormElement, startOver);
startOver();
