import formBody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import {fastifySSE} from '@fastify/sse';
import swagger from '@fastify/swagger';
import fastify, {LogController, type FastifyInstance, type FastifyServerOptions} from 'fastify';
import {startConnectors} from './connectors/start-connectors.js';
import {answer, answerErrors} from './http/error-answers.js';
import {EventStreams} from './http/event-streams.js';
import {HTTP_OPTIONS} from './http/http-options.js';
import {Metrics} from './http/metrics.js';
import {apiDescription} from './http/api-description.js';
import {allowOrigins} from './http/origins.js';
import {refuseOverload} from './http/overload.js';
import {Problem} from './http/problem.js';
import {RunningRequests} from './http/running-requests.js';
import {securityHeaders} from './http/security-headers.js';
import {Sites} from './http/sites.js';
import {Site} from './model/site.js';
import {agentEventsRoute} from './routes/agent-events.js';
import {agentWorkRoute} from './routes/agent-work.js';
import {agentRoutes} from './routes/agents.js';
import {availabilityEventsRoute} from './routes/availability-events.js';
import {availabilityRoute} from './routes/availability.js';
import {startChatRoute} from './routes/chats.js';
import {consoleRoutes} from './routes/console.js';
import {openIdRoutes} from './routes/open-id.js';
import {operationsRoutes} from './routes/operations.js';
import {runningChatRoutes} from './routes/running-chats.js';
import {sessionRoutes} from './routes/session.js';
import {teamEventsRoute} from './routes/team-events.js';
import {visitorRestRoutes} from './routes/visitor-rest.js';
import {Sealed} from './session/sealed.js';
import {Sessions} from './session/sessions.js';
import type {Settings} from './settings/settings.js';
import {WebhookSender} from './webhooks/webhook-sender.js';
import type {OpenSiteStore} from './store/store.js';

/** The options of a server. */
export interface ServerOptions {
  readonly openStore: OpenSiteStore;
  readonly logger: NonNullable<FastifyServerOptions['logger']>;
  /** The environment variables with the secrets. */
  readonly environment: NodeJS.ProcessEnv;
}

const NO_RATE_HEADERS = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
};

/** Creates the server. When it is closed, the event streams and the connections to the store end. */
export async function createServer(
  settings: Settings,
  {openStore, logger, environment}: ServerOptions,
): Promise<FastifyInstance> {
  const sites = new Sites(settings.sites.map((site) => new Site(site, settings, openStore)));
  const streams = new EventStreams(settings.limits);
  const metrics = new Metrics(sites, () => streams.size);
  const app = fastify({
    logger,
    // A log of requests would contain the addresses of visitors.
    logController: new LogController({disableRequestLogging: true}),
    // For addresses that cannot be decoded.
    frameworkErrors: ({message}, request, reply) => {
      void answer(request, reply, new Problem(400, message));
    },
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    rewriteUrl: sites.rewriteUrl,
    bodyLimit: 64 * 1024,
    // Also limits the hooks that run when the server is closed. They finish the requests and the webhooks.
    pluginTimeout: 3 * HTTP_OPTIONS.requestTimeout,
    forceCloseConnections: 'idle',
    requestTimeout: HTTP_OPTIONS.requestTimeout,
    keepAliveTimeout: HTTP_OPTIONS.keepAliveTimeout,
    http: HTTP_OPTIONS,
    routerOptions: {maxParamLength: 200},
    ajv: {customOptions: {coerceTypes: false, removeAdditional: false}},
  });
  app.server.maxConnections = settings.limits.connections;
  app.removeContentTypeParser('text/plain');
  sites.decorate(app);
  app.decorateRequest('principal', undefined);
  app.decorate('sessions', new Sessions(settings, new Sealed(settings, environment)));
  answerErrors(app, {onStoreError: () => metrics.countStoreError()});
  const requests = new RunningRequests(app);
  app.addHook('preClose', async () => {
    streams.close();
    await requests.idle(HTTP_OPTIONS.requestTimeout);
  });
  const senders = sites.all.map(
    (site) => new WebhookSender(site, environment, {metrics, log: app.log}),
  );
  const connectors = await startConnectors(sites.all, settings, {environment, log: app.log});
  app.addHook('onClose', async () => {
    await Promise.all(connectors.map((connector) => connector.close()));
    await Promise.all(senders.map((sender) => sender.close()));
    await Promise.all(sites.all.map((site) => site.close()));
  });

  app.addHook('onRequest', securityHeaders);
  await allowOrigins(app, sites);
  await refuseOverload(app, settings.limits.eventLoopDelay);
  await app.register(rateLimit, {
    global: false,
    // A shared cache would send the headers of one visitor to all.
    addHeadersOnExceeding: NO_RATE_HEADERS,
    addHeaders: NO_RATE_HEADERS,
  });
  await app.register(formBody);
  await app.register(fastifySSE);
  await app.register(swagger, apiDescription(sites.paths));
  const routes = [
    availabilityRoute,
    availabilityEventsRoute,
    visitorRestRoutes,
    startChatRoute,
    runningChatRoutes,
    agentRoutes,
    agentWorkRoute,
    agentEventsRoute,
    teamEventsRoute,
    sessionRoutes,
    openIdRoutes,
    consoleRoutes,
  ];
  for (const each of routes) await app.register(each, {settings, streams, metrics, environment});
  await app.register(operationsRoutes, {settings, streams, metrics, environment, sites});
  app.get('/openapi.json', {schema: {hide: true}}, () => app.swagger());
  return app;
}
