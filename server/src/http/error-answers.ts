import {STATUS_CODES} from 'node:http';
import type {FastifyError, FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import {StoreError} from '../store/store.js';
import {errorPage} from './error-page.js';
import {isForm} from './form.js';
import {Problem} from './problem.js';

/**
 * Answers every error with JSON: `status`, `error`, `message`, and the `field` or the `reason` if there is one. If the request is a
 * form, the answer is a page.
 */
export function answerErrors(app: FastifyInstance, {onStoreError}: {onStoreError(): void}): void {
  app.setNotFoundHandler((request, reply) => {
    const {method, url} = request;
    const [path] = url.split('?');
    return answer(request, reply, new Problem(404, `There is no ${method} ${path}.`));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof StoreError) {
      onStoreError();
      request.log.warn({err: error}, 'The store could not be reached');
      return answer(
        request,
        reply,
        new Problem(503, 'The store cannot be reached.', {retryAfter: 1}),
      );
    }
    const problem = problemOf(error);
    if (problem.statusCode >= 500 && !(error instanceof Problem)) request.log.error({err: error});
    return answer(request, reply, problem);
  });
}

/** Answers a request with a problem. */
export function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  const {statusCode: status, message, field, reason, retryAfter} = problem;
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  reply.header('cache-control', 'no-store');
  reply.code(status);
  if (isForm(request)) return reply.type('text/html').send(errorPage(status));
  return reply.send({status, error: STATUS_CODES[status], message, field, reason});
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  const [first] = error.validation ?? [];
  if (first) {
    const {instancePath, params, message = 'is wrong'} = first;
    const path = instancePath.slice(1).replaceAll('/', '.');
    const key = params['missingProperty'] ?? params['additionalProperty'];
    const field = [path, key].filter((part) => part !== undefined && part !== '').join('.');
    const values = params['allowedValues'];
    const listed = Array.isArray(values) ? `: ${values.join(', ')}` : '';
    return new Problem(
      400,
      `${field || error.validationContext}: ${message}${listed}`,
      field === '' ? {} : {field},
    );
  }
  const {statusCode = 500} = error;
  // The message of an internal error could reveal private data.
  return new Problem(statusCode, statusCode < 500 ? error.message : 'The server failed.');
}
