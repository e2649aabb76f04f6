/**
 * What an agent's change costs the routing: it must not grow with the number of agents. Beside it, the plain way to
 * write it: filter all agents for every button after every change; and what finding an agent costs alone.
 *
 * All sizes are measured in turn, many times over, in one run; the figures are medians, and what counts is their ratio.
 */
import type {ServiceReason} from '../src/handler-api.js';
import {RoutingService, type Agent} from '../src/services/routing.js';
import type {RoutingButton} from '../src/services/routed-button.js';
import {median} from './figures.js';

// Node has none; in a browser the routing reports with it what a watcher throws.
globalThis.reportError ??= (error) => {
  throw error;
};

const SIZES = [10, 1000, 100_000];
/** How long one measurement takes, in milliseconds. */
const SLICE = 20;
const SKILLS = ['sizes', 'returns', 'orders', 'french', 'german'];

const buttons: readonly RoutingButton[] = SKILLS.map((skill, index) => ({
  id: `57300000000000${index}`,
  skills: [skill],
  routingType: index % 2 ? 'most-available' : 'least-active',
}));

const agents = (size: number): Required<Agent>[] =>
  Array.from({length: size}, (_, index) => ({
    id: `agent ${index}`,
    presence: 'online',
    skills: [SKILLS[index % 5]!, SKILLS[(index + 1) % 5]!],
    capacity: 3,
    channels: ['chat'],
    outsideLoad: {units: 0, items: 0},
  }));

/** What both ways of routing do. `agent` is the agent's place in the list. */
interface Subject {
  setAway(agent: number, away: boolean): void;
  /** Opens a chat and ends it again. */
  chat(button: number): void;
}

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

function naive(size: number, count: () => void): Subject {
  interface NaiveAgent extends Omit<Required<Agent>, 'presence'> {
    presence: string;
    chats: number;
  }
  const list: NaiveAgent[] = agents(size).map((agent) => ({...agent, chats: 0}));
  const told: (ServiceReason | 'available')[] = [];
  const able = ({skills = []}: RoutingButton): NaiveAgent[] | ServiceReason => {
    const online = list.filter(({presence}) => presence !== 'offline');
    if (!online.length) return 'no-agents-online';
    const skilled = online.filter((agent) => skills.every((one) => agent.skills.includes(one)));
    if (!skilled.length) return 'no-skilled-agents';
    const here = skilled.filter(({presence}) => presence === 'online');
    if (!here.length) return 'agents-away';
    const free = here.filter(({chats, capacity}) => chats < capacity);
    if (!free.length) return 'agents-at-capacity';
    const ready = free.filter(({channels}) => channels.includes('chat'));
    return ready.length ? ready : 'agents-on-other-channels';
  };
  const changed = (): void => {
    for (const [index, button] of buttons.entries()) {
      const found = able(button);
      const state = typeof found === 'string' ? found : 'available';
      if (told[index] !== state) count();
      told[index] = state;
    }
  };
  changed();
  return {
    setAway(agent, away) {
      list[agent]!.presence = away ? 'away' : 'online';
      changed();
    },
    chat(button) {
      const found = able(buttons[button]!);
      if (typeof found === 'string') return;
      const least = found.reduce((best, agent) => (agent.chats < best.chats ? agent : best));
      least.chats++;
      changed();
      least.chats--;
      changed();
    },
  };
}

/** Nothing but finding an agent by id and setting one field: what the size of memory alone costs. */
function lookup(size: number): Subject {
  const list = agents(size);
  const byId = new Map(list.map(({id, presence}) => [id, {presence}]));
  return {
    setAway: (agent, away) => {
      byId.get(list[agent]!.id)!.presence = away ? 'away' : 'online';
    },
    chat() {},
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

type Act = (subject: Subject, size: number) => (turn: number) => void;
const acts: Record<string, Act> = {
  // 7919 is a prime: the agents come in an order in which no cache helps, and each goes away and comes back.
  'presence of any agent': (subject, size) => (turn) =>
    subject.setAway(((turn >> 1) * 7919) % size, turn % 2 === 0),
  'presence of one agent': (subject) => (turn) => subject.setAway(0, turn % 2 === 0),
  'chat begun and ended': (subject) => (turn) => subject.chat(turn % buttons.length),
};

const ways = [
  {way: 'routing', make: routing, rounds: 25, names: Object.keys(acts)},
  {way: 'a Map and a field', make: lookup, rounds: 25, names: ['presence of any agent']},
  // Out of all proportion: a few rounds will do, and any agent is like the other.
  {
    way: 'filtering all agents',
    make: naive,
    rounds: 3,
    names: ['presence of any agent', 'chat begun and ended'],
  },
];
/** What memory alone may make of it: a hundred thousand agents fit into no cache, nor do the entries of a `Map`. */
const LIMIT = 25;

const rows: Record<string, Record<string, string>> = {};
const grown: string[] = [];
let reports = 0;
for (const {way, make, rounds, names} of ways) {
  const subjects = SIZES.map((size) => make(size, () => reports++));
  for (const name of names) {
    const samples = SIZES.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, size] of SIZES.entries()) {
        samples[index]!.push(time(acts[name]!(subjects[index]!, size)));
      }
    }
    const medians = samples.map(median);
    const ratio = medians.at(-1)! / medians[0]!;
    if (make === routing && ratio > LIMIT) grown.push(name);
    rows[`${way}: ${name}`] = {
      ...Object.fromEntries(
        SIZES.map((size, index) => [
          `${size.toLocaleString('en')} agents`,
          medians[index]!.toFixed(2),
        ]),
      ),
      ratio: ratio.toFixed(1),
    };
  }
}
console.log('Microseconds for one change, and the ratio of the most agents to the fewest');
console.table(rows);
if (reports === 0) throw new Error('Nothing was reported: nothing was measured.');
if (grown.length) throw new Error(`More agents make it cost more: ${grown.join(', ')}.`);
