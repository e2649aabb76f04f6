/** Why the invitation is, or is not, on screen: the conditions that `explain()` returns, as one sentence and as a list. */
import {html, nothing, render, type TemplateResult} from 'lit';
import type {ButtonExplanation, Condition, ConditionName} from '../src/index.js';
import type {ButtonEventName} from './events.js';

/** Each answer: what it means, and what to try next in this demo. */
const ANSWERS = {
  available: ['An agent can take a chat.', 'accept it, or set the agent to Away.'],
  'no-agents-online': ['Every agent is offline.', 'set an agent to Online.'],
  'no-skilled-agents': [
    'No agent who is signed in has the skill that this button requires: Teapots.',
    'give the skill Teapots to an agent who is signed in.',
  ],
  'agents-away': ['The agents with the skill are signed in, but away.', 'set one to Online.'],
  'agents-at-capacity': [
    'Every agent with the skill is busy: no capacity is left.',
    'end a chat or a call, or raise a capacity.',
  ],
  'agents-on-other-channels': [
    'The agents with free capacity serve other channels.',
    'select the channel Chat for an agent who is online.',
  ],
  'outside-business-hours': ['The shop is outside its business hours.', 'come back later.'],
  'service-unreachable': ['The chat service cannot be reached.', 'start over.'],
  'no reason': [
    'No agent can take a chat, and the chat service gives no reason.',
    'wait a moment.',
  ],
  'criteria-not-met': [
    'An agent can take a chat, but the rules do not hold.',
    'see the conditions below.',
  ],
  'another-invitation-offered': [
    'Another invitation is on screen, and only one is shown at a time.',
    'answer that one.',
  ],
  accepted: ['The visitor has accepted.', 'end the chat, then start over.'],
  rejected: ['The visitor has declined.', 'start over.'],
  timeout: ['The time to answer is over, which counts as declined.', 'start over.'],
  snoozed: ['The visitor has already been asked.', 'start over.'],
  pause: ['The visitor has just answered, and a pause follows.', 'move the clock forward.'],
  'not in the settings': ['The settings do not contain this button.', 'choose an example.'],
  pending: ['The tag has not received an event yet.', 'wait a moment.'],
  'button-available, prevented': [
    'An agent can take a chat, but a listener prevented button-available.',
    'clear that veto.',
  ],
  'button-unavailable, prevented': [
    'No agent can take a chat, or the rules do not hold, but a listener prevented button-unavailable.',
    'clear that veto.',
  ],
  'button-accepted, prevented': [
    'The visitor accepted, but a listener prevented button-accepted: no chat was opened.',
    'clear that veto and accept again.',
  ],
  'button-rejected, prevented': [
    'The visitor declined, but a listener prevented button-rejected.',
    'clear that veto and decline again.',
  ],
} as const;

export type AnswerName = keyof typeof ANSWERS;

/** What to try next, if a chat service differs from the default. */
export type Advice = {readonly [name in AnswerName]?: string};

/** The text of each condition. */
const LABELS: {readonly [name in ConditionName]: string} = {
  started: 'The deployment has started',
  known: 'The settings contain the button',
  'agent-available': 'An agent can take a chat',
  'not-put-off': 'No earlier answer of the visitor prevents it',
  'offers-left': 'The visit has offers left',
  'pause-over': 'The pause since the last answer is over',
  'screen-free': 'No other invitation is on screen',
  rules: 'The sending rules hold',
  'shown-by-page': 'The page can show it',
  'not-vetoed': 'No handler has vetoed it',
  'time-left': 'The visitor has time left to answer',
};

/** How to fulfill a rule, by its criterion. */
const RULE_ADVICE: {readonly [criterion: string]: string} = {
  SECONDS_ON_PAGE: 'wait, or move the clock forward.',
  SECONDS_ON_SITE: 'wait, or move the clock forward.',
  SECONDS_IDLE: 'do nothing, or move the clock forward.',
  NUMBER_OF_PAGE_VIEWS: 'open another page of the shop.',
  URL_MATCH: 'open another page of the shop.',
  CUSTOM_VARIABLE: 'change the basket.',
  SCROLL_PERCENT: 'scroll down.',
  EXIT_INTENT: 'move the pointer out of the window, over its upper edge.',
};

