/** The agents and buttons of all routing benches, and the two references for the routing. */
import type {ServiceReason} from '../src/handler-api.js';
import type {RoutingButton} from '../src/services/routed-button.js';
import type {Agent} from '../src/services/routing.js';

const SKILLS = ['sizes', 'returns', 'orders', 'french', 'german'];

export const buttons: readonly RoutingButton[] = SKILLS.map((skill, index) => ({
  id: `57300000000000${index}`,
  skills: [skill],
  routingType: index % 2 ? 'most-available' : 'least-active',
}));

export const agents = (size: number): Required<Agent>[] =>
  Array.from({length: size}, (_, index) => ({
    id: `agent ${index}`,
    presence: 'online',
    skills: [SKILLS[index % 5]!, SKILLS[(index + 1) % 5]!],
    capacity: 3,
    channels: ['chat'],
    outsideLoad: {units: 0, items: 0},
  }));

/** A routing that is measured. `agent` is the position of the agent in the list. */
export interface Subject {
  setAway(agent: number, away: boolean): void;
  /** Opens a chat and ends it again. */
  chat(button: number): void;
}

/** Filters all agents for every button after every change. */
export function naive(size: number, count: () => void): Subject {
  interface NaiveAgent extends Omit<Required<Agent>, 'presence'> {
    presence: string;
    chats: number;
  }
  const list: NaiveAgent[] = agents(size).map((agent) => ({...agent, chats: 0}));
  const reported: (ServiceReason | 'available')[] = [];
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
      if (reported[index] !== state) count();
      reported[index] = state;
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

/** Finds an agent by id and sets one field, and nothing else: shows the cost of large memory. */
export function lookup(size: number): Subject {
  const list = agents(size);
  const byId = new Map(list.map(({id, presence}) => [id, {presence}]));
  return {
    setAway: (agent, away) => {
      byId.get(list[agent]!.id)!.presence = away ? 'away' : 'online';
    },
    chat() {},
  };
}
