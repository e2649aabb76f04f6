import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import {redisStore} from '../src/store/redis/redis-store.js';
import {StoreError, type AgentRecord, type Change, type Snapshot} from '../src/store/store.js';
import {RedisServer, startCluster} from './redis-server.js';
import {describeStore, until} from './store-contract.js';

let redis: RedisServer;
let cluster: Awaited<ReturnType<typeof startCluster>>;
before(async () => {
  [redis, cluster] = await Promise.all([RedisServer.start(), startCluster()]);
});
after(() => Promise.all([redis.stop(), cluster.stop()]));

describeStore('Redis', async () => redisStore({type: 'redis', url: redis.url}, {}));
describeStore('Redis Cluster', async () => redisStore({type: 'redis', cluster: cluster.nodes}, {}));

const agent = (id: string): AgentRecord => ({
  id,
  presence: 'online',
  skills: [],
  capacity: 1,
  channels: ['chat'],
  outsideLoad: {units: 0, items: 0},
});

/** A process of a site: its store, and the ids of the agents that it knows. */
function startProcess(t: TestContext, url: string, siteId: string) {
  const store = redisStore(
    {type: 'redis', url},
    {},
  )({
    siteId,
    agentLease: 60,
    chatLease: 60,
    webhooks: {'chat-started': [], 'chat-ended': []},
  });
  t.after(() => store.close());
  const process = {store, agents: new Set<string>(), snapshots: 0, connected: false};
  store.start({
    onSnapshot({agents}: Snapshot) {
      process.snapshots++;
      process.agents = new Set(agents.map(({id}) => id));
    },
    onChanges(changes: readonly Change[]) {
      for (const change of changes) {
        if (change.type === 'agent') process.agents.add(change.agent.id);
        if (change.type === 'agent-removed') process.agents.delete(change.agentId);
      }
    },
    onConnection: (connected) => (process.connected = connected),
  });
  return process;
}

describe('a process with the Redis store', () => {
  it('starts with the agents that others have stored, and is notified of changes', async (t) => {
    const one = startProcess(t, redis.url, 'shared');
    await until(() => one.connected);
    for (let index = 0; index < 1200; index++) await one.store.putAgent(agent(`agent-${index}`));
    const other = startProcess(t, redis.url, 'shared');
    await until(() => other.connected);
    assert.equal(other.agents.size, 1200);
    await one.store.removeAgent('agent-7');
    await until(() => other.agents.size === 1199);
    assert.equal(other.snapshots, 1);
  });

  it('continues where it was after the connection was lost', async (t) => {
    const server = await RedisServer.start();
    t.after(() => server.stop());
    const one = startProcess(t, server.url, 'shop');
    await until(() => one.connected);
    await one.store.putAgent(agent('ana'));
    await server.kill();
    await until(() => !one.connected);
    await assert.rejects(one.store.putAgent(agent('ben')), StoreError);
    await server.start();
    await until(() => one.connected);
    assert.deepEqual([...one.agents], ['ana']);
    const other = startProcess(t, server.url, 'shop');
    await until(() => other.connected);
    await other.store.putAgent(agent('ben'));
    await until(() => one.agents.has('ben'));
    assert.equal(one.snapshots, 1);
  });

  it('takes a snapshot if the changes that it missed are gone', async (t) => {
    const one = startProcess(t, redis.url, 'trimmed');
    await until(() => one.connected);
    await one.store.putAgent(agent('ana'));
    const connection = redis.connect();
    t.after(() => connection.disconnect());
    const changes = 'live-agent-invitation:{trimmed}:changes';
    // Simulates a process that was away for longer than the stream reaches back.
    await connection
      .multi()
      .hset('live-agent-invitation:{trimmed}:agent:ben', 'presence', '"online"')
      .zadd('live-agent-invitation:{trimmed}:agent-leases', Date.now() + 60_000, 'ben')
      .incrby('live-agent-invitation:{trimmed}:change-count', 3)
      .exec();
    await one.store.putAgent(agent('cem'));
    await until(() => one.agents.has('ben') && one.agents.has('cem'));
    assert.equal(one.snapshots, 2);
    assert.equal(await connection.xlen(changes), 2);
  });

  it('notices that the store was emptied', async (t) => {
    const server = await RedisServer.start();
    t.after(() => server.stop());
    const one = startProcess(t, server.url, 'shop');
    await until(() => one.connected);
    await one.store.putAgent(agent('ana'));
    const connection = server.connect();
    t.after(() => connection.disconnect());
    await connection.flushall();
    await one.store.expire();
    await until(() => one.agents.size === 0);
    await one.store.putAgent(agent('ben'));
    await until(() => one.agents.has('ben'));
  });

  it('notices that the store does not answer any more', async (t) => {
    const server = await RedisServer.start();
    t.after(() => server.stop());
    const one = startProcess(t, server.url, 'shop');
    await until(() => one.connected);
    server.pause();
    await assert.rejects(one.store.putAgent(agent('ana')), StoreError);
    await until(() => !one.connected);
    server.resume();
    await until(() => one.connected);
    await one.store.putAgent(agent('ben'));
    assert.ok(one.agents.has('ben'));
  });
});
