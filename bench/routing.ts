/**
 * The time that the routing takes for a change of an agent, which must not grow with the number of agents. The references are the
 * simplest routing, which filters all agents for every button after every change, and the search for an agent by its id.
 */
import {RoutingService} from '../src/services/routing.js';
import {alternate, row, type Row} from './figures.js';
import {agents, buttons, lookup, naive, type Subject} from './routing-floors.js';

// Node.js does not have it. The routing passes it the exceptions of watchers.
globalThis.reportError ??= (error) => {
  throw error;
};

/** The duration of one measurement, in milliseconds. */
const SLICE = 20;

function routing(size: number, count: () => void): Subject {
  const list = agents(size);
  const service = new RoutingService({buttons, agents: list});
  service.watch(
    buttons.map(({id}) => id),
    count,
    new AbortController().signal,
  );
  let last = '';
  service.addEventListener('work-started', ({work}) => (last = work.id));
  return {
    setAway: (agent, away) =>
      service.updateAgent(list[agent]!.id, {presence: away ? 'away' : 'online'}),
    chat(button) {
      void service.startChat({
        buttonId: buttons[button]!.id,
        window: {width: 482, height: 450},
        visitor: {id: 'visit', customDetails: [], records: [], customVariables: {}, pages: []},
      });
      service.endWork(last);
    },
  };
}

/** Runs `act` repeatedly for a slice of time. @returns the microseconds for one run. */
function time(act: (turn: number) => void): number {
  const begin = performance.now();
  let turns = 0;
  let end: number;
  do {
    act(turns++);
    // Reading the clock takes time, so it is read in every 64th turn only. A turn of the simplest routing may use the whole slice.
    if (turns % 64 && turns > 64) continue;
    end = performance.now();
    if (end - begin >= SLICE) return ((end - begin) * 1000) / turns;
  } while (true);
}

/** 7919 is a prime, so that all agents are used, in an order in which no cache helps. Each agent becomes away, then online. */
const anyAgent =
  (subject: Subject, size: number) =>
  (turn: number): void =>
    subject.setAway(((turn >> 1) * 7919) % size, turn % 2 === 0);
const chat =
  (subject: Subject) =>
  (turn: number): void =>
    subject.chat(turn % buttons.length);

const FEW = 10;
const MANY = 100_000;
const ROUNDS = 25;

export async function routingRows(): Promise<Row[]> {
  let reports = 0;
  const count = (): number => reports++;
  const [few, many, plain] = [routing(FEW, count), routing(MANY, count), naive(MANY, count)];
  const [fewInMap, manyInMap] = [lookup(FEW), lookup(MANY)];
  const change = await alternate(ROUNDS, {
    few: () => time(anyAgent(few, FEW)),
    many: () => time(anyAgent(many, MANY)),
    fewInMap: () => time(anyAgent(fewInMap, FEW)),
    manyInMap: () => time(anyAgent(manyInMap, MANY)),
  });
  const filtered = await alternate(3, {
    ours: () => time(anyAgent(many, MANY)),
    floor: () => time(anyAgent(plain, MANY)),
  });
  const chats = await alternate(ROUNDS, {
    few: () => time(chat(few)),
    many: () => time(chat(many)),
  });
  if (reports === 0) throw new Error('Nothing was reported, so nothing was measured.');
  const unit = 'µs';
  const name = 'the presence of one of 100,000 agents changes';
  return [
    row({name, unit, floorName: 'with 10 agents', target: 25}, change.many, change.few),
    row({name, unit, floorName: 'filtering all agents'}, filtered.ours, filtered.floor),
    row(
      {
        name: 'an entry of a plain `Map` of 100,000 changes',
        unit,
        floorName: 'a `Map` of 10',
      },
      change.manyInMap,
      change.fewInMap,
    ),
    row(
      {
        name: 'a chat starts and ends, 100,000 agents',
        unit,
        floorName: 'with 10 agents',
        target: 25,
      },
      chats.many,
      chats.few,
    ),
  ];
}
