import underPressure from '@fastify/under-pressure';
import type {FastifyInstance} from 'fastify';
import {Problem} from './problem.js';

/** Refuses requests while the process is overloaded. @param delay - the maximum delay of the event loop, in milliseconds. */
export async function refuseOverload(app: FastifyInstance, delay: number): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: delay,
    async pressureHandler(_request, _reply, _type, measured) {
      // After a pause of a second, the plugin has no measurement and reports an infinite delay.
      if (measured === Infinity) return;
      throw new Problem(503, 'The server has too much to do.', {retryAfter: 5});
    },
  });
}
