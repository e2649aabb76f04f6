/** Why an invitation is, or is not, on screen: as data, and in plain words. */
import type {Explanation} from '../../handler-api.js';
import {toJson} from '../../json.js';
import type {Condition, ConditionName} from './conditions.js';
import type {InvitationState} from './invitation.js';

/** Why an invitation or a button of a deployment is, or is not, on screen. */
export interface ButtonExplanation extends Explanation {
  readonly type: 'invite' | 'standard' | 'unknown';
  readonly state: InvitationState | 'available' | 'unavailable' | 'unknown';
  /** Every condition, held or not. */
  readonly conditions: readonly Condition[];
}

const REASONS: {readonly [reason: string]: string} = {
  'no-agents-online': 'no agent is online',
  'no-skilled-agents': 'no agent who is online has the skills',
  'agents-away': 'the agents with the skills are away',
  'agents-at-capacity': 'the agents have all the chats that they can take',
  'agents-on-other-channels': 'the agents are there for other channels only',
  'outside-business-hours': 'it is outside business hours',
  'service-unreachable': 'the chat service cannot be reached',
};

const found = (value: unknown): string => (value === undefined ? 'not set' : toJson(value));

/** Each condition in words: what holds, or else what does not. */
const WORDS: {
  readonly [Name in ConditionName]: (condition: Condition) => readonly [held: string, not: string];
} = {
  started: ({found: problem}) => ['It has begun', `It has not begun: ${String(problem)}`],
  known: () => ['The settings name it', 'The settings do not name this id'],
  'agent-available': ({reason = '', found: answered}) => [
    'An agent can take a chat',
    answered === undefined
      ? 'No chat can reach an agent: the chat service has not answered yet'
      : `No chat can reach an agent: ${REASONS[reason] ?? 'the chat service does not say why'}`,
  ],
  'not-put-off': () => [
    'The visitor has not put it off',
    'The visitor has accepted or rejected it before',
  ],
  'offers-left': (each) => [
    'The visit has offers left',
    `The visit has no offers left: ${found(each.found)} of ${found(each.wanted)} were made`,
  ],
  'pause-over': () => ['No pause is on', 'There is a pause since the visitor’s last answer'],
  'screen-free': (each) => [
    'No other invitation is on screen',
    `${found(each.found)} is on screen`,
  ],
  rules: () => ['The sending rules hold', 'The sending rules do not hold'],
  'shown-by-page': ({wanted}) => [
    'The page shows it',
    `The page has no tag for it, and no element with the id ${found(wanted)}`,
  ],
  'not-vetoed': () => [
    'No handler has prevented it',
    'A handler has prevented it; it is asked again',
  ],
  'time-left': ({until}) => [
    until === undefined
      ? 'Its time stands still while the visitor is at it'
      : 'Its time is not over',
    'Its time is over',
  ],
};

/** An explanation of a button from its conditions. */
export function explain(
  buttonId: string,
  type: ButtonExplanation['type'],
  state: ButtonExplanation['state'],
  conditions: readonly Condition[],
  now: number,
): ButtonExplanation {
  const answered =
    state === 'accepted' || state === 'rejected' ? `: the visitor has ${state} it` : '';
  const head =
    type === 'invite'
      ? `Invitation ${buttonId} is ${state === 'offered' ? '' : 'not '}on screen${answered}.`
      : `Button ${buttonId} is ${state}.`;
  const lines = conditions.flatMap((condition) => {
    const {name, held, until, listen, rules = []} = condition;
    const when = [
      until !== undefined && `in ${Math.ceil((until - now) / 1000)} s`,
      listen && 'when the visitor does something',
    ].filter(Boolean);
    const next = when.length ? ` (looked at again ${when.join(', or ')})` : '';
    const line = `${held ? '✓' : '✗'} ${WORDS[name](condition)[held ? 0 : 1]}${next}`;
    return [
      // What is wrong with the settings may end with a question.
      line.endsWith('?') ? line : `${line}.`,
      ...rules.map(
        ({rule, ...result}) =>
          `  ${result.held ? '✓' : '✗'} ${rule.type}${rule.name ? ` "${rule.name}"` : ''} ${rule.operator} ` +
          `${found(rule.value)}: it is ${found(result.found)}`,
      ),
    ];
  });
  return {buttonId, type, state, conditions, text: [head, ...lines].join('\n')};
}
