import type {SwaggerOptions} from '@fastify/swagger';

/** The description of the API in the OpenAPI format. @param paths - the paths of the sites. */
export const apiDescription = (paths: readonly string[]): SwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Availability server of live-agent-invitation',
      description:
        'Reports which agents can take a chat. The message of an error says what is wrong.',
      version: '0.1.0',
      license: {name: 'MIT', identifier: 'MIT'},
    },
    servers: paths.map((path) => ({url: path || '/'})),
    tags: [
      {name: 'pages', description: 'For pages and shared caches'},
      {name: 'old pages', description: 'For pages written for the Chat REST API'},
      {name: 'chats', description: 'For consoles and a site’s own chat'},
      {name: 'agents', description: 'For consoles and connectors'},
      {name: 'console', description: 'For the agent console'},
      {name: 'operations', description: 'For operators'},
    ],
    components: {securitySchemes: {bearer: {type: 'http', scheme: 'bearer'}}},
  },
});
