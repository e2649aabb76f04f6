import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {readSettings} from '../src/settings/read-settings.js';
import {checkSettings, SettingsError} from '../src/settings/settings.js';

const site = {
  id: 'shop',
  origins: ['*'],
  chatUrl: 'https://chat.example/{chat}',
  buttons: [{id: '573'}],
};
const salesforce = {loginUrl: 'https://shop.my.salesforce.com', clientId: 'client'};
const hash = 'a'.repeat(64);

/** Settings with one mistake each, and the text that reports it. */
const MISTAKES: readonly {settings: unknown; mistake: string}[] = [
  {settings: [], mistake: 'the settings: must be object'},
  {settings: {}, mistake: 'the settings: must have required properties sites'},
  {settings: {sites: []}, mistake: 'sites: must not have fewer than 1 items'},
  {settings: {sites: [{...site, colour: 'red'}]}, mistake: 'sites[0].colour: unknown key'},
  {
    settings: {sites: [{...site, origins: ['shop.example']}]},
    mistake: 'sites[0].origins[0]: must match pattern "^(\\*|https?://[^/\\s]+)$"',
  },
  {
    settings: {sites: [{...site, buttons: [{id: '573', units: 0}]}]},
    mistake: 'sites[0].buttons[0].units: must be > 0',
  },
  {
    settings: {sites: [{...site, buttons: [{id: '573', routingType: 'random'}]}]},
    mistake: 'sites[0].buttons[0].routingType: must be one of least-active, most-available',
  },
  {
    settings: {sites: [{...site, buttons: [{id: '573'}, {id: '574'}, {id: '573'}]}]},
    mistake: 'sites[0].buttons[2].id: "573" is taken by sites[0].buttons[0]',
  },
  {
    settings: {sites: [site, {...site, path: '/b'}]},
    mistake: 'sites[1].id: "shop" is taken by sites[0]',
  },
  {
    settings: {sites: [site, {...site, id: 'b', path: '/'}]},
    mistake: 'sites[1].path: "" is taken by sites[0]',
  },
  {
    settings: {sites: [{...site, chatUrl: 'chat/{chat}'}]},
    mistake: 'sites[0].chatUrl: must be an address with http: or https:',
  },
  {
    settings: {sites: [{...site, chatUrl: 'https://chat.example/{agent}'}]},
    mistake: 'sites[0].chatUrl: {agent} is the agent’s name, which needs "publishAgentNames": true',
  },
  {
    settings: {sites: [{...site, tokens: [{sha256: hash, role: 'agent'}]}]},
    mistake:
      'sites[0].tokens[0]: an agent’s token needs "agentId"; a supervisor’s may have it, no other',
  },
  {
    settings: {sites: [{...site, tokens: [{sha256: hash, role: 'chat', agentId: 'ana'}]}]},
    mistake:
      'sites[0].tokens[0]: an agent’s token needs "agentId"; a supervisor’s may have it, no other',
  },
  {
    settings: {sites: [{...site, tokens: [{sha256: 'secret', role: 'chat'}]}]},
    mistake: 'sites[0].tokens[0].sha256: must match pattern "^[0-9a-f]{64}$"',
  },
  {
    settings: {
      sites: [
        {
          ...site,
          webhooks: [
            {
              name: 'crm',
              url: 'https://crm.example',
              events: ['chat-ended'],
              secretVariable: 'CRM_SECRET',
            },
          ],
        },
      ],
    },
    mistake: 'sites[0].webhooks[0].secretVariable: the environment variable CRM_SECRET is not set',
  },
  {
    settings: {sites: [{...site, salesforce}]},
    mistake: 'sites[0].salesforce: needs "secretVariable", or "privateKeyVariable" and "username"',
  },
  {
    settings: {sites: [{...site, salesforce: {...salesforce, secretVariable: 'NO_SECRET'}}]},
    mistake: 'sites[0].salesforce.secretVariable: the environment variable NO_SECRET is not set',
  },
  {
    settings: {
      sites: [{...site, salesforce: {...salesforce, secretVariable: 'KEY', username: 'a'}}],
    },
    mistake: 'sites[0].salesforce: "username" and "privateKeyVariable" need each other',
  },
  {
    settings: {
      sites: [{...site, salesforce: {...salesforce, secretVariable: 'KEY', readEvery: 31}}],
    },
    mistake: 'sites[0].salesforce.readEvery: must be at most half of leases.agent, 30',
  },
  {
    settings: {
      sites: [{...site, salesforce: {...salesforce, privateKeyVariable: 'KEY', username: 'a'}}],
    },
    mistake: 'sites[0].salesforce.privateKeyVariable: KEY is not a private key in PEM',
  },
  {
    settings: {
      sites: [{...site, salesforce: {...salesforce, secretVariable: 'KEY', skillsFrom: ['roles']}}],
    },
    mistake: 'sites[0].salesforce.skillsFrom[0]: must be one of queues, skills',
  },
  {
    settings: {sites: [site], store: {type: 'redis'}},
    mistake: 'store: redis needs "url" or "cluster"',
  },
  {
    settings: {sites: [site], store: {type: 'redis', url: 'redis://:secret@localhost'}},
    mistake: 'store.url: name the variable with the password in "passwordVariable" instead',
  },
  {
    settings: {sites: [site], store: {type: 'redis', url: 'http://localhost'}},
    mistake: 'store.url: must be an address with redis: or rediss:',
  },
  {settings: {sites: [site], listen: {port: 70_000}}, mistake: 'listen.port: must be <= 65535'},
  {
    settings: {sites: [site], publicUrl: 'chat.example'},
    mistake: 'publicUrl: must be an address with http: or https:',
  },
];

describe('the settings', () => {
  for (const {settings, mistake} of MISTAKES) {
    it(`are refused with “${mistake}”`, () => {
      assert.throws(
        () => checkSettings(settings, {KEY: 'no key'}),
        (error) => {
          assert.ok(error instanceof SettingsError);
          assert.deepEqual(error.mistakes, [mistake]);
          return true;
        },
      );
    });
  }

  it('report all mistakes at once', () => {
    const settings = {sites: [{...site, id: ''}], staleFor: 0};
    assert.throws(
      () => checkSettings(settings, {}),
      ({message}: Error) => message.includes('sites[0].id') && message.includes('staleFor'),
    );
  });

  it('have defaults', () => {
    const {listen, store, leases, cache} = checkSettings({sites: [site]}, {});
    assert.deepEqual(listen, {host: '127.0.0.1', port: 8080});
    assert.deepEqual(store, {type: 'memory'});
    assert.deepEqual(leases, {agent: 60, chat: 3600});
    assert.deepEqual(cache, {maxAge: 2, staleWhileRevalidate: 30});
  });

  it('name the file that cannot be read, or is not JSON', async () => {
    await assert.rejects(
      readSettings('/no/such.json', {}),
      /\/no\/such\.json cannot be read: ENOENT/,
    );
    await assert.rejects(readSettings('scripts/test.mjs', {}), /scripts\/test\.mjs is not JSON: /);
  });

  it('of the sample are right and name the schema', async () => {
    const {sites} = await readSettings('sample-settings.json', {});
    assert.equal(sites[0]?.id, 'sample');
    const {$schema} = JSON.parse(readFileSync('sample-settings.json', 'utf8')) as {$schema: string};
    const schema = JSON.parse(readFileSync($schema, 'utf8')) as {properties: object};
    assert.ok('sites' in schema.properties);
  });
});
