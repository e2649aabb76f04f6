import type {FastifyRequest} from 'fastify';
import {Problem} from '../http/problem.js';
import type {AgentRecord} from '../store/store.js';

/** What decides which chats an agent is given and what visitors read: an agent's supervisor, a connector or the settings say it. */
const ASSIGNED = ['name', 'skills', 'capacity'] as const;

/** Refuses fields that agents do not set themselves. @throws Problem */
export function checkFields(
  {principal}: FastifyRequest,
  fields: Partial<Record<(typeof ASSIGNED)[number], unknown>>,
): void {
  if (principal?.role !== 'agent') return;
  for (const field of ASSIGNED) {
    if (fields[field] === undefined) continue;
    const message = `An agent does not set their own ${field}: a supervisor, a connector or the settings do.`;
    throw new Problem(403, message, {field});
  }
}

/** An agent who is not known yet, as the settings describe them. */
export function newAgent({site}: FastifyRequest, id: string): Omit<AgentRecord, 'presence'> {
  const {name, skills, capacity, channels} =
    site.settings.agents?.find((agent) => agent.id === id) ?? {};
  return {
    id,
    ...(name !== undefined && {name}),
    skills: skills ?? [],
    capacity: capacity ?? 1,
    channels: channels ?? ['chat'],
    outsideLoad: {units: 0, items: 0},
  };
}
