/** Wires the demo: a shop's page, the chat service behind it, the rules, and what is told of them all. */
import {render} from 'lit';
import {LiveAgentInvitation, type Deployment, type DeploymentSettings} from '../src/index.js';
import {answerTo} from './answers.js';
import {BUTTON_EVENT_NAMES, type ButtonEventName} from './button-events.js';
import {ChatPanel} from './chat-panel.js';
import {DemoClock} from './demo-clock.js';
import type {DemoService} from './demo-service.js';
import {EventLog} from './event-log.js';
import {EXAMPLES} from './examples.js';
import {DemoFallbackService} from './fallback-service.js';
import {DemoHttpService} from './http-service.js';
import {DemoLinkService} from './link-service.js';
import {DemoMessagingService} from './messaging-service.js';
import {DemoRoutingService} from './routing-service.js';
import {serviceChooser} from './service-chooser.js';
import {settingsEditor} from './settings-editor.js';
import {Shop} from './shop.js';
import {BUTTON} from './staff.js';
import {timeTravel} from './time-travel.js';
import {vetoSwitches} from './vetoes.js';
import {figuresOf, openVisit} from './visit.js';
import {renderAnswers, renderConditions, renderWait, renderWhy} from './why.js';

/** The address of the server that `npm start` runs; where these are files of another server, there is none. */
declare const CHAT_SERVER: string | undefined;

LiveAgentInvitation.define();

const byId = (id: string): HTMLElement => document.getElementById(id)!;
const invitation = document.querySelector('live-agent-invitation')!;
const clock: DemoClock = new DemoClock(async () => http?.answered());
const chat = new ChatPanel(byId('chat'));

const routing = new DemoRoutingService({chat, changed});
const messaging = new DemoMessagingService({chat, clock, changed, reopen: () => startOver()});
const link = new DemoLinkService(changed);
const http: DemoHttpService | undefined =
  typeof CHAT_SERVER === 'string'
    ? new DemoHttpService({address: CHAT_SERVER, clock, changed})
    : undefined;
const fallback = http && new DemoFallbackService(http, link);
const missing = 'needs npm start';

let service: DemoService = routing;
let deployment: Deployment | undefined;
let settings: DeploymentSettings = EXAMPLES[0].settings;
let prevented: ButtonEventName | undefined;
let due: number | undefined;
let tick: number | undefined;

const log = new EventLog(byId('log'));
const vetoes = vetoSwitches(byId('vetoes'), () => {
  prevented = undefined;
  // The veto stands for a while; that time passes at once.
  const {until = 0} =
    deployment?.explain(BUTTON.id).conditions.find(({name}) => name === 'not-vetoed') ?? {};
  void putForward(Math.max(0, until - clock.now()));
});
for (const name of BUTTON_EVENT_NAMES) {
  invitation.addEventListener(name, (event) => {
    if (vetoes.has(name)) event.preventDefault();
    prevented = event.defaultPrevented ? name : undefined;
    log.add(event, clock.now());
    changed();
  });
}

const renderTime = timeTravel(byId('time'), (milliseconds) => void putForward(milliseconds));
const shop = new Shop(byId('page'), byId('address'), {
  navigated: changed,
  basketChanged: tellBasket,
});

/** Something changed. It is shown when everything that comes of it has happened, so that one answer is announced. */
function changed(): void {
  due ??= window.setTimeout(show);
}

function show(): void {
  due = undefined;
  if (!deployment) return;
  const explanation = deployment.explain(BUTTON.id);
  const answer = answerTo(explanation, {
    prevented,
    timedOut: invitation.reason === 'timeout',
    service,
  });
  render(service.hint, byId('hint'));
  render(service.controls(), byId('controls'));
  renderWhy(byId('why'), answer);
  renderWait(byId('wait'), explanation, clock.now());
  renderConditions(byId('conditions'), explanation);
  renderTime(figuresOf(deployment));
  renderAnswers(byId('answers'), answer.name);
  // What counts seconds counts on.
  clearTimeout(tick);
  tick = window.setTimeout(changed, 1000 - (clock.now() % 1000));
}

async function putForward(milliseconds: number): Promise<void> {
  await clock.advance(milliseconds);
  changed();
}

/** A new visitor opens the shop. @throws TypeError where the settings are wrong; then nothing changes. */
function startOver(next = settings): void {
  deployment = openVisit({
    settings: next,
    service: service.service,
    clock,
    arrive: () => shop.reopen(),
  });
  settings = next;
  service.opened?.();
  prevented = undefined;
  chat.close();
  tellBasket();
  // The page before told its invitation to go; the new visitor's log begins without that.
  log.clear();
  changed();
}

/** What a shop's page tells of its basket, for the rules. */
function tellBasket(): void {
  deployment?.setCustomVariable('basket', shop.worth);
  changed();
}

serviceChooser(
  byId('services'),
  [
    routing,
    http ?? {name: DemoHttpService.title, missing},
    messaging,
    link,
    fallback ?? {name: DemoFallbackService.title, missing},
  ],
  (chosen) => {
    service = chosen;
    startOver();
  },
);
byId('start-over').addEventListener('click', () => startOver());
settingsEditor({examples: byId('examples'), editor: byId('editor'), apply: startOver});
startOver();
