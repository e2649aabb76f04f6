import {alternate, row, type Row} from '../../bench/figures.js';
import {Site} from '../src/model/site.js';
import {checkSettings} from '../src/settings/settings.js';
import {memoryStore} from '../src/store/memory-store.js';
import {BUTTON, SITE} from './processes.js';

const ROUNDS = 9;
const CHANGES = 2000;

async function siteWith(agents: number): Promise<Site> {
  const settings = checkSettings({sites: [SITE]}, process.env);
  const site = new Site(settings.sites[0]!, settings, memoryStore());
  for (let index = 0; index < agents; index++) {
    await site.store.putAgent({
      id: `agent-${index}`,
      presence: index % 2 ? 'online' : 'away',
      skills: [],
      capacity: 1,
      channels: ['chat'],
      outsideLoad: {units: 0, items: 0},
    });
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

export async function agentChangeRows(): Promise<Row[]> {
  const few = await siteWith(10);
  const many = await siteWith(100_000);
  const figures = await alternate(ROUNDS, {
    many: () => change(many, 100_000),
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
  return [row(texts, figures.many, figures.few)];
}
