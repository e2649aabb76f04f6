import {Type} from 'typebox';
import {hasToken} from '../http/authentication.js';
import {Problem} from '../http/problem.js';
import type {Sites} from '../http/sites.js';
import {bearer, errorAnswers, type RouteOptions} from './schemas.js';
import type {FastifyPluginAsyncTypebox} from '@fastify/type-provider-typebox';

const SiteStates = Type.Object({
  sites: Type.Record(
    Type.String(),
    Type.Object({
      ready: Type.Boolean({description: 'Whether the availability is known.'}),
      store: Type.Enum(['connected', 'not connected']),
    }),
  ),
});

/** `GET /healthz`, `/readyz` and `/metrics`, for operators. */
export const operationsRoutes: FastifyPluginAsyncTypebox<RouteOptions & {sites: Sites}> = async (
  app,
  {sites, settings, metrics},
) => {
  app.get(
    '/healthz',
    {
      schema: {
        summary: 'Whether the process runs',
        tags: ['operations'],
        response: {200: Type.Object({status: Type.Literal('ok')})},
      },
    },
    async () => ({status: 'ok' as const}),
  );

  app.get(
    '/readyz',
    {
      schema: {
        summary: 'Whether the process knows the availability and can give away chats',
        tags: ['operations'],
        response: {200: SiteStates, 503: SiteStates},
      },
    },
    async (_request, reply) => {
      const ready = sites.all.every((site) => site.ready && site.connected);
      const states = sites.all.map(({settings: {id}, ready, connected}) => [
        id,
        {ready, store: connected ? 'connected' : 'not connected'},
      ]);
      return reply.code(ready ? 200 : 503).send({sites: Object.fromEntries(states) as never});
    },
  );

  app.get(
    '/metrics',
    {
      schema: {
        summary: 'Metrics for Prometheus',
        tags: ['operations'],
        security: bearer,
        produces: ['text/plain'],
        response: errorAnswers(401, 404),
      },
    },
    async (request, reply) => {
      if (!settings.metrics) throw new Problem(404, 'The settings have no token for metrics.');
      if (!hasToken(request, settings.metrics.sha256))
        throw new Problem(401, 'The token is not known.');
      return reply
        .type(metrics.registry.contentType)
        .send((await metrics.registry.metrics()) as never);
    },
  );
};
