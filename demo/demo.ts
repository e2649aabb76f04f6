/** Wires the demo: a shop's page, its agents, and what is told of both. */
import {LiveAgentInvitation, RoutingService, type Availability} from '../src/index.js';
import {agentConsole} from './agent-console.js';
import {BUTTON_EVENT_NAMES, type ButtonEventName} from './button-events.js';
import {ChatPanel} from './chat-panel.js';
import {DemoClock} from './demo-clock.js';
import {EventLog} from './event-log.js';
import {AGENTS, BUTTON} from './staff.js';
import {standingOf} from './standing.js';
import {vetoSwitches} from './vetoes.js';
import {openVisit} from './visit.js';
import {answerFor, renderAnswers, renderWhy} from './why.js';
import {onWork} from './work-events.js';

/** How long a veto stands before the deployment asks again. */
const VETO = 50_000;

LiveAgentInvitation.define();

const byId = (id: string): HTMLElement => document.getElementById(id)!;
const invitation = document.querySelector('live-agent-invitation')!;
const clock = new DemoClock();
const routing = new RoutingService({buttons: [BUTTON], agents: AGENTS});

let visitor = 0;
const visitors = new Map<string, string>();
let availability: Availability | undefined;
let vetoed: ButtonEventName | undefined;
let due: number | undefined;

const log = new EventLog(byId('log'));
const vetoes = vetoSwitches(byId('vetoes'), () => {
  vetoed = undefined;
  clock.advance(VETO);
  changed();
});
for (const name of BUTTON_EVENT_NAMES) {
  invitation.addEventListener(name, (event) => {
    if (vetoes.has(name)) event.preventDefault();
    vetoed = event.defaultPrevented ? name : undefined;
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
routing.watch(
  [BUTTON.id],
  (_id, reported) => {
    availability = reported;
    changed();
  },
  new AbortController().signal,
);

/** Something changed. It is shown when everything that comes of it has happened, so that one answer is announced. */
function changed(): void {
  due ??= window.setTimeout(() => {
    due = undefined;
    renderConsole();
    const {status, reason} = invitation;
    const ready = routing.agents
      .filter((agent) => !standingOf(agent, routing.work(agent.id)).reason)
      .map(({id}) => id);
    const answer = answerFor({status, reason, availability, vetoed, ready});
    renderWhy(byId('why'), answer);
    renderAnswers(byId('answers'), answer.words);
  });
}

function startOver(): void {
  visitor++;
  vetoed = undefined;
  chat.close();
  openVisit({settings: {buttons: [{id: BUTTON.id}]}, service: routing, clock});
  // The page before told its invitation to go; the new visitor's log begins without that.
  log.clear();
  changed();
}

byId('start-over').addEventListener('click', startOver);
startOver();

byId('order').addEventListener('submit', (event) => {
  event.preventDefault();
  byId('basket').textContent = String(Number(byId('basket').textContent) + 1);
});