/** Information that `explain()` does not return. */
export interface Context {
  /** The last event, if a listener prevented it. */
  readonly prevented: ButtonEventName | undefined;
  /** Whether the last rejection was automatic. */
  readonly timedOut: boolean;
  /** Why a chat is possible, in a sentence. */
  readonly whyAvailable: string;
  readonly advice: Advice;
}

/** The hosts of the parts of an explanation. */
export interface ExplanationHosts {
  readonly sentence: HTMLElement;
  readonly countdown: HTMLElement;
  readonly conditions: HTMLElement;
  readonly answers: HTMLElement;
}

export function renderExplanation(
  {sentence, countdown, conditions, answers}: ExplanationHosts,
  explanation: ButtonExplanation,
  context: Context,
  now: number,
): void {
  const name = answerName(explanation, context);
  const [meaning, advice] = ANSWERS[name];
  const obstacle = firstObstacle(explanation);
  const onScreen = explanation.state === 'offered';
  render(
    html`
      <strong class="badge ${onScreen ? 'good' : ''}">${onScreen ? 'On' : 'Not on'} screen</strong>
      ${name === 'available' ? context.whyAvailable : meaning}
      <span class="soft">Try: ${ruleAdvice(obstacle) ?? context.advice[name] ?? advice}</span>
    `,
    sentence,
  );

  const seconds = Math.ceil(((obstacle?.until ?? 0) - now) / 1000);
  countdown.textContent = seconds > 0 && seconds < Infinity ? `in ${seconds} s` : '';

  render(
    explanation.conditions.map((condition) => renderCondition(condition, now)),
    conditions,
  );
  render(
    Object.entries(ANSWERS).map(
      ([each, [text]]) =>
        html`<li aria-current=${each === name ? 'true' : nothing}>
          <code>${each}</code> ${text}
        </li>`,
    ),
    answers,
  );
}

function answerName(
  explanation: ButtonExplanation,
  {prevented, timedOut}: Pick<Context, 'prevented' | 'timedOut'>,
): AnswerName {
  const {state, conditions} = explanation;
  const obstacle = firstObstacle(explanation);
  if (state === 'offered') {
    if (obstacle) return 'button-unavailable, prevented';
    return prevented === 'button-accepted' || prevented === 'button-rejected'
      ? `${prevented}, prevented`
      : 'available';
  }
  const snoozed = conditions.some(({name, held}) => name === 'not-put-off' && !held);
  if (snoozed && state === 'accepted') return state;
  if (snoozed && state === 'rejected') return timedOut ? 'timeout' : state;
  switch (obstacle?.name) {
    case 'not-vetoed':
      return 'button-available, prevented';
    case 'pause-over':
      return 'pause';
    case 'known':
      return 'not in the settings';
    case 'agent-available':
      return obstacle.reason ?? (obstacle.found === false ? 'no reason' : 'pending');
    default:
      return obstacle?.reason ?? 'pending';
  }
}

/** The first condition that keeps the invitation off the screen. */
const firstObstacle = ({conditions}: ButtonExplanation): Condition | undefined =>
  conditions.find(({held}) => !held);

function ruleAdvice({name, until = Infinity, rules = []}: Partial<Condition> = {}) {
  if (name === 'not-put-off' && until < Infinity) return 'move the clock forward.';
  const rule = name === 'rules' && rules.find(({held}) => !held)?.rule;
  return rule ? RULE_ADVICE[rule.type] : undefined;
}

/** A condition, and below it the sending rules with the values that were found. */
function renderCondition({name, held, until = Infinity, rules = []}: Condition, now: number) {
  const seconds = Math.ceil((until - now) / 1000);
  const label = LABELS[name] + (seconds < Infinity ? ` (evaluated again in ${seconds} s)` : '');
  return [
    renderLine(label, held),
    ...rules.map(({rule, held: isRuleHeld, found}) => {
      const words = [rule.type, rule.name, rule.operator, JSON.stringify(rule.value)].filter(
        Boolean,
      );
      const value = found === undefined ? 'not set' : JSON.stringify(found);
      return renderLine(html`<code>${words.join(' ')}</code>: it is ${value}`, isRuleHeld, 'rule');
    }),
  ];
}

const renderLine = (
  text: string | TemplateResult,
  held: boolean,
  kind = '',
): TemplateResult => html`
  <li class="${held ? '' : 'unmet'} ${kind}">
    <span role="img" aria-label=${held ? 'holds' : 'does not hold'}>${held ? '✓' : '✗'}</span>
    <span dir="auto">${text}</span>
  </li>
`;
