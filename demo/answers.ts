import type {ButtonStatus, UnavailableReason} from '../src/index.js';
import {BUTTON} from './staff.js';

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

/** For each reason for which a button is unavailable. */
export const REASONS: Readonly<Record<UnavailableReason, Answer>> = {
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
  'criteria-not-met': off(
    'An agent is available, but the sending rules do not hold for this visitor yet.',
    'look around a little longer.',
  ),
  snoozed: off('The visitor has put the invitation off for a while.', 'start over.'),
  'another-invitation-offered': off(
    'Another invitation is on screen, and there is one at a time.',
    'answer that one.',
  ),
};

/** For each status that needs no reason. */
export const STATUSES: Readonly<Record<Exclude<ButtonStatus, 'unavailable'>, Answer>> = {
  pending: off('The tag has not heard of its button yet.', 'wait a moment.'),
  available: on('An agent can take a chat.', 'accept it, or set the agent to Away.'),
  accepted: off(
    'The visitor has accepted it, and it is not offered again on this page.',
    'end the chat, then start over.',
  ),
  rejected: off(
    'The visitor has declined it, and it is not offered again on this page.',
    'start over.',
  ),
};

/** For each event that a listener prevented. */
export const VETOES = {
  'button-available': off(
    'An agent can take a chat, but a listener prevented button-available.',
    'switch that veto off.',
  ),
  'button-unavailable': on(
    'Nobody can take a chat, but a listener prevented button-unavailable.',
    'switch that veto off.',
  ),
  'button-accepted': on(
    'The visitor accepted, but a listener prevented button-accepted: no chat was opened.',
    'switch that veto off and accept again.',
  ),
  'button-rejected': on(
    'The visitor declined, but a listener prevented button-rejected.',
    'switch that veto off and decline again.',
  ),
} as const satisfies Record<string, Answer>;
