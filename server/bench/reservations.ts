import {randomUUID} from 'node:crypto';
import {Redis} from 'ioredis';
import {alternate, row, type Row} from '../../bench/figures.js';
import {reserveChat} from '../src/model/reserve-chat.js';
import {Site} from '../src/model/site.js';
import {checkSettings} from '../src/settings/settings.js';
import {memoryStore} from '../src/store/memory-store.js';
import {millionths} from '../src/store/refusal.js';
import {redisStore} from '../src/store/redis/redis-store.js';
import {defineScripts, runScript} from '../src/store/redis/scripts.js';
import type {OpenSiteStore} from '../src/store/store.js';
import {RedisServer} from '../test/redis-server.js';
import {BUTTON, SITE} from './processes.js';

const ROUNDS = 7;
const COUNT = 2000;
const TOGETHER = 50;

const AGENT = {
  id: 'ana',
  presence: 'online',
  skills: [],
  capacity: 1e6,
  channels: ['chat'],
  outsideLoad: {units: 0, items: 0},
} as const;

/** Opens the site with an agent who can take all chats. */
async function openSite(openStore: OpenSiteStore): Promise<Site> {
  const settings = checkSettings({sites: [SITE]}, process.env);
  const site = new Site(settings.sites[0]!, settings, openStore);
  while (!site.connected) await new Promise((resolve) => setTimeout(resolve, 10));
  await site.store.putAgent(AGENT);
  return site;
}

/** Runs a step {@link COUNT} times, some of them at a time. @returns microseconds per step. */
async function time(step: () => Promise<unknown>): Promise<number> {
  let left = COUNT;
  const start = performance.now();
  const worker = async () => {
    while (left-- > 0) await step();
  };
  await Promise.all(Array.from({length: TOGETHER}, worker));
  return ((performance.now() - start) * 1000) / COUNT;
}

async function reserve(site: Site): Promise<void> {
  const {work} = await reserveChat(site, {buttonId: BUTTON, form: {}});
  if (!work) throw new Error('The chat was refused.');
}

/** Runs the script of a reservation, without a model and without reading the changes. */
async function bareScript(redis: Redis): Promise<void> {
  const id = randomUUID();
  const work = {id, agentId: 'ana', channel: 'chat', units: 1, buttonId: BUTTON, form: {}};
  const receivers = JSON.stringify({'chat-started': [], 'chat-ended': []});
  const json = JSON.stringify(work);
  const values = [id, 'ana', millionths(1), json, 'chat', '[]', '', 3_600_000, 1000, receivers];
  const [outcome] = (await runScript(redis, 'reserve', 'bare:{bench}', ...values)) as string[];
  if (outcome !== 'reserved') throw new Error(outcome);
}

export async function reservationRows(): Promise<Row[]> {
  const server = await RedisServer.start('--appendonly', 'no');
  const redis = server.connect();
  defineScripts(redis);
  const store = (prefix: string) => redisStore({type: 'redis', url: server.url, prefix}, {});
  const sites = {memory: await openSite(memoryStore()), redis: await openSite(store('ours'))};
  const forBare = await openSite(store('bare'));
  await forBare.close();
  try {
    const {memory, withRedis, bare} = await alternate(ROUNDS, {
      memory: () => time(() => reserve(sites.memory)),
      withRedis: () => time(() => reserve(sites.redis)),
      bare: () => time(() => bareScript(redis)),
    });
    const floorName = 'a bare `EVALSHA` of the script';
    return [
      row({name: 'a reservation, `memory` store', unit: 'µs', floorName, target: 2}, memory, bare),
      row(
        {name: 'a reservation, `redis` store', unit: 'µs', floorName, target: 2},
        withRedis,
        bare,
      ),
    ];
  } finally {
    await sites.memory.close();
    await sites.redis.close();
    redis.disconnect();
    await server.stop();
  }
}
