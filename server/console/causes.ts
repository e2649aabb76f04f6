/** Why a chat through a button is possible or not, in plain words. */
import type {AgentButton, Availability} from './state.js';

type Cause = Exclude<Availability, {available: true}>['reason'];

const list = (words: readonly string[]): string =>
  new Intl.ListFormat('en', {type: 'conjunction'}).format(words.map((word) => `“${word}”`));

/** For all agents. */
const TEAM: Readonly<Record<string, string>> = {
  'no-agents-online': 'Every agent is offline.',
  'no-skilled-agents': 'No agent who is signed in has the skill.',
  'agents-away': 'The agents who could take a chat are away.',
  'agents-at-capacity': 'The agents who could take a chat have no capacity left.',
  'agents-on-other-channels': 'The agents with capacity left are on other channels.',
  'outside-business-hours': 'It is outside the business hours.',
  'service-unreachable': 'The server has lost its data store.',
};

export const teamCause = (availability: Availability): string =>
  availability.available
    ? 'An agent can take a chat.'
    : (TEAM[availability.reason ?? ''] ?? 'The server gives no reason.');

/** Why this agent does not get a chat. */
const own = ({skills, channel}: AgentButton, reason: Cause): string => {
  switch (reason) {
    case 'no-agents-online':
      return 'You are offline.';
    case 'no-skilled-agents':
      return `It needs the skill ${list(skills)}.`;
    case 'agents-away':
      return 'You are away.';
    case 'agents-at-capacity':
      return 'You have no capacity left.';
    case 'agents-on-other-channels':
      return `You are not on the channel “${channel}”.`;
    default:
      return teamCause({available: false, ...(reason && {reason})});
  }
};

/** One or two sentences: about the agent, then about the others. */
export function buttonCause(button: AgentButton): string {
  if (button.own.available) return 'You can take a chat.';
  const mine = own(button, button.own.reason);
  if (button.availability.available) return `${mine} Another agent can take a chat.`;
  return button.availability.reason === button.own.reason
    ? `${mine} No other agent can take a chat.`
    : `${mine} ${teamCause(button.availability)}`;
}
