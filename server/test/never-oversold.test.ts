import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {Redis} from 'ioredis';
import type {SettingsFile} from '../src/settings/schema.js';
import {RedisServer} from './redis-server.js';
import {startProcess, type ServerProcess} from './server-process.js';
import {send, sha256, TOKENS} from './start-server.js';
import {StreamModel} from './stream-model.js';

const OPERATIONS = 10_000;
const TOGETHER = 24;
const AGENTS = Array.from({length: 12}, (_, index) => `agent-${index}`);
const SKILLS = ['sizes', 'returns'];
const CHANNELS = ['chat', 'hats'];
const BUTTONS: SettingsFile['sites'][number]['buttons'] = [
  {id: '1'},
  {id: '2', skills: ['sizes'], units: 0.5, routingType: 'most-available'},
  {id: '3', skills: SKILLS, units: 1.5},
  {id: '4', channel: 'hats', routingType: 'most-available'},
];

const ALL_AVAILABLE = BUTTONS.map(() => 'available').join();

/** Random numbers that depend on the seed only. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Random requests to processes that share a store. */
class Traffic {
  readonly random: () => number;
  readonly redis: RedisServer;
  readonly processes: ServerProcess[];
  /** The ids of the chats that the processes acknowledged. */
  readonly started = new Set<string>();
  readonly ended = new Set<string>();
  readonly statuses = new Map<number, number>();
  readonly #open: string[] = [];
  #left = OPERATIONS;
  done = false;

  constructor(seed: number, redis: RedisServer, processes: ServerProcess[]) {
    this.random = randomNumbers(seed);
    this.redis = redis;
    this.processes = processes;
  }

  get progress(): number {
    return 1 - this.#left / OPERATIONS;
  }

  async run(): Promise<void> {
    await Promise.all(
      Array.from({length: TOGETHER}, async () => {
        while (this.#left-- > 0) await this.#operation();
      }),
    );
    this.done = true;
  }

  #pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random() * values.length)]!;
  }

  #some<Value>(values: readonly Value[]): Value[] {
    return values.filter(() => this.random() < 0.8);
  }

  async #operation(): Promise<void> {
    const kind = this.random();
    const agent = `/agents/${this.#pick(AGENTS)}`;
    if (kind < 0.45) await this.#startChat();
    else if (kind < 0.7) await this.#endChat();
    else if (kind < 0.8) await this.#send('PATCH', agent, {});
    else if (kind < 0.9)
      await this.#send('PATCH', agent, {presence: this.#pick(['online', 'online', 'away'])});
    else if (kind < 0.97) await this.#send('PUT', agent, this.#agent());
    else if (kind < 0.99) await this.#send('POST', `${agent}/work`, {channel: 'email', units: 0.5});
    else await this.#send('DELETE', agent);
  }

  #agent(): object {
    return {
      presence: 'online',
      skills: this.#some(SKILLS),
      channels: this.#some(CHANNELS),
      capacity: this.#pick([0, 0.5, 1, 2, 3.5]),
      outsideLoad: {units: this.#pick([0, 0, 0.5]), items: this.#pick([0, 1])},
    };
  }

  async #startChat(): Promise<void> {
    const {status, body} = await this.#send('POST', '/chats', {button_id: this.#pick(BUTTONS).id});
    if (status !== 201) return;
    assert.ok(!this.started.has(body.chat), 'a chat given away twice');
    this.started.add(body.chat);
    this.#open.push(body.chat);
  }

  async #endChat(): Promise<void> {
    const [chat] = this.#open.splice(Math.floor(this.random() * this.#open.length), 1);
    if (chat === undefined) return this.#startChat();
    const {status} = await this.#send('DELETE', `/chats/${chat}`);
    if (status === 204) this.ended.add(chat);
  }

  async #send(method: string, path: string, body?: unknown): Promise<{status: number; body: any}> {
    const {url} = this.#pick(this.processes);
    // The process may be killed at any time.
    const answer = await send(url, method, path, {body}).catch(() => ({status: 0, body: {}}));
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    return answer;
  }
}

