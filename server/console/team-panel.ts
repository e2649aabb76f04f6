import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {availabilityBadge} from './agent-panel.js';
import {teamCause} from './causes.js';
import {LightElement} from './light-element.js';
import {loadMeter} from './load-meter.js';
import {PRESENCES, type Presence, type TeamMember, type Work} from './state.js';
import {nameOf, type TeamLink} from './team-link.js';

/** More are found by their names. */
const AT_ONCE = 100;

/** The team, for supervisors. */
export class TeamPanel extends LightElement {
  static override readonly properties = {link: {attribute: false}, filter: {state: true}};

  declare link: TeamLink;
  declare protected filter: string;

  constructor() {
    super();
    this.filter = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const {state} = this.link;
    if (!state) return nothing;
    const {agents, buttons} = state;
    const wanted = this.filter.toLocaleLowerCase();
    const found = agents.filter((agent) => nameOf(agent).toLocaleLowerCase().includes(wanted));
    const shown = found.slice(0, AT_ONCE);
    return html`
      <section class="card team" aria-labelledby="team-title">
        <h2 id="team-title">The team <span class="count">${agents.length}</span></h2>
        <p class="small">
          ${(Object.keys(PRESENCES) as Presence[])
            .map((presence) => {
              const count = agents.filter((agent) => agent.presence === presence).length;
              return `${count} ${PRESENCES[presence].toLowerCase()}`;
            })
            .join(', ')}
        </p>
        <label class="filter">
          Find an agent
          <input
            type="search"
            autocomplete="off"
            @input=${({target}: Event) => (this.filter = (target as HTMLInputElement).value)}
          />
        </label>
        ${shown.length === 0 ? html`<p class="empty">No agent.</p>` : nothing}
        <ul>
          ${repeat(
            shown,
            ({id}) => id,
            (agent) => this.#member(agent),
          )}
        </ul>
        ${
          found.length > shown.length
            ? html`<p class="small">
                The first ${shown.length} of ${found.length} agents. Find the others by their names.
              </p>`
            : nothing
        }
      </section>
      <section class="card buttons" aria-labelledby="all-buttons-title">
        <h2 id="all-buttons-title">All buttons</h2>
        <ul>
          ${buttons.map(
            ({id, label, availability}) =>
              html`<li>
                <h3>${label ?? id}</h3>
                ${availabilityBadge(availability.available)}
                <p>${teamCause(availability)}</p>
              </li>`,
          )}
        </ul>
      </section>
    `;
  }

  #member(agent: TeamMember): TemplateResult {
    const {id, presence, work, channels, skills} = agent;
    const name = nameOf(agent);
    const isOffline = presence === 'offline';
    return html`<li>
      <h3>${name}</h3>
      <span class="presence-now"><span class="dot ${presence}"></span>${PRESENCES[presence]}</span>
      ${loadMeter(agent, work, `Capacity in use: ${name}`)}
      <p class="small">
        ${workCount(work)}. Channels: ${channels.join(', ') || 'none'}. Skills:
        ${skills.join(', ') || 'none'}.
      </p>
      <button
        type="button"
        aria-label="Set offline: ${name}"
        aria-disabled=${isOffline ? 'true' : 'false'}
        @click=${() => {
          if (!isOffline) void this.link.setPresence(id, 'offline');
        }}
      >
        Set offline
      </button>
    </li>`;
  }
}

function workCount(work: readonly Work[]): string {
  const chats = work.filter(({buttonId}) => buttonId !== undefined).length;
  const others = work.length - chats;
  return `${chats} ${chats === 1 ? 'chat' : 'chats'}${others > 0 ? `, ${others} of other work` : ''}`;
}
