import {expect} from '@open-wc/testing';
import {checkSettings} from '../../../src/deployment/settings/check-settings.js';

const wrong = (service: unknown): string => {
  try {
    checkSettings({buttons: [], service});
  } catch (error) {
    return (error as TypeError).message;
  }
  return 'no error';
};

const REST = {type: 'live-agent-rest', url: 'https://chat.example/chat', chatUrl: '/chat'};
const SERVER = {type: 'availability-server', url: 'https://chat.example/shop'};
const LINK = {type: 'link', url: 'mailto:help@shop.example'};
const MESSAGING = {type: 'messaging'};
const ROUTING = {type: 'routing', buttons: [], agents: [], chatUrl: '/chat'};

describe('the service of the settings', () => {
  for (const service of [
    SERVER,
    REST,
    {
      ...REST,
      deploymentId: '572000000000001',
      orgId: '00D000000000001',
      availabilityUrl: 'availability.json',
      pingRate: 20_000,
      keepFor: 60_000,
    },
    MESSAGING,
    {
      ...MESSAGING,
      businessHoursUrl: '/hours',
      probe: '/probe',
      probeEvery: 10_000,
      invitationId: '573000000000001',
      nameField: 'Name',
      launchTimeout: 5000,
    },
    {type: 'chatwoot', url: '/chatwoot', probe: '/agents.json', hideLauncher: true, timeout: 0},
    {type: 'rocket-chat', url: 'https://chat.example', department: 'sales', probeEvery: 60_000},
    {type: 'livechat'},
    {type: 'tawk-to'},
    {type: 'crisp', hideLauncher: false},
    LINK,
    ROUTING,
    {type: 'fallback', services: [SERVER, REST, MESSAGING, ROUTING, LINK]},
  ]) {
    it(`can be ${JSON.stringify(service).slice(0, 80)}`, () => {
      expect(checkSettings({buttons: [], service}).service).to.deep.equal(service);
    });
  }

  for (const [what, service, message] of [
    [
      'none that is known',
      {type: 'carrier-pigeon'},
      'service.type must be one of availability-server, live-agent-rest, messaging, chatwoot, rocket-chat, livechat, tawk-to, crisp, link, routing, fallback',
    ],
    ['one without a type', {url: '/chat'}, 'service.type must be one of'],
    ['a text', 'link', 'service must be object, not "link".'],
    ['one with a slip in its type', {...LINK, type: 'lnk'}, 'Did you mean "link"?'],
    [
      'a server with an address of another scheme',
      {...SERVER, url: 'ftp://chat.example'},
      'service.url must be an address with http:, https:',
    ],
    ['a link without an address', {type: 'link'}, 'service.url must be given.'],
    [
      'a server without an address',
      {...REST, url: undefined},
      'service.url must be string, not undefined.',
    ],
    [
      'a server without a page for the chat',
      {type: 'live-agent-rest', url: '/'},
      'service.chatUrl must be given.',
    ],
    ['a server with a slip in a key', {...REST, pingrate: 1}, 'Did you mean "pingRate"?'],
    [
      'a server with a ping rate that is a text',
      {...REST, pingRate: '50'},
      'service.pingRate must be number, not "50".',
    ],
    [
      'a server with a negative ping rate',
      {...REST, pingRate: -1},
      'service.pingRate must be 0 or more, not -1.',
    ],
    [
      'messaging with a key of another kind',
      {...MESSAGING, chatUrl: '/'},
      'service.chatUrl must be one of the known keys',
    ],
    ['fallbacks without a list', {type: 'fallback'}, 'service.services must be given.'],
    [
      'a fallback that is wrong',
      {type: 'fallback', services: [REST, {type: 'link'}]},
      'service.services[1].url must be given.',
    ],
    ['a product with a key of another one', {type: 'crisp', department: 'sales'}, 'department'],
    ['a product with a text for yes', {type: 'crisp', hideLauncher: 'yes'}, 'hideLauncher'],
    [
      'fallbacks in a fallback',
      {type: 'fallback', services: [{type: 'fallback', services: []}]},
      'service.services[0].type must be one of availability-server, live-agent-rest, messaging, chatwoot,',
    ],
  ] as const) {
    it(`is rejected if it is ${what}`, () => {
      expect(wrong(service)).to.include(message);
    });
  }
});
