import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {live} from 'lit/directives/live.js';
import type {AgentLink} from './agent-link.js';
import {buttonCause} from './causes.js';
import {LightElement} from './light-element.js';
import {loadMeter} from './load-meter.js';
import {number, PRESENCES, type AgentButton, type Presence, type Work} from './state.js';
import {nameOf} from './team-link.js';

/** An agent's own panel: presence, channels, capacity, chats, and the buttons that they serve. */
export class AgentPanel extends LightElement {
  static override readonly properties = {link: {attribute: false}};

  declare link: AgentLink;
  /** Channels that were offered, so that one which is left can be chosen again. */
  readonly #channels = new Set<string>();
  #hadFocusInChats = false;

  protected override willUpdate(): void {
    this.#hadFocusInChats = this.querySelector('.chats')?.contains(document.activeElement) ?? false;
  }

  protected override updated(): void {
    // A focused button was removed with its chat: the focus stays in the list.
    if (!this.#hadFocusInChats || document.activeElement !== document.body) return;
    this.querySelector<HTMLElement>('#chats-title')?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const {state, choice, isPending} = this.link;
    if (!state) return nothing;
    const {agent, work, buttons} = state;
    for (const {channel} of buttons) this.#channels.add(channel);
    for (const channel of choice.channels) this.#channels.add(channel);
    return html`
      <section class="card" aria-labelledby="you-title">
        <h2 id="you-title">${agent ? nameOf(agent) : 'You'}</h2>
        <fieldset class="presence">
          <legend>Presence</legend>
          ${(Object.keys(PRESENCES) as Presence[]).map((presence) => this.#presence(presence))}
        </fieldset>
        <fieldset class="channels">
          <legend>Channels</legend>
          ${[...this.#channels].sort().map((channel) => this.#channel(channel))}
        </fieldset>
        ${
          agent &&
          html`<dl>
            <dt>Capacity in use</dt>
            <dd>
              ${loadMeter(agent, work, 'Capacity in use')} work units
              ${
                agent.outsideLoad.units > 0
                  ? html`<span class="small">
                      (${number(agent.outsideLoad.units)} in other systems)
                    </span>`
                  : nothing
              }
            </dd>
            <dt>Skills</dt>
            <dd>${agent.skills.length > 0 ? agent.skills.join(', ') : 'none'}</dd>
          </dl>`
        }
        <p class="pending small" role="status">
          ${isPending && !this.link.connected ? 'Your choice is not applied yet.' : ''}
        </p>
      </section>
      <section class="card chats" aria-labelledby="chats-title">
        <h2 id="chats-title" tabindex="-1">Your chats <span class="count">${work.length}</span></h2>
        ${
          work.length === 0
            ? html`<p class="empty">No chat at the moment.</p>`
            : html`<ul>
                ${repeat(
                  work,
                  ({id}) => id,
                  (item, index) => this.#work(item, index + 1),
                )}
              </ul>`
        }
      </section>
      ${this.#buttons(buttons)}
    `;
  }

  #presence(presence: Presence): TemplateResult {
    return html`<label>
      <input
        type="radio"
        name="presence"
        autocomplete="off"
        .checked=${live(this.link.choice.presence === presence)}
        @change=${() => this.link.choose({presence})}
      />
      <span class="dot ${presence}"></span>${PRESENCES[presence]}
    </label>`;
  }

  #channel(channel: string): TemplateResult {
    const {channels} = this.link.choice;
    return html`<label>
      <input
        type="checkbox"
        autocomplete="off"
        .checked=${live(channels.includes(channel))}
        @change=${({target}: Event) => {
          const others = channels.filter((each) => each !== channel);
          const {checked} = target as HTMLInputElement;
          this.link.choose({channels: checked ? [...others, channel] : others});
        }}
      />
      ${channel}
    </label>`;
  }

  #work({id, channel, units, buttonId, form = {}}: Work, position: number): TemplateResult {
    const button = this.link.state?.buttons.find((each) => each.id === buttonId);
    const title = buttonId === undefined ? `Work on ${channel}` : (button?.label ?? buttonId);
    const about = Object.entries(form).filter(([, value]) => typeof value === 'string' && value);
    return html`<li>
      <div>
        <h3 id="chat-${id}">${position}. ${title}</h3>
        <p class="small">
          ${channel}, ${number(units)} ${units === 1 ? 'work unit' : 'work units'}
        </p>
        ${
          about.length > 0
            ? html`<details>
                <summary>About the visitor</summary>
                <dl>
                  ${about.map(
                    ([name, value]) =>
                      html`<dt>${name}</dt>
                        <dd>${value}</dd>`,
                  )}
                </dl>
              </details>`
            : nothing
        }
      </div>
      <button type="button" aria-describedby="chat-${id}" @click=${() => this.link.endChat(id)}>
        End
      </button>
    </li>`;
  }

  #buttons(buttons: readonly AgentButton[]): TemplateResult {
    const skills = this.link.state?.agent?.skills ?? [];
    const serves = ({skills: needed}: AgentButton) => needed.every((each) => skills.includes(each));
    const served = buttons.filter(serves);
    const others = buttons.filter((button) => !serves(button));
    return html`<section class="card buttons" aria-labelledby="buttons-title">
      <h2 id="buttons-title">Your buttons</h2>
      ${served.length === 0 ? html`<p class="empty">Your skills serve no button.</p>` : nothing}
      <ul>
        ${served.map(buttonItem)}
      </ul>
      ${
        others.length > 0
          ? html`<details>
              <summary>Buttons that need other skills (${others.length})</summary>
              <ul>
                ${others.map(buttonItem)}
              </ul>
            </details>`
          : nothing
      }
    </section>`;
  }
}

const buttonItem = (button: AgentButton): TemplateResult =>
  html`<li>
    <h3>${button.label ?? button.id}</h3>
    ${availabilityBadge(button.availability.available)}
    <p>${buttonCause(button)}</p>
  </li>`;

export const availabilityBadge = (isAvailable: boolean): TemplateResult =>
  html`<span class="badge ${isAvailable ? 'good' : ''}">
    ${isAvailable ? 'Available' : 'Not available'}
  </span>`;
