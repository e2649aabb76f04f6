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

/** What is wrong with an agent who does not get a chat of a button that needs `skills`, in the documented order. */
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

/** Each two of the causes, the earlier first. */
const PAIRS = CAUSES.flatMap((earlier, index) =>
  CAUSES.slice(index + 1).map((later) => ({earlier, later})),
);

/** Collects what a watcher hears, as `<button's id> <available, or the reason>`. */
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
    /** What was heard while `act` ran. */
    during: (act: () => unknown): string[] => {
      reports.length = 0;
      act();
      return [...reports];
    },
  };
}

/** What the service says of a button now: `available` or the reason. */
function stateOf(service: RoutingService, buttonId = SHOES): string {
  const {reports, stop} = watch(service, buttonId);
  stop();
  return reports.at(-1)!.replace(`${buttonId} `, '');
}

/** A service with one button; an agent's id is the letter of its place: `a`, `b`, `c`. */
function serviceOf(button: Omit<RoutingButton, 'id'>, ...agents: Omit<Agent, 'id'>[]) {
  return new RoutingService({
    buttons: [{id: SHOES, ...button}],
    agents: agents.map((agent, index) => ({...agent, id: 'abcdefgh'[index]!})),
  });
}

/** Who gets each of so many chats. */
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

/** All that can be seen of a service. */
const all = (service: RoutingService) => ({
  agents: service.agents,
  work: service.work(),
  state: stateOf(service),
});

