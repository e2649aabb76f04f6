import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {checkSettings} from '../src/deployment/settings/check-settings.js';
import {SETTINGS_SCHEMA, type Schema} from '../src/deployment/settings/settings-schema.js';
import * as product from '../src/index.js';
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

/** The settings in the guides. */
const samples = guides.flatMap(({name, text}) =>
  Array.from(text.matchAll(/^```json\n([^]*?)```/gm), ([, json]): Sample => ({
    guide: name,
    settings: JSON.parse(json!) as Sample['settings'],
  })).filter(({settings}) => settings.buttons),
);

describe('the settings examples of the guides', () => {
  it('include every type of service', () => {
    const shown = samples.map(({settings}) => settings.service?.type);
    const types = [
      'availability-server',
      'chatwoot',
      'crisp',
      'fallback',
      'link',
      'live-agent-rest',
      'livechat',
      'messaging',
      'rocket-chat',
      'routing',
      'tawk-to',
    ];
    expect(shown).to.include.members(types);
  });

  for (const [index, {guide, settings}] of samples.entries()) {
    it(`are valid (${guide}, sample ${index + 1})`, () => {
      expect(checkSettings(settings).buttons).not.to.be.empty;
    });
  }
});

describe('the availability file in docs/choosing-a-service.md', () => {
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

/** The names of all properties in a schema, and their allowed values. */
function namesIn({properties = {}, items, oneOf = [], enum: words = []}: Schema): string[] {
  const schemas = [...Object.values(properties), ...(items ? [items] : []), ...oneOf];
  return [...words, ...Object.keys(properties), ...schemas.flatMap(namesIn)];
}

describe('the tables of the guides', () => {
  const service = {watch: () => {}, startChat: () => Promise.resolve()};
  const {service: services, ...settings} = SETTINGS_SCHEMA.properties!;
  const reasons = ['criteria-not-met', 'snoozed', 'another-invitation-offered', 'timeout'];
  const tables: readonly (readonly [guide: string, what: string, names: readonly string[]])[] = [
    [
      'reference.md',
      'method of a deployment',
      Object.keys(product.createDeployment({buttons: []}, {service})),
    ],
    ['reference.md', 'reason', [...product.SERVICE_REASONS, ...reasons]],
    ['reference.md', 'export', Object.keys(product)],
    ['deployment.md', 'setting', namesIn({type: 'object', properties: settings})],
    ['choosing-a-service.md', 'setting of a service', namesIn(services!)],
  ];
  for (const [guide, what, names] of tables) {
    it(`contain every ${what} (${guide})`, () => {
      const {text} = guides.find(({name}) => name === guide)!;
      const words = new Set(text.match(/[\w$-]+/g));
      expect(names).not.to.be.empty;
      expect(names.filter((name) => !words.has(name))).to.deep.equal([]);
    });
  }
});
