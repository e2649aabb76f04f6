/** The words of `explain()` and `enableLogging()`. The drop-in loads this file if a page calls one of them. */
import {toJson} from '../../json.js';
import type {Condition, ConditionName} from './conditions.js';
import type {Describe, Words} from './explanation.js';

const REASONS: {readonly [reason: string]: string} = {
  'no-agents-online': 'no agent is online',
  'no-skilled-agents': 'no agent who is online has the skills',
  'agents-away': 'the agents with the skills are away',
  'agents-at-capacity': 'the agents have no capacity left',
  'agents-on-other-channels': 'the agents are available for other channels only',
  'outside-business-hours': 'it is outside business hours',
  'service-unreachable': 'the chat service cannot be reached',
};

const NOT_STARTED: {readonly [found: string]: string} = {
  disconnected:
    'liveagent.init() was not called yet, disconnect() was called, or the page is prerendered',
  loading:
    'the settings are not loaded yet, or they name no service and liveagent.init() names no server',
};

const json = (value: unknown): string => (value === undefined ? 'not set' : toJson(value));

/** The description of each condition, if it holds and if it does not. */
const WORDS: {
  readonly [Name in ConditionName]: (condition: Condition) => readonly [held: string, not: string];
} = {
  started: ({found}) => [
    'The deployment has started',
    `The deployment has not started: ${NOT_STARTED[String(found)] ?? String(found)}`,
  ],
  known: () => ['The settings contain this id', 'The settings do not contain this id'],
  'agent-available': ({reason = '', found}) => [
    'An agent can take a chat',
    found === undefined
      ? 'No agent can take a chat: the chat service has not answered yet'
      : `No agent can take a chat: ${REASONS[reason] ?? 'the chat service gives no reason'}`,
  ],
  'not-put-off': () => [
    'No earlier answer of the visitor prevents it',
    'The visitor has accepted or rejected it before',
  ],
  'offers-left': ({found, wanted}) => [
    'The visit has offers left',
    `The visit has no offers left: ${json(found)} of ${json(wanted)} were made`,
  ],
  'pause-over': () => [
    'The pause since the visitor’s last answer is over',
    'The pause since the visitor’s last answer is not over',
  ],
  'screen-free': ({found}) => ['No other invitation is on screen', `${json(found)} is on screen`],
  rules: ({rules}) => [
    'The sending rules hold',
    rules ? 'The sending rules do not hold' : 'The sending rules are not loaded yet',
  ],
  'shown-by-page': ({wanted}) => [
    'The page can show it',
    `The page has no tag for it, and no element with the id ${json(wanted)}`,
  ],
  'not-vetoed': () => [
    'No handler has vetoed it',
    'A handler has vetoed it; the handler is asked again',
  ],
  'time-left': ({until}) => [
    until === undefined
      ? 'Its timeout is paused while the visitor’s pointer or focus is inside'
      : 'Its timeout is not over',
    'Its timeout is over',
  ],
};

const mark = (held: boolean): string => (held ? '✓' : '✗');

/** Puts an explanation into words: a line for each condition and each sending rule. */
export const describe: Describe = ({buttonId, type, state, conditions}, now) => {
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
    const next = when.length ? ` (evaluated again ${when.join(', or ')})` : '';
    const line = `${mark(held)} ${WORDS[name](condition)[held ? 0 : 1]}${next}`;
    return [
      // An error of the settings may end with a question mark.
      line.endsWith('?') ? line : `${line}.`,
      ...rules.map(({rule, ...result}) => {
        const what = `${rule.type}${rule.name ? ` "${rule.name}"` : ''}`;
        return `  ${mark(result.held)} ${what} ${rule.operator} ${json(rule.value)}: it is ${json(result.found)}`;
      }),
    ];
  });
  return [head, ...lines].join('\n');
};

const log = (text: string): void => console.log(`[liveagent] ${text}`);

export const logEvent: Words['logEvent'] = (id, type, reason, allowed) =>
  log(`${id}: ${type}${reason ? ` (${reason})` : ''}${allowed ? '' : ', vetoed'}`);

export const logChanges: Words['logChanges'] = (explanations, logged) => {
  for (const {buttonId, state, conditions, text} of explanations) {
    const {name = '', reason = ''} = conditions.find(({held}) => !held) ?? {};
    const key = `${state} ${name} ${reason}`;
    if (logged[buttonId] !== key) log(text);
    logged[buttonId] = key;
  }
};
