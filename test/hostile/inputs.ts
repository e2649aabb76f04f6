/** The inputs of the hostile corpus: mostly valid settings, responses, stored values and addresses, with odd parts. */
import fc from 'fast-check';
import {ADDRESSES, mostly, oddJson, oddText} from './odd-values.js';
import {INVITATION, VALID_BUTTON} from './stage.js';

const CRITERIA = [
  'NUMBER_OF_PAGE_VIEWS',
  'URL_MATCH',
  'SECONDS_ON_PAGE',
  'SECONDS_ON_SITE',
  'CUSTOM_VARIABLE',
  'REFERRER',
  'LANGUAGE',
  'QUERY_PARAMETER',
  'SCROLL_PERCENT',
  'SECONDS_IDLE',
  'EXIT_INTENT',
] as const;
const OPERATORS = [
  'EQUALS',
  'NOT_EQUAL',
  'START_WITH',
  'CONTAINS',
  'NOT_CONTAIN',
  'LESS_THAN',
  'GREATER_THAN',
  'LESS_OR_EQUAL',
  'GREATER_OR_EQUAL',
  'MATCHES',
] as const;

const record = (
  fields: Record<string, fc.Arbitrary<unknown>>,
  requiredKeys: string[] = [],
): fc.Arbitrary<Record<string, unknown>> => fc.record(fields, {requiredKeys});

const id = fc.constantFrom(INVITATION, '573000000000002', '573000000000003');
export const address = fc.constantFrom(...ADDRESSES);
const order = mostly(fc.nat({max: 3}));
const putOff = mostly(fc.constantFrom<unknown>('always', 'session', 0, 5, 1e9));
const rule = record(
  {
    order,
    type: mostly(fc.constantFrom(...CRITERIA)),
    operator: mostly(fc.constantFrom(...OPERATORS)),
    value: mostly(fc.oneof(fc.nat({max: 9}), oddText)),
    name: mostly(oddText),
  },
  ['type', 'operator', 'value'],
);
const filter = mostly(
  fc.constantFrom('1', '1 AND 2', 'NOT 1', 'AND(1,OR(2,NOT(3)))', '(1', '1 OR OR', '__proto__'),
);
const rules = fc.array(rule, {maxLength: 3});
const button = record(
  {
    id: mostly(id),
    type: mostly(fc.constantFrom('invite', 'invite', 'standard', 'Invite')),
    rules: mostly(rules),
    filter,
    afterAccept: putOff,
    afterReject: putOff,
    rejectAfter: mostly(fc.nat({max: 99})),
    priority: mostly(fc.integer()),
    animation: mostly(fc.constantFrom('custom', 'Appear', 'fade', 'slide')),
    placement: mostly(fc.constantFrom('top', 'BottomRight', 'center')),
  },
  ['id'],
);
export const settings = record(
  {
    buttons: mostly(fc.array(mostly(button), {maxLength: 4})),
    offersPerVisit: mostly(fc.nat({max: 5})),
    secondsBetweenOffers: mostly(fc.nat({max: 99})),
    service: mostly(record({type: mostly(fc.constant('link')), url: address}, ['type', 'url'])),
    __proto__: oddJson,
    $schema: oddText,
  },
  ['buttons'],
);

const serverButton = record(
  {
    id: mostly(id),
    type: mostly(fc.constantFrom('Invite', 'Invite', 'Standard', 'ToAgent')),
    isAvailable: mostly(fc.boolean()),
    endpointUrl: mostly(address),
    prechatUrl: mostly(address),
    language: oddJson,
    inviteRenderer: mostly(fc.constantFrom('Custom', 'Appear', 'Fade', 'Slide')),
    inviteEndPosition: mostly(fc.constantFrom('TopLeft', 'Bottom', 'Center')),
    hasInviteAfterAccept: oddJson,
    hasInviteAfterReject: oddJson,
    inviteRejectTime: mostly(fc.integer({min: -2, max: 90})),
    inviteRules: mostly(
      record({
        rules: mostly(fc.dictionary(fc.constantFrom('1', '2', '__proto__'), mostly(rule))),
        filter,
      }).map((value) => JSON.stringify(value)),
    ),
  },
  ['id', 'type'],
);
const message = (noun: string, own: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: own.map((value): unknown => ({type: noun, message: value})),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(
        record({newUrl: address}).map((value): unknown => ({type: 'SwitchServer', message: value})),
        record({text: oddJson}).map((value): unknown => ({type: 'Warning', message: value})),
        record({text: oddJson}).map((value): unknown => ({type: 'Error', message: value})),
        oddJson,
      ),
    },
  );
const body = (noun: string, own: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .array(message(noun, own), {minLength: 1, maxLength: 3})
        .map((messages) => JSON.stringify({messages})),
    },
    {weight: 1, arbitrary: oddJson.map((value) => JSON.stringify(value) ?? '')},
    {weight: 1, arbitrary: oddText},
    {
      weight: 1,
      arbitrary: fc.constantFrom('[', '{"messages":', '"').map((text) => text.repeat(50_000)),
    },
  );
export const settingsBody = body(
  'Settings',
  record(
    {
      pingRate: mostly(fc.integer({min: 1000, max: 90_000})),
      contentServerUrl: mostly(address),
      buttons: mostly(fc.array(mostly(serverButton), {maxLength: 4})),
    },
    ['buttons'],
  ).map((value) =>
    Array.isArray(value['buttons'])
      ? {
          ...value,
          buttons: [{id: VALID_BUTTON, type: 'Standard'}, ...(value['buttons'] as unknown[])],
        }
      : value,
  ),
);
export const availabilityBody = body(
  'Availability',
  record({
    results: mostly(
      fc.array(
        mostly(record({id: mostly(id), isAvailable: mostly(fc.boolean()), reason: oddJson})),
      ),
    ),
  }).map((value) =>
    Array.isArray(value['results'])
      ? {
          ...value,
          results: [{id: VALID_BUTTON, isAvailable: true}, ...(value['results'] as unknown[])],
        }
      : value,
  ),
);

const time = fc.oneof(
  fc.constantFrom(0, Date.UTC(2026, 0, 1), Date.UTC(2036, 0, 1), Date.UTC(1970, 0, 2)),
  fc.integer({min: Date.UTC(2025, 11, 31), max: Date.UTC(2026, 0, 2)}),
);
const memory = record(
  {
    id: mostly(fc.constant('visit')),
    startedAt: mostly(time),
    seenAt: mostly(fc.constant(Date.UTC(2026, 0, 1))),
    pageViews: mostly(fc.nat({max: 9})),
    referrer: mostly(address),
    pages: mostly(
      fc.oneof(
        fc.array(mostly(record({url: mostly(address), time: mostly(time)})), {maxLength: 4}),
        fc.constant(Array.from({length: 500}, () => ({url: 'https://a.example/', time: 1}))),
      ),
    ),
    offers: mostly(fc.nat({max: 9})),
    answeredAt: mostly(time),
    putOff: mostly(
      fc.dictionary(fc.constantFrom(INVITATION, '__proto__', 'constructor'), mostly(time)),
    ),
    version: oddJson,
  },
  ['id', 'startedAt', 'seenAt', 'pageViews', 'referrer', 'pages', 'offers', 'answeredAt', 'putOff'],
);
export const stored = fc.oneof(
  {weight: 6, arbitrary: memory.map((value) => JSON.stringify(value))},
  {weight: 1, arbitrary: oddText},
  {weight: 1, arbitrary: oddJson.map((value) => JSON.stringify(value) ?? '')},
);
