import type {ServiceReason} from '../../../src/handler-api.js';
import type {AgentRecord, Work} from './store.js';

/** Units are compared in whole millionths, as in the routing. */
export const millionths = (units: number): number => Math.round(units * 1e6);

/**
 * Why an agent cannot take a chat, in the documented order. `reserve.lua` checks the same in the Redis store.
 *
 * @param agent - `undefined` if the agent does not exist or the lease is over.
 */
export function refusal(
  agent: AgentRecord | undefined,
  taken: readonly Work[],
  {units, channel}: Work,
  skills: readonly string[],
): ServiceReason | undefined {
  if (!agent || agent.presence === 'offline') return 'no-agents-online';
  if (!skills.every((skill) => agent.skills.includes(skill))) return 'no-skilled-agents';
  if (agent.presence === 'away') return 'agents-away';
  const load = taken.reduce(
    (sum, work) => sum + millionths(work.units),
    millionths(agent.outsideLoad.units),
  );
  if (millionths(agent.capacity) - load < millionths(units)) return 'agents-at-capacity';
  return agent.channels.includes(channel) ? undefined : 'agents-on-other-channels';
}
