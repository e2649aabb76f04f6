import assert from 'node:assert/strict';
import {randomUUID} from 'node:crypto';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {
  AgentRecord,
  Change,
  OpenSiteStore,
  SiteStore,
  SiteStoreOptions,
  Snapshot,
  Work,
} from '../src/store/store.js';

const AGENT: AgentRecord = {
  id: 'ana',
  name: 'Ana',
  presence: 'online',
  skills: ['sizes', 'returns'],
  capacity: 2.5,
  channels: ['chat'],
  outsideLoad: {units: 0, items: 0},
};
const chat = (changes: Partial<Work> = {}): Work => ({
  id: randomUUID(),
  agentId: 'ana',
  channel: 'chat',
  units: 1,
  buttonId: '573',
  form: {name: 'A “visitor” with\nlines', list: []},
  ...changes,
});

/** The reports that a process received. */
interface Received {
  readonly snapshots: Snapshot[];
  readonly changes: Change[];
  connected: boolean;
}

export async function until(holds: () => unknown, what = String(holds)): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Did not happen: ${what}`);
    await delay(5);
  }
}

/** The behavior of every store. @param open - opens the store of one process; all processes share the data. */
export function describeStore(name: string, open: () => Promise<OpenSiteStore>): void {
  async function start(t: TestContext, options: Partial<SiteStoreOptions> = {}) {
    const store = (await open())({
      siteId: `site-${randomUUID()}`,
      agentLease: 60,
      chatLease: 60,
      webhooks: {'chat-started': [], 'chat-ended': []},
      ...options,
    });
    t.after(() => store.close());
    const received: Received = {snapshots: [], changes: [], connected: false};
    store.start({
      onSnapshot: (snapshot) => received.snapshots.push(snapshot),
      onChanges: (changes) => received.changes.push(...changes),
      onConnection: (connected) => (received.connected = connected),
    });
    await until(() => received.connected && received.snapshots.length > 0, 'connected');
    return {store, received};
  }

  const reserve = (store: SiteStore, work = chat(), skills = ['sizes']) =>
    store.reserve({work, skills});

  describe(`the ${name} store`, () => {
    it('begins with a snapshot of nothing', async (t) => {
      const {received} = await start(t);
      assert.deepEqual(received.snapshots, [{agents: [], work: []}]);
    });

    it('reports an agent who is put or changed before it answers, and no change that is none', async (t) => {
      const {store, received} = await start(t);
      await store.putAgent(AGENT);
      await store.putAgent({...AGENT});
      const away: AgentRecord = {...AGENT, presence: 'away', skills: []};
      assert.deepEqual(await store.updateAgent('ana', {presence: 'away', skills: []}), away);
      assert.deepEqual(await store.updateAgent('ana', {}), away);
      assert.deepEqual(received.changes, [
        {type: 'agent', agent: AGENT},
        {type: 'agent', agent: away},
      ]);
      const {name: _, ...nameless} = AGENT;
      await store.putAgent(nameless);
      assert.deepEqual(received.changes.at(-1), {type: 'agent', agent: nameless});
    });

    it('does not change or remove an agent whom it does not have', async (t) => {
      const {store, received} = await start(t);
      assert.equal(await store.updateAgent('ana', {presence: 'away'}), undefined);
      assert.equal(await store.removeAgent('ana'), false);
      assert.equal(await store.startWork(chat()), false);
      assert.equal(await store.renewWork('none'), false);
      assert.equal(await store.endWork('none'), false);
      assert.deepEqual(received.changes, []);
    });

    it('takes capacity for a chat and gives it back', async (t) => {
      const {store, received} = await start(t);
      await store.putAgent(AGENT);
      const [first, second] = [chat(), chat()];
      assert.deepEqual(await reserve(store, first), {reserved: true, work: first});
      assert.deepEqual(await reserve(store, second), {reserved: true, work: second});
      const full = {reserved: false, reason: 'agents-at-capacity'};
      assert.deepEqual(await reserve(store), full);
      assert.equal(await store.endWork(first.id), true);
      assert.equal((await reserve(store)).reserved, true);
      const [, ...changes] = received.changes;
      assert.deepEqual(changes.slice(0, 3), [
        {type: 'work-started', work: first},
        {type: 'work-started', work: second},
        {type: 'work-ended', workId: first.id, agentId: 'ana'},
      ]);
    });

    const refusals = [
      {reason: 'no-agents-online', agent: {presence: 'offline'}},
      {reason: 'no-skilled-agents', agent: {presence: 'away', skills: ['returns']}},
      {reason: 'agents-away', agent: {presence: 'away', capacity: 0}},
      {reason: 'agents-at-capacity', agent: {capacity: 0.999999, channels: []}},
      {reason: 'agents-at-capacity', agent: {outsideLoad: {units: 2, items: 1}}},
      {reason: 'agents-on-other-channels', agent: {channels: ['chats', 'email']}},
    ] as const;
    for (const {reason, agent} of refusals) {
      it(`refuses a chat with ${reason} if the agent has ${JSON.stringify(agent)}`, async (t) => {
        const {store, received} = await start(t);
        await store.putAgent({...AGENT, ...agent});
        assert.deepEqual(await reserve(store), {reserved: false, reason});
        assert.equal(received.changes.length, 1);
      });
    }

    it('refuses a chat for an agent who does not exist', async (t) => {
      const {store} = await start(t);
      assert.deepEqual(await reserve(store), {reserved: false, reason: 'no-agents-online'});
    });

    it('compares capacity in millionths', async (t) => {
      const {store} = await start(t);
      await store.putAgent({...AGENT, capacity: 0.3});
      for (let index = 0; index < 3; index++) {
        assert.equal((await reserve(store, chat({units: 0.1}))).reserved, true);
      }
      assert.equal((await reserve(store, chat({units: 0.000001}))).reserved, false);
    });

    it('never gives away more than there is, however many ask at once', async (t) => {
      const {store} = await start(t);
      await store.putAgent({...AGENT, capacity: 7});
      const results = await Promise.all(Array.from({length: 50}, () => reserve(store)));
      assert.equal(results.filter(({reserved}) => reserved).length, 7);
    });

    it('gives one chat to a key', async (t) => {
      const {store} = await start(t);
      await store.putAgent(AGENT);
      const key = randomUUID();
      const first = chat();
      assert.equal(await store.chatOfKey(key), undefined);
      await store.reserve({work: first, skills: [], key});
      const again = await store.reserve({work: chat(), skills: [], key});
      assert.deepEqual(again, {reserved: true, work: first});
      assert.deepEqual(await store.chatOfKey(key), first);
      assert.equal((await reserve(store)).reserved, true);
    });

    it('gives an agent work beyond the capacity', async (t) => {
      const {store} = await start(t);
      await store.putAgent(AGENT);
      const {buttonId: _, form: __, ...item} = chat({units: 5, channel: 'email'});
      assert.equal(await store.startWork(item), true);
      assert.deepEqual(await reserve(store), {reserved: false, reason: 'agents-at-capacity'});
    });

    it('ends the work of an agent who is removed', async (t) => {
      const {store, received} = await start(t);
      await store.putAgent(AGENT);
      const work = chat();
      await reserve(store, work);
      assert.equal(await store.removeAgent('ana'), true);
      assert.deepEqual(received.changes.slice(-2), [
        {type: 'work-ended', workId: work.id, agentId: 'ana'},
        {type: 'agent-removed', agentId: 'ana'},
      ]);
      await store.putAgent(AGENT);
      assert.equal((await reserve(store)).reserved, true);
      assert.equal((await reserve(store)).reserved, true);
    });

    it('sets an agent offline when the lease is over, once, and refuses chats at once', async (t) => {
      const {store, received} = await start(t, {agentLease: 0.2});
      await store.putAgent(AGENT);
      await store.expire();
      assert.equal(received.changes.length, 1);
      await delay(250);
      assert.deepEqual(await reserve(store), {reserved: false, reason: 'no-agents-online'});
      await Promise.all([store.expire(), store.expire(), store.expire()]);
      await until(() => received.changes.length > 1);
      await store.expire();
      assert.deepEqual(received.changes.slice(1), [
        {type: 'agent', agent: {...AGENT, presence: 'offline'}},
      ]);
      assert.equal((await store.updateAgent('ana', {}))?.presence, 'offline');
    });

    it('keeps an agent who chose to be offline, and their chats, when the lease is over', async (t) => {
      const {store, received} = await start(t, {agentLease: 0.2});
      await store.putAgent(AGENT);
      await reserve(store);
      const offline: AgentRecord = {...AGENT, presence: 'offline'};
      assert.deepEqual(await store.updateAgent('ana', {presence: 'offline'}), offline);
      await delay(250);
      await store.expire();
      assert.deepEqual(await store.updateAgent('ana', {}), offline);
      assert.deepEqual(
        received.changes.map(({type}) => type),
        ['agent', 'work-started', 'agent'],
      );
    });

    it('ends a chat when its lease is over, once, unless the lease is renewed', async (t) => {
      const {store, received} = await start(t, {chatLease: 0.4});
      await store.putAgent(AGENT);
      const [lost, kept] = [chat(), chat()];
      await reserve(store, lost);
      await reserve(store, kept);
      await delay(250);
      assert.equal(await store.renewWork(kept.id), true);
      await delay(200);
      await Promise.all([store.expire(), store.expire()]);
      await until(() => received.changes.length > 3);
      assert.deepEqual(received.changes.slice(3), [
        {type: 'work-ended', workId: lost.id, agentId: 'ana'},
      ]);
      assert.equal((await reserve(store)).reserved, true);
      assert.equal(await store.renewWork(lost.id), false);
    });

    it('keeps sites apart', async (t) => {
      const {store} = await start(t);
      const other = await start(t);
      await store.putAgent(AGENT);
      assert.equal(await other.store.updateAgent('ana', {}), undefined);
      assert.deepEqual(other.received.changes, []);
    });

    it('gives a task to one process, until its claim is over or ended', async (t) => {
      const {store} = await start(t);
      const claim = (processId: string, seconds: number) =>
        store.claimTask('read', processId, seconds);
      assert.equal(await claim('one', 0.3), true);
      assert.equal(await claim('two', 60), false);
      assert.equal(await store.claimTask('write', 'two', 60), true);
      await delay(200);
      assert.equal(await claim('one', 0.3), true);
      await delay(200);
      assert.equal(await claim('two', 0), false);
      assert.equal(await claim('two', 60), false);
      await delay(200);
      assert.equal(await claim('two', 60), true);
      assert.equal(await claim('one', 60), false);
      assert.equal(await claim('two', 0), false);
      assert.equal(await claim('one', 60), true);
    });

    describe('has webhooks', () => {
      const webhooks = {'chat-started': ['crm'], 'chat-ended': ['crm', 'log']};
      it('for a chat that started and ended', async (t) => {
        const {store} = await start(t, {webhooks});
        await store.putAgent(AGENT);
        const work = chat();
        await reserve(store, work);
        const [started, ...others] = await store.claimWebhooks(10);
        assert.deepEqual(others, []);
        const {id, receiver, body, attempt} = started!;
        assert.deepEqual([receiver, attempt], ['crm', 1]);
        const {time, ...event} = JSON.parse(body) as {time: number};
        assert.deepEqual(event, {type: 'chat-started', chat: work});
        assert.ok(Math.abs(time - Date.now()) < 60_000);
        await store.settleWebhook(id);
        await store.endWork(work.id);
        const ended = await store.claimWebhooks(10);
        assert.deepEqual(ended.map(({receiver}) => receiver).sort(), ['crm', 'log']);
        const {reason} = JSON.parse(ended[0]!.body) as {reason: string};
        assert.equal(reason, 'ended');
        assert.equal(new Set([id, ...ended.map(({id}) => id)]).size, 3);
      });

      it('that one process sends at a time, again after a failure', async (t) => {
        const {store} = await start(t, {webhooks});
        await store.putAgent(AGENT);
        await reserve(store);
        const [first] = await store.claimWebhooks(10);
        assert.deepEqual(await store.claimWebhooks(10), []);
        await store.settleWebhook(first!.id, 0.1);
        assert.deepEqual(await store.claimWebhooks(10), []);
        await delay(150);
        assert.deepEqual(await store.claimWebhooks(10), [{...first, attempt: 2}]);
        await store.settleWebhook(first!.id);
        await store.settleWebhook(first!.id, 0);
        assert.deepEqual(await store.claimWebhooks(10), []);
      });

      it('for no other work', async (t) => {
        const {store} = await start(t, {webhooks});
        await store.putAgent(AGENT);
        const {buttonId: _, ...item} = chat();
        await store.startWork(item);
        await store.endWork(item.id);
        assert.deepEqual(await store.claimWebhooks(10), []);
      });
    });
  });
}
