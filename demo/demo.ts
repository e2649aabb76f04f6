/** Wires the demo: a shop's page, its agents, the rules, and what is told of them all. */
import {
  LiveAgentInvitation,
  RoutingService,
  type Deployment,
  type DeploymentSettings,
} from '../src/index.js';
import {agentConsole} from './agent-console.js';
import {answerTo} from './answers.js';
import {BUTTON_EVENT_NAMES, type ButtonEventName} from './button-events.js';
import {ChatPanel} from './chat-panel.js';
import {DemoClock} from './demo-clock.js';
import {EventLog} from './event-log.js';
import {EXAMPLES} from './examples.js';
import {settingsEditor} from './settings-editor.js';
import {Shop} from './shop.js';
import {AGENTS, BUTTON} from './staff.js';
import {standingOf} from './standing.js';
import {timeTravel} from './time-travel.js';
import {vetoSwitches} from './vetoes.js';
import {figuresOf, openVisit} from './visit.js';
import {renderAnswers, renderConditions, renderWait, renderWhy} from './why.js';
import {onWork} from './work-events.js';

LiveAgentInvitation.define();

const byId = (id: string): HTMLElement => document.getElementById(id)!;
const invitation = document.querySelector('live-agent-invitation')!;
const clock = new DemoClock();
const routing = new RoutingService({buttons: [BUTTON], agents: AGENTS});

let deployment: Deployment | undefined;
let settings: DeploymentSettings = EXAMPLES[0].settings;
let visitor = 0;
const visitors = new Map<string, string>();
let prevented: ButtonEventName | undefined;
let due: number | undefined;
let tick: number | undefined;

const log = new EventLog(byId('log'));
const vetoes = vetoSwitches(byId('vetoes'), () => {
  prevented = undefined;
  // The veto stands for a while; that time passes at once.
  const {until = 0} =
    deployment?.explain(BUTTON.id).conditions.find(({name}) => name === 'not-vetoed') ?? {};
  clock.advance(Math.max(0, until - clock.now()));
  changed();
});
for (const name of BUTTON_EVENT_NAMES) {
  invitation.addEventListener(name, (event) => {
    if (vetoes.has(name)) event.preventDefault();
    prevented = event.defaultPrevented ? name : undefined;
    log.add(event, clock.now());
    changed();
  });
}

onWork(routing, 'work-started', (work) => {
  if (work.request) visitors.set(work.id, `visitor ${visitor}`);
});
const chat = new ChatPanel(byId('chat'), routing);
const renderConsole = agentConsole(byId('console'), {
  routing,
  visitorOf: ({id}) => visitors.get(id) ?? 'a visitor',
  changed,
});
const renderTime = timeTravel(byId('time'), (milliseconds) => {
  clock.advance(milliseconds);
  changed();
});
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
  const ready = routing.agents
    .filter((agent) => !standingOf(agent, routing.work(agent.id)).reason)
    .map(({id}) => id);
  const answer = answerTo(explanation, {
    prevented,
    timedOut: invitation.reason === 'timeout',
    ready,
  });
  renderConsole();
  renderWhy(byId('why'), answer);
  renderWait(byId('wait'), explanation, clock.now());
  renderConditions(byId('conditions'), explanation);
  renderTime(figuresOf(deployment));
  renderAnswers(byId('answers'), answer.name);
  // What counts seconds counts on.
  clearTimeout(tick);
  tick = window.setTimeout(changed, 1000 - (clock.now() % 1000));
}

/** A new visitor opens the shop. @throws TypeError where the settings are wrong; then nothing changes. */
function startOver(next = settings): void {
  deployment = openVisit({settings: next, service: routing, clock, arrive: () => shop.reopen()});
  settings = next;
  visitor++;
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

byId('start-over').addEventListener('click', () => startOver());
settingsEditor({examples: byId('examples'), editor: byId('editor'), apply: startOver});
startOver();
