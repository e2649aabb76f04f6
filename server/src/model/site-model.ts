import {RoutingService} from '../../../src/services/routing.js';
import type {Availability} from '../../../src/services/chat-service.js';
import type {RoutingButton} from '../../../src/services/routed-button.js';
import type {AgentRecord, Change, Snapshot, Work} from '../store/store.js';

/** This process's copy of a site: the page's routing, with the store's agents and work. */
export class SiteModel {
  readonly #routing: RoutingService;
  readonly #agents = new Map<string, AgentRecord>();
  readonly #work = new Map<string, Work>();
  /** Chats that the store has not confirmed yet. */
  readonly #tentative = new Set<string>();

  constructor(buttons: readonly RoutingButton[]) {
    this.#routing = new RoutingService({buttons});
  }

  get agents(): ReadonlyMap<string, AgentRecord> {
    return this.#agents;
  }

  get work(): ReadonlyMap<string, Work> {
    return this.#work;
  }

  workOf(agentId: string): Work[] {
    if (!this.#agents.has(agentId)) return [];
    return this.#routing.work(agentId).flatMap(({id}) => this.#work.get(id) ?? []);
  }

  availability(buttonId: string): Availability {
    return this.#routing.availability(buttonId);
  }

  candidates(request: {buttonId: string; userId?: string; fallback?: boolean}): Iterable<string> {
    return this.#routing.candidates(request);
  }

  /** Counts a chat before the store has confirmed it, so that the next visitor gets the next agent. */
  expectWork(work: Work): void {
    this.#tentative.add(work.id);
    this.#routing.startWork(work.agentId, work);
  }

  /** Removes a chat that the store has refused. */
  withdrawWork(id: string): void {
    if (this.#tentative.delete(id)) this.#routing.endWork(id);
  }

  replace({agents, work}: Snapshot): void {
    const agentIds = new Set(agents.map(({id}) => id));
    const workIds = new Set(work.map(({id}) => id));
    for (const id of this.#tentative) this.withdrawWork(id);
    for (const known of [...this.#work.values()]) if (!workIds.has(known.id)) this.#end(known.id);
    for (const id of [...this.#agents.keys()]) if (!agentIds.has(id)) this.#remove(id);
    for (const agent of agents) this.#put(agent);
    for (const item of work) this.#start(item);
  }

  /** Applies a change. @returns the id of the agent that it concerns. */
  apply(change: Change): string {
    switch (change.type) {
      case 'agent':
        this.#put(change.agent);
        return change.agent.id;
      case 'agent-removed':
        this.#remove(change.agentId);
        return change.agentId;
      case 'work-started':
        this.#start(change.work);
        return change.work.agentId;
      case 'work-ended':
        this.#end(change.workId);
        return change.agentId;
    }
  }

  #put(agent: AgentRecord): void {
    if (this.#agents.has(agent.id)) this.#routing.updateAgent(agent.id, agent);
    else this.#routing.addAgent(agent);
    this.#agents.set(agent.id, agent);
  }

  #remove(id: string): void {
    if (!this.#agents.delete(id)) return;
    for (const work of this.#routing.work(id)) {
      this.#tentative.delete(work.id);
      this.#work.delete(work.id);
    }
    this.#routing.removeAgent(id);
  }

  #start(work: Work): void {
    if (this.#work.has(work.id) || !this.#agents.has(work.agentId)) return;
    this.#work.set(work.id, work);
    if (!this.#tentative.delete(work.id)) this.#routing.startWork(work.agentId, work);
  }

  #end(id: string): void {
    this.#tentative.delete(id);
    this.#work.delete(id);
    this.#routing.endWork(id);
  }
}
