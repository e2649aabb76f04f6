import type {FastifyReply, FastifyRequest} from 'fastify';

const HEADERS = {
  // An answer is data, or a page without scripts and styles.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/**
 * A hook for the headers of every answer. The proxy that has the certificate sets `Strict-Transport-Security`; the other headers that
 * pages have mean nothing for data.
 */
export function securityHeaders(_: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.headers(HEADERS);
  done();
}
