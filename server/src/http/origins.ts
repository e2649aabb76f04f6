import cors from '@fastify/cors';
import type {FastifyInstance, FastifyRequest} from 'fastify';
import {Problem} from './problem.js';
import type {Sites} from './sites.js';

/**
 * Of a route whose answer is the same for everybody: any page may read it, so that a shared cache may keep it. Anyone can ask without
 * a page. Here the plugin does nothing, which would take a tenth of such a request.
 */
export const FOR_ANY_ORIGIN = {cors: false} as const;
export const ANY_ORIGIN = {'access-control-allow-origin': '*'};

/** Lets the pages of the sites' origins read answers. */
export async function allowOrigins(app: FastifyInstance, sites: Sites): Promise<void> {
  const origins = [...new Set(sites.all.flatMap(({settings}) => settings.origins))];
  await app.register(cors, {
    origin: origins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-liveagent-api-version'],
    maxAge: 7200,
  });
}

/** Refuses a request that a page of another origin sends, as a form does without asking. */
export async function checkOrigin({headers: {origin}, site}: FastifyRequest): Promise<void> {
  const {origins} = site.settings;
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return;
  throw new Problem(403, `The site has no page at the origin ${origin}.`, {field: 'origin'});
}
