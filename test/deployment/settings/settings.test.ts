import {expect} from '@open-wc/testing';
import type {SendingRules, SendingRule} from '../../../src/deployment/rules/sending-rules.js';
import {checkSettings} from '../../../src/deployment/settings/check-settings.js';
import type {
  DeploymentSettings,
  InvitationSettings,
} from '../../../src/deployment/settings/settings.js';
import {sendingRules} from '../../../src/deployment/settings/../rules/sending-rules.js';
import {END_POSITIONS} from '../tables.js';

/** Settings with one invitation that has additional properties. */
const invitation = (more: object): unknown => ({buttons: [{id: '573', ...more}]});

const rule = (more: object): unknown =>
  invitation({
    rules: [{type: 'NUMBER_OF_PAGE_VIEWS', operator: 'EQUALS', value: 1, ...more}],
  });

const service = (more: object): unknown => ({
  buttons: [],
  service: {type: 'routing', buttons: [], agents: [], chatUrl: '/chat', ...more},
});

const ALL: DeploymentSettings = {
  $schema: './settings.schema.json',
  offersPerVisit: 3,
  secondsBetweenOffers: 0,
  service: {
    type: 'routing',
    buttons: [
      {id: '573', skills: ['shoes'], channel: 'chat', units: 1, routingType: 'least-active'},
    ],
    agents: [{id: 'ana', presence: 'away', skills: ['shoes'], capacity: 2, channels: ['chat']}],
    chatUrl: '/chat',
  },
  buttons: [
    {id: '574', type: 'standard'},
    {
      id: '573',
      type: 'invite',
      rules: [
        {order: 2, type: 'SECONDS_ON_PAGE', operator: 'GREATER_THAN', value: '5'},
        {order: 1, type: 'CUSTOM_VARIABLE', operator: 'EQUALS', value: true, name: 'vip'},
      ],
      filter: '1 OR 2',
      afterAccept: 'always',
      afterReject: 3600,
      rejectAfter: 0.5,
      priority: -1,
      animation: 'slide',
      placement: 'top-left',
    },
  ],
};

