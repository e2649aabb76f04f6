import type {Deployment, UnavailableReason} from '../src/index.js';
import type {ButtonEventName} from './button-events.js';
import {BUTTON} from './staff.js';

type ButtonExplanation = ReturnType<Deployment['explain']>;
type Condition = ButtonExplanation['conditions'][number];

/** Why the invitation is, or is not, on screen, in words. */
export interface Answer {
  readonly onScreen: boolean;
  readonly words: string;
  /** What to try next in this demo. */
  readonly next: string;
}

const off = (words: string, next: string): Answer => ({onScreen: false, words, next});
const on = (words: string, next: string): Answer => ({onScreen: true, words, next});

const skill = BUTTON.skills.join(', ');

/** Every answer that there can be. */
export const ANSWERS = {
  available: on('An agent can take a chat.', 'accept it, or set the agent to Away.'),
  'no-agents-online': off('Every agent is offline.', 'set an agent to Online.'),
  'no-skilled-agents': off(
    `Nobody who is signed in has the skill that this button asks for: ${skill}.`,
    `give the skill ${skill} to an agent who is signed in.`,
  ),
  'agents-away': off('The agents who could help are signed in, but away.', 'set one to Online.'),
  'agents-at-capacity': off(
    'Every agent who could help is busy: no capacity is left.',
    'end a chat or a call, or raise a capacity.',
  ),
  'agents-on-other-channels': off(
    'The agents who have time serve other channels.',
    'tick the channel Chat for one who is online.',
  ),
  'outside-business-hours': off('The shop’s business hours are over.', 'come back later.'),
  'service-unreachable': off(
    'The chat service cannot be reached, so nobody knows who is available.',
    'start over.',
  ),
  'no reason': off(
    'No agent can be reached, and the chat service does not say why.',
    'wait a moment.',
  ),
  'criteria-not-met': off(
    'An agent can take a chat, but the rules do not hold.',
    'see below what must hold.',
  ),
  'another-invitation-offered': off(
    'Another invitation is on screen, and there is one at a time.',
    'answer that one.',
  ),
  accepted: off('The visitor has accepted it.', 'end the chat, then start over.'),
  rejected: off('The visitor has declined it.', 'start over.'),
  timeout: off('Its time on screen is over, which counts as declined.', 'start over.'),
  snoozed: off('The visitor has been asked already.', 'start over.'),
  pause: off(
    'The visitor has just answered; there is a pause before the next offer.',
    'put the clock forward.',
  ),
  'not in the settings': off('The settings do not name this button.', 'choose ready settings.'),
  pending: off('The tag has not heard of its button yet.', 'wait a moment.'),
  'button-available, prevented': off(
    'An agent can take a chat, but a listener prevented button-available.',
    'switch that veto off.',
  ),
  'button-unavailable, prevented': on(
    'It should be hidden, but a listener prevented button-unavailable.',
    'switch that veto off.',
  ),
  'button-accepted, prevented': on(
    'The visitor accepted, but a listener prevented button-accepted: no chat was opened.',
    'switch that veto off and accept again.',
  ),
  'button-rejected, prevented': on(
    'The visitor declined, but a listener prevented button-rejected.',
    'switch that veto off and decline again.',
  ),
} as const satisfies Record<UnavailableReason | `${ButtonEventName}, prevented`, Answer> &
  Record<string, Answer>;

export type AnswerName = keyof typeof ANSWERS;

/** What makes a rule of a criterion hold here. */
const RULES: {readonly [criterion: string]: string} = {
  SECONDS_ON_PAGE: 'let time pass, or put the clock forward.',
  SECONDS_ON_SITE: 'let time pass, or put the clock forward.',
  SECONDS_IDLE: 'keep still, or put the clock forward.',
  NUMBER_OF_PAGE_VIEWS: 'open another page of the shop.',
  URL_MATCH: 'open another page of the shop.',
  CUSTOM_VARIABLE: 'change what is in the basket.',
  SCROLL_PERCENT: 'scroll down.',
  EXIT_INTENT: 'move the pointer out of the window, over its upper edge.',
};

/** What a chat service has to say. */
export interface ServiceWords {
  /** Why a chat is possible, in a sentence, where it is. */
  available(): string;
  /** What to try next, where it is something else than with agents in this page. */
  next(answer: AnswerName): string | undefined;
}

/** What `explain()` does not tell. */
export interface Situation {
  /** The last event, where a listener prevented it. */
  readonly prevented: ButtonEventName | undefined;
  /** Whether the last rejection was not the visitor's. */
  readonly timedOut: boolean;
  /** The chosen chat service. */
  readonly service: ServiceWords;
}

/** The one answer that counts, from everything that `explain()` tells. */
export function answerTo(
  explanation: ButtonExplanation,
  situation: Situation,
): Answer & {readonly name: AnswerName} {
  const name = nameOf(explanation, situation);
  const {service} = situation;
  const answer = {...ANSWERS[name], name, next: service.next(name) ?? ANSWERS[name].next};
  if (name === 'available') return {...answer, words: service.available()};
  const {name: condition, until = Infinity, rules = []} = obstacleOf(explanation) ?? {};
  const rule = rules.find(({held}) => !held)?.rule;
  const next =
    condition === 'not-put-off' && until < Infinity
      ? 'put the clock forward.'
      : condition === 'rules' && rule && RULES[rule.type];
  return next ? {...answer, next} : answer;
}

function nameOf(explanation: ButtonExplanation, {prevented, timedOut}: Situation): AnswerName {
  const {state} = explanation;
  const obstacle = obstacleOf(explanation);
  if (state === 'offered') {
    if (obstacle) return 'button-unavailable, prevented';
    return prevented === 'button-accepted' || prevented === 'button-rejected'
      ? `${prevented}, prevented`
      : 'available';
  }
  const putOff = explanation.conditions.some(({name, held}) => name === 'not-put-off' && !held);
  if (putOff && state === 'accepted') return state;
  if (putOff && state === 'rejected') return timedOut ? 'timeout' : state;
  switch (obstacle?.name) {
    case 'not-vetoed':
      return 'button-available, prevented';
    case 'pause-over':
      return 'pause';
    case 'known':
      return 'not in the settings';
    case 'agent-available':
      if (obstacle.found === false && !obstacle.reason) return 'no reason';
  }
  const reason = obstacle?.reason;
  return reason && reason !== 'timeout' ? reason : 'pending';
}

/** The first condition that does not hold: the one that keeps the invitation off the screen. */
export const obstacleOf = ({conditions}: ButtonExplanation): Condition | undefined =>
  conditions.find(({held}) => !held);
