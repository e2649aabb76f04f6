import {onlyFor} from '../http/authentication.js';
import {frameOf, keepRenewed} from '../http/event-streams.js';
import type {Site} from '../model/site.js';
import {bearer, errorAnswers, type Routes} from './schemas.js';

/** `GET /team/events`: all agents and buttons at once, then each change. */
export const teamEventsRoute: Routes = async (app, {streams, settings: {leases}}) => {
  app.get(
    '/team/events',
    {
      sse: {kind: 'only', heartbeat: false},
      // Its answer would not end.
      exposeHeadRoute: false,
      onRequest: onlyFor('supervisor', 'connector'),
      schema: {
        summary: 'All agents with their work, and all buttons, as Server-Sent Events',
        description:
          'The first event, of the type `team`, holds all `agents` and `buttons`. Events of the type `change` hold the agents that ' +
          'changed, the ids of those that were `removed`, and all buttons. Events of the type `renew` ask for a request that renews the session.',
        tags: ['agents'],
        security: bearer,
        produces: ['text/event-stream'],
        response: errorAnswers(401, 403, 429, 503),
      },
    },
    async (request, reply) => {
      const {site} = request;
      const stream = streams.open(request, reply);
      const send = (event: string, agentIds: Iterable<string>) =>
        stream.send(frameOf({event, data: JSON.stringify(stateOf(site, agentIds))}));
      const sendAll = () => send('team', site.model.agents.keys());
      stream.onClose(
        site.watchAgents((agentIds) => (agentIds ? send('change', agentIds) : sendAll())),
      );
      keepRenewed(stream, leases.agent);
      sendAll();
    },
  );
};

function stateOf({model, settings, availability}: Site, agentIds: Iterable<string>) {
  const removed: string[] = [];
  const agents = [...agentIds].flatMap((id) => {
    const agent = model.agents.get(id);
    if (!agent) removed.push(id);
    // Who writes to an agent is no business of the team.
    return agent ? {...agent, work: model.workOf(id).map(({form: _, ...work}) => work)} : [];
  });
  const buttons = settings.buttons.map(({id, label}) => ({
    id,
    label,
    availability: availability.of(id),
  }));
  return {agents, removed, buttons};
}
