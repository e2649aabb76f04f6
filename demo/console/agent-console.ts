/** Agents in this page: the routing of the product, and a console that sets all properties of its agents. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {RoutingService, type Agent, type Presence, type WorkItem} from '../../src/index.js';
import {BUTTON_ID, card, optionRow, type DemoService} from '../services/service.js';
import type {ChatWindow} from '../shop/chat-window.js';

const PRESENCES: Readonly<Record<Presence, string>> = {
  online: 'Online',
  away: 'Away',
  offline: 'Offline',
};
const SKILLS = {Teapots: 'Teapots', Orders: 'Orders'};
const CHANNELS = {chat: 'Chat', messaging: 'Messaging', phone: 'Phone'};

const BUTTON = {id: BUTTON_ID, skills: ['Teapots'], channel: 'chat', units: 1};

/** One click away from an invitation: it appears when either of them is online. */
const AGENTS: readonly Agent[] = [
  {id: 'Ana', presence: 'offline', skills: ['Teapots'], capacity: 1, channels: ['chat']},
  {
    id: 'Ben',
    presence: 'away',
    skills: Object.keys(SKILLS),
    capacity: 2,
    channels: Object.keys(CHANNELS),
  },
];

export function agentConsole(chat: ChatWindow, changed: () => void): DemoService {
  const routing = new RoutingService({buttons: [BUTTON], agents: AGENTS});
  const visitorOf = new Map<string, string>();
  let visitors = 0;

  routing.addEventListener('work-started', ({work: {id, agentId, request}}) => {
    if (request) {
      visitorOf.set(id, `visitor ${visitors}`);
      chat.open({id, agent: agentId, end: () => routing.endWork(id)});
    }
    changed();
  });
  routing.addEventListener('work-ended', ({work}) => {
    chat.end(work.id);
    changed();
  });

  const usedUnits = (agent: Agent): number =>
    routing.work(agent.id).reduce((sum, {units}) => sum + units, 0);

  /** Why an agent cannot take a chat, in the order in which the routing checks it. */
  const obstacle = (agent: Required<Agent>): string | undefined => {
    const {presence, skills, capacity, channels} = agent;
    if (presence === 'offline') return 'offline';
    if (!skills.includes('Teapots')) return 'lacks the skill Teapots';
    if (presence === 'away') return 'away';
    if (usedUnits(agent) >= capacity) return 'no capacity left';
    return channels.includes('chat') ? undefined : 'not on the channel Chat';
  };

  const update = (agent: Agent, changes: Omit<Agent, 'id'>): void => {
    routing.updateAgent(agent.id, changes);
    changed();
  };

  const checkboxes = (
    agent: Required<Agent>,
    key: 'skills' | 'channels',
    legend: string,
    options: Readonly<Record<string, string>>,
  ): TemplateResult =>
    optionRow(
      legend,
      'checkbox',
      options,
      (value) => agent[key].includes(value),
      (value, checked) => {
        const others = agent[key].filter((each) => each !== value);
        update(agent, {[key]: checked ? [...others, value] : others});
      },
    );

  const workItem = (agent: Agent, {id, request}: WorkItem): TemplateResult => {
    const name = request ? `Chat, ${visitorOf.get(id)}` : 'Phone call';
    const end = request ? 'End chat' : 'Hang up';
    return html`
      <li>
        ${name}
        <button
          type="button"
          aria-label="${end}: ${agent.id}, ${name}"
          @click=${() => {
            routing.endWork(id);
            // This button is removed; the focus stays with the agent.
            document.getElementById(`call-${agent.id}`)?.focus();
          }}
        >
          ${end}
        </button>
      </li>
    `;
  };

  const agentCard = (agent: Required<Agent>): TemplateResult => {
    const problem = obstacle(agent);
    const work = routing.work(agent.id);
    return card(
      html`<span class="avatar" aria-hidden="true">${agent.id[0]}</span> <b>${agent.id}</b>`,
      problem ?? 'can take a chat',
      !problem,
      html`
        ${optionRow(
          'Presence',
          'radio',
          PRESENCES,
          (value) => value === agent.presence,
          (presence) => update(agent, {presence}),
          `presence-${agent.id}`,
        )}
        ${checkboxes(agent, 'skills', 'Skills', SKILLS)}
        ${checkboxes(agent, 'channels', 'Channels', CHANNELS)}
        <label class="row">
          <span>Capacity</span>
          <span class="options">
            <input
              type="number"
              min="0"
              max="9"
              autocomplete="off"
              .value=${live(String(agent.capacity))}
              @change=${({target}: Event) => {
                const capacity = (target as HTMLInputElement).valueAsNumber;
                update(agent, capacity >= 0 ? {capacity} : {});
              }}
            />
            <span class="small">work units, ${usedUnits(agent)} in use</span>
          </span>
        </label>
        <div class="row">
          <span id="work-${agent.id}">Work</span>
          <div class="options">
            ${
              work.length > 0
                ? html`<ul class="work" aria-labelledby="work-${agent.id}">
                    ${work.map((item) => workItem(agent, item))}
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
      `,
    );
  };

  return {
    name: 'Agents in this page',
    hint: html`<strong>Start here:</strong> set Ana to <em>Online</em>, and watch the shop.`,
    service: routing,
    advice: {},
    visitorArrived: () => visitors++,
    whyAvailable() {
      const ready = routing.agents.filter((agent) => !obstacle(agent)).map(({id}) => id);
      return `${new Intl.ListFormat('en').format(ready) || 'An agent'} can take a chat.`;
    },
    controls: () => routing.agents.map(agentCard),
  };
}
