/** What must hold for an invitation to be on screen, and what is found of it now. */
import {anchorElement, anchorId, type ButtonEventReason} from '../../handler-api.js';
import type {Availability} from '../../services/chat-service.js';
import type {Invitation} from './invitation.js';
import type {Find, RuleResult} from '../rules/sending-rules.js';
import type {DeploymentSettings} from '../settings/settings.js';
import type {Visit} from '../visit/visit.js';

/**
 * What must hold for an invitation to be on screen, in the order in which it is looked at; before the deployment has
 * begun, nothing else is. `time-left` is told of one that is on screen and has a `rejectAfter`.
 */
export type ConditionName =
  | 'started'
  | 'known'
  | 'agent-available'
  | 'not-put-off'
  | 'offers-left'
  | 'pause-over'
  | 'screen-free'
  | 'rules'
  | 'shown-by-page'
  | 'not-vetoed'
  | 'time-left';

/** One condition, and what was found. */
export interface Condition {
  readonly name: ConditionName;
  readonly held: boolean;
  readonly found?: unknown;
  readonly wanted?: unknown;
  /** What the handler is told where it does not hold. */
  readonly reason?: ButtonEventReason;
  /** When it is looked at next without anything else happening, in milliseconds. Absent where time changes nothing. */
  readonly until?: number;
  /** Whether it is looked at when the visitor does something. */
  readonly listen?: boolean;
  /** Of the sending rules, each one. */
  readonly rules?: readonly RuleResult[];
}

/** Where an invitation finds itself. */
export interface Surroundings {
  /** In milliseconds. */
  readonly now: number;
  /** The invitation that is on screen. */
  readonly onScreen: Invitation | undefined;
  readonly settings: DeploymentSettings;
  readonly visit: Visit;
  /** Whether a handler alone does not show an invitation. */
  readonly needsElement: boolean;
  readonly find: Find;
}

/** The conditions of one invitation, in their order. One that is on screen already needs less. */
export function* conditions(
  invitation: Invitation,
  {now, onScreen, settings, visit, needsElement, find}: Surroundings,
): Generator<Condition> {
  const {id, handler, rules, counted} = invitation;
  const offered = invitation.state === 'offered';
  const {offersPerVisit = Infinity, secondsBetweenOffers = 60} = settings;
  const over = (until: number): Pick<Condition, 'held' | 'until'> =>
    until <= now ? {held: true} : {held: false, ...(until < Infinity && {until})};

  yield agentAvailable(invitation.availability);
  yield {name: 'not-put-off', ...over(visit.putOffUntil(id)), reason: 'snoozed'};
  if (!offered) {
    yield {
      name: 'offers-left',
      held: counted || visit.offers < offersPerVisit,
      found: visit.offers,
      wanted: offersPerVisit,
      reason: 'snoozed',
    };
    const pauseOver = visit.answeredAt && visit.answeredAt + secondsBetweenOffers * 1000;
    yield {name: 'pause-over', ...over(pauseOver), reason: 'snoozed'};
    yield {
      name: 'screen-free',
      held: !onScreen,
      found: onScreen?.id,
      reason: 'another-invitation-offered',
    };
  }
  if (rules) {
    const {held, until, listen, rules: results} = rules.evaluate(find, now);
    yield {
      name: 'rules',
      held,
      ...(until < Infinity && {until}),
      ...(listen && {listen}),
      rules: results,
      reason: 'criteria-not-met',
    };
  }
  if (!offered) {
    yield {
      name: 'shown-by-page',
      held: (handler.isRegistered && !needsElement) || anchorElement(id) !== null,
      wanted: anchorId(id),
    };
    yield {name: 'not-vetoed', ...over(handler.askAgainAt ?? 0)};
  }
}

/** Whether a chat through a button can reach an agent. */
export function agentAvailable(availability: Availability | undefined): Condition {
  if (!availability) return {name: 'agent-available', held: false};
  const {available} = availability;
  const reason = available ? undefined : availability.reason;
  return {name: 'agent-available', held: available, found: available, ...(reason && {reason})};
}

/** How long an invitation that is on screen has until it is rejected by itself; nothing where it is not to be. */
export function timeLeft({rejectTimer}: Invitation, now: number): Condition[] {
  if (!rejectTimer) return [];
  const {dueAt} = rejectTimer;
  return [{name: 'time-left', held: dueAt > now, ...(dueAt < Infinity && {until: dueAt})}];
}
