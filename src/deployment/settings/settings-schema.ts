import {LINK_SCHEMES, PAGE_SCHEMES} from '../../services/address.js';

/** The part of JSON Schema that describes the settings. An object has only the named properties. */
export interface Schema {
  readonly type: string | readonly string[];
  /** The allowed texts. Does not limit values of other types. */
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly minLength?: number;
  /** The allowed schemes of an address. Not part of JSON Schema. */
  readonly schemes?: readonly string[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: {readonly [key: string]: Schema};
  /** The alternatives of an object, identified by the value of `type`. */
  readonly oneOf?: readonly Schema[];
}

const text: Schema = {type: 'string'};
const page: Schema = {type: 'string', schemes: PAGE_SCHEMES};
const id: Schema = {type: 'string', minLength: 1};
const number: Schema = {type: 'number', minimum: 0};
const putOff: Schema = {type: ['string', 'number'], enum: ['always', 'session'], minimum: 0};
const oneOf = (...words: readonly string[]): Schema => ({type: 'string', enum: words});
const animations = ['appear', 'fade', 'slide'];
const placements = [
  'top-left',
  'top',
  'top-right',
  'left',
  'center',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
];
const list = (items: Schema): Schema => ({type: 'array', items});
const object = (
  required: readonly string[],
  properties: {readonly [key: string]: Schema},
): Schema => ({type: 'object', required, properties});

const kind = (
  type: string,
  required: readonly string[],
  properties: {readonly [key: string]: Schema},
): Schema => object(['type', ...required], {type: oneOf(type), ...properties});

/** A chat product on the page. */
const product = (
  type: string,
  required: readonly string[] = [],
  properties: {readonly [key: string]: Schema} = {},
): Schema =>
  kind(type, required, {
    ...properties,
    probe: text,
    probeEvery: number,
    hideLauncher: {type: 'boolean'},
    timeout: number,
  });

const services: readonly Schema[] = [
  kind('availability-server', ['url'], {url: page}),
  kind('live-agent-rest', ['url', 'chatUrl'], {
    url: text,
    deploymentId: text,
    orgId: text,
    availabilityUrl: text,
    chatUrl: page,
    pingRate: number,
    keepFor: number,
  }),
  kind('messaging', [], {
    businessHoursUrl: text,
    probe: text,
    probeEvery: number,
    invitationId: text,
    nameField: text,
    launchTimeout: number,
  }),
  product('chatwoot', [], {url: page}),
  product('rocket-chat', [], {url: page, department: text}),
  product('livechat'),
  product('tawk-to'),
  product('crisp'),
  kind('link', ['url'], {url: {type: 'string', schemes: LINK_SCHEMES}}),
  kind('routing', ['buttons', 'agents', 'chatUrl'], {
    buttons: list(
      object(['id'], {
        id,
        skills: list(text),
        channel: text,
        units: number,
        routingType: oneOf('least-active', 'most-available'),
      }),
    ),
    agents: list(
      object(['id'], {
        id,
        presence: oneOf('online', 'away', 'offline'),
        skills: list(text),
        capacity: number,
        channels: list(text),
      }),
    ),
    chatUrl: page,
  }),
];

/**
 * The schema of the settings. `settings.schema.json` is the same schema with descriptions for editors; a test compares them.
 */
export const SETTINGS_SCHEMA = object(['buttons'], {
  $schema: text,
  allowedOrigins: list(page),
  offersPerVisit: number,
  secondsBetweenOffers: number,
  service: {
    type: 'object',
    oneOf: [
      ...services,
      kind('fallback', ['services'], {services: list({type: 'object', oneOf: services})}),
    ],
  },
  buttons: list(
    object(['id'], {
      id,
      type: oneOf('invite', 'standard'),
      rules: list(
        object(['type', 'operator', 'value'], {
          order: {type: 'integer', minimum: 0},
          type: oneOf(
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
          ),
          operator: oneOf(
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
          ),
          value: {type: ['string', 'number', 'boolean']},
          name: text,
        }),
      ),
      filter: text,
      afterAccept: putOff,
      afterReject: putOff,
      rejectAfter: number,
      priority: {type: 'number'},
      animation: oneOf('custom', ...animations),
      placement: oneOf(...placements),
      invitation: object([], {
        heading: text,
        message: text,
        acceptLabel: text,
        rejectLabel: text,
        lang: text,
        placement: oneOf(...placements, 'inline'),
        animation: oneOf(...animations),
        parent: id,
      }),
    }),
  ),
});
