import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Agent, Presence, RoutingService, WorkItem} from '../src/index.js';
import {CHANNELS, SKILLS} from './staff.js';
import {standingOf, unitsOf} from './standing.js';

const PRESENCES: Readonly<Record<Presence, string>> = {
  online: 'Online',
  away: 'Away',
  offline: 'Offline',
};

export interface AgentConsoleOptions {
  readonly routing: RoutingService;
  /** How the agents call a chat's other side. */
  readonly visitorOf: (work: WorkItem) => string;
  /** Told of every change: the routing itself tells only of work. */
  readonly changed: () => void;
}

/** The agents' side: everything that routing knows of an agent can be set here. @returns its template as things are now. */
export function agentConsole({
  routing,
  visitorOf,
  changed,
}: AgentConsoleOptions): () => readonly TemplateResult[] {
  const update = (agent: Agent, changes: Omit<Agent, 'id'>): void => {
    routing.updateAgent(agent.id, changes);
    changed();
  };

  const presence = (agent: Required<Agent>): TemplateResult => html`
    <fieldset class="row">
      <legend>Presence</legend>
      <div class="options">
        ${Object.entries(PRESENCES).map(
          ([value, label]) => html`
            <label class="option">
              <input
                type="radio"
                name="presence-${agent.id}"
                autocomplete="off"
                .checked=${live(agent.presence === value)}
                @change=${() => update(agent, {presence: value as Presence})}
              />
              ${label}
            </label>
          `,
        )}
      </div>
    </fieldset>
  `;

  const choices = (
    legend: string,
    options: Readonly<Record<string, string>>,
    chosen: readonly string[],
    choose: (chosen: readonly string[]) => void,
  ): TemplateResult => html`
    <fieldset class="row">
      <legend>${legend}</legend>
      <div class="options">
        ${Object.entries(options).map(
          ([value, label]) => html`
            <label class="option">
              <input
                type="checkbox"
                autocomplete="off"
                .checked=${live(chosen.includes(value))}
                @change=${({target}: Event & {readonly target: HTMLInputElement}) => {
                  const others = chosen.filter((each) => each !== value);
                  choose(target.checked ? [...others, value] : others);
                }}
              />
              ${label}
            </label>
          `,
        )}
      </div>
    </fieldset>
  `;

  const capacity = (agent: Required<Agent>, used: number): TemplateResult => html`
    <div class="row">
      <label for="capacity-${agent.id}">Capacity</label>
      <div class="options">
        <input
          id="capacity-${agent.id}"
          type="number"
          min="0"
          max="9"
          autocomplete="off"
          aria-describedby="used-${agent.id}"
          .value=${live(String(agent.capacity))}
          @change=${({target}: Event & {readonly target: HTMLInputElement}) => {
            const units = target.valueAsNumber;
            update(agent, units >= 0 ? {capacity: units} : {});
          }}
        />
        <span id="used-${agent.id}" class="small">work units, ${used} taken</span>
      </div>
    </div>
  `;

  const workItem = (agent: Required<Agent>, item: WorkItem): TemplateResult => {
    const what = item.request
      ? {name: `Chat, ${visitorOf(item)}`, end: 'End chat'}
      : {name: 'Phone call', end: 'Hang up'};
    return html`
      <li>
        <span>${what.name}</span>
        <button
          type="button"
          aria-label="${what.end}: ${agent.id}, ${what.name}"
          @click=${() => {
            routing.endWork(item.id);
            // The pressed button goes away; the keyboard's user stays with this agent.
            document.getElementById(`call-${agent.id}`)?.focus();
          }}
        >
          ${what.end}
        </button>
      </li>
    `;
  };

  const card = (agent: Required<Agent>): TemplateResult => {
    const work = routing.work(agent.id);
    const {reason, words} = standingOf(agent, work);
    return html`
      <fieldset class="card">
        <legend>
          <span class="avatar" aria-hidden="true">${agent.id[0]}</span>
          <span class="card-name">${agent.id}</span>
          <span class="standing ${reason ? '' : 'ready'}">${words}</span>
        </legend>
        ${presence(agent)}
        ${choices(
          'Skills',
          Object.fromEntries(SKILLS.map((skill) => [skill, skill])),
          agent.skills,
          (skills) => update(agent, {skills}),
        )}
        ${choices('Channels', CHANNELS, agent.channels, (channels) => update(agent, {channels}))}
        ${capacity(agent, unitsOf(work))}
        <div class="row">
          <span id="work-${agent.id}">Work</span>
          <div class="options">
            ${
              work.length > 0
                ? html`<ul class="work" aria-labelledby="work-${agent.id}">
                    ${repeat(
                      work,
                      ({id}) => id,
                      (item) => workItem(agent, item),
                    )}
                  </ul>`
                : nothing
            }
            <button
              type="button"
              id="call-${agent.id}"
              aria-label="Give a phone call to ${agent.id}"
              @click=${() => routing.startWork(agent.id, {channel: 'phone'})}
            >
              Give a phone call
            </button>
          </div>
        </div>
      </fieldset>
    `;
  };

  routing.addEventListener('work-started', changed);
  routing.addEventListener('work-ended', changed);
  return () => routing.agents.map(card);
}