describe('RoutingService', () => {
  describe('a button', () => {
    it('is unavailable where there are no agents', () => {
      expect(stateOf(serviceOf({}))).to.equal('no-agents-online');
    });

    it('is available where one agent can take a chat', () => {
      expect(stateOf(serviceOf({skills}, skilled))).to.equal('available');
    });

    it('is unavailable where the service does not know it', () => {
      expect(stateOf(serviceOf({}, ready), HATS)).to.equal('no-skilled-agents');
    });

    for (const {cause, agent} of CAUSES) {
      it(`tells ${cause} of its only agent`, () => {
        expect(stateOf(serviceOf({skills}, {...skilled, ...agent}))).to.equal(cause);
      });

      it(`is available where another agent is free of ${cause}`, () => {
        expect(stateOf(serviceOf({skills}, {...skilled, ...agent}, skilled))).to.equal('available');
      });

      it(`tells a watcher when ${cause} begins and when it ends`, () => {
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
      // Nobody is offline and away at once.
      if (!(earlier.agent.presence && later.agent.presence)) {
        it(`tells ${earlier.cause}, not ${later.cause}, where an agent has both`, () => {
          const service = serviceOf({skills}, {...skilled, ...later.agent, ...earlier.agent});
          expect(stateOf(service)).to.equal(earlier.cause);
        });
      }

      for (const [first, second] of [
        [earlier, later],
        [later, earlier],
      ] as const) {
        it(`tells ${later.cause} of agents with ${first.cause} and ${second.cause}`, () => {
          const service = serviceOf(
            {skills},
            {...skilled, ...first.agent},
            {...skilled, ...second.agent},
          );
          expect(stateOf(service)).to.equal(later.cause);
        });
      }
    }

    it('needs one agent to have all its skills, not several to have them together', () => {
      const service = serviceOf(
        {skills},
        {...ready, skills: ['sizes']},
        {...ready, skills: ['returns']},
      );
      expect(stateOf(service)).to.equal('no-skilled-agents');
    });

    it('does not mind the skills that it does not need', () => {
      const service = serviceOf({skills: ['sizes']}, {...ready, skills: ['hats', 'sizes']});
      expect(stateOf(service)).to.equal('available');
    });

    it('asks for no skill by default', () => {
      expect(stateOf(serviceOf({}, ready))).to.equal('available');
    });

    it('is on the channel “chat” by default', () => {
      expect(stateOf(serviceOf({}, {...ready, channels: ['messaging']}))).to.equal(
        'agents-on-other-channels',
      );
    });

    it('needs an agent for its own channel', () => {
      const service = serviceOf({channel: 'messaging'}, {...ready, channels: ['chat']});
      expect(stateOf(service)).to.equal('agents-on-other-channels');
    });

    it('does not mind the other channels of an agent', () => {
      const service = serviceOf(
        {channel: 'messaging'},
        {...ready, channels: ['chat', 'messaging']},
      );
      expect(stateOf(service)).to.equal('available');
    });

    it('tells the new cause where one follows another', () => {
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
      // Sums of these are not exact: 0.1 + 0.1 + 0.1 is more than 0.3, and 1 - 0.8 less than 0.2.
      {capacity: 0.3, units: 0.1, chats: 3},
      {capacity: 1, units: 0.2, chats: 5},
      {capacity: 1, units: 1 / 3, chats: 3},
      {capacity: 0.29, units: 0.1, chats: 2},
    ]) {
      it(`of ${capacity} holds ${chats} chats of ${units} work units`, async () => {
        const service = serviceOf({units}, {...ready, capacity});
        for (let chat = 0; chat < chats; chat++)
          await service.startChat(chatRequest({buttonId: SHOES}));
        expect(stateOf(service)).to.equal('agents-at-capacity');
        expect(service.work('a')).to.have.length(chats);
      });
    }

    it('without a limit holds any number of chats', async () => {
      const service = serviceOf({}, {...ready, capacity: Infinity});
      expect(await takers(service, 50)).to.equal('a'.repeat(50));
    });

    it('is one chat by default', async () => {
      const service = serviceOf({}, {presence: 'online'});
      await service.startChat(chatRequest({buttonId: SHOES}));
      expect(stateOf(service)).to.equal('agents-at-capacity');
    });

    it('is taken by the work of other channels', () => {
      const service = serviceOf({}, ready);
      service.startWork('a', {channel: 'email'});
      expect(stateOf(service)).to.equal('agents-at-capacity');
    });

    it('is taken by work of less than a chat', () => {
      const service = serviceOf({}, ready);
      service.startWork('a', {channel: 'email', units: 0.1});
      expect(stateOf(service)).to.equal('agents-at-capacity');
    });

    it('suffices for a small chat where it does not for a large one', () => {
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

    it('may be exceeded by work that is given to the agent', () => {
      const service = serviceOf({}, ready);
      for (let item = 0; item < 3; item++) service.startWork('a', {channel: 'chat'});
      expect(service.work('a')).to.have.length(3);
    });

    it('is free again only when what exceeds it has ended', () => {
      const service = serviceOf({}, ready);
      const first = service.startWork('a', {channel: 'chat'});
      service.startWork('a', {channel: 'chat'});
      service.endWork(first.id);
      expect(stateOf(service)).to.equal('agents-at-capacity');
    });

    it('that is lowered leaves the chats under way', async () => {
      const service = serviceOf({}, {...ready, capacity: 2});
      await takers(service, 2);
      service.updateAgent('a', {capacity: 1});
      expect(service.work('a')).to.have.length(2);
    });

    it('comes back to what it was after any number of fractions', () => {
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

    it('is told of each of its buttons at once', () => {
      const service = both();
      service.updateAgent('ben', {presence: 'away'});
      expect(watch(service, SHOES, HATS).reports).to.deep.equal([
        `${SHOES} available`,
        `${HATS} agents-away`,
      ]);
    });

    it('is told once of a button that it names twice', () => {
      const service = both();
      const {reports} = watch(service, SHOES, SHOES);
      service.updateAgent('ana', {presence: 'away'});
      expect(reports).to.deep.equal([`${SHOES} available`, `${SHOES} agents-away`]);
    });

    it('of no button is told nothing', () => {
      const service = both();
      const {reports} = watch(service);
      service.updateAgent('ana', {presence: 'away'});
      expect(reports).to.deep.equal([]);
    });

    it('is told of the button that changes, not of its others', () => {
      const service = both();
      const {during} = watch(service, SHOES, HATS);
      expect(during(() => service.updateAgent('ana', {presence: 'away'}))).to.deep.equal([
        `${SHOES} agents-away`,
      ]);
    });

    it('is told of every button that changes', () => {
      const service = both();
      const {during} = watch(service, SHOES, HATS);
      const act = () => service.updateAgent('ana', {skills: ['shoes', 'hats'], presence: 'away'});
      service.updateAgent('ben', {presence: 'offline'});
      expect(during(act)).to.deep.equal([`${SHOES} agents-away`, `${HATS} agents-away`]);
    });

    it('is told nothing of a button that another watches', () => {
      const service = both();
      const ofHats = watch(service, HATS);
      watch(service, SHOES);
      expect(ofHats.during(() => service.updateAgent('ana', {presence: 'away'}))).to.deep.equal([]);
    });

    it('is told what every other watcher of the button is told', () => {
      const service = both();
      const watchers = [watch(service, SHOES), watch(service, SHOES), watch(service, SHOES, HATS)];
      const heard = watchers.map(({reports}) => reports);
      for (const reports of heard) reports.length = 0;
      service.updateAgent('ana', {presence: 'away'});
      expect(heard).to.deep.equal(Array(3).fill([`${SHOES} agents-away`]));
    });

    for (const [change, act] of Object.entries<(service: RoutingService) => void>({
      'another agent comes': (service) =>
        service.addAgent({...ready, id: 'cleo', skills: ['shoes']}),
      'another agent goes': (service) => service.removeAgent('ben'),
      'an agent learns what the button does not need': (service) =>
        service.updateAgent('ana', {skills: ['shoes', 'hats']}),
      'an agent is set to what the agent is': (service) =>
        service.updateAgent('ana', {presence: 'online', skills: ['shoes'], capacity: 1}),
      'nothing is given to change': (service) => service.updateAgent('ana', {}),
      'capacity grows that nobody needs': (service) => service.updateAgent('ana', {capacity: 9}),
    })) {
      it(`is told nothing when ${change}`, () => {
        const service = both();
        const {during} = watch(service, SHOES);
        expect(during(() => act(service))).to.deep.equal([]);
      });
    }

    it('that comes later is told the present state', () => {
      const service = both();
      watch(service, SHOES);
      service.updateAgent('ana', {presence: 'away'});
      expect(watch(service, SHOES).reports).to.deep.equal([`${SHOES} agents-away`]);
    });

    it('that throws keeps no other from being told', async () => {
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

    it('that throws at once is told of its other buttons, and of changes', async () => {
      const service = both();
      const heard: string[] = [];
      const errors = await reportedErrors(() => {
        service.watch(
          [SHOES, HATS],
          (id) => {
            heard.push(id);
            throw new Error(id);
          },
          new AbortController().signal,
        );
        service.updateAgent('ben', {presence: 'away'});
      });
      expect(heard).to.deep.equal([SHOES, HATS, HATS]);
      expect(errors).to.have.length(3);
    });

    it('whose signal has aborted is told nothing', () => {
      const service = both();
      const reports: string[] = [];
      service.watch([SHOES, HATS], (id) => reports.push(id), AbortSignal.abort());
      service.updateAgent('ana', {presence: 'away'});
      expect(reports).to.deep.equal([]);
    });

    it('is told nothing more when its signal aborts', () => {
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

    it('goes on when the signal of another aborts', () => {
      const service = both();
      const one = watch(service, SHOES);
      const other = watch(service, SHOES);
      one.stop();
      expect(other.during(() => service.updateAgent('ana', {presence: 'away'}))).to.deep.equal([
        `${SHOES} agents-away`,
      ]);
    });

    it('is told nothing of what changes while its signal aborts', () => {
      const service = both();
      const controller = new AbortController();
      controller.signal.addEventListener('abort', () => service.updateAgent('ana', {capacity: 0}));
      const reports: string[] = [];
      service.watch([SHOES], (id) => reports.push(id), controller.signal);
      controller.abort();
      expect(reports).to.deep.equal([SHOES]);
    });

    it('is told nothing more when an earlier watcher aborts its signal on the same change', () => {
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
    /** Has `act` run whenever the button is reported available. */
    const onAvailable = (service: RoutingService, act: () => unknown): void => {
      service.watch(
        [SHOES],
        (_id, {available}) => {
          if (available) act();
        },
        new AbortController().signal,
      );
    };

    it('leaves the later watchers untold of what has passed', () => {
      const service = away();
      onAvailable(service, () => service.updateAgent('a', {presence: 'away'}));
      const {during} = watch(service, SHOES);
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.deep.equal([]);
    });

    it('has the later watchers told once, of what is', () => {
      const service = away();
      onAvailable(service, () => service.updateAgent('a', {presence: 'offline'}));
      const {during} = watch(service, SHOES);
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.deep.equal([
        `${SHOES} no-agents-online`,
      ]);
    });

    it('has the earlier watchers told of both', () => {
      const service = away();
      const {during} = watch(service, SHOES);
      onAvailable(service, () => service.updateAgent('a', {presence: 'offline'}));
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.deep.equal([
        `${SHOES} available`,
        `${SHOES} no-agents-online`,
      ]);
    });

    it('has itself told after it has returned to the state before', () => {
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

    it('has every button told, and each once', () => {
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

    it('is heard of by a watcher that changes it on its first report', () => {
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

    it('by starting a chat has the others told that the agent is at capacity', () => {
      const service = away();
      onAvailable(service, () => void service.startChat(chatRequest({buttonId: SHOES})));
      const {during} = watch(service, SHOES);
      expect(during(() => service.updateAgent('a', {presence: 'online'}))).to.deep.equal([
        `${SHOES} agents-at-capacity`,
      ]);
    });

    it('by ending a chat lets its beginning be announced before its end', () => {
      const service = serviceOf({}, ready);
      service.watch(
        [SHOES],
        () => {
          for (const {id} of service.work()) service.endWork(id);
        },
        new AbortController().signal,
      );
      const heard: string[] = [];
      service.addEventListener('work-started', ({type}) => heard.push(type));
      service.addEventListener('work-ended', ({type}) => heard.push(type));
      service.startWork('a', {channel: 'chat'});
      expect(heard).to.deep.equal(['work-started', 'work-ended']);
    });

    it('by aborting its own signal ends what it would hear of its other buttons', () => {
      const service = serviceOf({}, ready);
      const controller = new AbortController();
      const heard: string[] = [];
      service.watch(
        [SHOES, HATS],
        (id) => {
          heard.push(id);
          controller.abort();
        },
        controller.signal,
      );
      expect(heard).to.deep.equal([SHOES]);
    });
  });

  describe('a listener of work', () => {
    it('sees the capacity as it is after the beginning', async () => {
      const service = serviceOf({}, ready);
      const asked: Promise<Error>[] = [];
      service.addEventListener('work-started', () =>
        asked.push(rejection(service.startChat(chatRequest({buttonId: SHOES})))),
      );
      await service.startChat(chatRequest({buttonId: SHOES}));
      expect(await Promise.all(asked)).to.have.length(1);
    });

    it('that undoes a change leaves nothing to tell', () => {
      const service = serviceOf({}, ready);
      service.addEventListener('work-started', ({work}) => service.endWork(work.id));
      const {during} = watch(service, SHOES);
      expect(during(() => service.startWork('a', {channel: 'chat'}))).to.deep.equal([]);
    });

    it('that begins to watch is told of the change once, and of its undoing', () => {
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
    it('becomes the agent’s work, with what was asked for', async () => {
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

    it('is refused, saying where, when nobody can take it', async () => {
      const service = serviceOf({}, {...ready, presence: 'away'});
      const {message} = await rejection(service.startChat(chatRequest({buttonId: SHOES})));
      expect(message).to.equal(`No agent can take a chat of button "${SHOES}".`);
      expect(service.work()).to.deep.equal([]);
    });

    it('is refused at a button that the service does not know', async () => {
      const {message} = await rejection(
        serviceOf({}, ready).startChat(chatRequest({buttonId: HATS})),
      );
      expect(message).to.contain(HATS);
    });

    it('makes the button unavailable when it takes the last capacity, and available when it ends', async () => {
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

    it('goes on when the agent goes offline', async () => {
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
      const asked = userId ? `that asks for ${userId}` : 'that asks for nobody';
      const other = fallback === undefined ? '' : fallback ? ', or another,' : ', and nobody else,';
      const there = agents.map((agent) => JSON.stringify(agent)).join(' and ');
      it(`${asked}${other} goes to ${taker ?? 'nobody'} of ${there}`, async () => {
        const service = serviceOf({}, ...agents);
        await service
          .startChat(
            chatRequest({buttonId: SHOES, ...(userId && {userId}), fallback: fallback ?? false}),
          )
          .catch(() => {});
        expect(service.work().map(({agentId}) => agentId)).to.deep.equal(taker ? [taker] : []);
      });
    }

    it('that asks for an agent without the button’s skills is refused', async () => {
      const service = serviceOf({skills}, ready, skilled);
      await rejection(service.startChat(chatRequest({buttonId: SHOES, userId: 'a'})));
      expect(service.work()).to.deep.equal([]);
    });
  });

  describe('who gets the next chat', () => {
    const cases: Record<
      RoutingType,
      {what: string; agents: Omit<Agent, 'id'>[]; prepare?: string; taker: string}[]
    > = {
      'least-active': [
        {
          what: 'the agent with the fewest chats, whatever the capacity',
          agents: [{capacity: 9}, {capacity: 2}],
          prepare: 'a',
          taker: 'b',
        },
        {
          what: 'the agent with the fewest items, however large they are',
          agents: [{capacity: 9}, {capacity: 9}],
          prepare: 'aaB',
          taker: 'b',
        },
        {what: 'the first who came, where all have the same', agents: [{}, {}, {}], taker: 'a'},
        {
          what: 'nobody who is at capacity, though with the fewest chats',
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
          what: 'the agent with the most free capacity, however many chats',
          agents: [{capacity: 2}, {capacity: 9}],
          prepare: 'bbb',
          taker: 'b',
        },
        {
          what: 'the agent with the fewer work units, though with more items',
          agents: [{capacity: 9}, {capacity: 9}],
          prepare: 'aaB',
          taker: 'a',
        },
        {what: 'the first who came, where all have the same', agents: [{}, {}, {}], taker: 'a'},
      ],
    };
    for (const [routingType, list] of Object.entries(cases)) {
      for (const {what, agents, prepare = '', taker} of list) {
        it(`is, by ${routingType}, ${what}`, async () => {
          const service = serviceOf(
            {routingType: routingType as RoutingType},
            ...agents.map((agent) => ({...ready, ...agent})),
          );
          // A small letter is a chat for that agent, a capital an item of five work units.
          for (const letter of prepare) {
            const id = letter.toLowerCase();
            service.startWork(id, {channel: 'chat', units: letter === id ? 1 : 5});
          }
          expect(await takers(service, 1)).to.equal(taker);
        });
      }

      it(`is, by ${routingType}, each of equal agents in turn`, async () => {
        const agent = {...ready, capacity: 2};
        const service = serviceOf({routingType: routingType as RoutingType}, agent, agent, agent);
        expect(await takers(service, 6)).to.equal('abcabc');
      });

      it(`is, by ${routingType}, the one of equals whose chat ended first`, async () => {
        const service = serviceOf({routingType: routingType as RoutingType}, ready, ready, ready);
        await takers(service, 3);
        for (const id of ['c', 'a', 'b']) service.endWork(service.work(id)[0]!.id);
        expect(await takers(service, 3)).to.equal('cab');
      });

      it(`is, by ${routingType}, the one of equals who came online first`, async () => {
        const away: Omit<Agent, 'id'> = {...ready, presence: 'away'};
        const service = serviceOf({routingType: routingType as RoutingType}, away, away);
        service.updateAgent('b', {presence: 'online'});
        service.updateAgent('a', {presence: 'online'});
        expect(await takers(service, 2)).to.equal('ba');
      });

      it(`stays, by ${routingType}, after a change that is no matter to the button`, async () => {
        const service = serviceOf({routingType: routingType as RoutingType}, ready, ready);
        service.updateAgent('a', {skills: ['sizes'], channels: ['email', 'chat']});
        expect(await takers(service, 1)).to.equal('a');
      });
    }

    it('is, by most-available, each in turn where fractions leave the same', async () => {
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

    it('is, by most-available, found among any number of different capacities', async () => {
      const service = serviceOf({routingType: 'most-available'});
      // More than the arguments that a function takes in any browser would be.
      for (let capacity = 1; capacity <= 150_000; capacity++) {
        service.addAgent({...ready, id: `of ${capacity}`, capacity});
      }
      expect(await takers(service, 1)).to.equal('of 150000');
    });

    it('is by default the least active', async () => {
      const service = serviceOf({}, {...ready, capacity: 9}, {...ready, capacity: 2});
      service.startWork('a', {channel: 'chat'});
      expect(await takers(service, 1)).to.equal('b');
    });
  });

  describe('work', () => {
    it('is all the work under way, in the order in which it began', () => {
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

    it('of an agent is that agent’s only', () => {
      const service = serviceOf({}, ready, ready);
      const item = service.startWork('b', {channel: 'email'});
      service.startWork('a', {channel: 'email'});
      expect(service.work('b')).to.deep.equal([item]);
    });

    it('that is transferred keeps what was asked for', () => {
      const request = chatRequest({buttonId: SHOES});
      const work = serviceOf({}, ready).startWork('a', {channel: 'chat', request});
      expect(work.request).to.equal(request);
    });

    it('of another channel has no request', () => {
      expect(serviceOf({}, ready).startWork('a', {channel: 'email'})).not.to.have.property(
        'request',
      );
    });

    it('that has ended is gone', () => {
      const service = serviceOf({}, ready);
      service.endWork(service.startWork('a', {channel: 'email'}).id);
      expect([service.work(), service.work('a')]).to.deep.equal([[], []]);
    });

    it('ends once, though it is ended twice', () => {
      const service = serviceOf({}, ready);
      const ended: string[] = [];
      service.addEventListener('work-ended', (event) => ended.push(event.work.id));
      const {id} = service.startWork('a', {channel: 'email'});
      service.endWork(id);
      service.endWork(id);
      expect(ended).to.deep.equal([id]);
    });

    it('that never was is ended without an error', () => {
      const service = serviceOf({}, ready);
      const before = all(service);
      service.endWork('none');
      expect(all(service)).to.deep.equal(before);
    });

    it('that begins after another has ended has an id of its own', () => {
      const service = serviceOf({}, ready);
      const {id} = service.startWork('a', {channel: 'email'});
      service.endWork(id);
      expect(service.startWork('a', {channel: 'email'}).id).not.to.equal(id);
    });

    it('is announced when it begins and when it ends', async () => {
      const service = serviceOf({}, ready);
      const heard: unknown[] = [];
      for (const type of ['work-started', 'work-ended'] as const) {
        service.addEventListener(type, (event) => {
          expect(event).to.be.instanceOf(WorkEvent);
          heard.push([event.type, event.work]);
        });
      }
      await service.startChat(chatRequest({buttonId: SHOES}));
      const [work] = service.work();
      service.endWork(work!.id);
      expect(heard).to.deep.equal([
        ['work-started', work],
        ['work-ended', work],
      ]);
    });

    it('is there when its beginning is announced, and gone when its end is', () => {
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
    it('are told with all that they have', () => {
      const service = serviceOf({}, {});
      service.addAgent({id: 'z', presence: 'away', skills, capacity: 2.5, channels: ['email']});
      expect(service.agents).to.deep.equal([
        {id: 'a', presence: 'offline', skills: [], capacity: 1, channels: ['chat'], outsideLoad},
        {id: 'z', presence: 'away', skills, capacity: 2.5, channels: ['email'], outsideLoad},
      ]);
    });

    it('keep what an update leaves out', () => {
      const service = serviceOf({}, {...skilled, capacity: 3});
      service.updateAgent('a', {presence: 'away'});
      expect(service.agents).to.deep.equal([
        {id: 'a', presence: 'away', skills, capacity: 3, channels: ['chat'], outsideLoad},
      ]);
    });

    it('are no handle on the service', () => {
      const service = serviceOf({}, ready);
      (service.agents[0]!.channels as string[]).length = 0;
      expect(stateOf(service)).to.equal('available');
    });

    it('do not change with the lists that they were made from', () => {
      const channels = ['chat'];
      const service = serviceOf({}, {...ready, channels});
      channels.length = 0;
      service.updateAgent('a', {capacity: 2});
      expect(stateOf(service)).to.equal('available');
    });

    it('may come to a service without any', () => {
      const service = serviceOf({});
      const {during} = watch(service, SHOES);
      expect(during(() => service.addAgent({id: 'a', presence: 'online'}))).to.deep.equal([
        `${SHOES} available`,
      ]);
    });

    it('that are removed take no more chats', () => {
      const service = serviceOf({}, ready, {...ready, presence: 'away'});
      const {during} = watch(service, SHOES);
      expect(during(() => service.removeAgent('a'))).to.deep.equal([`${SHOES} agents-away`]);
      expect(service.agents.map(({id}) => id)).to.deep.equal(['b']);
    });

    it('that are removed end all their work', () => {
      const service = serviceOf({}, ready, ready);
      const ended: unknown[] = [];
      service.addEventListener('work-ended', (event) => ended.push(event.work));
      const items = [1, 2].map(() => service.startWork('a', {channel: 'chat'}));
      const rest = service.startWork('b', {channel: 'chat'});
      service.removeAgent('a');
      expect(ended).to.deep.equal(items);
      expect(service.work()).to.deep.equal([rest]);
    });

    it('that are removed are not available in between, though their chats end', () => {
      const service = serviceOf({}, ready);
      service.startWork('a', {channel: 'chat'});
      const {during} = watch(service, SHOES);
      expect(during(() => service.removeAgent('a'))).to.deep.equal([`${SHOES} no-agents-online`]);
    });

    it('that are removed get none of the chats that are asked for while their work ends', async () => {
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

    it('that are removed end each work once, though a listener ends it too', () => {
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

    it('that are removed may come back, without their work', () => {
      const service = serviceOf({}, ready);
      service.startWork('a', {channel: 'chat'});
      service.removeAgent('a');
      service.addAgent({...ready, id: 'a'});
      expect([stateOf(service), service.work('a')]).to.deep.equal(['available', []]);
    });
  });

  describe('what it is given', () => {
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
      it(`is refused where an agent comes with ${what}`, () => {
        const service = serviceOf({});
        const before = all(service);
        expect(typeError(() => service.addAgent({...value, id: 'a'}))).to.equal(
          `agent "a": ${message}`,
        );
        expect(all(service)).to.deep.equal(before);
      });

      it(`is refused where an agent is given ${what}, and nothing changes`, () => {
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
      it(`is refused where a button’s chats take ${what} work units`, () => {
        expect(typeError(() => serviceOf(value))).to.equal(`button "${SHOES}": ${message}`);
      });

      it(`is refused where work takes ${what} work units, and nothing changes`, () => {
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
      ['no name of its channel', {channel: ''}, 'channel is a non-empty string, not "".'],
      ['the channel null', {channel: null}, 'channel is a non-empty string, not null.'],
    ] as const satisfies readonly Wrong[]) {
      it(`is refused where a button has ${what}`, () => {
        expect(typeError(() => serviceOf(value as object))).to.equal(
          `button "${SHOES}": ${message}`,
        );
      });
    }

    for (const id of ['', undefined, null, 573]) {
      it(`is refused where a button’s id is ${shown(id)}`, () => {
        const buttons = [{id: id as string}];
        expect(typeError(() => new RoutingService({buttons}))).to.equal(
          `A button’s id is a non-empty string, not ${shown(id)}.`,
        );
      });

      it(`is refused where an agent’s id is ${shown(id)}`, () => {
        const service = serviceOf({});
        expect(typeError(() => service.addAgent({id: id as string}))).to.equal(
          `An agent’s id is a non-empty string, not ${shown(id)}.`,
        );
        expect(service.agents).to.deep.equal([]);
      });

      it(`is refused where the channel of work is ${shown(id)}, and nothing changes`, () => {
        const service = serviceOf({}, ready);
        const before = all(service);
        expect(typeError(() => service.startWork('a', {channel: id as string}))).to.equal(
          `channel is a non-empty string, not ${shown(id)}.`,
        );
        expect(all(service)).to.deep.equal(before);
      });
    }

    it('is refused where a button has an unknown routing type', () => {
      expect(typeError(() => serviceOf({routingType: 'choice' as RoutingType}))).to.equal(
        `button "${SHOES}": routingType is one of least-active, most-available, not "choice".`,
      );
    });

    it('is refused where two buttons have one id', () => {
      const buttons = [{id: SHOES}, {id: SHOES}];
      expect(typeError(() => new RoutingService({buttons}))).to.equal(
        `Two buttons have the id "${SHOES}".`,
      );
    });

    it('is refused where two agents have one id, and the first stays as it is', () => {
      const service = serviceOf({}, ready);
      const before = all(service);
      expect(typeError(() => service.addAgent({id: 'a'}))).to.equal('Two agents have the id "a".');
      expect(all(service)).to.deep.equal(before);
    });

    for (const [what, act] of Object.entries<(service: RoutingService) => unknown>({
      updateAgent: (service) => service.updateAgent('z', {}),
      removeAgent: (service) => service.removeAgent('z'),
      startWork: (service) => service.startWork('z', {channel: 'chat'}),
      work: (service) => service.work('z'),
    })) {
      it(`is refused by ${what}() where there is no such agent, saying who is there`, () => {
        const service = serviceOf({}, ready, ready);
        const before = all(service);
        expect(typeError(() => act(service))).to.equal('There is no agent "z"; there are: a, b.');
        expect(all(service)).to.deep.equal(before);
      });
    }

    it('is refused, saying so, where there is nobody', () => {
      expect(typeError(() => serviceOf({}).removeAgent('z'))).to.equal(
        'There is no agent "z"; there are: none.',
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
