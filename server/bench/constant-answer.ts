/** A Fastify route that answers with the constant text of its argument. */
import fastify from 'fastify';

const body = Buffer.from(process.argv[2]!, 'base64').toString();
const app = fastify();
app.get('/availability', (_request, reply) => reply.type('application/json').send(body));
const url = await app.listen({port: 0, host: '127.0.0.1'});
process.send!(Number(new URL(url).port));
