import type {FastifyRequest} from 'fastify';

export const FORM = 'application/x-www-form-urlencoded';

/** Whether a request comes from an HTML form, so that the visitor sees the answer. */
export const isForm = ({headers}: FastifyRequest): boolean =>
  headers['content-type']?.toLowerCase().startsWith(FORM) ?? false;
