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
}

const text: Schema = {type: 'string'};
const count: Schema = {type: 'number', minimum: 0};
const pause: Schema = {type: ['string', 'number'], enum: ['always', 'session'], minimum: 0};

const texts: Schema = {type: 'array', items: text};

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
    service: {
      type: 'object',
      additionalProperties: false,
      required: ['type', 'buttons', 'agents', 'chatUrl'],
      properties: {
        type: {type: 'string', enum: ['routing']},
        buttons: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['id'],
            properties: {
              id: {type: 'string', minLength: 1},
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
              id: {type: 'string', minLength: 1},
              presence: {type: 'string', enum: ['online', 'away', 'offline']},
              skills: texts,
              capacity: count,
              channels: texts,
            },
          },
        },
        chatUrl: text,
      },
    },
    buttons: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id'],
        properties: {
          id: {type: 'string', minLength: 1},
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
