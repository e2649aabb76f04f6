import {expect} from '@open-wc/testing';
import type {ServiceReason} from '../../src/handler-api.js';
import {RoutingService, WorkEvent, type Agent} from '../../src/services/routing.js';
import type {RoutingButton, RoutingType} from '../../src/services/routed-button.js';
import {reportedErrors} from '../tools.js';
import {chatRequest} from './chat-request.js';

const SHOES = '573000000000001';
const HATS = '573000000000002';

/** An agent who can take one chat of a button without skills. */
const ready = {presence: 'online', capacity: 1, channels: ['chat']} as const;

/** An agent who cannot take a chat of a button that needs `skills`, for each cause, in the documented order. */
const CAUSES: readonly {cause: ServiceReason; agent: Omit<Agent, 'id'>}[] = [
  {cause: 'no-agents-online', agent: {presence: 'offline'}},
  {cause: 'no-skilled-agents', agent: {skills: ['sizes']}},
  {cause: 'agents-away', agent: {presence: 'away'}},
  {cause: 'agents-at-capacity', agent: {capacity: 0}},
  {cause: 'agents-on-other-channels', agent: {channels: ['email']}},
];
const skills = ['sizes', 'returns'];
const outsideLoad = {units: 0, items: 0};
const skilled: Omit<Agent, 'id'> = {...ready, skills};

/** Every pair of causes, in the documented order. */
const PAIRS = CAUSES.flatMap((earlier, index) =>
  CAUSES.slice(index + 1).map((later) => ({earlier, later})),
);

/** Records the reports to a watcher, as `<button's id> <available, or the reason>`. */
function watch(service: RoutingService, ...buttonIds: string[]) {
  const reports: string[] = [];
  const controller = new AbortController();
  service.watch(
    buttonIds,
    (id, availability) =>
      reports.push(`${id} ${availability.available ? 'available' : availability.reason}`),
    controller.signal,
  );
  return {
    reports,
    stop: () => controller.abort(),
    /** Returns the reports that arrive while `act` runs. */
    during: (act: () => unknown): string[] => {
      reports.length = 0;
      act();
      return [...reports];
    },
  };
}

/** The current state of a button: `available` or the reason. */
function stateOf(service: RoutingService, buttonId = SHOES): string {
  const {reports, stop} = watch(service, buttonId);
  stop();
  return reports.at(-1)!.replace(`${buttonId} `, '');
}

/** Creates a service with one button; the ids of the agents are `a`, `b`, `c` and so on. */
function serviceOf(button: Omit<RoutingButton, 'id'>, ...agents: Omit<Agent, 'id'>[]) {
  return new RoutingService({
    buttons: [{id: SHOES, ...button}],
    agents: agents.map((agent, index) => ({...agent, id: 'abcdefgh'[index]!})),
  });
}

/** Starts chats; returns the ids of the agents who get them. */
async function takers(service: RoutingService, chats: number): Promise<string> {
  let ids = '';
  const controller = new AbortController();
  service.addEventListener('work-started', (event) => (ids += event.work.agentId), {
    signal: controller.signal,
  });
  for (let chat = 0; chat < chats; chat++) await service.startChat(chatRequest({buttonId: SHOES}));
  controller.abort();
  return ids;
}

/** The error that a promise is rejected with. */
async function rejection(promise: Promise<unknown>): Promise<Error> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(Error);
  return error as Error;
}

/** The message of the TypeError that `act` throws. */
function typeError(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).to.be.instanceOf(TypeError);
    return (error as TypeError).message;
  }
  throw new Error('Nothing was thrown.');
}

/** The complete visible state of a service. */
const all = (service: RoutingService) => ({
  agents: service.agents,
  work: service.work(),
  state: stateOf(service),
});

