/** The schema of the settings file. The build also writes it to `settings.schema.json`, for editors. */
import {Type, type Static} from 'typebox';

/** An object that has only the given keys, so that a misspelled key is reported. */
const object = <Properties extends Parameters<typeof Type.Object>[0]>(
  properties: Properties,
  description?: string,
) => Type.Object(properties, {additionalProperties: false, ...(description && {description})});
const text = (description: string) => Type.String({minLength: 1, description});
const texts = (description: string) => Type.Array(Type.String({minLength: 1}), {description});
const sha256 = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description:
    'The SHA-256 of the token, in hexadecimal; `live-agent-invitation-server token` makes both.',
});
const count = (description: string) => Type.Integer({minimum: 1, description});
const seconds = (description: string) => Type.Number({exclusiveMinimum: 0, description});

export const ROLES = ['agent', 'supervisor', 'connector', 'chat'] as const;
export const WEBHOOK_EVENTS = ['chat-started', 'chat-ended'] as const;

const button = object({
  id: text('As pages name it, for example 573000000000001.'),
  label: Type.Optional(text('What agents call it, for example “Which size?”.')),
  skills: Type.Optional(texts('An agent needs all of them. Defaults to none.')),
  channel: Type.Optional(text('The service channel of its chats. Defaults to chat.')),
  units: Type.Optional(
    Type.Number({exclusiveMinimum: 0, description: 'Work units of one chat. Defaults to 1.'}),
  ),
  routingType: Type.Optional(
    Type.Enum(['least-active', 'most-available'], {
      description:
        'Who gets the next chat: the agent with the fewest chats, or with the most free capacity. Defaults to least-active.',
    }),
  ),
  chatUrl: Type.Optional(text('The address of the chat page, instead of the site’s chatUrl.')),
  visitorSettings: Type.Optional(
    Type.Object(
      {type: Type.Optional(Type.Enum(['Standard', 'Invite', 'ToAgent']))},
      {
        description:
          'More fields of the answer of Visitor/Settings for this button: inviteRules, inviteRejectTime, and so on.',
      },
    ),
  ),
});

const token = object({
  sha256,
  role: Type.Enum([...ROLES], {
    description:
      'agent: their own presence, channels and load; supervisor, connector: all agents; chat: the chats.',
  }),
  agentId: Type.Optional(
    text('The agent who has this token. A supervisor who takes chats has one too.'),
  ),
});

const agent = object({
  id: Type.String({pattern: '^[\\w.@:|+=-]{1,100}$', description: 'As tokens name the agent.'}),
  name: Type.Optional(
    Type.String({minLength: 1, maxLength: 100, description: 'Shown in the console.'}),
  ),
  skills: Type.Optional(texts('Defaults to none.')),
  capacity: Type.Optional(Type.Number({minimum: 0, description: 'Work units. Defaults to 1.'})),
  channels: Type.Optional(texts('Defaults to chat.')),
});

const openId = object({
  issuer: text('The address of the OpenID Connect issuer.'),
  audience: text('The audience that a token must name.'),
  jwksUrl: Type.Optional(
    text(
      'The address of the issuer’s keys. Defaults to the address in the issuer’s configuration.',
    ),
  ),
  agentClaim: Type.Optional(text('The claim with the agent’s id. Defaults to sub.')),
  roleClaim: Type.Optional(
    text('The claim with the role, or a list of roles. Defaults to none: every user is an agent.'),
  ),
  clientId: Type.Optional(
    text('The console’s id at the issuer. Without it, nobody signs in at the console this way.'),
  ),
  clientSecretVariable: Type.Optional(
    text('The environment variable with the console’s secret. Defaults to none: a public client.'),
  ),
  scope: Type.Optional(text('What the console asks the issuer for. Defaults to openid profile.')),
});

const webhook = object({
  name: text('Any name. Logs show it.'),
  url: text('Receives a POST for each event.'),
  events: Type.Array(Type.Enum([...WEBHOOK_EVENTS]), {
    minItems: 1,
    description: 'The events that it receives.',
  }),
  secretVariable: text('The environment variable with the signing secret.'),
});

const salesforce = object(
  {
    loginUrl: text('The address of the organization, https://….my.salesforce.com.'),
    clientId: text('The consumer key of the external client app or connected app.'),
    secretVariable: Type.Optional(
      text('Of client credentials: the environment variable with the consumer secret.'),
    ),
    privateKeyVariable: Type.Optional(
      text('Of JWT bearer: the environment variable with the private key, in PEM.'),
    ),
    username: Type.Optional(text('Of JWT bearer: the user who reads the organization.')),
    audience: Type.Optional(
      text(
        'Of JWT bearer. Defaults to https://login.salesforce.com; https://test.salesforce.com for a sandbox.',
      ),
    ),
    apiVersion: Type.Optional(
      Type.String({pattern: '^\\d+\\.0$', description: 'Defaults to 67.0; 63.0 or later.'}),
    ),
    channels: Type.Optional(
      Type.Record(Type.String(), Type.String({minLength: 1}), {
        description:
          'The channel of each service channel, by its developer name. Defaults to chat for sfdc_liveagent and ' +
          'sfdc_livemessage. Any other service channel keeps its name.',
      }),
    ),
    skillsFrom: Type.Optional(
      Type.Array(Type.Enum(['queues', 'skills']), {
        minItems: 1,
        description:
          'What the skills of buttons are: developer names of queues, of skills, or of both. Defaults to queues.',
      }),
    ),
    changeChannel: Type.Optional(
      Type.String({
        pattern: '^\\w+__chn$',
        description: 'The channel with the change events. Defaults to AgentAvailability__chn.',
      }),
    ),
    readEvery: Type.Optional(
      seconds('Seconds between two complete reads. Defaults to a third of the lease of agents.'),
    ),
    logoutDelay: Type.Optional(
      seconds('Seconds after which an agent without a status is offline. Defaults to 2.'),
    ),
  },
  'Reads the agents from the Omni-Channel of a Salesforce organization.',
);

