import {ANY_ORIGIN, FOR_ANY_ORIGIN} from '../http/origins.js';
import {Availability, ButtonsQuery, errorAnswers, nothing, type Routes} from './schemas.js';

/** `GET /availability`: the state of buttons, for pages that poll and for shared caches. */
export const availabilityRoute: Routes = async (app, {settings: {cache, limits}}) => {
  const {maxAge, staleWhileRevalidate} = cache;
  const known = {
    ...ANY_ORIGIN,
    'cache-control': `public, max-age=${maxAge}, stale-while-revalidate=${staleWhileRevalidate}`,
  };
  // An unknown state must not be cached.
  const unknown = {...ANY_ORIGIN, 'cache-control': 'no-store'};
  app.get(
    '/availability',
    {
      config: {...FOR_ANY_ORIGIN, rateLimit: {max: limits.requestsPerMinute}},
      schema: {
        summary: 'Whether a chat through each button can reach an agent, and if not, why',
        tags: ['pages'],
        querystring: ButtonsQuery,
        response: {
          200: Availability,
          304: nothing('Nothing has changed.'),
          ...errorAnswers(400, 429),
        },
      },
    },
    (request, reply) => {
      const {body, etag} = request.site.availability.get(request.query.buttons);
      reply.headers(request.site.ready ? known : unknown).header('etag', etag);
      if (request.headers['if-none-match'] === etag) reply.code(304).send();
      else reply.type('application/json').send(body as never);
    },
  );
};
