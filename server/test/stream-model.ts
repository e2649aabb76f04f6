import assert from 'node:assert/strict';
import type {Redis} from 'ioredis';
import type {SettingsFile} from '../src/settings/schema.js';
import type {AgentRecord, Work} from '../src/store/store.js';

type Button = SettingsFile['sites'][number]['buttons'][number];

const CAUSES = [
  'no-agents-online',
  'no-skilled-agents',
  'agents-away',
  'agents-at-capacity',
  'agents-on-other-channels',
];
const tenths = (units: number): number => Math.round(units * 10);

/**
 * Replays the changes in the order of the store's stream, and checks them with its own rules: no capacity is taken twice, and each agent
 * could take the chat at that moment.
 */
export class StreamModel {
  readonly agents = new Map<string, AgentRecord>();
  readonly work = new Map<string, Work>();
  readonly started = new Set<string>();
  readonly ended = new Set<string>();
  readonly #buttons: readonly Button[];
  #lastId = '0-0';
  #count: number | undefined;

  constructor(buttons: readonly Button[]) {
    this.#buttons = buttons;
  }

  /** Reads the new changes. @returns their number. */
  async follow(redis: Redis, siteId: string): Promise<number> {
    const key = `live-agent-invitation:{${siteId}}:changes`;
    const entries = await redis.xrange(key, `(${this.#lastId}`, '+', 'COUNT', 2000);
    for (const [id, [, count, , type, , json]] of entries) {
      if (this.#count !== undefined) assert.equal(Number(count), this.#count + 1, 'a gap');
      this.#count = Number(count);
      this.#lastId = id;
      this.#apply(type!, JSON.parse(json!));
    }
    return entries.length;
  }

  availability(buttonId: string): string {
    const button = this.#buttons.find(({id}) => id === buttonId)!;
    const stages = [...this.agents.values()].map((agent) => this.#stage(button, agent));
    return CAUSES[Math.max(0, ...stages)] ?? 'available';
  }

  load(agentId: string): number {
    const units = [...this.work.values()].flatMap((work) =>
      work.agentId === agentId ? tenths(work.units) : [],
    );
    const {outsideLoad} = this.agents.get(agentId)!;
    return units.reduce((sum, each) => sum + each, tenths(outsideLoad.units));
  }

  #stage({skills = [], channel = 'chat', units = 1}: Button, agent: AgentRecord): number {
    if (agent.presence === 'offline') return 0;
    if (!skills.every((skill) => agent.skills.includes(skill))) return 1;
    if (agent.presence === 'away') return 2;
    if (tenths(agent.capacity) - this.load(agent.id) < tenths(units)) return 3;
    return agent.channels.includes(channel) ? 5 : 4;
  }

  #apply(type: string, value: any): void {
    if (type === 'agent') this.agents.set(value.id, value);
    else if (type === 'agent-removed') this.#remove(value);
    else if (type === 'work-started') this.#start(value);
    else this.#end(value);
  }

  #remove(id: string): void {
    assert.ok(this.agents.delete(id), `${id} is removed twice`);
    for (const {agentId} of this.work.values()) assert.notEqual(agentId, id, 'work of nobody');
  }

  #start(work: Work): void {
    assert.ok(!this.started.has(work.id), 'a chat started twice');
    this.started.add(work.id);
    const agent = this.agents.get(work.agentId);
    assert.ok(agent, 'a chat of nobody');
    const button = this.#buttons.find(({id}) => id === work.buttonId);
    if (button) {
      assert.equal(this.#stage(button, agent), 5, `${agent.id} cannot take a chat`);
      assert.equal(tenths(work.units), tenths(button.units ?? 1));
    }
    this.work.set(work.id, work);
    if (button) assert.ok(this.load(agent.id) <= tenths(agent.capacity), 'oversold');
  }

  #end({workId: id}: {workId: string}): void {
    assert.ok(this.work.delete(id), 'a chat ended twice');
    this.ended.add(id);
  }
}
