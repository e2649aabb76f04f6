import {expect} from '@open-wc/testing';
import {createDeployment} from '../src/deployment/deployment.js';
import type {Availability, ChatService} from '../src/services/chat-service.js';
import {RoutingService} from '../src/services/routing.js';
import {ManualClock} from './manual-clock.js';
import {describeChatService} from './services/chat-service-contract.js';

const guide = await (await fetch('/docs/writing-a-service.md')).text();

/** The code block after a marker in the guide. */
const codeAfter = (marker: string): string =>
  new RegExp(`<!-- ${marker} -->\\n+\`\`\`js\\n([^]*?)\`\`\``).exec(guide)?.[1] ?? '';

/** Imports code as a module. */
const importCode = (code: string): Promise<unknown> =>
  import(URL.createObjectURL(new Blob([code], {type: 'text/javascript'})));

type State = 'here' | 'busy' | 'gone';

/** The fictional product of the guide. */
class Parrot extends EventTarget {
  readonly #teams: {[team: string]: State} = {sizes: 'gone', returns: 'gone'};

  stateOf(team: string): State | undefined {
    return this.#teams[team];
  }

  set(team: string, state: State): void {
    this.#teams[team] = state;
    this.dispatchEvent(new Event('change'));
  }

  open(team: string): Promise<boolean> {
    return Promise.resolve(this.#teams[team] === 'here');
  }
}

const source = codeAfter('the service');
const {ParrotService} = (await importCode(source)) as {
  ParrotService: new (parrot: Parrot, teams: {[buttonId: string]: string}) => ChatService;
};

describe('the service in docs/writing-a-service.md', () => {
  it('has 20 to 30 lines', () => {
    expect(source.split('\n').filter((line) => line.trim())).to.have.length.within(20, 30);
  });

  for (const [state, availability] of [
    ['here', {available: true}],
    ['busy', {available: false, reason: 'agents-at-capacity'}],
    ['gone', {available: false, reason: 'no-agents-online'}],
  ] as const) {
    it(`reports the state "${state}" of a team`, () => {
      const parrot = new Parrot();
      parrot.set('sizes', state);
      const reported: Availability[] = [];
      new ParrotService(parrot, {'1': 'sizes'}).watch(
        ['1'],
        (_, now) => reported.push(now),
        new AbortController().signal,
      );
      expect(reported).to.deep.equal([availability]);
    });
  }
});

describeChatService('ParrotService', () => {
  const teams: {[buttonId: string]: string} = {'1': 'sizes', '2': 'returns'};
  const parrot = new Parrot();
  return {
    service: new ParrotService(parrot, teams),
    buttonIds: ['1', '2'],
    unknownButtonId: '3',
    setAvailable: (id, available) => parrot.set(teams[id]!, available ? 'here' : 'gone'),
  };
});

describe('the test in docs/writing-a-service.md', () => {
  it('receives the events named in its comments', async () => {
    localStorage.removeItem('live-agent-invitation');
    const {run} = (await importCode(
      `export async function run({ManualClock, RoutingService, createDeployment}) {
        const counts = [];
        ${codeAfter('the test').replace(/(await clock.*?;).*/g, '$1 counts.push(events.length);')}
        deployment.disconnect();
        return {events, counts};
      }`,
    )) as {run(exports: object): Promise<{events: string[]; counts: number[]}>};
    const {events, counts} = await run({ManualClock, RoutingService, createDeployment});
    expect(events).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_UNAVAILABLE']);
    expect(counts).to.deep.equal([0, 1, 2]);
    localStorage.removeItem('live-agent-invitation');
  });
});
