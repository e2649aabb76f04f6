import {Type} from 'typebox';
import type {FastifyRequest} from 'fastify';
import {ANY_ORIGIN, FOR_ANY_ORIGIN} from '../http/origins.js';
import {pathOf} from '../http/sites.js';
import {errorAnswers, type Routes} from './schemas.js';

/** `[a,b]`, or `a,b`. */
const Ids = Type.String({pattern: '^\\[?([^,\\[\\]]{1,200}(,[^,\\[\\]]{1,200}){0,99})?\\]?$'});
const idsOf = (text: string): string[] =>
  text
    .replace(/^\[|\]$/g, '')
    .split(',')
    .filter(Boolean);

const message = (type: string, content: unknown) => ({messages: [{type, message: content}]});

const Messages = Type.Object({
  messages: Type.Array(Type.Object({type: Type.String(), message: Type.Unknown()})),
});

/** `GET /rest/Visitor/Availability` and `/Settings`: the Chat REST resources, for pages written for them. */
export const visitorRestRoutes: Routes = async (app, {settings: {cache, limits, publicUrl}}) => {
  const config = {...FOR_ANY_ORIGIN, rateLimit: {max: limits.requestsPerMinute}};
  const responses = {200: Messages, ...errorAnswers(400, 429)};

  app.get(
    '/rest/Visitor/Availability',
    {
      config,
      schema: {
        summary: 'The availability of buttons, in the format of the Chat REST API',
        tags: ['old pages'],
        querystring: Type.Object({'Availability.ids': Ids}),
        response: responses,
      },
    },
    async ({site, query}, reply) => {
      reply.headers(ANY_ORIGIN);
      reply.header('cache-control', site.ready ? `public, max-age=${cache.maxAge}` : 'no-store');
      const results = idsOf(query['Availability.ids']).map((id) => {
        const {available, ...why} = site.availability.of(id);
        return {id, ...(available && {isAvailable: true}), ...why};
      });
      return message('Availability', {results});
    },
  );

  app.get(
    '/rest/Visitor/Settings',
    {
      config,
      schema: {
        summary: 'The buttons of a site, in the format of the Chat REST API',
        tags: ['old pages'],
        querystring: Type.Object({'Settings.buttonIds': Type.Optional(Ids)}),
        response: responses,
      },
    },
    async (request, reply) => {
      const {site, query} = request;
      const asked = idsOf(query['Settings.buttonIds'] ?? '');
      const {buttons} = site.settings;
      // The answer may contain the host name of this request, which another request must not receive.
      reply.headers(ANY_ORIGIN).header('cache-control', 'no-store');
      return message('Settings', {
        pingRate: 50_000,
        contentServerUrl: `${publicUrl ?? addressOf(request)}${pathOf(site)}/chats`,
        buttons: buttons
          .filter(({id}) => asked.length === 0 || asked.includes(id))
          .map(({id, visitorSettings}) => ({type: 'Standard', ...visitorSettings, id})),
      });
    },
  );
};

const addressOf = ({protocol, host}: FastifyRequest): string => `${protocol}://${host}`;