describe('settings', () => {
  it('are unchanged if they are valid', () => {
    expect(checkSettings(ALL)).to.deep.equal(ALL);
  });

  it('can be frozen', () => {
    const settings = Object.freeze({buttons: Object.freeze([Object.freeze({id: '573'})])});
    expect(checkSettings(settings)).to.deep.equal(settings);
  });

  const spellings: readonly [what: string, given: object, ours: object][] = [
    ['an invitation', {type: 'Invite'}, {type: 'invite'}],
    ['a standard button', {type: 'Standard'}, {type: 'standard'}],
    ...['Slide', 'Fade', 'Appear', 'Custom'].map((animation): [string, object, object] => [
      `the animation ${animation}`,
      {animation},
      {animation: animation.toLowerCase()},
    ]),
    ...END_POSITIONS.map(([theirs, ours]): [string, object, object] => [
      `the end position ${theirs}`,
      {placement: theirs},
      {placement: ours},
    ]),
  ];

  for (const [what, given, ours] of spellings) {
    it(`accept the vendor’s spelling of ${what}`, () => {
      expect(checkSettings(invitation(given))).to.deep.equal(invitation(ours));
    });
  }

  it('accept the vendor’s spelling of a routing type', () => {
    const given = service({buttons: [{id: '573', routingType: 'MostAvailable'}]});
    expect(checkSettings(given)).to.deep.equal(
      service({buttons: [{id: '573', routingType: 'most-available'}]}),
    );
  });

  const PLACEMENTS =
    'one of top-left, top, top-right, left, center, right, bottom-left, bottom, bottom-right';

  const wrong: readonly [what: string, settings: unknown, message: string][] = [
    ['no settings', undefined, 'the whole must be object, not undefined.'],
    ['null', null, 'the whole must be object, not null.'],
    ['a list', [], 'the whole must be object, not array.'],
    ['a text', '{}', 'the whole must be object, not "{}".'],
    ['a function', () => ({buttons: []}), 'the whole must be object, not function.'],
    ['nothing', {}, 'buttons must be given.'],
    ['inherited buttons', Object.create({buttons: []}), 'buttons must be given.'],
    ['buttons that are no list', {buttons: {}}, 'buttons must be array, not object.'],
    ['a hole', {buttons: new Array(1)}, 'buttons[0] must be object, not undefined.'],
    ['a button that is null', {buttons: [null]}, 'buttons[0] must be object, not null.'],
    ['a button without an id', {buttons: [{}]}, 'buttons[0].id must be given.'],
    ['a number for an id', {buttons: [{id: 573}]}, 'buttons[0].id must be string, not 573.'],
    ['an empty id', {buttons: [{id: ''}]}, 'buttons[0].id must be a text that is not empty.'],
    [
      'the same id twice',
      {buttons: [{id: '573'}, {id: '574'}, {id: '573', type: 'standard'}]},
      'buttons[2].id must be an id that no other button has, not "573".',
    ],
    [
      'an unknown type',
      invitation({type: 'automatic'}),
      'buttons[0].type must be one of invite, standard, not "automatic".',
    ],
    [
      'a type that is no text',
      invitation({type: 1}),
      'buttons[0].type must be one of invite, standard, not 1.',
    ],
    [
      'a standard button with sending rules',
      invitation({type: 'standard', rules: []}),
      'buttons[0].rules must be left out of a standard button.',
    ],
    [
      'a misspelt key',
      {buttons: [], offerPerVisit: 1},
      'offerPerVisit must be one of the known keys ($schema, allowedOrigins, offersPerVisit, secondsBetweenOffers, service, buttons).' +
        ' Did you mean "offersPerVisit"?',
    ],
    [
      'a misspelt key that must be there',
      {button: []},
      'button must be one of the known keys ($schema, allowedOrigins, offersPerVisit, secondsBetweenOffers, service, buttons).' +
        ' Did you mean "buttons"?',
    ],
    [
      'a key that is like none',
      {buttons: [], xyz: 1},
      'xyz must be one of the known keys ($schema, allowedOrigins, offersPerVisit, secondsBetweenOffers, service, buttons).',
    ],
    [
      'a key of another case',
      invitation({RejectAfter: 1}),
      'buttons[0].RejectAfter must be one of the known keys (id, type, rules, filter, afterAccept, afterReject, ' +
        'rejectAfter, priority, animation, placement, invitation). Did you mean "rejectAfter"?',
    ],
    [
      'a misspelt key of a rule',
      rule({oder: 1}),
      'buttons[0].rules[0].oder must be one of the known keys (order, type, operator, value, name). Did you mean "order"?',
    ],
    [
      'a misspelt placement',
      invitation({placement: 'buttom-right'}),
      `buttons[0].placement must be ${PLACEMENTS}, not "buttom-right". Did you mean "bottom-right"?`,
    ],
    [
      'a placement that is like none',
      invitation({placement: 'over there'}),
      `buttons[0].placement must be ${PLACEMENTS}, not "over there".`,
    ],
    [
      'an empty placement',
      invitation({placement: ''}),
      `buttons[0].placement must be ${PLACEMENTS}, not "".`,
    ],
    [
      'a misspelt animation',
      invitation({animation: 'slid'}),
      'buttons[0].animation must be one of custom, appear, fade, slide, not "slid". Did you mean "slide"?',
    ],
    [
      'a text for a time',
      invitation({rejectAfter: '30'}),
      'buttons[0].rejectAfter must be number, not "30".',
    ],
    [
      'a time below zero',
      invitation({rejectAfter: -1}),
      'buttons[0].rejectAfter must be 0 or more, not -1.',
    ],
    [
      'no number',
      invitation({rejectAfter: NaN}),
      'buttons[0].rejectAfter must be number, not NaN.',
    ],
    [
      'a time without end',
      invitation({afterReject: Infinity}),
      'buttons[0].afterReject must be one of always, session, number, not Infinity.',
    ],
    [
      'an unknown word for a time',
      invitation({afterAccept: 'sesion'}),
      'buttons[0].afterAccept must be one of always, session, number, not "sesion". Did you mean "session"?',
    ],
    [
      'a pause below zero',
      {buttons: [], secondsBetweenOffers: -0.1},
      'secondsBetweenOffers must be 0 or more, not -0.1.',
    ],
    [
      'yes for a number',
      {buttons: [], offersPerVisit: true},
      'offersPerVisit must be number, not true.',
    ],
    ['a big integer', {buttons: [], offersPerVisit: 1n}, 'offersPerVisit must be number, not 1.'],
    [
      'a symbol',
      invitation({filter: Symbol('1')}),
      'buttons[0].filter must be string, not Symbol(1).',
    ],
    [
      'a key without a value',
      invitation({filter: undefined}),
      'buttons[0].filter must be string, not undefined.',
    ],
    ['one rule for a list', invitation({rules: {}}), 'buttons[0].rules must be array, not object.'],
    [
      'a rule without an operator',
      invitation({rules: [{type: 'URL_MATCH', value: '/'}]}),
      'buttons[0].rules[0].operator must be given.',
    ],
    [
      'a rule that compares with null',
      rule({value: null}),
      'buttons[0].rules[0].value must be one of string, number, boolean, not null.',
    ],
    [
      'a rule that compares with a list',
      rule({value: [1]}),
      'buttons[0].rules[0].value must be one of string, number, boolean, not array.',
    ],
    [
      'a broken order number',
      rule({order: 1.5}),
      'buttons[0].rules[0].order must be integer, not 1.5.',
    ],
    [
      'an operator of another case',
      rule({operator: 'equals'}),
      'buttons[0].rules[0].operator must be one of EQUALS, NOT_EQUAL, START_WITH, CONTAINS, NOT_CONTAIN, LESS_THAN, ' +
        'GREATER_THAN, LESS_OR_EQUAL, GREATER_OR_EQUAL, MATCHES, not "equals". Did you mean "EQUALS"?',
    ],
    [
      'a custom variable without a name',
      rule({type: 'CUSTOM_VARIABLE'}),
      'buttons[0].rules[0].name must be given.',
    ],
    [
      'a query parameter with an empty name',
      rule({type: 'QUERY_PARAMETER', name: ''}),
      'buttons[0].rules[0].name must be given.',
    ],
    [
      'filter logic that is wrong',
      invitation({filter: '1 AND'}),
      'buttons[0]: Filter logic, position 6: expected a rule’s order number, NOT or "(", found the end.',
    ],
    [
      'filter logic and rules that do not fit together',
      {buttons: [{id: '1'}, {id: '2', filter: '7'}]},
      'buttons[1]: The filter logic uses rule 7, which does not exist.',
    ],
    [
      'a service of another type',
      service({type: 'carrier-pigeon'}),
      'service.type must be one of availability-server, live-agent-rest, messaging, chatwoot, rocket-chat, livechat, tawk-to, crisp, link, routing, fallback, not "carrier-pigeon".',
    ],
    [
      'a service without a place for the chat',
      {buttons: [], service: {type: 'routing', buttons: [], agents: []}},
      'service.chatUrl must be given.',
    ],
    [
      'an agent with an unknown presence',
      service({agents: [{id: 'ana'}, {id: 'ben', presence: 'onlin'}]}),
      'service.agents[1].presence must be one of online, away, offline, not "onlin". Did you mean "online"?',
    ],
    [
      'skills that are not texts',
      service({agents: [{id: 'ana', skills: ['shoes', 7]}]}),
      'service.agents[0].skills[1] must be string, not 7.',
    ],
  ];

  for (const [what, settings, message] of wrong) {
    it(`cause an error that explains ${what}`, () => {
      expect(() => checkSettings(settings)).to.throw(TypeError, `Settings: ${message}`);
    });
  }

  it('cause one error with every mistake and its place', () => {
    const rule = {type: 'URL_MATCH', operator: 'CONTAINS', value: '/'};
    const settings = {
      offerPerVisit: 1,
      secondsBetweenOffers: -1,
      service: {type: 'link', url: 5, chatUrl: ''},
      buttons: [
        {id: '573', rules: [{...rule, operator: 'LIKE', value: null}], priority: 'high'},
        {id: '573', type: 'standard', filter: '1'},
        null,
        {id: '573', filter: '1 AND', rules: [{...rule, type: 'QUERY_PARAMETER'}]},
        {id: '574', rules: [{...rule, operator: 'MATCHES', value: '/:'}, rule], filter: '2'},
      ],
    };
    let message = '';
    try {
      checkSettings(settings);
    } catch (error) {
      ({message} = error as TypeError);
    }
    const places = message.split('\n').map((line) => line.split(/ must be |: (?!off)/)[0]);
    expect(message).to.match(/^Settings: offerPerVisit must be one of the known keys/);
    expect(places.slice(1)).to.deep.equal([
      'secondsBetweenOffers',
      'service.url',
      'service.chatUrl',
      'buttons[0].rules[0].operator',
      'buttons[0].rules[0].value',
      'buttons[0].priority',
      'buttons[2]',
      'buttons[1].filter',
      'buttons[3].id',
      'buttons[3]',
      'buttons[3].rules[0].name',
      'buttons[4]',
    ]);
    expect(message).to.match(/buttons\[4\]: Rule 1: .+ The filter logic does not use rule 1\.$/);
  });

  it('cause an error with at most 20 mistakes', () => {
    const buttons = Array.from({length: 30_000}, () => ({id: ''}));
    expect(() => checkSettings({buttons})).to.throw(
      TypeError,
      /^Settings: (buttons\[\d+\]\.id must be a text that is not empty\.\n){20}And more\.$/,
    );
  });

  it('cause an error that explains an invalid URL pattern', () => {
    const settings = rule({type: 'URL_MATCH', operator: 'MATCHES', value: '/:'});
    expect(() => checkSettings(settings)).to.throw(TypeError, /^Settings: buttons\[0\]: Rule 1: ./);
  });

  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    for (const [where, text] of [
      ['the whole', `{"buttons": [], "${key}": {}}`],
      ['a button', `{"buttons": [{"id": "573", "${key}": {}}]}`],
      [
        'a rule',
        `{"buttons": [{"id": "573", "rules": [{"${key}": {}, "type": "URL_MATCH", "operator": "EQUALS", "value": ""}]}]}`,
      ],
    ] as const) {
      it(`cause an error for the key ${key} of ${where}`, () => {
        const message = new RegExp(`^Settings: (.+\\.)?${key} must be one of the known keys`);
        expect(() => checkSettings(JSON.parse(text))).to.throw(TypeError, message);
        expect(Object.keys(Object.prototype)).to.be.empty;
      });
    }
  }

  const hostile: readonly [what: string, make: () => unknown][] = [
    [
      'a list that is nested 100,000 times',
      () => {
        let nested: unknown = [];
        for (let depth = 0; depth < 100_000; depth++) nested = [nested];
        return rule({value: nested});
      },
    ],
    [
      'an object that contains itself',
      () => {
        const circle: Record<string, unknown> = {};
        circle['buttons'] = circle;
        return circle;
      },
    ],
    ['an object without a prototype', () => rule({value: Object.create(null) as unknown})],
    ['a key of a million characters', () => invitation({['x'.repeat(1_000_000)]: 1})],
    ['a word of a million characters', () => invitation({placement: 'xY'.repeat(500_000)})],
    ['a text of a million characters', () => ({buttons: 'x'.repeat(1_000_000)})],
  ];

  for (const [what, make] of hostile) {
    it(`cause a short error for ${what}`, () => {
      const settings = make();
      let message = '';
      try {
        checkSettings(settings);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).to.match(/^Settings: /);
      expect(message.length).to.be.below(1000);
    });
  }

  it('can have 10,000 buttons', () => {
    const buttons = Array.from({length: 10_000}, (_, index) => ({id: String(index)}));
    expect(checkSettings({buttons}).buttons).to.have.length(10_000);
  });
});

describe('the sending rules of an invitation', () => {
  const rules: readonly SendingRule[] = [
    {type: 'NUMBER_OF_PAGE_VIEWS', operator: 'EQUALS', value: 1},
  ];
  const made = (more: Omit<InvitationSettings, 'id'>): SendingRules | undefined =>
    sendingRules(more);

  it('are undefined without rules and filter logic', () => {
    expect(made({})).to.be.undefined;
    expect(made({rules: []})).to.be.undefined;
  });

  it('are created from its rules', () => {
    const {held} = made({rules})!.evaluate(() => ({value: 1}), 0);
    expect(held).to.be.true;
  });
});
