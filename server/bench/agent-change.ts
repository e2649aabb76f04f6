import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {alternate, row, type Row} from '../../bench/figures.js';
import {SiteModel} from '../src/model/site-model.js';
import {Site} from '../src/model/site.js';
import {checkSettings} from '../src/settings/settings.js';
import {memoryStore} from '../src/store/memory-store.js';
import type {AgentRecord} from '../src/store/store.js';
import {BUTTON, SITE} from './processes.js';

const ROUNDS = 9;
const CHANGES = 2000;
const MANY = 100_000;

const agent = (index: number): AgentRecord => ({
  id: `agent-${index}`,
  presence: index % 2 ? 'online' : 'away',
  skills: [],
  capacity: 1,
  channels: ['chat'],
  outsideLoad: {units: 0, items: 0},
});

async function siteWith(agents: number): Promise<Site> {
  const settings = checkSettings({sites: [SITE]}, process.env);
  const site = new Site(settings.sites[0]!, settings, memoryStore());
  for (let index = 0; index < agents; index++) {
    await site.store.putAgent(agent(index));
  }
  site.availability.subscribe(BUTTON, () => {});
  return site;
}

/** Changes one agent after another. @returns microseconds per change. */
async function change(site: Site, agents: number): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < CHANGES; index++) {
    const id = `agent-${(index * 7919) % agents}`;
    const {presence} = site.model.agents.get(id)!;
    await site.store.updateAgent(id, {presence: presence === 'online' ? 'away' : 'online'});
  }
  return ((performance.now() - start) * 1000) / CHANGES;
}

const collectGarbage = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

/** The memory that a value takes for each agent, in bytes. @param make - makes the value of the agents as a process receives them. */
function bytesPerAgent(make: (agents: AgentRecord[]) => unknown): number {
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const value = make(Array.from({length: MANY}, (_, index) => received(index)));
  collectGarbage();
  const bytes = (process.memoryUsage().heapUsed - before) / MANY;
  if (!value) throw new Error('The value must be in use until here.');
  return bytes;
}

const received = (index: number) => JSON.parse(JSON.stringify(agent(index))) as AgentRecord;

function memoryRow(buttons: number): Row {
  const ids = Array.from({length: buttons}, (_, index) => ({id: `button-${index}`}));
  const ours = bytesPerAgent((agents) => {
    const model = new SiteModel(ids);
    model.replace({agents, work: []});
    return model;
  });
  const floor = bytesPerAgent((agents) => new Map(agents.map((each) => [each.id, each])));
  const name = `memory of one of 100,000 agents, ${buttons} button${buttons > 1 ? 's' : ''}`;
  return row({name, unit: 'bytes', floorName: 'its record in a `Map`'}, [ours], [floor]);
}

export async function agentChangeRows(): Promise<Row[]> {
  const few = await siteWith(10);
  const many = await siteWith(MANY);
  const figures = await alternate(ROUNDS, {
    many: () => change(many, MANY),
    few: () => change(few, 10),
  });
  await few.close();
  await many.close();
  const texts = {
    name: 'the presence of one of 100,000 agents changes, on the server',
    unit: 'µs',
    floorName: 'one of 10 agents',
    target: 2,
  };
  return [row(texts, figures.many, figures.few), memoryRow(1), memoryRow(10)];
}