const site = object({
  id: Type.String({
    pattern: '^[\\w-]+$',
    description: 'Names the site in the store, in metrics and in logs.',
  }),
  path: Type.Optional(
    Type.String({
      pattern: '^(/[\\w-]+)*/?$',
      description: 'The prefix of its routes. Defaults to none.',
    }),
  ),
  origins: Type.Array(Type.String({pattern: '^(\\*|https?://[^/\\s]+)$'}), {
    minItems: 1,
    description: 'The origins of its pages, or "*".',
  }),
  chatUrl: text('The page of a conversation; {chat}, {button} and {agent} are replaced.'),
  publishAgentNames: Type.Optional(
    Type.Boolean({description: 'Whether visitors get their agent’s name.'}),
  ),
  buttons: Type.Array(button),
  agents: Type.Optional(
    Type.Array(agent, {
      description: 'What agents begin with who sign in themselves, and are not known yet.',
    }),
  ),
  tokens: Type.Optional(Type.Array(token)),
  openId: Type.Optional(openId),
  signInHelp: Type.Optional(text('Shown to agents who sign in at the console.')),
  webhooks: Type.Optional(Type.Array(webhook)),
  salesforce: Type.Optional(salesforce),
});

const store = object({
  type: Type.Enum(['memory', 'redis'], {
    description:
      'memory is for one process, and its data is lost when the process ends. Without “store”, the server uses memory.',
  }),
  url: Type.Optional(
    text('The address of Redis without a password: redis://host:6379, or rediss:// for TLS.'),
  ),
  cluster: Type.Optional(texts('Some nodes of a Redis Cluster, as host:port, instead of a url.')),
  username: Type.Optional(text('The user name for Redis.')),
  passwordVariable: Type.Optional(text('The environment variable with the password for Redis.')),
  tls: Type.Optional(Type.Boolean({description: 'Whether the nodes of the cluster use TLS.'})),
  prefix: Type.Optional(
    text('The beginning of all keys in Redis. Defaults to live-agent-invitation.'),
  ),
});

export const SETTINGS_SCHEMA = object({
  $schema: Type.Optional(Type.String()),
  listen: Type.Optional(
    object({
      host: Type.Optional(text('Defaults to 127.0.0.1.')),
      port: Type.Optional(
        Type.Integer({minimum: 0, maximum: 65_535, description: 'Defaults to 8080.'}),
      ),
    }),
  ),
  publicUrl: Type.Optional(
    text('The server’s address for pages. Defaults to the one that a request names.'),
  ),
  trustProxy: Type.Optional(
    texts('Addresses or networks of proxies whose X-Forwarded-For counts.'),
  ),
  store: Type.Optional(store),
  sites: Type.Array(site, {minItems: 1}),
  leases: Type.Optional(
    object({
      agent: Type.Optional(
        seconds('Seconds after which a silent agent is offline. Defaults to 60.'),
      ),
      chat: Type.Optional(
        seconds('Seconds after which a silent chat has ended. Defaults to 3600.'),
      ),
    }),
  ),
  sessions: Type.Optional(
    object(
      {
        secretVariable: Type.Optional(
          text(
            'The environment variable with a secret of 32 characters or more, the same for all processes. ' +
              'Defaults to a random secret: every start of the server signs everybody out.',
          ),
        ),
        lifetime: Type.Optional(
          seconds(
            'Seconds after which a person must sign in again. Defaults to 43200, twelve hours.',
          ),
        ),
        idle: Type.Optional(
          seconds(
            'A session ends if the console was closed for this number of seconds. Defaults to 3600.',
          ),
        ),
      },
      'Of those who have signed in at the console.',
    ),
  ),
  cache: Type.Optional(
    object({
      maxAge: Type.Optional(Type.Integer({minimum: 0, description: 'Seconds. Defaults to 2.'})),
      staleWhileRevalidate: Type.Optional(
        Type.Integer({minimum: 0, description: 'Seconds. Defaults to 30.'}),
      ),
    }),
  ),
  staleFor: Type.Optional(
    seconds('Seconds for which the last known state counts if the store is lost. Defaults to 30.'),
  ),
  limits: Type.Optional(
    object({
      requestsPerMinute: Type.Optional(
        count('Requests from one visitor’s address. Defaults to 600.'),
      ),
      chatsPerMinute: Type.Optional(count('Chats from one visitor’s address. Defaults to 20.')),
      signInsPerMinute: Type.Optional(
        count('Attempts to sign in from one address. Defaults to 20.'),
      ),
      streams: Type.Optional(count('Event streams at a time. Defaults to 20000.')),
      streamsPerAddress: Type.Optional(
        count('Event streams to one visitor’s address. Defaults to 200.'),
      ),
      connections: Type.Optional(count('Connections at a time. Defaults to 30000.')),
      eventLoopDelay: Type.Optional(
        count(
          'The delay of the event loop, in milliseconds, above which requests are refused. Defaults to 1000.',
        ),
      ),
    }),
  ),
  metrics: Type.Optional(object({sha256}, 'Who may read /metrics. Defaults to nobody.')),
});

/** The settings file. */
export type SettingsFile = Static<typeof SETTINGS_SCHEMA>;
export type SiteSettings = Static<typeof site>;
export type StoreSettings = Static<typeof store>;
export type SalesforceSettings = Static<typeof salesforce>;
export type WebhookSettings = Static<typeof webhook>;
export type Role = (typeof ROLES)[number];
