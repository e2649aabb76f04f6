import {randomUUID} from 'node:crypto';
import {Type} from 'typebox';
import {onlyFor} from '../http/authentication.js';
import {Problem} from '../http/problem.js';
import {Work} from './agents.js';
import {AgentParams, bearer, body, errorAnswers, type Routes} from './schemas.js';

/** `POST /agents/{id}/work`: gives an agent work regardless of capacity, such as a transferred chat. */
export const agentWorkRoute: Routes = async (app) => {
  app.post(
    '/agents/:agentId/work',
    {
      onRequest: onlyFor('agent', 'supervisor', 'connector'),
      schema: {
        summary: 'Gives an agent work, regardless of capacity',
        description: 'For transferred chats and items of other channels. It ends as a chat does.',
        tags: ['agents'],
        security: bearer,
        params: AgentParams,
        body: body({
          channel: Type.String({minLength: 1, maxLength: 100}),
          units: Type.Optional(Type.Number({minimum: 0.000001, maximum: 1_000_000})),
        }),
        response: {201: Work, ...errorAnswers(400, 401, 403, 404, 503)},
      },
    },
    async ({site, body: {channel, units = 1}, params: {agentId}}, reply) => {
      const work = {id: randomUUID(), agentId, channel, units};
      if (!(await site.store.startWork(work))) {
        throw new Problem(404, `There is no agent "${agentId}".`, {field: 'agentId'});
      }
      return reply.code(201).send(work);
    },
  );
};
