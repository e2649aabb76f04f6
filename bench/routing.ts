/**
 * What a change of an agent costs the routing: the cost must not grow with the number of agents. Next to it, the plain way: filter all
 * agents for every button after every change; and the cost of finding an agent.
 */
import {RoutingService} from '../src/services/routing.js';
import {alternate, row, type Row} from './figures.js';
import {agents, buttons, lookup, naive, type Subject} from './routing-floors.js';

// Node.js has none. The routing reports with it what a watcher throws.
globalThis.reportError ??= (error) => {
  throw error;
};

/** How long one measurement takes, in milliseconds. */
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

/** Runs `act` for a slice of time. @returns microseconds for one. */
function time(act: (turn: number) => void): number {
  const begin = performance.now();
  let turns = 0;
  let end: number;
  do {
    act(turns++);
    // The clock is not free; but one turn of the plain way may take all the time there is.
    if (turns % 64 && turns > 64) continue;
    end = performance.now();
    if (end - begin >= SLICE) return ((end - begin) * 1000) / turns;
  } while (true);
}

/** 7919 is a prime: the agents follow each other in an order in which no cache helps, and each leaves and returns. */
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
    row({name, unit, floorName: 'one of 10 agents', target: 25}, change.many, change.few),
    row({name, unit, floorName: 'filtering all agents'}, filtered.ours, filtered.floor),
    row(
      {
        name: 'an entry of a plain `Map` of 100,000 changes',
        unit,
        floorName: 'an entry of 10',
      },
      change.manyInMap,
      change.fewInMap,
    ),
    row(
      {
        name: 'a chat starts and ends, 100,000 agents',
        unit,
        floorName: '10 agents',
        target: 25,
      },
      chats.many,
      chats.few,
    ),
  ];
}
