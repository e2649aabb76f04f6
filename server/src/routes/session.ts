import {Type, type Static} from 'typebox';
import type {FastifyRequest} from 'fastify';
import {
  digest,
  principalOfSession,
  principalOfToken,
  type Principal,
} from '../http/authentication.js';
import {Problem} from '../http/problem.js';
import {checkConsole} from '../session/sessions.js';
import {body, errorAnswers, nothing, type Routes} from './schemas.js';

/** Those whom the console is for. */
export const canUseConsole = ({role}: Principal): boolean =>
  role === 'agent' || role === 'supervisor';

const SessionAnswer = Type.Object({
  role: Type.Optional(Type.Enum(['agent', 'supervisor'])),
  agentId: Type.Optional(Type.String()),
  openId: Type.Boolean({description: 'Whether one can sign in at an OpenID Connect issuer.'}),
  help: Type.Optional(Type.String({description: 'Of the site, for those who sign in.'})),
});

const answerTo = ({site}: FastifyRequest, principal?: Principal): Static<typeof SessionAnswer> => {
  const {openId, signInHelp} = site.settings;
  return {
    ...(principal && {role: principal.role as 'agent' | 'supervisor'}),
    ...(principal?.agentId !== undefined && {agentId: principal.agentId}),
    openId: openId?.clientId !== undefined,
    ...(signInHelp !== undefined && {help: signInHelp}),
  };
};

/** `GET`, `POST` and `DELETE /session`: who has signed in at the console. */
export const sessionRoutes: Routes = async (app, {settings: {limits}}) => {
  const {sessions} = app;
  app.addHook('onSend', async (_, reply) => {
    reply.header('cache-control', 'no-store');
  });

  app.get(
    '/session',
    {
      schema: {
        summary: 'Who has signed in, and how one can',
        tags: ['console'],
        response: {200: SessionAnswer, ...errorAnswers(403)},
      },
    },
    async (request, reply) => {
      const session = await sessions.read(request, reply);
      return answerTo(request, session && principalOfSession(session, request.site.settings));
    },
  );

  app.post(
    '/session',
    {
      config: {rateLimit: {max: limits.signInsPerMinute}},
      schema: {
        summary: 'Signs in: exchanges a token for a cookie that scripts cannot read',
        description: 'Needs the header X-Live-Agent-Console, as all requests with the cookie do.',
        tags: ['console'],
        body: body({token: Type.String({minLength: 1, maxLength: 10_000})}),
        response: {200: SessionAnswer, ...errorAnswers(400, 401, 403, 413, 415, 429, 503)},
      },
    },
    async (request, reply) => {
      checkConsole(request);
      const {site, body} = request;
      const principal = await principalOfToken(body.token, site.settings);
      if (!canUseConsole(principal)) {
        throw new Problem(403, `The console is not for the role ${principal.role}.`);
      }
      const hash = digest(body.token).toString('hex');
      const isOfSettings = site.settings.tokens?.some(({sha256}) => sha256 === hash);
      const since = Math.floor(Date.now() / 1000);
      const session = {...principal, since, ...(isOfSettings && {sha256: hash})};
      await sessions.write(request, reply, session);
      return answerTo(request, principal);
    },
  );

  app.delete(
    '/session',
    {
      schema: {
        summary: 'Signs out: removes the cookie',
        tags: ['console'],
        response: {204: nothing('Signed out.'), ...errorAnswers(403)},
      },
    },
    async (request, reply) => {
      checkConsole(request);
      sessions.remove(request, reply);
      return reply.code(204).send();
    },
  );
};
