/** The types and schemas that several routes use. */
import '@fastify/sse';
import {Type} from 'typebox';
import type {FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';
import type {Settings} from '../settings/settings.js';
import type {EventStreams} from '../http/event-streams.js';
import type {Metrics} from '../http/metrics.js';

/** The options of the routes. A request holds its site. */
export interface RouteOptions {
  readonly settings: Settings;
  readonly streams: EventStreams;
  readonly metrics: Metrics;
  /** Where the secrets are. */
  readonly environment: NodeJS.ProcessEnv;
}

export type Routes = FastifyPluginAsyncTypebox<RouteOptions>;

/** A request body that has only the given fields. */
export const body = <Properties extends Parameters<typeof Type.Object>[0]>(
  properties: Properties,
) => Type.Object(properties, {additionalProperties: false});

export const AgentId = Type.String({pattern: '^[\\w.@:|+=-]{1,100}$'});
export const WorkId = Type.String({pattern: '^[\\w-]{1,100}$'});
export const AgentParams = Type.Object({agentId: AgentId});

/** `a,b,c`: at most 100 ids. */
export const ButtonsQuery = Type.Object({
  buttons: Type.String({
    pattern: '^[^,]{1,200}(,[^,]{1,200}){0,99}$',
    description:
      'The ids of at most 100 buttons, separated by commas; <agent>_<button> for one agent.',
  }),
});

export const Availability = Type.Object(
  {
    buttons: Type.Array(
      Type.Object({
        id: Type.String(),
        available: Type.Boolean(),
        reason: Type.Optional(Type.String({description: 'Why the button is not available.'})),
      }),
    ),
  },
  {description: 'In the order of the ids.'},
);

export const ErrorAnswer = Type.Object({
  status: Type.Integer(),
  error: Type.String(),
  message: Type.String(),
  field: Type.Optional(Type.String({description: 'The field of the request that is wrong.'})),
  reason: Type.Optional(Type.String({description: 'Why no agent can take a chat.'})),
});

/** An answer without a body. */
export const nothing = (description: string) => Type.Unsafe<undefined>({type: 'null', description});

/** The answers to a wrong request, by status. */
export const errorAnswers = (...statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [status, ErrorAnswer]));

export const bearer = [{bearer: []}];
