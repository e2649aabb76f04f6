import assert from 'node:assert/strict';
import {generateKeyPairSync} from 'node:crypto';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {createServer} from '../src/server.js';
import type {SalesforceSettings} from '../src/settings/schema.js';
import {checkSettings} from '../src/settings/settings.js';
import {memoryStore} from '../src/store/memory-store.js';
import type {AgentRecord, OpenSiteStore} from '../src/store/store.js';
import {CallCenter} from './salesforce/call-center.js';
import {CHANNEL} from './salesforce/organization.js';
import {send, SHOES, SITE} from './start-server.js';

interface Options {
  readonly salesforce?: Partial<SalesforceSettings>;
  readonly environment?: NodeJS.ProcessEnv;
  /** In seconds. */
  readonly agentLease?: number;
  readonly skills?: readonly string[];
  readonly openStore?: OpenSiteStore;
}

/** Starts a server whose agents are those of a call center. */
async function connect(t: TestContext, {organization}: CallCenter, options: Options = {}) {
  const {agentLease = 60, skills = ['Sizes'], openStore = memoryStore()} = options;
  const environment = {SECRET: 'secret', ...options.environment};
  const log: string[] = [];
  const salesforce: SalesforceSettings = {
    loginUrl: organization.url,
    clientId: 'client',
    ...(!options.salesforce?.privateKeyVariable && {secretVariable: 'SECRET'}),
    logoutDelay: 0.3,
    ...options.salesforce,
  };
  const site = {...SITE, buttons: [{id: SHOES, skills: [...skills]}], salesforce};
  const settings = checkSettings({sites: [site], leases: {agent: agentLease}}, environment);
  const stream = {write: (line: string) => void log.push((JSON.parse(line) as {msg: string}).msg)};
  const app = await createServer(settings, {
    openStore,
    logger: {level: 'info', stream},
    environment,
  });
  const url = await app.listen({host: '127.0.0.1', port: 0});
  let isOpen = true;
  const close = async () => {
    if (isOpen) await app.close();
    isOpen = false;
  };
  t.after(close);
  return {url, log, close};
}

type Connected = Awaited<ReturnType<typeof connect>>;

async function startCallCenter(t: TestContext): Promise<CallCenter> {
  const callCenter = await CallCenter.start();
  t.after(() => callCenter.organization.close());
  return callCenter;
}

/** The state of the button: `available`, or the reason. */
async function stateOf({url}: Connected): Promise<string> {
  const {body} = await send(url, 'GET', `/availability?buttons=${SHOES}`);
  const [button] = body.buttons as {available: boolean; reason: string}[];
  return button!.available ? 'available' : button!.reason;
}

/** The agents that the server knows, of the users of the organization. */
async function agentsOf({url}: Connected, {organization}: CallCenter) {
  const users = organization.objects.get('User')!.rows.map(({Id}) => String(Id).slice(0, 15));
  const answers = await Promise.all(users.map((id) => send(url, 'GET', `/agents/${id}`)));
  return answers.flatMap(({status, body}) => (status === 200 ? [body as AgentRecord] : []));
}

async function eventually(
  expected: unknown,
  actual: () => unknown,
  milliseconds = 15_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await actual();
    if (Date.now() > end) assert.deepEqual(value, expected);
    try {
      assert.deepEqual(value, expected);
      return;
    } catch {
      await delay(10);
    }
  }
}

/** Waits until the connector receives change events. */
const subscribed = (callCenter: CallCenter) =>
  eventually(1, () => callCenter.organization.bayeux.subscribers);

