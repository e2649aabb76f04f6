import {expect} from '@open-wc/testing';
import {checkSettings} from '../src/deployment/settings/check-settings.js';
import type {Availability, ChatService} from '../src/services/chat-service.js';
import {LiveAgentRestService} from '../src/services/live-agent-rest.js';
import {ManualClock} from './manual-clock.js';
import {describeChatService} from './services/chat-service-contract.js';

const guide = await (await fetch('/docs/services.md')).text();

/** The code that follows a marker. */
const marked = (marker: string): string =>
  new RegExp(`<!-- ${marker} -->\\n+\`\`\`\\w+\\n([^]*?)\`\`\``).exec(guide)?.[1] ?? '';

/** The address of a file that holds this. */
const file = (text: string, type: string): string => URL.createObjectURL(new Blob([text], {type}));

const examples = Array.from(
  guide.matchAll(/^( *)```json\n([^]*?)```/gm),
  ([, , json]) => JSON.parse(json!) as {buttons?: unknown; service?: {type: string}},
).filter(({buttons}) => buttons);

describe('the guide to the services', () => {
  it('shows settings for every type of service', () => {
    const types = new Set(examples.map(({service}) => service?.type));
    expect([...types].sort()).to.deep.equal([
      'fallback',
      'link',
      'live-agent-rest',
      'messaging',
      'routing',
    ]);
  });

  for (const [index, example] of examples.entries()) {
    it(`shows settings that are right, ${index + 1}: ${example.service?.type}`, () => {
      expect(checkSettings(example).buttons).not.to.be.empty;
    });
  }

  it('shows a file that tells who is available', async () => {
    const controller = new AbortController();
    const service = new LiveAgentRestService({
      url: 'https://www.example.com',
      availabilityUrl: file(marked('the file'), 'application/json'),
      clock: new ManualClock(),
    });
    const heard: {[id: string]: Availability} = {};
    await new Promise<void>((resolve) => {
      const report = (id: string, availability: Availability): void => {
        heard[id] = availability;
        if (Object.keys(heard).length === 2) resolve();
      };
      service.watch(['573000000000001', '573000000000002'], report, controller.signal);
    });
    controller.abort();
    expect(heard).to.deep.equal({
      '573000000000001': {available: true},
      '573000000000002': {available: false, reason: 'agents-away'},
    });
  });
});

type State = 'here' | 'busy' | 'gone';

/** The made-up product. */
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

const source = marked('the service');
const {ParrotService} = (await import(file(source, 'text/javascript'))) as {
  ParrotService: new (parrot: Parrot, teams: {[buttonId: string]: string}) => ChatService;
};

describe('the service that the guide shows', () => {
  it('has about thirty lines', () => {
    expect(source.split('\n').filter((line) => line.trim())).to.have.length.within(20, 30);
  });

  for (const [state, availability] of [
    ['here', {available: true}],
    ['busy', {available: false, reason: 'agents-at-capacity'}],
    ['gone', {available: false, reason: 'no-agents-online'}],
  ] as const) {
    it(`tells of a team that is ${state}`, () => {
      const parrot = new Parrot();
      parrot.set('sizes', state);
      const heard: Availability[] = [];
      new ParrotService(parrot, {'1': 'sizes'}).watch(
        ['1'],
        (_, told) => heard.push(told),
        new AbortController().signal,
      );
      expect(heard).to.deep.equal([availability]);
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
