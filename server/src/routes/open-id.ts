import type {FastifyReply, FastifyRequest} from 'fastify';
import {cookieOf, setCookie} from '../http/cookies.js';
import {Problem} from '../http/problem.js';
import {pathOf} from '../http/sites.js';
import {OpenIdSignIn, type Attempt} from '../session/open-id-sign-in.js';
import type {SiteSettings} from '../settings/schema.js';
import type {Routes} from './schemas.js';
import {canUseConsole} from './session.js';

/** Seconds for which an attempt counts. */
const ATTEMPT_LIFETIME = 600;
const COOKIE = 'live-agent-sign-in';

/** `GET /session/open-id` and its callback: signs in at the site's OpenID Connect issuer, and leads back to the console. */
export const openIdRoutes: Routes = async (app, {settings: {limits}, environment}) => {
  const {sessions} = app;
  const config = {rateLimit: {max: limits.signInsPerMinute}};
  const signIns = new Map<SiteSettings, OpenIdSignIn>();
  app.addHook('onSend', async (_, reply) => {
    reply.header('cache-control', 'no-store');
  });

  const signInOf = ({site: {settings}}: FastifyRequest): OpenIdSignIn => {
    const {openId} = settings;
    const clientId = openId?.clientId;
    if (!openId || clientId === undefined) {
      throw new Problem(404, 'The site has no OpenID Connect client.');
    }
    const signIn =
      signIns.get(settings) ?? new OpenIdSignIn({...openId, clientId}, environment, sessions);
    signIns.set(settings, signIn);
    return signIn;
  };

  /** The issuer sends the browser back from another site, so that this cookie is not strict. */
  const setAttempt = (request: FastifyRequest, reply: FastifyReply, value: string): void =>
    setCookie(reply, COOKIE, value, {
      ...sessions.cookieOptions(request),
      sameSite: 'Lax',
      maxAge: value ? ATTEMPT_LIFETIME : 0,
    });

  const purposeOf = ({site}: FastifyRequest): string => `sign-in ${site.settings.id}`;

  const toConsole = ({site}: FastifyRequest, reply: FastifyReply, failure?: string) =>
    reply.redirect(`${pathOf(site)}/console/${failure ? `?failure=${failure}` : ''}`, 303);

  app.get('/session/open-id', {config, schema: {hide: true}}, async (request, reply) => {
    try {
      const {url, attempt} = await signInOf(request).begin(request);
      const until = Date.now() / 1000 + ATTEMPT_LIFETIME;
      setAttempt(
        request,
        reply,
        await sessions.sealed.seal(purposeOf(request), {...attempt}, until),
      );
      return await reply.redirect(url.href, 303);
    } catch (error) {
      if (error instanceof Problem) throw error;
      request.log.warn({err: error}, 'The OpenID Connect issuer was not reached');
      return toConsole(request, reply, 'unreachable');
    }
  });

  app.get('/session/open-id/callback', {config, schema: {hide: true}}, async (request, reply) => {
    const signIn = signInOf(request);
    const attempt = await sessions.sealed.open<Attempt>(
      purposeOf(request),
      cookieOf(request, COOKIE) ?? '',
    );
    setAttempt(request, reply, '');
    if (!attempt) return toConsole(request, reply, 'refused');
    try {
      const principal = await signIn.finish(request, attempt);
      if (!canUseConsole(principal)) return await toConsole(request, reply, 'not-allowed');
      await sessions.write(request, reply, {...principal, since: Math.floor(Date.now() / 1000)});
      return await toConsole(request, reply);
    } catch (error) {
      if (error instanceof Problem) return await toConsole(request, reply, 'not-allowed');
      request.log.warn({err: error}, 'A sign-in was refused');
      return toConsole(request, reply, 'refused');
    }
  });
};