describe('RoutingService', () => {
  describe('a button', () => {
    it('is unavailable without agents', () => {
      expect(stateOf(serviceOf({}))).to.equal('no-agents-online');
    });

    it('is available if one agent can take a chat', () => {
      expect(stateOf(serviceOf({skills}, skilled))).to.equal('available');
    });

    it('is unavailable if it is unknown', () => {
      expect(stateOf(serviceOf({}, ready), HATS)).to.equal('no-skilled-agents');
    });

    for (const {cause, agent} of CAUSES) {
      it(`reports ${cause} if it applies to the only agent`, () => {
        expect(stateOf(serviceOf({skills}, {...skilled, ...agent}))).to.equal(cause);
      });

      it(`is available if ${cause} does not apply to another agent`, () => {
        expect(stateOf(serviceOf({skills}, {...skilled, ...agent}, skilled))).to.equal('available');
      });

      it(`notifies a watcher when ${cause} starts and when it ends`, () => {
        const service = serviceOf({skills}, skilled);
        const {reports} = watch(service, SHOES);
        service.updateAgent('a', agent);
        service.updateAgent('a', skilled);
        expect(reports).to.deep.equal([
          `${SHOES} available`,
          `${SHOES} ${cause}`,
          `${SHOES} available`,
        ]);
      });
    }

    for (const {earlier, later} of PAIRS) {
      // No agent is offline and away at once.
      if (!(earlier.agent.presence && later.agent.presence)) {
        it(`reports ${earlier.cause} instead of ${later.cause} if both apply to an agent`, () => {
          const service = serviceOf({skills}, {...skilled, ...later.agent, ...earlier.agent});
          expect(stateOf(service)).to.equal(earlier.cause);
        });
      }

      for (const [first, second] of [
        [earlier, later],
        [later, earlier],
      ] as const) {
        it(`reports ${later.cause} for two agents with ${first.cause} and ${second.cause}`, () => {
          const service = serviceOf(
            {skills},
            {...skilled, ...first.agent},
            {...skilled, ...second.agent},
          );
          expect(stateOf(service)).to.equal(later.cause);
        });
      }
    }

    it('needs a single agent with all its skills', () => {
      const service = serviceOf(
        {skills},
        {...ready, skills: ['sizes']},
        {...ready, skills: ['returns']},
      );
      expect(stateOf(service)).to.equal('no-skilled-agents');
    });

    it('ignores skills that it does not need', () => {
      const service = serviceOf({skills: ['sizes']}, {...ready, skills: ['hats', 'sizes']});
      expect(stateOf(service)).to.equal('available');
    });

    it('needs no skill by default', () => {
      expect(stateOf(serviceOf({}, ready))).to.equal('available');
    });

    it('uses the channel “chat” by default', () => {
      expect(stateOf(serviceOf({}, {...ready, channels: ['messaging']}))).to.equal(
        'agents-on-other-channels',
      );
    });

    it('needs an agent with its channel', () => {
      const service = serviceOf({channel: 'messaging'}, {...ready, channels: ['chat']});
      expect(stateOf(service)).to.equal('agents-on-other-channels');
    });

    it('ignores the other channels of an agent', () => {
      const service = serviceOf(
        {channel: 'messaging'},
        {...ready, channels: ['chat', 'messaging']},
      );
      expect(stateOf(service)).to.equal('available');
    });

    it('reports the new cause when the cause changes', () => {
      const service = serviceOf({}, {...ready, presence: 'away'});
      const {during} = watch(service, SHOES);
      expect(during(() => service.updateAgent('a', {presence: 'offline'}))).to.deep.equal([
        `${SHOES} no-agents-online`,
      ]);
    });
  });

  describe('capacity', () => {
    for (const {capacity, units, chats} of [
      {capacity: 0, units: 1, chats: 0},
      {capacity: 1, units: 1, chats: 1},
      {capacity: 3, units: 1, chats: 3},
      {capacity: 5, units: 2, chats: 2},
      {capacity: 6, units: 2, chats: 3},
      {capacity: 1, units: 2, chats: 0},
      {capacity: 2.5, units: 1, chats: 2},
      {capacity: 1, units: 0.5, chats: 2},
      // These sums are not exact in floating point: 0.1 + 0.1 + 0.1 is more than 0.3, and 1 - 0.8 less than 0.2.
      {capacity: 0.3, units: 0.1, chats: 3},
      {capacity: 1, units: 0.2, chats: 5},
      {capacity: 1, units: 1 / 3, chats: 3},
      {capacity: 0.29, units: 0.1, chats: 2},
    ]) {
      it(`of ${capacity} allows ${chats} chats of ${units} work units`, async () => {
        const service = serviceOf({units}, {...ready, capacity});
        for (let chat = 0; chat < chats; chat++)
          await service.startChat(chatRequest({buttonId: SHOES}));
        expect(stateOf(service)).to.equal('agents-at-capacity');
        expect(service.work('a')).to.have.length(chats);
      });
    }

    it('without a limit allows any number of chats', async () => {
      const service = serviceOf({}, {...ready, capacity: Infinity});
      expect(await takers(service, 50)).to.equal('a'.repeat(50));
    });

    it('is one chat by default', async () => {
      const service = serviceOf({}, {presence: 'online'});
      await service.startChat(chatRequest({buttonId: SHOES}));
      expect(stateOf(service)).to.equal('agents-at-capacity');
    });

    it('is used by work of other channels', () => {
      const service = serviceOf({}, ready);
      service.startWork('a', {channel: 'email'});
      expect(stateOf(service)).to.equal('agents-at-capacity');
    });

    it('is used by work smaller than a chat', () => {
      const service = serviceOf({}, ready);
      service.startWork('a', {channel: 'email', units: 0.1});
      expect(stateOf(service)).to.equal('agents-at-capacity');
    });

    it('can allow a small chat but not a large one', () => {
      const service = new RoutingService({
        buttons: [
          {id: SHOES, units: 1},
          {id: HATS, units: 2},
        ],
        agents: [{...ready, id: 'a', capacity: 3}],
      });
      service.startWork('a', {channel: 'email', units: 2});
      expect([stateOf(service, SHOES), stateOf(service, HATS)]).to.deep.equal([
        'available',
        'agents-at-capacity',
      ]);
    });

    it('may be exceeded by startWork()', () => {
      const service = serviceOf({}, ready);
      for (let item = 0; item < 3; item++) service.startWork('a', {channel: 'chat'});
      expect(service.work('a')).to.have.length(3);
    });

    it('stays exhausted until the excess work has ended', () => {
      const service = serviceOf({}, ready);
      const first = service.startWork('a', {channel: 'chat'});
      service.startWork('a', {channel: 'chat'});
      service.endWork(first.id);
      expect(stateOf(service)).to.equal('agents-at-capacity');
    });

    it('can be lowered without ending chats', async () => {
      const service = serviceOf({}, {...ready, capacity: 2});
      await takers(service, 2);
      service.updateAgent('a', {capacity: 1});
      expect(service.work('a')).to.have.length(2);
    });

    it('is restored exactly after work with fractional units', () => {
      const service = serviceOf({}, ready);
      const items = [0.1, 0.2, 0.3, 0.7].map((units) =>
        service.startWork('a', {channel: 'email', units}),
      );
      for (const {id} of items) service.endWork(id);
      expect(stateOf(service)).to.equal('available');
    });
  });

  describe('a watcher', () => {
    const both = () =>
      new RoutingService({
        buttons: [
          {id: SHOES, skills: ['shoes']},
          {id: HATS, skills: ['hats']},
        ],
        agents: [
          {...ready, id: 'ana', skills: ['shoes']},
          {...ready, id: 'ben', skills: ['hats']},
        ],
      });

    it('receives the state of each of its buttons at once', () => {
      const service = both();
      service.updateAgent('ben', {presence: 'away'});
      expect(watch(service, SHOES, HATS).reports).to.deep.equal([
        `${SHOES} available`,
        `${HATS} agents-away`,
      ]);
    });

    it('is notified once of a button that it names twice', () => {
      const service = both();
      const {reports} = watch(service, SHOES, SHOES);
      service.updateAgent('ana', {presence: 'away'});
      expect(reports).to.deep.equal([`${SHOES} available`, `${SHOES} agents-away`]);
    });

    it('without a button is never notified', () => {
      const service = both();
      const {reports} = watch(service);
      service.updateAgent('ana', {presence: 'away'});
      expect(reports).to.deep.equal([]);
    });

    it('is notified only of the button that changes', () => {
      const service = both();
      const {during} = watch(service, SHOES, HATS);
      expect(during(() => service.updateAgent('ana', {presence: 'away'}))).to.deep.equal([
        `${SHOES} agents-away`,
      ]);
    });

    it('is notified of every button that changes', () => {
      const service = both();
      const {during} = watch(service, SHOES, HATS);
      const act = () => service.updateAgent('ana', {skills: ['shoes', 'hats'], presence: 'away'});
      service.updateAgent('ben', {presence: 'offline'});
      expect(during(act)).to.deep.equal([`${SHOES} agents-away`, `${HATS} agents-away`]);
    });

    it('is not notified of a button that another watcher watches', () => {
      const service = both();
      const ofHats = watch(service, HATS);
      watch(service, SHOES);
      expect(ofHats.during(() => service.updateAgent('ana', {presence: 'away'}))).to.deep.equal([]);
    });

    it('receives the same reports as every other watcher of the button', () => {
      const service = both();
      const watchers = [watch(service, SHOES), watch(service, SHOES), watch(service, SHOES, HATS)];
      const received = watchers.map(({reports}) => reports);
      for (const reports of received) reports.length = 0;
      service.updateAgent('ana', {presence: 'away'});
      expect(received).to.deep.equal(Array(3).fill([`${SHOES} agents-away`]));
    });

    for (const [change, act] of Object.entries<(service: RoutingService) => void>({
      'another agent is added': (service) =>
        service.addAgent({...ready, id: 'cleo', skills: ['shoes']}),
      'another agent is removed': (service) => service.removeAgent('ben'),
      'an agent gets a skill that the button does not need': (service) =>
        service.updateAgent('ana', {skills: ['shoes', 'hats']}),
      'an agent is updated with the same values': (service) =>
        service.updateAgent('ana', {presence: 'online', skills: ['shoes'], capacity: 1}),
      'an agent is updated without values': (service) => service.updateAgent('ana', {}),
      'unneeded capacity is added': (service) => service.updateAgent('ana', {capacity: 9}),
    })) {
      it(`is not notified when ${change}`, () => {
        const service = both();
        const {during} = watch(service, SHOES);
        expect(during(() => act(service))).to.deep.equal([]);
      });
    }

    it('that is added later receives the current state', () => {
      const service = both();
      watch(service, SHOES);
      service.updateAgent('ana', {presence: 'away'});
      expect(watch(service, SHOES).reports).to.deep.equal([`${SHOES} agents-away`]);
    });

    it('that throws does not affect other watchers', async () => {
      const service = both();
      const failure = new Error('A watcher’s own error.');
      let throwing = false;
      service.watch(
        [SHOES],
        () => {
          if (throwing) throw failure;
        },
        new AbortController().signal,
      );
      const other = watch(service, SHOES);
      throwing = true;
      const errors = await reportedErrors(() =>
        expect(other.during(() => service.updateAgent('ana', {presence: 'away'}))).to.deep.equal([
          `${SHOES} agents-away`,
        ]),
      );
      expect(errors).to.deep.equal([failure]);
    });

    it('that throws is still notified of its other buttons and of changes', async () => {
      const service = both();
      const received: string[] = [];
      const errors = await reportedErrors(() => {
        service.watch(
          [SHOES, HATS],
          (id) => {
            received.push(id);
            throw new Error(id);
          },
          new AbortController().signal,
        );
        service.updateAgent('ben', {presence: 'away'});
      });
      expect(received).to.deep.equal([SHOES, HATS, HATS]);
      expect(errors).to.have.length(3);
    });

    it('with an aborted signal is never notified', () => {
      const service = both();
      const reports: string[] = [];
      service.watch([SHOES, HATS], (id) => reports.push(id), AbortSignal.abort());
      service.updateAgent('ana', {presence: 'away'});
      expect(reports).to.deep.equal([]);
    });

    it('is no longer notified after its signal aborts', () => {
      const service = both();
      const {during, stop} = watch(service, SHOES, HATS);
      stop();
      expect(
        during(() => {
          service.updateAgent('ana', {presence: 'away'});
          service.removeAgent('ben');
        }),
      ).to.deep.equal([]);
    });

    it('is still notified after the signal of another aborts', () => {
      const service = both();
      const one = watch(service, SHOES);
      const other = watch(service, SHOES);
      one.stop();
      expect(other.during(() => service.updateAgent('ana', {presence: 'away'}))).to.deep.equal([
        `${SHOES} agents-away`,
      ]);
    });

    it('is not notified of changes made in an abort listener', () => {
      const service = both();
      const controller = new AbortController();
      controller.signal.addEventListener('abort', () => service.updateAgent('ana', {capacity: 0}));
      const reports: string[] = [];
      service.watch([SHOES], (id) => reports.push(id), controller.signal);
      controller.abort();
      expect(reports).to.deep.equal([SHOES]);
    });

    it('is not notified if an earlier watcher aborts its signal during the same change', () => {
      const service = both();
      let stopLater = () => {};
      service.watch([SHOES], () => stopLater(), new AbortController().signal);
      const later = watch(service, SHOES);
      stopLater = later.stop;
      expect(later.during(() => service.updateAgent('ana', {presence: 'away'}))).to.deep.equal([]);
    });
  });

  describe('a report that changes an agent', () => {
    const away = () => serviceOf({}, {...ready, presence: 'away'});
    /** Runs `act` whenever the button is reported available. */
    const onAvailable = (service: RoutingService, act: () => unknown): void => {
      service.watch(
        [SHOES],
        (_id, {available}) => {
          if (available) act();
        },
        new AbortController().signal,
      );
    };

    it('does not notify later watchers of a change that it undoes', () => {
      const service = away();
      onAvailable(service, () => service.updateAgent('a', {presence: 'away'}));
      const {during} = watch(service, SHOES);
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.deep.equal([]);
    });

    it('notifies later watchers once, with the final state', () => {
      const service = away();
      onAvailable(service, () => service.updateAgent('a', {presence: 'offline'}));
      const {during} = watch(service, SHOES);
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.deep.equal([
        `${SHOES} no-agents-online`,
      ]);
    });

    it('notifies earlier watchers of both changes', () => {
      const service = away();
      const {during} = watch(service, SHOES);
      onAvailable(service, () => service.updateAgent('a', {presence: 'offline'}));
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.deep.equal([
        `${SHOES} available`,
        `${SHOES} no-agents-online`,
      ]);
    });

    it('is notified of its own changes, even back to the previous state', () => {
      const service = away();
      const reports: string[] = [];
      service.watch(
        [SHOES],
        (_id, availability) => {
          reports.push(availability.available ? 'available' : String(availability.reason));
          if (reports.length === 2) service.updateAgent('a', {presence: 'offline'});
          if (reports.length === 3) service.updateAgent('a', {presence: 'online'});
        },
        new AbortController().signal,
      );
      const {during} = watch(service, SHOES);
      const others = during(() => service.updateAgent('a', {presence: 'online'}));
      expect(reports).to.deep.equal(['agents-away', 'available', 'no-agents-online', 'available']);
      expect(others).to.deep.equal([`${SHOES} available`]);
    });

    it('notifies a watcher of every button once', () => {
      const service = new RoutingService({
        buttons: [
          {id: SHOES, skills: ['shoes']},
          {id: HATS, skills: ['hats']},
        ],
        agents: [{...ready, id: 'a', presence: 'away', skills: ['shoes', 'hats']}],
      });
      onAvailable(service, () => service.updateAgent('a', {skills: ['shoes']}));
      const {during} = watch(service, SHOES, HATS);
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.have.same.members([
        `${SHOES} available`,
        `${HATS} no-skilled-agents`,
      ]);
    });

    it('is notified of a change made inside its first report', () => {
      const service = serviceOf({}, ready);
      const reports: boolean[] = [];
      service.watch(
        [SHOES],
        (_id, {available}) => {
          reports.push(available);
          if (available) service.updateAgent('a', {presence: 'away'});
        },
        new AbortController().signal,
      );
      expect(reports).to.deep.equal([true, false]);
    });

    it('by starting a chat notifies other watchers that the agent is at capacity', () => {
      const service = away();
      onAvailable(service, () => void service.startChat(chatRequest({buttonId: SHOES})));
      const {during} = watch(service, SHOES);
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.deep.equal([
        `${SHOES} agents-at-capacity`,
      ]);
    });

    it('by ending a chat causes "work-ended" after "work-started"', () => {
      const service = serviceOf({}, ready);
      service.watch(
        [SHOES],
        () => {
          for (const {id} of service.work()) service.endWork(id);
        },
        new AbortController().signal,
      );
      const received: string[] = [];
      service.addEventListener('work-started', ({type}) => received.push(type));
      service.addEventListener('work-ended', ({type}) => received.push(type));
      service.startWork('a', {channel: 'chat'});
      expect(received).to.deep.equal(['work-started', 'work-ended']);
    });

    it('by aborting its own signal is not notified of its other buttons', () => {
      const service = serviceOf({}, ready);
      const controller = new AbortController();
      const received: string[] = [];
      service.watch(
        [SHOES, HATS],
        (id) => {
          received.push(id);
          controller.abort();
        },
        controller.signal,
      );
      expect(received).to.deep.equal([SHOES]);
    });
  });

  describe('a "work-started" listener', () => {
    it('sees the capacity that the new work leaves', async () => {
      const service = serviceOf({}, ready);
      const asked: Promise<Error>[] = [];
      service.addEventListener('work-started', () =>
        asked.push(rejection(service.startChat(chatRequest({buttonId: SHOES})))),
      );
      await service.startChat(chatRequest({buttonId: SHOES}));
      expect(await Promise.all(asked)).to.have.length(1);
    });

    it('that ends the work prevents the report', () => {
      const service = serviceOf({}, ready);
      service.addEventListener('work-started', ({work}) => service.endWork(work.id));
      const {during} = watch(service, SHOES);
      expect(during(() => service.startWork('a', {channel: 'chat'}))).to.deep.equal([]);
    });

    it('that adds a watcher and ends the work causes two reports to it', () => {
      const service = serviceOf({}, ready);
      let reports: string[] = [];
      service.addEventListener('work-started', ({work}) => {
        ({reports} = watch(service, SHOES));
        service.endWork(work.id);
      });
      const earlier = watch(service, SHOES);
      service.startWork('a', {channel: 'chat'});
      expect(reports).to.deep.equal([`${SHOES} agents-at-capacity`, `${SHOES} available`]);
      expect(earlier.reports.at(-1)).to.equal(`${SHOES} available`);
    });
  });

  describe('a chat', () => {
    it('becomes the agent’s work, with its request', async () => {
      const service = serviceOf(
        {channel: 'messaging', units: 2},
        {
          presence: 'online',
          capacity: 4,
          channels: ['messaging'],
        },
      );
      const request = chatRequest({buttonId: SHOES});
      await service.startChat(request);
      const [work, ...others] = service.work('a');
      expect(others).to.have.length(0);
      expect(work).to.deep.include({agentId: 'a', channel: 'messaging', units: 2, request});
    });

    it('is refused with the button’s id if no agent can take it', async () => {
      const service = serviceOf({}, {...ready, presence: 'away'});
      const {message} = await rejection(service.startChat(chatRequest({buttonId: SHOES})));
      expect(message).to.equal(`No agent can take a chat of button "${SHOES}".`);
      expect(service.work()).to.deep.equal([]);
    });

    it('is refused for an unknown button', async () => {
      const {message} = await rejection(
        serviceOf({}, ready).startChat(chatRequest({buttonId: HATS})),
      );
      expect(message).to.contain(HATS);
    });

    it('makes the button unavailable if it uses the last capacity, and available when it ends', async () => {
      const service = serviceOf({}, ready);
      const {reports} = watch(service, SHOES);
      await service.startChat(chatRequest({buttonId: SHOES}));
      service.endWork(service.work()[0]!.id);
      expect(reports).to.deep.equal([
        `${SHOES} available`,
        `${SHOES} agents-at-capacity`,
        `${SHOES} available`,
      ]);
    });

    it('continues when the agent goes offline', async () => {
      const service = serviceOf({}, ready);
      await service.startChat(chatRequest({buttonId: SHOES}));
      service.updateAgent('a', {presence: 'offline'});
      expect(service.work('a')).to.have.length(1);
    });

    for (const {agents, userId, fallback, taker} of [
      {agents: [ready, ready], userId: 'b', taker: 'b'},
      {agents: [ready, ready], userId: 'b', fallback: true, taker: 'b'},
      {agents: [ready, {...ready, presence: 'away'}], userId: 'b', taker: undefined},
      {
        agents: [ready, {...ready, presence: 'away'}],
        userId: 'b',
        fallback: false,
        taker: undefined,
      },
      {agents: [ready, {...ready, presence: 'away'}], userId: 'b', fallback: true, taker: 'a'},
      {agents: [ready, {...ready, capacity: 0}], userId: 'b', taker: undefined},
      {agents: [ready, {...ready, capacity: 0}], userId: 'b', fallback: true, taker: 'a'},
      {agents: [ready], userId: 'z', taker: undefined},
      {agents: [ready], userId: 'z', fallback: true, taker: 'a'},
      {agents: [{...ready, capacity: 0}], userId: 'z', fallback: true, taker: undefined},
      {agents: [ready, ready], fallback: false, taker: 'a'},
    ] as const satisfies readonly {
      agents: readonly Omit<Agent, 'id'>[];
      userId?: string;
      fallback?: boolean;
      taker: string | undefined;
    }[]) {
      const requested = userId ? `requested with ${userId}` : 'requested without an agent';
      const option = fallback === undefined ? '' : `, fallback: ${fallback},`;
      const list = agents.map((agent) => JSON.stringify(agent)).join(' and ');
      it(`${requested}${option} goes to ${taker ?? 'no agent'} of ${list}`, async () => {
        const service = serviceOf({}, ...agents);
        await service
          .startChat(
            chatRequest({buttonId: SHOES, ...(userId && {userId}), fallback: fallback ?? false}),
          )
          .catch(() => {});
        expect(service.work().map(({agentId}) => agentId)).to.deep.equal(taker ? [taker] : []);
      });
    }

    it('is refused if the requested agent lacks the button’s skills', async () => {
      const service = serviceOf({skills}, ready, skilled);
      await rejection(service.startChat(chatRequest({buttonId: SHOES, userId: 'a'})));
      expect(service.work()).to.deep.equal([]);
    });
  });

  describe('the next chat', () => {
    const cases: Record<
      RoutingType,
      {what: string; agents: Omit<Agent, 'id'>[]; prepare?: string; taker: string}[]
    > = {
      'least-active': [
        {
          what: 'the agent with the fewest chats, regardless of capacity',
          agents: [{capacity: 9}, {capacity: 2}],
          prepare: 'a',
          taker: 'b',
        },
        {
          what: 'the agent with the fewest items, regardless of their size',
          agents: [{capacity: 9}, {capacity: 9}],
          prepare: 'aaB',
          taker: 'b',
        },
        {what: 'the first agent if all are equal', agents: [{}, {}, {}], taker: 'a'},
        {
          what: 'an agent below capacity instead of the one with the fewest chats',
          agents: [{capacity: 1}, {capacity: 9}],
          prepare: 'abb',
          taker: 'b',
        },
      ],
      'most-available': [
        {
          what: 'the agent with the most free capacity',
          agents: [{capacity: 2}, {capacity: 3}],
          taker: 'b',
        },
        {
          what: 'the agent with the most free capacity, regardless of the number of chats',
          agents: [{capacity: 2}, {capacity: 9}],
          prepare: 'bbb',
          taker: 'b',
        },
        {
          what: 'the agent with fewer work units, despite more items',
          agents: [{capacity: 9}, {capacity: 9}],
          prepare: 'aaB',
          taker: 'a',
        },
        {what: 'the first agent if all are equal', agents: [{}, {}, {}], taker: 'a'},
      ],
    };
    for (const [routingType, list] of Object.entries(cases)) {
      for (const {what, agents, prepare = '', taker} of list) {
        it(`goes with ${routingType} routing to ${what}`, async () => {
          const service = serviceOf(
            {routingType: routingType as RoutingType},
            ...agents.map((agent) => ({...ready, ...agent})),
          );
          // A lowercase letter gives that agent a chat, an uppercase letter an item of five work units.
          for (const letter of prepare) {
            const id = letter.toLowerCase();
            service.startWork(id, {channel: 'chat', units: letter === id ? 1 : 5});
          }
          expect(await takers(service, 1)).to.equal(taker);
        });
      }

      it(`goes with ${routingType} routing to equal agents in turn`, async () => {
        const agent = {...ready, capacity: 2};
        const service = serviceOf({routingType: routingType as RoutingType}, agent, agent, agent);
        expect(await takers(service, 6)).to.equal('abcabc');
      });

      it(`goes with ${routingType} routing to the equal agent whose chat ended first`, async () => {
        const service = serviceOf({routingType: routingType as RoutingType}, ready, ready, ready);
        await takers(service, 3);
        for (const id of ['c', 'a', 'b']) service.endWork(service.work(id)[0]!.id);
        expect(await takers(service, 3)).to.equal('cab');
      });

      it(`goes with ${routingType} routing to the equal agent who came online first`, async () => {
        const away: Omit<Agent, 'id'> = {...ready, presence: 'away'};
        const service = serviceOf({routingType: routingType as RoutingType}, away, away);
        service.updateAgent('b', {presence: 'online'});
        service.updateAgent('a', {presence: 'online'});
        expect(await takers(service, 2)).to.equal('ba');
      });

      it(`goes with ${routingType} routing to the same agent after an irrelevant change`, async () => {
        const service = serviceOf({routingType: routingType as RoutingType}, ready, ready);
        service.updateAgent('a', {skills: ['sizes'], channels: ['email', 'chat']});
        expect(await takers(service, 1)).to.equal('a');
      });
    }

    it('goes with most-available routing to equal agents in turn, despite rounding errors', async () => {
      const service = serviceOf(
        {routingType: 'most-available', units: 0.1},
        {...ready, capacity: 0.5},
        {...ready, capacity: 0.5},
      );
      // In floating point the sum of the first two is more than the third.
      service.startWork('a', {channel: 'email', units: 0.1});
      service.startWork('a', {channel: 'email', units: 0.2});
      service.startWork('b', {channel: 'email', units: 0.3});
      expect(await takers(service, 1)).to.equal('a');
    });

    it('goes with most-available routing to the right one of 150,000 agents', async () => {
      const service = serviceOf({routingType: 'most-available'});
      // More than the number of arguments that a function may have in any browser.
      for (let capacity = 1; capacity <= 150_000; capacity++) {
        service.addAgent({...ready, id: `of ${capacity}`, capacity});
      }
      expect(await takers(service, 1)).to.equal('of 150000');
    });

    it('goes to the least active agent by default', async () => {
      const service = serviceOf({}, {...ready, capacity: 9}, {...ready, capacity: 2});
      service.startWork('a', {channel: 'chat'});
      expect(await takers(service, 1)).to.equal('b');
    });
  });

  describe('work', () => {
    it('is listed in the order in which it started', () => {
      const service = serviceOf({}, ready, ready);
      service.startWork('b', {channel: 'email'});
      service.startWork('a', {channel: 'phone', units: 3});
      expect(
        service.work().map(({agentId, channel, units}) => [agentId, channel, units]),
      ).to.deep.equal([
        ['b', 'email', 1],
        ['a', 'phone', 3],
      ]);
    });

    it('is listed for a single agent', () => {
      const service = serviceOf({}, ready, ready);
      const item = service.startWork('b', {channel: 'email'});
      service.startWork('a', {channel: 'email'});
      expect(service.work('b')).to.deep.equal([item]);
    });

    it('that is transferred keeps its request', () => {
      const request = chatRequest({buttonId: SHOES});
      const work = serviceOf({}, ready).startWork('a', {channel: 'chat', request});
      expect(work.request).to.equal(request);
    });

    it('of another channel has no request', () => {
      expect(serviceOf({}, ready).startWork('a', {channel: 'email'})).not.to.have.property(
        'request',
      );
    });

    it('that has ended is no longer listed', () => {
      const service = serviceOf({}, ready);
      service.endWork(service.startWork('a', {channel: 'email'}).id);
      expect([service.work(), service.work('a')]).to.deep.equal([[], []]);
    });

    it('ends once, even if endWork() is called twice', () => {
      const service = serviceOf({}, ready);
      const ended: string[] = [];
      service.addEventListener('work-ended', (event) => ended.push(event.work.id));
      const {id} = service.startWork('a', {channel: 'email'});
      service.endWork(id);
      service.endWork(id);
      expect(ended).to.deep.equal([id]);
    });

    it('that does not exist can be ended without an error', () => {
      const service = serviceOf({}, ready);
      const before = all(service);
      service.endWork('none');
      expect(all(service)).to.deep.equal(before);
    });

    it('that starts after other work has ended has a new id', () => {
      const service = serviceOf({}, ready);
      const {id} = service.startWork('a', {channel: 'email'});
      service.endWork(id);
      expect(service.startWork('a', {channel: 'email'}).id).not.to.equal(id);
    });

    it('dispatches events when it starts and when it ends', async () => {
      const service = serviceOf({}, ready);
      const received: unknown[] = [];
      for (const type of ['work-started', 'work-ended'] as const) {
        service.addEventListener(type, (event) => {
          expect(event).to.be.instanceOf(WorkEvent);
          received.push([event.type, event.work]);
        });
      }
      await service.startChat(chatRequest({buttonId: SHOES}));
      const [work] = service.work();
      service.endWork(work!.id);
      expect(received).to.deep.equal([
        ['work-started', work],
        ['work-ended', work],
      ]);
    });

    it('is listed during "work-started" and no longer during "work-ended"', () => {
      const service = serviceOf({}, ready);
      const counts: number[] = [];
      for (const type of ['work-started', 'work-ended'] as const) {
        service.addEventListener(type, () => counts.push(service.work('a').length));
      }
      service.endWork(service.startWork('a', {channel: 'email'}).id);
      expect(counts).to.deep.equal([1, 0]);
    });
  });

  describe('the agents', () => {
    it('are listed with all their properties', () => {
      const service = serviceOf({}, {});
      service.addAgent({id: 'z', presence: 'away', skills, capacity: 2.5, channels: ['email']});
      expect(service.agents).to.deep.equal([
        {id: 'a', presence: 'offline', skills: [], capacity: 1, channels: ['chat'], outsideLoad},
        {id: 'z', presence: 'away', skills, capacity: 2.5, channels: ['email'], outsideLoad},
      ]);
    });

    it('keep properties that an update omits', () => {
      const service = serviceOf({}, {...skilled, capacity: 3});
      service.updateAgent('a', {presence: 'away'});
      expect(service.agents).to.deep.equal([
        {id: 'a', presence: 'away', skills, capacity: 3, channels: ['chat'], outsideLoad},
      ]);
    });

    it('are copies', () => {
      const service = serviceOf({}, ready);
      (service.agents[0]!.channels as string[]).length = 0;
      expect(stateOf(service)).to.equal('available');
    });

    it('do not change with the arrays that were passed in', () => {
      const channels = ['chat'];
      const service = serviceOf({}, {...ready, channels});
      channels.length = 0;
      service.updateAgent('a', {capacity: 2});
      expect(stateOf(service)).to.equal('available');
    });

    it('can be added to a service without agents', () => {
      const service = serviceOf({});
      const {during} = watch(service, SHOES);
      expect(during(() => service.addAgent({id: 'a', presence: 'online'}))).to.deep.equal([
        `${SHOES} available`,
      ]);
    });

    it('no longer take chats after they are removed', () => {
      const service = serviceOf({}, ready, {...ready, presence: 'away'});
      const {during} = watch(service, SHOES);
      expect(during(() => service.removeAgent('a'))).to.deep.equal([`${SHOES} agents-away`]);
      expect(service.agents.map(({id}) => id)).to.deep.equal(['b']);
    });

    it('lose all their work when they are removed', () => {
      const service = serviceOf({}, ready, ready);
      const ended: unknown[] = [];
      service.addEventListener('work-ended', (event) => ended.push(event.work));
      const items = [1, 2].map(() => service.startWork('a', {channel: 'chat'}));
      const rest = service.startWork('b', {channel: 'chat'});
      service.removeAgent('a');
      expect(ended).to.deep.equal(items);
      expect(service.work()).to.deep.equal([rest]);
    });

    it('are not reported available while they are removed', () => {
      const service = serviceOf({}, ready);
      service.startWork('a', {channel: 'chat'});
      const {during} = watch(service, SHOES);
      expect(during(() => service.removeAgent('a'))).to.deep.equal([`${SHOES} no-agents-online`]);
    });

    it('get no new chats while they are removed', async () => {
      const service = serviceOf({}, {...ready, capacity: 2});
      service.startWork('a', {channel: 'chat'});
      service.startWork('a', {channel: 'chat'});
      const asked: Promise<Error>[] = [];
      service.addEventListener('work-ended', () =>
        asked.push(rejection(service.startChat(chatRequest({buttonId: SHOES})))),
      );
      service.removeAgent('a');
      expect(await Promise.all(asked)).to.have.length(2);
      expect(service.work()).to.deep.equal([]);
    });

    it('lose each work item once when they are removed, even if a listener ends it too', () => {
      const service = serviceOf({}, ready);
      const items = [1, 2].map(() => service.startWork('a', {channel: 'chat'}));
      const ended: string[] = [];
      service.addEventListener('work-ended', ({work}) => {
        ended.push(work.id);
        for (const {id} of items) service.endWork(id);
      });
      service.removeAgent('a');
      expect(ended).to.deep.equal(items.map(({id}) => id));
    });

    it('can be added again, without their work', () => {
      const service = serviceOf({}, ready);
      service.startWork('a', {channel: 'chat'});
      service.removeAgent('a');
      service.addAgent({...ready, id: 'a'});
      expect([stateOf(service), service.work('a')]).to.deep.equal(['available', []]);
    });
  });

  describe('a TypeError', () => {
    type Wrong = readonly [what: string, value: Record<string, unknown>, message: string];
    const shown = (value: unknown): string =>
      typeof value === 'number' ? String(value) : JSON.stringify(value);
    const agents: readonly Wrong[] = [
      ...['busy', '', null].map((presence): Wrong => [
        `the presence ${JSON.stringify(presence)}`,
        {presence},
        `presence is one of online, away, offline, not ${JSON.stringify(presence)}.`,
      ]),
      ...[-1, NaN, '3', null].map((capacity): Wrong => [
        `the capacity ${shown(capacity)}`,
        {capacity},
        `capacity is a number of work units, 0 or more, not ${shown(capacity)}.`,
      ]),
      ...['skills', 'channels'].flatMap((name) =>
        ['chat', [1], {chat: true}, null, 5].map((value): Wrong => [
          `the ${name} ${shown(value)}`,
          {[name]: value},
          `${name} is a list of strings, not ${shown(value)}.`,
        ]),
      ),
    ];
    for (const [what, value, message] of agents) {
      it(`is thrown if an agent is added with ${what}`, () => {
        const service = serviceOf({});
        const before = all(service);
        expect(typeError(() => service.addAgent({...value, id: 'a'}))).to.equal(
          `agent "a": ${message}`,
        );
        expect(all(service)).to.deep.equal(before);
      });

      it(`is thrown, without a change, if an agent is updated with ${what}`, () => {
        const service = serviceOf({skills}, {...skilled, presence: 'away'});
        const before = all(service);
        const update = {
          presence: 'online',
          skills: ['hats'],
          capacity: 7,
          channels: ['email'],
          ...value,
        } as const;
        expect(typeError(() => service.updateAgent('a', update))).to.equal(`agent "a": ${message}`);
        expect(all(service)).to.deep.equal(before);
      });
    }

    const units: readonly Wrong[] = [0, -1, NaN, Infinity, '2', null].map((value) => [
      shown(value),
      {units: value},
      `units is a number of work units above 0, not ${shown(value)}.`,
    ]);
    for (const [what, value, message] of units) {
      it(`is thrown if a button’s units are ${what}`, () => {
        expect(typeError(() => serviceOf(value))).to.equal(`button "${SHOES}": ${message}`);
      });

      it(`is thrown, without a change, if the units of work are ${what}`, () => {
        const service = serviceOf({}, ready);
        const before = all(service);
        expect(typeError(() => service.startWork('a', {channel: 'chat', ...value}))).to.equal(
          message,
        );
        expect(all(service)).to.deep.equal(before);
      });
    }

    for (const [what, value, message] of [
      ['the skills "sizes"', {skills: 'sizes'}, 'skills is a list of strings, not "sizes".'],
      ['the skills null', {skills: null}, 'skills is a list of strings, not null.'],
      ['an empty channel', {channel: ''}, 'channel is a non-empty string, not "".'],
      ['the channel null', {channel: null}, 'channel is a non-empty string, not null.'],
    ] as const satisfies readonly Wrong[]) {
      it(`is thrown if a button has ${what}`, () => {
        expect(typeError(() => serviceOf(value as object))).to.equal(
          `button "${SHOES}": ${message}`,
        );
      });
    }

    for (const id of ['', undefined, null, 573]) {
      it(`is thrown if a button’s id is ${shown(id)}`, () => {
        const buttons = [{id: id as string}];
        expect(typeError(() => new RoutingService({buttons}))).to.equal(
          `A button’s id is a non-empty string, not ${shown(id)}.`,
        );
      });

      it(`is thrown if an agent’s id is ${shown(id)}`, () => {
        const service = serviceOf({});
        expect(typeError(() => service.addAgent({id: id as string}))).to.equal(
          `An agent’s id is a non-empty string, not ${shown(id)}.`,
        );
        expect(service.agents).to.deep.equal([]);
      });

      it(`is thrown, without a change, if the channel of work is ${shown(id)}`, () => {
        const service = serviceOf({}, ready);
        const before = all(service);
        expect(typeError(() => service.startWork('a', {channel: id as string}))).to.equal(
          `channel is a non-empty string, not ${shown(id)}.`,
        );
        expect(all(service)).to.deep.equal(before);
      });
    }

    it('is thrown if a button has an unknown routing type', () => {
      expect(typeError(() => serviceOf({routingType: 'choice' as RoutingType}))).to.equal(
        `button "${SHOES}": routingType is one of least-active, most-available, not "choice".`,
      );
    });

    it('is thrown if two buttons have the same id', () => {
      const buttons = [{id: SHOES}, {id: SHOES}];
      expect(typeError(() => new RoutingService({buttons}))).to.equal(
        `Duplicate button id "${SHOES}": each button needs its own id.`,
      );
    });

    it('is thrown, without a change, if two agents have the same id', () => {
      const service = serviceOf({}, ready);
      const before = all(service);
      expect(typeError(() => service.addAgent({id: 'a'}))).to.equal(
        'Duplicate agent id "a": each agent needs its own id.',
      );
      expect(all(service)).to.deep.equal(before);
    });

    for (const [what, act] of Object.entries<(service: RoutingService) => unknown>({
      updateAgent: (service) => service.updateAgent('z', {}),
      removeAgent: (service) => service.removeAgent('z'),
      startWork: (service) => service.startWork('z', {channel: 'chat'}),
      work: (service) => service.work('z'),
    })) {
      it(`is thrown by ${what}() for an unknown agent and lists the known ones`, () => {
        const service = serviceOf({}, ready, ready);
        const before = all(service);
        expect(typeError(() => act(service))).to.equal('Unknown agent "z". Known agents: a, b.');
        expect(all(service)).to.deep.equal(before);
      });
    }

    it('is thrown for an unknown agent if there are no agents', () => {
      expect(typeError(() => serviceOf({}).removeAgent('z'))).to.equal(
        'Unknown agent "z". Known agents: none.',
      );
    });
  });
});

