import {html} from 'lit';
import {RoutingService} from '../src/index.js';
import {agentConsole} from './agent-console.js';
import type {ChatPanel} from './chat-panel.js';
import type {DemoService} from './demo-service.js';
import {AGENTS, BUTTON} from './staff.js';
import {standingOf} from './standing.js';
import {onWork} from './work-events.js';

export interface RoutingServiceOptions {
  readonly chat: ChatPanel;
  readonly changed: () => void;
}

/** The routing, with the agents' console. */
export class DemoRoutingService implements DemoService {
  readonly name = 'Agents in this page';
  readonly hint = html`
    <strong>Start here:</strong> set Ana to <em>Online</em>, and watch the shop.
  `;
  readonly service = new RoutingService({buttons: [BUTTON], agents: AGENTS});
  readonly controls: () => unknown;
  /** Whose chat each one is. */
  readonly #visitors = new Map<string, string>();
  #visitor = 0;

  constructor({chat, changed}: RoutingServiceOptions) {
    const routing = this.service;
    onWork(routing, 'work-started', ({id, agentId, request}) => {
      if (!request) return;
      this.#visitors.set(id, `visitor ${this.#visitor}`);
      chat.open({id, agent: agentId, end: () => routing.endWork(id)});
    });
    onWork(routing, 'work-ended', ({id}) => chat.end(id));
    this.controls = agentConsole({
      routing,
      visitorOf: ({id}) => this.#visitors.get(id) ?? 'a visitor',
      changed,
    });
  }

  opened(): void {
    this.#visitor++;
  }

  available(): string {
    const {agents} = this.service;
    const ready = agents
      .filter((agent) => !standingOf(agent, this.service.work(agent.id)).reason)
      .map(({id}) => id);
    return `${new Intl.ListFormat('en').format(ready) || 'An agent'} can take a chat.`;
  }

  /** The answers' own words are of these agents. */
  next(): undefined {
    return undefined;
  }
}
