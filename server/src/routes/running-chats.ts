import {Type} from 'typebox';
import type {FastifyRequest} from 'fastify';
import {onlyFor} from '../http/authentication.js';
import {Problem} from '../http/problem.js';
import {bearer, errorAnswers, nothing, WorkId, type Routes} from './schemas.js';

const params = Type.Object({chatId: WorkId});
const responses = {204: nothing('Done.'), ...errorAnswers(400, 401, 403, 404, 503)};

/** `PUT /chats/{id}/lease` and `DELETE /chats/{id}`: renews the lease of a chat, and ends a chat, which frees its capacity. */
export const runningChatRoutes: Routes = async (app) => {
  app.addHook('onRequest', onlyFor('agent', 'supervisor', 'connector', 'chat'));

  app.put(
    '/chats/:chatId/lease',
    {
      schema: {
        summary: 'Renews the lease of a chat or another work item',
        tags: ['chats'],
        security: bearer,
        params,
        response: responses,
      },
    },
    async (request, reply) => {
      const {chatId} = request.params;
      checkOwner(request, chatId);
      if (!(await request.site.store.renewWork(chatId))) throw noChat(chatId);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/chats/:chatId',
    {
      schema: {
        summary: 'Ends a chat or another work item; its capacity is free again',
        tags: ['chats'],
        security: bearer,
        params,
        response: responses,
      },
    },
    async (request, reply) => {
      const {chatId} = request.params;
      checkOwner(request, chatId);
      if (!(await request.site.store.endWork(chatId))) throw noChat(chatId);
      return reply.code(204).send();
    },
  );
};

const noChat = (id: string): Problem =>
  new Problem(404, `There is no chat "${id}".`, {field: 'chatId'});

/** Allows an agent's token for the agent's own chats. For another agent's chat, the answer is the same as for an unknown chat. */
function checkOwner({principal, site}: FastifyRequest, chatId: string): void {
  if (principal?.role !== 'agent') return;
  if (site.model.work.get(chatId)?.agentId !== principal.agentId) throw noChat(chatId);
}