describe('a button that is watched for one agent', () => {
  let service: RoutingService;
  let reports: unknown[];

  const watch = (id: string): void =>
    service.watch(
      [id],
      (_id, availability) => reports.push(availability.available || availability.reason),
      new AbortController().signal,
    );

  beforeEach(() => {
    reports = [];
    service = new RoutingService({
      buttons: [{id: '573', skills: ['sizes']}],
      agents: [
        {id: 'a', presence: 'away', skills: ['sizes']},
        {id: 'b', presence: 'online', skills: ['sizes']},
      ],
    });
  });

  it('is reported at once', () => {
    watch('a_573');
    expect(reports).to.deep.equal(['agents-away']);
  });

  it('is reported at every change', () => {
    watch('a_573');
    service.updateAgent('a', {presence: 'online'});
    service.startWork('a', {channel: 'chat'});
    expect(reports).to.deep.equal(['agents-away', true, 'agents-at-capacity']);
  });

  it('is unavailable if the agent lacks its skills', () => {
    watch('b_573');
    service.updateAgent('b', {skills: []});
    expect(reports).to.deep.equal([true, 'no-skilled-agents']);
  });

  it('is unavailable if the agent is removed', () => {
    watch('b_573');
    service.removeAgent('b');
    expect(reports).to.deep.equal([true, 'no-agents-online']);
  });

  it('is available again if the agent is added again', () => {
    watch('a_573');
    service.removeAgent('a');
    service.addAgent({id: 'a', presence: 'online', skills: ['sizes']});
    expect(reports.at(-1)).to.be.true;
  });

  it('is available as soon as its agent is added', () => {
    watch('team_c_573');
    service.addAgent({id: 'team_c', presence: 'online', skills: ['sizes']});
    expect(reports).to.deep.equal(['no-agents-online', true]);
  });

  it('is unavailable if there is no such button', () => {
    watch('b_574');
    expect(reports).to.deep.equal(['no-skilled-agents']);
  });
});
