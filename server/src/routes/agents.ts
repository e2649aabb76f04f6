import {Type} from 'typebox';
import {onlyFor} from '../http/authentication.js';
import {Problem} from '../http/problem.js';
import {checkFields, newAgent} from './agent-fields.js';
import {AgentParams, bearer, body, errorAnswers, nothing, WorkId, type Routes} from './schemas.js';

const units = Type.Number({minimum: 0, maximum: 1_000_000, description: 'Work units.'});
const words = (description: string) =>
  Type.Array(Type.String({minLength: 1, maxLength: 100}), {maxItems: 200, description});

const changes = {
  name: Type.Optional(Type.String({minLength: 1, maxLength: 100})),
  skills: Type.Optional(words('Defaults to none.')),
  capacity: Type.Optional(units),
  channels: Type.Optional(words('Defaults to chat.')),
  outsideLoad: Type.Optional(body({units, items: Type.Integer({minimum: 0, maximum: 1_000_000})})),
};
const presence = Type.Enum(['online', 'away', 'offline']);

export const Work = Type.Object({
  id: WorkId,
  channel: Type.String(),
  units: Type.Number(),
  buttonId: Type.Optional(Type.String()),
  form: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

const Agent = Type.Object({
  id: Type.String(),
  name: Type.Optional(Type.String()),
  presence: Type.String(),
  skills: Type.Array(Type.String()),
  capacity: Type.Number(),
  channels: Type.Array(Type.String()),
  outsideLoad: Type.Object({units: Type.Number(), items: Type.Number()}),
});

const noAgent = (id: string): Problem =>
  new Problem(404, `There is no agent "${id}".`, {field: 'agentId'});

/** `GET`, `PUT`, `PATCH` and `DELETE /agents/{id}`: an agent's record. Each change renews its lease. */
export const agentRoutes: Routes = async (app) => {
  app.addHook('onRequest', onlyFor('agent', 'supervisor', 'connector'));
  const shared = {tags: ['agents'], security: bearer, params: AgentParams};
  const errors = errorAnswers(400, 401, 403, 404, 503);

  app.get(
    '/agents/:agentId',
    {
      schema: {
        summary: 'An agent with their work',
        ...shared,
        response: {
          200: Type.Interface([Agent], {work: Type.Array(Work)}),
          ...errors,
        },
      },
    },
    async ({site, params: {agentId}}) => {
      const agent = site.model.agents.get(agentId);
      if (!agent) throw noAgent(agentId);
      return {...agent, work: site.model.workOf(agentId)} as never;
    },
  );

  app.put(
    '/agents/:agentId',
    {
      schema: {
        summary: 'Adds or replaces an agent, and renews the lease',
        description:
          'What is left out is as the settings say of the agent, or a default. An agent’s own request leaves out `name`, `skills` and ' +
          '`capacity`, and does not change them.',
        ...shared,
        body: body({...changes, presence}),
        response: {200: Agent, ...errors},
      },
    },
    async (request) => {
      const {site, body, principal, params} = request;
      const {agentId: id} = params;
      checkFields(request, body);
      const agent = {...newAgent(request, id), ...body};
      if (principal?.role === 'agent') {
        const {presence, channels, outsideLoad} = agent;
        const known = await site.store.updateAgent(id, {presence, channels, outsideLoad});
        if (known) return known as never;
      }
      await site.store.putAgent(agent);
      return agent as never;
    },
  );

  app.patch(
    '/agents/:agentId',
    {
      schema: {
        summary: 'Changes the given properties, and renews the lease',
        description: 'An agent does not change their own `name`, `skills` and `capacity`.',
        ...shared,
        body: body({...changes, presence: Type.Optional(presence)}),
        response: {200: Agent, ...errors},
      },
    },
    async (request) => {
      const {
        site,
        body,
        params: {agentId},
      } = request;
      checkFields(request, body);
      const agent = await site.store.updateAgent(agentId, body);
      if (!agent) throw noAgent(agentId);
      return agent as never;
    },
  );

  app.delete(
    '/agents/:agentId',
    {
      onRequest: onlyFor('supervisor', 'connector'),
      schema: {
        summary: 'Removes an agent and ends their work',
        ...shared,
        response: {204: nothing('The agent is gone.'), ...errors},
      },
    },
    async ({site, params: {agentId}}, reply) => {
      if (!(await site.store.removeAgent(agentId))) throw noAgent(agentId);
      return reply.code(204).send();
    },
  );
};
