import type {Agent, ServiceReason, WorkItem} from '../src/index.js';
import {BUTTON} from './staff.js';

/** Where an agent stands at the shop's button: the first thing that keeps the agent from taking its chat, or none. */
export interface Standing {
  readonly reason?: ServiceReason;
  readonly words: string;
}

export function standingOf(agent: Required<Agent>, work: readonly WorkItem[]): Standing {
  const missing = BUTTON.skills.filter((skill) => !agent.skills.includes(skill));
  const free = agent.capacity - unitsOf(work);
  if (agent.presence === 'offline') return {reason: 'no-agents-online', words: 'offline'};
  if (missing.length > 0) {
    return {reason: 'no-skilled-agents', words: `lacks the skill ${missing.join(', ')}`};
  }
  if (agent.presence === 'away') return {reason: 'agents-away', words: 'away'};
  if (free < BUTTON.units) return {reason: 'agents-at-capacity', words: 'no capacity left'};
  if (!agent.channels.includes(BUTTON.channel)) {
    return {reason: 'agents-on-other-channels', words: 'not on the channel Chat'};
  }
  return {words: 'can take a chat'};
}

/** The work units that work items take. */
export const unitsOf = (work: readonly WorkItem[]): number =>
  work.reduce((sum, {units}) => sum + units, 0);
