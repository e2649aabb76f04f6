import {onlyFor} from '../http/authentication.js';
import {frameOf, keepRenewed} from '../http/event-streams.js';
import type {Site} from '../model/site.js';
import {AgentParams, bearer, errorAnswers, type Routes} from './schemas.js';

/** `GET /agents/{id}/events`: an agent's record, work and buttons at once, then after each change. */
export const agentEventsRoute: Routes = async (app, {streams, settings: {leases}}) => {
  app.get(
    '/agents/:agentId/events',
    {
      sse: {kind: 'only', heartbeat: false},
      // The answer to HEAD would never end.
      exposeHeadRoute: false,
      onRequest: onlyFor('agent', 'supervisor', 'connector'),
      schema: {
        summary: 'An agent’s record, work and buttons as they change, as Server-Sent Events',
        description:
          'Events of the type `agent` hold `agent` (null if there is none), `work` and `buttons`; a button has its `availability`, ' +
          'and what it would be with this agent alone as `own`. An event of the type `renew` asks for a request that renews the lease.',
        tags: ['agents'],
        security: bearer,
        produces: ['text/event-stream'],
        params: AgentParams,
        response: errorAnswers(400, 401, 403, 429, 503),
      },
    },
    async (request, reply) => {
      const {site, params} = request;
      const {agentId} = params;
      const stream = streams.open(request, reply);
      let sent = '';
      const send = () => {
        const data = stateOf(site, agentId);
        if (data === sent) return;
        sent = data;
        stream.send(frameOf({event: 'agent', data}));
      };
      stream.onClose(
        site.watchAgents((agentIds, buttonChanged) => {
          if (buttonChanged || !agentIds || agentIds.has(agentId)) send();
        }),
      );
      keepRenewed(stream, leases.agent);
      send();
    },
  );
};

function stateOf({model, settings, availability}: Site, agentId: string): string {
  const buttons = settings.buttons.map(({id, label, skills = [], channel = 'chat', units = 1}) => ({
    id,
    label,
    skills,
    channel,
    units,
    availability: availability.of(id),
    own: model.availability(`${agentId}_${id}`),
  }));
  const agent = model.agents.get(agentId) ?? null;
  return JSON.stringify({agent, work: model.workOf(agentId), buttons});
}
