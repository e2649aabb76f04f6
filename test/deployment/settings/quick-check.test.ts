import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {rulesAreRight} from '../../../src/deployment/rules/rules.js';
import {checkSettings} from '../../../src/deployment/settings/check-settings.js';
import {quickCheck} from '../../../src/deployment/settings/quick-check.js';

const saysYes = (settings: unknown): boolean => quickCheck(settings, rulesAreRight) === undefined;

const RULE = {type: 'URL_MATCH', operator: 'CONTAINS', value: 'cart'};
const SERVICE = {
  type: 'live-agent-rest',
  url: 'https://chat.example.com/chat',
  chatUrl: 'https://chat.example.com/room',
};

describe('the quick check of settings', () => {
  for (const [what, settings] of Object.entries<unknown>({
    'no buttons': {buttons: []},
    'a button': {buttons: [{id: '573'}]},
    'a standard button': {buttons: [{type: 'standard', id: '573'}]},
    'every value of an invitation': {
      $schema: './settings.schema.json',
      offersPerVisit: 2,
      secondsBetweenOffers: 0.5,
      allowedOrigins: ['https://chat.example.com', 'http://localhost:8000'],
      buttons: [
        {
          id: '573',
          type: 'invite',
          afterAccept: 'always',
          afterReject: 3600,
          rejectAfter: 30,
          priority: -1.5,
          animation: 'slide',
          placement: 'bottom-right',
          rules: [
            RULE,
            {order: 3, type: 'CUSTOM_VARIABLE', operator: 'EQUALS', value: 1, name: 'cart'},
          ],
          filter: '1 AND NOT 3',
          invitation: {
            heading: 'Questions?',
            message: 'Ask us.',
            acceptLabel: 'Yes',
            rejectLabel: '',
            lang: 'en',
            placement: 'inline',
            animation: 'fade',
            parent: '#chat > div',
          },
        },
        {id: '574', type: 'standard', invitation: {}},
      ],
    },
    'availability over HTTP': {
      service: {...SERVICE, deploymentId: '572', orgId: '00D', pingRate: 1000, keepFor: 2000},
      buttons: [{id: '573'}],
    },
    'the availability server': {
      service: {type: 'availability-server', url: 'https://chat.example.com/shop'},
      buttons: [{id: '573'}],
    },
    messaging: {service: {type: 'messaging', probe: '/agents.json'}, buttons: [{id: '573'}]},
    Chatwoot: {
      service: {
        type: 'chatwoot',
        url: '/chatwoot',
        probe: '/agents.json',
        probeEvery: 60_000,
        hideLauncher: true,
        timeout: 5000,
      },
      buttons: [{id: '573'}],
    },
    'Rocket.Chat': {
      service: {type: 'rocket-chat', url: 'https://chat.example.com', department: 'sales'},
      buttons: [{id: '573'}],
    },
    LiveChat: {service: {type: 'livechat', hideLauncher: false}, buttons: [{id: '573'}]},
    'tawk.to': {service: {type: 'tawk-to'}, buttons: [{id: '573'}]},
    Crisp: {service: {type: 'crisp'}, buttons: [{id: '573'}]},
    'a list of services': {
      service: {
        type: 'fallback',
        services: [SERVICE, {type: 'messaging'}, {type: 'link', url: 'mailto:help@example.com'}],
      },
      buttons: [{id: '573'}],
    },
    'an address of this origin': {
      service: {type: 'link', url: '/contact'},
      buttons: [{id: '573'}],
    },
  })) {
    it(`accepts ${what}`, () => {
      expect(quickCheck(settings, rulesAreRight)).to.be.undefined;
    });
  }

  for (const [place, settings] of Object.entries<unknown>({
    buttons: {},
    secondBetweenOffers: {buttons: [], secondBetweenOffers: 1},
    service: {buttons: [], service: {type: 'live-agent-rest', url: 'https://example.com'}},
    allowedOrigins: {buttons: [], allowedOrigins: ['javascript:alert(1)']},
    'buttons[0]': {buttons: [{id: 573}]},
    'buttons[1]': {buttons: [{id: 'a'}, {id: 'a'}]},
    'buttons[2]': {buttons: [{id: 'a'}, {id: 'b'}, {id: 'c', filter: '1 AND'}]},
    'buttons[3]': {
      buttons: [{id: 'a'}, {id: 'b'}, {id: 'c'}, {id: 'd', type: 'standard', rules: []}],
    },
    'buttons[0] ': {buttons: [{id: 'a', invitation: null}]},
    'buttons[0]  ': {buttons: [{id: 'a', invitation: {animation: 'custom'}}]},
    'buttons[4]': {buttons: [{id: 'a'}, {id: 'b'}, {id: 'c'}, {id: 'd'}, null]},
  })) {
    it(`names ${place} as the place of a possible mistake`, () => {
      expect(quickCheck(settings, rulesAreRight)).to.equal(place.trim());
    });
  }

  const text = fc.oneof(
    fc.constantFrom(
      '573',
      '',
      'a"b',
      '\\',
      '#',
      '/room',
      'https://example.com',
      'javascript:alert(1)',
    ),
    fc.string({unit: 'grapheme'}),
  );
  const page = fc.oneof(
    text,
    fc.webUrl(),
    fc.domain().map((domain) => `https://${domain}`),
    fc.stringMatching(/^https?:\/\/[a-z\d.:-]{1,12}\/?$/),
  );
  const count = fc.oneof({weight: 10, arbitrary: fc.nat()}, fc.integer(), fc.double());
  const odd = fc.oneof(fc.jsonValue({maxDepth: 2}), fc.constantFrom(null, true, [], {}, [null]));
  const some = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof({weight: 100, arbitrary: value}, {weight: 1, arbitrary: odd});
  const record = (
    members: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  ): fc.Arbitrary<unknown> =>
    fc
      .tuple(
        fc.record(
          Object.fromEntries(Object.entries(members).map(([key, value]) => [key, some(value)])),
          {requiredKeys: []},
        ),
        fc.oneof(
          {weight: 50, arbitrary: fc.constant({})},
          {weight: 1, arbitrary: fc.dictionary(text, odd, {maxKeys: 1})},
        ),
      )
      .map(([known, more]) => ({...known, ...more}));
  const rule = record({
    order: fc.oneof(fc.nat({max: 3}), count),
    type: fc.constantFrom('URL_MATCH', 'CUSTOM_VARIABLE', 'EXIT_INTENT', 'url-match', 'toString'),
    operator: fc.constantFrom('EQUALS', 'MATCHES', 'CONTAINS', 'contains', 'toString'),
    value: fc.oneof(text, count, fc.boolean(), fc.constantFrom('/*', '(', '{')),
    name: text,
  });
  const placement = fc.constantFrom(
    'top',
    'top-left',
    'TopLeft',
    'top-center',
    'center-left',
    'inline',
  );
  const button = record({
    id: text,
    type: fc.constantFrom('invite', 'standard', 'Invite'),
    rules: fc.array(some(rule), {maxLength: 3}),
    filter: fc.constantFrom('1', '1 AND 2', 'AND(1,2)', 'NOT 1', '(', ''),
    afterAccept: fc.oneof(fc.constantFrom('always', 'session', 'Always'), count),
    rejectAfter: count,
    priority: count,
    animation: fc.constantFrom('custom', 'fade', 'Fade'),
    placement,
    invitation: fc.oneof(
      fc.constant({}),
      record({
        message: text,
        placement,
        animation: fc.constantFrom('custom', 'fade'),
        parent: text,
      }),
    ),
  });
  const service = record({
    type: fc.constantFrom(
      'availability-server',
      'live-agent-rest',
      'link',
      'messaging',
      'routing',
      'chatwoot',
      'rocket-chat',
      'crisp',
    ),
    url: page,
    chatUrl: page,
    probe: text,
    pingRate: count,
    hideLauncher: fc.boolean(),
    department: text,
  });
  const settings = record({
    $schema: text,
    offersPerVisit: count,
    secondsBetweenOffers: count,
    allowedOrigins: fc.array(some(page), {maxLength: 2}),
    service: fc.oneof(
      service,
      record({
        type: fc.constantFrom('fallback', 'messaging'),
        services: fc.array(some(service), {maxLength: 3}),
      }),
    ),
    buttons: fc.array(some(button), {maxLength: 3}),
  });

  it('accepts settings only if the full check accepts them unchanged', function () {
    this.timeout(60_000);
    let yes = 0;
    fc.assert(
      fc.property(settings, (made) => {
        // Settings are parsed from JSON.
        const read = JSON.parse(JSON.stringify(made)) as unknown;
        if (!saysYes(read)) return;
        yes++;
        expect(checkSettings(read)).to.deep.equal(read);
      }),
      {numRuns: 10_000},
    );
    expect(yes).to.be.above(200);
  });

  it('checks an address like the full check', () => {
    let yes = 0;
    fc.assert(
      fc.property(page, (chatUrl) => {
        const read = {buttons: [], service: {...SERVICE, chatUrl}};
        if (!saysYes(read)) return;
        yes++;
        expect(checkSettings(read)).to.deep.equal(read);
      }),
      {numRuns: 5000},
    );
    expect(yes).to.be.above(500);
  });

  it('is fast for settings of 1 MiB', () => {
    const buttons = Array.from({length: 20_000}, (_, index) => ({
      id: `573-${index}`,
      priority: index,
    }));
    const start = performance.now();
    expect(saysYes({buttons})).to.be.true;
    expect(saysYes({buttons: [{id: `5${'"'.repeat(500_000)}`}]})).to.be.false;
    expect(saysYes({buttons: [{id: 'a'.repeat(1_000_000)}]})).to.be.true;
    expect(performance.now() - start).to.be.below(2000);
  });
});
