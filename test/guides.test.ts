import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {checkSettings} from '../src/deployment/settings/check-settings.js';
import type {Availability} from '../src/services/chat-service.js';
import {LiveAgentRestService} from '../src/services/live-agent-rest.js';
import {ManualClock} from './manual-clock.js';

const read = async (path: string): Promise<string> => (await fetch(path)).text();
const names = await executeServerCommand<string[], string>('files', 'docs');
const guides = await Promise.all(
  names
    .filter((name) => name.endsWith('.md'))
    .map(async (name) => ({name, text: await read(`/docs/${name}`)})),
);

interface Sample {
  readonly guide: string;
  readonly settings: {readonly buttons?: unknown; readonly service?: {readonly type: string}};
}

/** The settings that the guides show. */
const samples = guides.flatMap(({name, text}) =>
  Array.from(text.matchAll(/^```json\n([^]*?)```/gm), ([, json]): Sample => ({
    guide: name,
    settings: JSON.parse(json!) as Sample['settings'],
  })).filter(({settings}) => settings.buttons),
);

describe('the settings in the guides', () => {
  it('include every type of service', () => {
    const shown = samples.map(({settings}) => settings.service?.type);
    const types = ['fallback', 'link', 'live-agent-rest', 'messaging', 'routing'];
    expect(shown).to.include.members(types);
  });

  for (const [index, {guide, settings}] of samples.entries()) {
    it(`pass the check: ${guide}, sample ${index + 1}`, () => {
      expect(checkSettings(settings).buttons).not.to.be.empty;
    });
  }
});

describe('the availability file in the guide', () => {
  it('reports one button as available and one as unavailable', async () => {
    const guide = guides.find(({name}) => name === 'choosing-a-service.md')!.text;
    const [, json = ''] = /<!-- the file -->\n+```json\n([^]*?)```/.exec(guide) ?? [];
    const controller = new AbortController();
    const service = new LiveAgentRestService({
      url: 'https://www.example.com',
      availabilityUrl: URL.createObjectURL(new Blob([json], {type: 'application/json'})),
      clock: new ManualClock(),
    });
    const reported: {[id: string]: Availability} = {};
    await new Promise<void>((resolve) => {
      const report = (id: string, availability: Availability): void => {
        reported[id] = availability;
        if (Object.keys(reported).length === 2) resolve();
      };
      service.watch(['573000000000001', '573000000000002'], report, controller.signal);
    });
    controller.abort();
    expect(reported).to.deep.equal({
      '573000000000001': {available: true},
      '573000000000002': {available: false, reason: 'agents-away'},
    });
  });
});
