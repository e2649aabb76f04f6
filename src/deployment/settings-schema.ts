/** The part of JSON Schema that the settings are described with. */
export interface Schema {
  readonly type: string | readonly string[];
  /** The texts that will do; does not limit the other types. */
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: {readonly [key: string]: Schema};
  readonly additionalProperties?: false;
  /** Kinds of an object, told apart by the one text that each has for its `type`. */
  readonly oneOf?: readonly Schema[];
}

const text: Schema = {type: 'string'};
const id: Schema = {type: 'string', minLength: 1};
const count: Schema = {type: 'number', minimum: 0};
const pause: Schema = {type: ['string', 'number'], enum: ['always', 'session'], minimum: 0};

const texts: Schema = {type: 'array', items: text};

const kind = (
  type: string,
  required: readonly string[],
  properties: {readonly [key: string]: Schema},
): Schema => ({
  type: 'object',
  additionalProperties: false,
  required: ['type', ...required],
  properties: {type: {type: 'string', enum: [type]}, ...properties},
});

const SINGLE: readonly Schema[] = [
  kind('live-agent-rest', ['url', 'chatUrl'], {
    url: text,
    deploymentId: text,
    orgId: text,
    availabilityUrl: text,
    chatUrl: text,
    pingRate: count,
    keepFor: count,
  }),
  kind('messaging', [], {
    businessHoursUrl: text,
    probe: text,
    probeEvery: count,
    invitationId: text,
    nameField: text,
    launchTimeout: count,
  }),
  kind('link', ['url'], {url: text}),
  kind('routing', ['buttons', 'agents', 'chatUrl'], {
    buttons: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id'],
        properties: {
          id,
          skills: texts,
          channel: text,
          units: count,
          routingType: {type: 'string', enum: ['least-active', 'most-available']},
        },
      },
    },
    agents: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id'],
        properties: {
          id,
          presence: {type: 'string', enum: ['online', 'away', 'offline']},
          skills: texts,
          capacity: count,
          channels: texts,
        },
      },
    },
    chatUrl: text,
  }),
];

const SERVICE: Schema = {
  type: 'object',
  oneOf: [
    ...SINGLE,
    kind('fallback', ['services'], {
      services: {type: 'array', items: {type: 'object', oneOf: SINGLE}},
    }),
  ],
};

/**
 * What settings are made of. `settings.schema.json` says the same with descriptions, for editors; a test holds the two
 * together.
 */
export const SETTINGS_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['buttons'],
  properties: {
    $schema: text,
    offersPerVisit: count,
    secondsBetweenOffers: count,
    service: SERVICE,
    buttons: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id'],
        properties: {
          id,
          type: {type: 'string', enum: ['invite', 'standard']},
          rules: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['type', 'operator', 'value'],
              properties: {
                order: {type: 'integer', minimum: 0},
                type: {
                  type: 'string',
                  enum: [
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
                  ],
                },
                operator: {
                  type: 'string',
                  enum: [
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
                  ],
                },
                value: {type: ['string', 'number', 'boolean']},
                name: text,
              },
            },
          },
          filter: text,
          afterAccept: pause,
          afterReject: pause,
          rejectAfter: count,
          priority: {type: 'number'},
          animation: {type: 'string', enum: ['custom', 'appear', 'fade', 'slide']},
          placement: {
            type: 'string',
            enum: [
              'top-left',
              'top',
              'top-right',
              'left',
              'center',
              'right',
              'bottom-left',
              'bottom',
              'bottom-right',
            ],
          },
        },
      },
    },
  },
};