describe('the Salesforce connector', {concurrency: 6}, () => {
  /** What happens in the organization, and what pages then see. */
  const CAUSES: readonly [
    state: string,
    what: string,
    happens: (callCenter: CallCenter, ana: string) => void,
  ][] = [
    ['available', 'an agent logs in', (callCenter, ana) => callCenter.logIn(ana)],
    ['no-agents-online', 'nobody is logged in', () => {}],
    [
      'no-skilled-agents',
      'the only agent is not in the queue',
      (callCenter) => callCenter.logIn(callCenter.hire('Ben', {inQueue: false})),
    ],
    [
      'agents-away',
      'Omni-Channel calls the agent away',
      (callCenter, ana) => callCenter.logIn(ana, {isAway: true}),
    ],
    [
      'agents-away',
      'the status of the agent has no channels',
      (callCenter, ana) => callCenter.logIn(ana, {status: callCenter.statuses.busy}),
    ],
    [
      'agents-at-capacity',
      'work takes all of the capacity',
      (callCenter, ana) => {
        callCenter.logIn(ana);
        callCenter.assign(ana, {CapacityWeight: 1.5});
      },
    ],
    [
      'agents-at-capacity',
      'work takes a percentage that leaves too little',
      (callCenter, ana) => {
        callCenter.logIn(ana);
        callCenter.assign(ana, {CapacityPercentage: 60});
      },
    ],
    [
      'agents-on-other-channels',
      'the status of the agent has another channel',
      (callCenter, ana) => callCenter.logIn(ana, {status: callCenter.statuses.cases}),
    ],
  ];
  for (const [state, what, happens] of CAUSES) {
    it(`reports ${state} if ${what}, by change events and by reading`, async (t) => {
      const callCenter = await startCallCenter(t);
      const ana = callCenter.hire('Ana');
      const early = await connect(t, callCenter);
      await subscribed(callCenter);
      // The read that follows the subscription has ended.
      await eventually(2, () => presenceReads(callCenter));
      happens(callCenter, ana);
      await eventually(state, () => stateOf(early));
      if (state !== 'no-agents-online') assert.equal(presenceReads(callCenter), 2);
      await early.close();
      const late = await connect(t, callCenter);
      await eventually(state, () => stateOf(late));
    });
  }

  const presenceReads = ({organization}: CallCenter): number =>
    organization.queries.filter((soql) => soql.includes('FROM UserServicePresence')).length;

  it('describes an agent by id, name, queues, capacity, channels and load', async (t) => {
    const callCenter = await startCallCenter(t);
    const ana = callCenter.hire('Ana');
    callCenter.logIn(ana, {capacity: 5});
    callCenter.assign(ana, {CapacityWeight: 1});
    callCenter.assign(ana, {CapacityPercentage: 50});
    const server = await connect(t, callCenter);
    await eventually(1, async () => (await agentsOf(server, callCenter)).length);
    const [agent] = await agentsOf(server, callCenter);
    const {id, name, presence, skills, capacity, channels, outsideLoad} = agent!;
    assert.deepEqual(
      {id, name, presence, skills, capacity, channels, outsideLoad},
      {
        id: ana.slice(0, 15),
        name: 'Ana',
        presence: 'online',
        skills: ['Sizes'],
        capacity: 5,
        channels: ['Cases', 'chat'],
        outsideLoad: {units: 3.5, items: 2},
      },
    );
  });

  it('frees capacity when work is closed', async (t) => {
    const callCenter = await startCallCenter(t);
    const ana = callCenter.hire('Ana');
    callCenter.logIn(ana, {capacity: 1});
    const work = callCenter.assign(ana, {CapacityWeight: 1});
    const server = await connect(t, callCenter);
    await subscribed(callCenter);
    await eventually('agents-at-capacity', () => stateOf(server));
    callCenter.organization.update('AgentWork', work, {Status: 'Closed'});
    await eventually('available', () => stateOf(server));
  });

  it('does not take a change of status for a logout', async (t) => {
    const callCenter = await startCallCenter(t);
    const ana = callCenter.hire('Ana');
    callCenter.logIn(ana);
    const server = await connect(t, callCenter, {salesforce: {logoutDelay: 2}});
    await subscribed(callCenter);
    await eventually('available', () => stateOf(server));
    const states = new Set<string>();
    callCenter.logOut(ana);
    for (let count = 0; count < 10; count++) {
      states.add(await stateOf(server));
      await delay(5);
    }
    callCenter.logIn(ana, {status: callCenter.statuses.cases});
    await eventually('agents-on-other-channels', async () => {
      const state = await stateOf(server);
      states.add(state);
      return state;
    });
    await delay(2200);
    states.add(await stateOf(server));
    assert.deepEqual([...states], ['available', 'agents-on-other-channels']);
  });

  it('sets an agent offline who has logged out', async (t) => {
    const callCenter = await startCallCenter(t);
    const ana = callCenter.hire('Ana');
    callCenter.logIn(ana);
    const server = await connect(t, callCenter);
    await subscribed(callCenter);
    await eventually('available', () => stateOf(server));
    const before = performance.now();
    callCenter.logOut(ana);
    await eventually('no-agents-online', () => stateOf(server));
    assert.ok(performance.now() - before >= 300);
  });

  it('reads all pages of results', async (t) => {
    const callCenter = await startCallCenter(t);
    callCenter.organization.pageSize = 2;
    for (let count = 0; count < 7; count++) callCenter.logIn(callCenter.hire(`Agent ${count}`));
    const server = await connect(t, callCenter);
    await eventually(7, async () => (await agentsOf(server, callCenter)).length);
    const agents = await agentsOf(server, callCenter);
    assert.ok(agents.every(({skills}) => skills.includes('Sizes')));
  });

  it('signs in again when the token has expired', async (t) => {
    const callCenter = await startCallCenter(t);
    const {organization} = callCenter;
    const ana = callCenter.hire('Ana');
    const server = await connect(t, callCenter, {agentLease: 3});
    await subscribed(callCenter);
    assert.equal(organization.signIns, 1);
    await eventually(2, () => presenceReads(callCenter));
    organization.expireTokens();
    callCenter.logIn(ana, {silently: true});
    await eventually('available', () => stateOf(server));
    assert.equal(organization.signIns, 2);
  });

  it('does not sign in again and again if new tokens are refused', async (t) => {
    const callCenter = await startCallCenter(t);
    const {organization} = callCenter;
    organization.refusesNewTokens = true;
    const server = await connect(t, callCenter);
    await eventually(true, () =>
      server.log.join('\n').includes('refuses a token that it has just issued'),
    );
    await delay(300);
    assert.ok(organization.signIns <= 4, `${organization.signIns} times`);
  });

  for (const failure of [{status: 503}, {status: 403, errorCode: 'REQUEST_LIMIT_EXCEEDED'}]) {
    const {status, errorCode = 'an error page'} = failure;
    it(`lets the leases end if queries are answered with ${status} and ${errorCode}, and recovers`, async (t) => {
      const callCenter = await startCallCenter(t);
      const {organization} = callCenter;
      callCenter.logIn(callCenter.hire('Ana'));
      const server = await connect(t, callCenter, {agentLease: 1});
      await subscribed(callCenter);
      await eventually('available', () => stateOf(server));
      organization.failure = failure;
      await eventually('no-agents-online', () => stateOf(server));
      organization.failure = undefined;
      await eventually('available', () => stateOf(server));
      const warnings = server.log.filter((line) => line.includes('does not answer queries now'));
      assert.equal(warnings.length, 1);
      assert.ok(server.log.includes('Works again: read'));
    });
  }

  it('keeps the agents online for longer than their lease while the organization answers', async (t) => {
    const callCenter = await startCallCenter(t);
    callCenter.logIn(callCenter.hire('Ana'));
    const server = await connect(t, callCenter, {agentLease: 3});
    await eventually('available', () => stateOf(server));
    const end = Date.now() + 5000;
    while (Date.now() < end) {
      assert.equal(await stateOf(server), 'available');
      await delay(50);
    }
  });

  const LOSSES: readonly [what: string, lose: (callCenter: CallCenter) => void][] = [
    [
      'forgets the client of the change events',
      ({organization}) => organization.bayeux.forgetClients(),
    ],
    [
      'revokes the token of the change events',
      ({organization}) => {
        organization.expireTokens();
        organization.bayeux.refuseTokens();
      },
    ],
  ];
  for (const [what, lose] of LOSSES) {
    it(`subscribes again and reads what it has missed if the organization ${what}`, async (t) => {
      const callCenter = await startCallCenter(t);
      const {bayeux} = callCenter.organization;
      const ana = callCenter.hire('Ana');
      const server = await connect(t, callCenter);
      await subscribed(callCenter);
      await eventually(2, () => presenceReads(callCenter));
      callCenter.logIn(ana, {silently: true});
      lose(callCenter);
      await eventually('available', () => stateOf(server));
      assert.equal(bayeux.handshakes, 2);
      await subscribed(callCenter);
      callCenter.assign(ana, {CapacityWeight: 2});
      await eventually('agents-at-capacity', () => stateOf(server));
    });
  }

  it('receives the events after a broken connection', async (t) => {
    const callCenter = await startCallCenter(t);
    const ana = callCenter.hire('Ana');
    const server = await connect(t, callCenter);
    await subscribed(callCenter);
    await eventually(2, () => presenceReads(callCenter));
    callCenter.organization.bayeux.breakConnections();
    callCenter.logIn(ana);
    // The client of jsforce connects again after 5 seconds.
    await eventually('available', () => stateOf(server));
  });

  it('says that the channel is missing, and reads without events', async (t) => {
    const callCenter = await startCallCenter(t);
    callCenter.organization.bayeux.channels.clear();
    const ana = callCenter.hire('Ana');
    const server = await connect(t, callCenter, {agentLease: 3});
    await eventually('no-agents-online', () => stateOf(server));
    await eventually(true, () =>
      server.log.some((line) => line.includes(`does not exist {${CHANNEL}}`)),
    );
    callCenter.logIn(ana);
    await eventually('available', () => stateOf(server));
  });

  for (const changeType of ['GAP_UPDATE', 'GAP_OVERFLOW']) {
    it(`reads everything again after an event ${changeType}`, async (t) => {
      const callCenter = await startCallCenter(t);
      const ana = callCenter.hire('Ana');
      const server = await connect(t, callCenter);
      await subscribed(callCenter);
      await eventually(2, () => presenceReads(callCenter));
      const presence = callCenter.logIn(ana, {silently: true});
      callCenter.organization.send('UserServicePresence', changeType, presence);
      await eventually('available', () => stateOf(server));
    });
  }

  it('reads everything again after a change of a record that it does not know', async (t) => {
    const callCenter = await startCallCenter(t);
    const ana = callCenter.hire('Ana');
    const server = await connect(t, callCenter);
    await subscribed(callCenter);
    await eventually(2, () => presenceReads(callCenter));
    const presence = callCenter.logIn(ana, {silently: true});
    callCenter.organization.update('UserServicePresence', presence, {IsCurrentState: true});
    await eventually('available', () => stateOf(server));
  });

  for (const object of [
    'UserServicePresence',
    'AgentWork',
    'GroupMember',
    'ServiceChannelStatus',
  ]) {
    it(`names the permission if ${object} cannot be read`, async (t) => {
      const callCenter = await startCallCenter(t);
      callCenter.organization.objects.delete(object);
      const server = await connect(t, callCenter);
      await eventually(true, () =>
        server.log.some((line) =>
          new RegExp(`cannot read ${object}\\. It needs .*“View .*”`).test(line),
        ),
      );
      assert.equal(await stateOf(server), 'no-agents-online');
    });
  }

  it('names the field that cannot be read', async (t) => {
    const callCenter = await startCallCenter(t);
    const object = callCenter.organization.objects.get('UserServicePresence')!;
    object.fields = object.fields.filter((field) => field !== 'ConfiguredCapacity');
    const server = await connect(t, callCenter);
    await eventually(true, () =>
      server.log.some((line) =>
        /cannot read a field of UserServicePresence\..*'ConfiguredCapacity'/.test(line),
      ),
    );
  });

  it('says why the organization refuses the client', async (t) => {
    const callCenter = await startCallCenter(t);
    const server = await connect(t, callCenter, {environment: {SECRET: 'wrong'}});
    await eventually(true, () =>
      server.log.includes(
        'The organization cannot be read: invalid_client: invalid client credentials',
      ),
    );
  });

  it('signs in with a JWT', async (t) => {
    const callCenter = await startCallCenter(t);
    const {publicKey, privateKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
    callCenter.organization.publicKey = publicKey as never;
    callCenter.logIn(callCenter.hire('Ana'));
    const pem = privateKey.export({type: 'pkcs8', format: 'pem'}) as string;
    const server = await connect(t, callCenter, {
      salesforce: {privateKeyVariable: 'KEY', username: 'reader@shop.example'},
      environment: {KEY: pem.replaceAll('\n', '\\n')},
    });
    await eventually('available', () => stateOf(server));
  });

  describe('with several processes', () => {
    it('reads in one of them, and in another one after that has ended', async (t) => {
      const callCenter = await startCallCenter(t);
      const {organization} = callCenter;
      const ana = callCenter.hire('Ana');
      const options = {openStore: memoryStore(), agentLease: 24};
      const one = await connect(t, callCenter, options);
      await subscribed(callCenter);
      const two = await connect(t, callCenter, options);
      await delay(600);
      assert.equal(organization.signIns, 1);
      callCenter.logIn(ana);
      await eventually('available', () => stateOf(two));
      await one.close();
      await eventually(2, () => organization.signIns);
      await subscribed(callCenter);
      assert.equal(await stateOf(two), 'available');
    });

    it('stops to read when the server is closed', async (t) => {
      const callCenter = await startCallCenter(t);
      const {organization} = callCenter;
      const server = await connect(t, callCenter, {agentLease: 1});
      await subscribed(callCenter);
      await server.close();
      await eventually(0, () => organization.bayeux.subscribers);
      organization.queries = [];
      await delay(700);
      assert.deepEqual(organization.queries, []);
    });
  });

  describe('reads who serves a button', () => {
    it('from groups and roles in a queue', async (t) => {
      const callCenter = await startCallCenter(t);
      const {organization, queue} = callCenter;
      const role = (ParentRoleId: string | null) => organization.add('UserRole', {ParentRoleId});
      const group = (Type: string, RelatedId: string | null = null) =>
        organization.add('Group', {Type, RelatedId});
      const join = (GroupId: string, UserOrGroupId: string) =>
        organization.add('GroupMember', {GroupId, UserOrGroupId});
      const hire = (name: string, UserRoleId?: string) => {
        const user = callCenter.hire(name, {inQueue: false});
        if (UserRoleId) organization.change('User', user, {UserRoleId});
        callCenter.logIn(user);
        return user;
      };
      const [lead, member] = [role(null), role(null)];
      const below = role(role(lead));
      const [outer, inner] = [group('Regular'), group('Regular')];
      join(queue, outer);
      join(outer, inner);
      // A cycle, which an organization does not allow.
      join(inner, outer);
      join(inner, hire('In a group in a group'));
      join(inner, group('Role', member));
      join(queue, group('RoleAndSubordinates', lead));
      hire('With the role', member);
      hire('Below a role', below);
      hire('With another role', role(member));
      hire('Without a role');
      const server = await connect(t, callCenter);
      await eventually(5, async () => (await agentsOf(server, callCenter)).length);
      const agents = await agentsOf(server, callCenter);
      assert.deepEqual(
        agents.flatMap(({name, skills}) => (skills.length > 0 ? name! : [])).sort(),
        ['Below a role', 'In a group in a group', 'With the role'],
      );
    });

    it('from skills that are in force', async (t) => {
      const callCenter = await startCallCenter(t);
      const {organization} = callCenter;
      const SkillId = organization.add('Skill', {DeveloperName: 'French'});
      const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
      const hire = (name: string, EffectiveStartDate: string, EffectiveEndDate: string | null) => {
        const RelatedRecordId = callCenter.hire(name);
        const ServiceResourceId = organization.add('ServiceResource', {
          RelatedRecordId,
          ResourceType: 'A',
          IsActive: true,
        });
        organization.add('ServiceResourceSkill', {
          ServiceResourceId,
          SkillId,
          EffectiveStartDate,
          EffectiveEndDate,
        });
        callCenter.logIn(RelatedRecordId);
      };
      hire('Speaks', day(-1), null);
      hire('Still speaks', day(-2), day(1));
      hire('Spoke', day(-2), day(-1));
      hire('Will speak', day(1), null);
      const server = await connect(t, callCenter, {
        skills: ['French', 'Sizes'],
        salesforce: {skillsFrom: ['skills', 'queues']},
      });
      await eventually(4, async () => (await agentsOf(server, callCenter)).length);
      const agents = await agentsOf(server, callCenter);
      assert.deepEqual(
        agents.flatMap(({name, skills}) => (skills.includes('French') ? name! : [])).sort(),
        ['Speaks', 'Still speaks'],
      );
      assert.equal(await stateOf(server), 'available');
    });
  });
});