describe('three processes on one Redis never give away the same capacity', () => {
  let redis: RedisServer;
  let processes: ServerProcess[];
  before(async () => {
    redis = await RedisServer.start();
  });
  after(() => redis.stop());

  for (const {name, disturb} of [
    {name: 'while agents change, chats end and leases run out', disturb: async () => {}},
    {name: 'while a process is killed and Redis is restarted', disturb: killAndRestart},
  ]) {
    it(name, async (t) => {
      const seed = Date.now() % 1_000_000;
      t.diagnostic(`seed ${seed}`);
      const siteId = `site-${seed}`;
      const settings: SettingsFile = {
        store: {type: 'redis', url: redis.url},
        leases: {agent: 1, chat: 3},
        limits: {requestsPerMinute: 1e6, chatsPerMinute: 1e6, eventLoopDelay: 60_000},
        sites: [
          {
            id: siteId,
            origins: ['*'],
            chatUrl: 'https://chat.example/{chat}',
            buttons: BUTTONS,
            tokens: [{sha256: sha256(TOKENS.connector), role: 'connector'}],
          },
        ],
      };
      processes = await Promise.all([1, 2, 3].map(() => startProcess(settings)));
      t.after(() => Promise.all(processes.map((process) => process.kill())));
      const traffic = new Traffic(seed, redis, [...processes]);
      const model = new StreamModel(BUTTONS);
      const connection = redis.connect();
      t.after(() => connection.disconnect());

      const running = Promise.all([traffic.run(), disturb(traffic)]);
      while (!traffic.done) {
        await model.follow(connection, siteId).catch(unlessRestarting);
        await delay(20);
      }
      await running;
      // Every acknowledged chat is in the stream.
      while ((await model.follow(connection, siteId)) > 0);
      for (const chat of traffic.started) assert.ok(model.started.has(chat), 'a chat was lost');
      for (const chat of traffic.ended) assert.ok(model.ended.has(chat), 'an end was lost');
      assert.ok(traffic.started.size > OPERATIONS / 50, `${traffic.started.size} chats`);
      t.diagnostic(
        `${traffic.started.size} chats; answers ${JSON.stringify([...traffic.statuses])}`,
      );

      await offline(traffic);
      for (const agent of AGENTS) await compare(agent, traffic, model, connection, siteId);
    });
  }
});

async function offline({processes}: Traffic): Promise<void> {
  for (const agent of AGENTS) {
    const {status} = await send(processes[0]!.url, 'PATCH', `/agents/${agent}`, {
      body: {presence: 'offline'},
    });
    assert.ok(status === 200 || status === 404);
  }
}

/**
 * Compares each process with the model. One agent is online, who has just enough capacity for the largest chat, so that an answer is right
 * only if the process knows the exact load of the agent. Leases keep expiring, so the comparison is repeated.
 */
async function compare(
  agent: string,
  {processes}: Traffic,
  model: StreamModel,
  connection: Redis,
  siteId: string,
): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    while ((await model.follow(connection, siteId)) > 0);
    const capacity = (model.agents.has(agent) ? model.load(agent) / 10 : 0) + 1.5;
    const body = {presence: 'online', skills: SKILLS, channels: CHANNELS, capacity};
    await send(processes[0]!.url, 'PUT', `/agents/${agent}`, {body});
    const answers = await Promise.all(processes.map(({url}) => availability(url)));
    while ((await model.follow(connection, siteId)) > 0);
    const expected = BUTTONS.map(({id}) => model.availability(id)).join();
    if (expected === ALL_AVAILABLE && answers.every((answer) => answer.join() === expected)) break;
    assert.ok(Date.now() < end, `${agent}: ${JSON.stringify(answers)}, not ${expected}`);
  }
  await send(processes[0]!.url, 'PATCH', `/agents/${agent}`, {body: {presence: 'offline'}});
}

/** Ignores errors of the connection. If the model finds a mistake, it throws an AssertionError. */
function unlessRestarting(error: unknown): void {
  if (error instanceof assert.AssertionError) throw error;
}

async function killAndRestart(traffic: Traffic): Promise<void> {
  while (traffic.progress < 0.3) await delay(10);
  const [victim] = traffic.processes.splice(1, 1);
  await victim!.kill();
  while (traffic.progress < 0.6) await delay(10);
  await traffic.redis.kill();
  await delay(200);
  await traffic.redis.start();
}

async function availability(url: string): Promise<string[]> {
  const ids = BUTTONS.map(({id}) => id).join();
  const {body} = await send(url, 'GET', `/availability?buttons=${ids}`);
  return body.buttons.map(({available, reason}: {available: boolean; reason: string}) =>
    available ? 'available' : reason,
  );
}
