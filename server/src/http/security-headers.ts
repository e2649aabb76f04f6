import type {FastifyReply, FastifyRequest} from 'fastify';

const HEADERS = {
  // An answer is data, or a page without scripts or styles.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * A hook that sets the security headers of every answer. The proxy with the certificate sets `Strict-Transport-Security`. Other
 * security headers have no meaning for data.
 */
export function securityHeaders(_: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.headers(HEADERS);
  done();
}
