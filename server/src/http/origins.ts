import cors from '@fastify/cors';
import type {FastifyInstance, FastifyRequest} from 'fastify';
import {Problem} from './problem.js';
import type {Sites} from './sites.js';

/**
 * For a route whose answer is the same for all: pages of any origin may read it, so that a shared cache can keep it. Programs can read
 * it in any case. The plugin is off for such a route, because it would take a tenth of the request's time.
 */
export const FOR_ANY_ORIGIN = {cors: false} as const;
export const ANY_ORIGIN = {'access-control-allow-origin': '*'};

/** Allows the pages of a site's origins to read answers. */
export async function allowOrigins(app: FastifyInstance, sites: Sites): Promise<void> {
  const origins = [...new Set(sites.all.flatMap(({settings}) => settings.origins))];
  await app.register(cors, {
    origin: origins,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-liveagent-api-version'],
    maxAge: 7200,
  });
}

/** Refuses a request from a page of another origin. A form sends such a request without a preflight request. */
export async function checkOrigin({headers: {origin}, site}: FastifyRequest): Promise<void> {
  const {origins} = site.settings;
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return;
  throw new Problem(403, `The site has no page at the origin ${origin}.`, {field: 'origin'});
}
