import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {pathOf} from '../http/sites.js';
import type {Routes} from './schemas.js';

const FOLDER = new URL('../dist/console/', import.meta.url);
const FILES = {
  '': ['index.html', 'text/html; charset=utf-8'],
  'console.js': ['console.js', 'text/javascript; charset=utf-8'],
  'console.css': ['console.css', 'text/css; charset=utf-8'],
} as const;

const POLICY = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-cache',
};

/** `GET /console/`: the agent console. */
export const consoleRoutes: Routes = async (app) => {
  app.get('/console', {schema: {hide: true}}, ({site}, reply) =>
    reply.redirect(`${pathOf(site)}/console/`, 308),
  );
  for (const [path, [file, type]] of Object.entries(FILES)) {
    const content = await readFile(new URL(file, FOLDER)).catch((error: unknown) => {
      throw new Error('The console is not built: run “npm run build”.', {cause: error});
    });
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`;
    app.get(`/console/${path}`, {schema: {hide: true}}, (request, reply) => {
      reply.headers({...POLICY, etag});
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type(type).send(content);
    });
  }
};
