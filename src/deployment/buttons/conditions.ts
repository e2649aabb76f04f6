/** The conditions for an invitation to be on screen, and their current state. */
import type {Clock} from '../../clock.js';
import {anchorElement, anchorId, type ButtonEventReason} from '../../handler-api.js';
import type {Availability} from '../../services/chat-service.js';
import type {Rules} from '../rules/rules.js';
import type {RuleResult} from '../rules/sending-rules.js';
import type {DeploymentSettings} from '../settings/settings.js';
import type {Visit} from '../visit/visit.js';
import type {Invitation} from './invitation.js';

/**
 * The conditions for an invitation to be on screen, in the order of evaluation. If `started` does not hold, the others are not
 * evaluated. `time-left` applies to an invitation on screen with a `rejectAfter`.
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

/** One condition and its result. */
export interface Condition {
  readonly name: ConditionName;
  readonly held: boolean;
  readonly found?: unknown;
  readonly wanted?: unknown;
  /** The reason that the handler receives if the condition does not hold. */
  readonly reason?: ButtonEventReason;
  /** The time of the next evaluation without another change, in milliseconds. Absent if time does not change the condition. */
  readonly until?: number;
  /** Whether it is evaluated again when the visitor does something. */
  readonly listen?: boolean;
  /** The result of each sending rule. */
  readonly rules?: readonly RuleResult[];
}

/** The state of a deployment that the conditions depend on. */
export interface Situation {
  readonly clock: Clock;
  readonly settings: DeploymentSettings | undefined;
  /** Whether the deployment watches the service. */
  readonly isWatching: boolean;
  /** Why there will be no settings or no service. */
  readonly failure: string;
  readonly visit: Visit;
  /** Whether an invitation needs an element in the page: a handler alone does not show it. */
  readonly needsElement: boolean;
  /** Evaluates sending rules. Absent until its file is loaded. */
  readonly rules: Rules | undefined;
}

const until = (time: number, now: number): Pick<Condition, 'held' | 'until'> =>
  time <= now ? {held: true} : {held: false, ...(time < Infinity && {until: time})};

/**
 * The conditions of one invitation, in order. An invitation on screen has fewer conditions.
 *
 * @param onScreen - the invitation that is on screen.
 */
export function* conditions(
  invitation: Invitation,
  situation: Situation,
  onScreen: Invitation | undefined,
): Generator<Condition> {
  yield started(situation);
  if (!situation.isWatching) return;
  const {clock, visit, needsElement, rules} = situation;
  const {offersPerVisit = Infinity, secondsBetweenOffers = 60} = situation.settings!;
  const {id, counted, settings, callback} = invitation;
  const now = clock.now();
  const offered = invitation.state === 'offered';

  yield agentAvailable(invitation.availability);
  yield {name: 'not-put-off', ...until(visit.putOffUntil(id), now), reason: 'snoozed'};
  if (!offered) {
    yield {
      name: 'offers-left',
      held: counted || visit.offers < offersPerVisit,
      found: visit.offers,
      wanted: offersPerVisit,
      reason: 'snoozed',
    };
    const pauseOver = visit.answeredAt && visit.answeredAt + secondsBetweenOffers * 1000;
    yield {name: 'pause-over', ...until(pauseOver, now), reason: 'snoozed'};
    yield {
      name: 'screen-free',
      held: !onScreen,
      found: onScreen?.id,
      reason: 'another-invitation-offered',
    };
  }
  if (settings.rules?.length || settings.filter !== undefined) {
    const result = rules?.evaluate(settings);
    yield {
      name: 'rules',
      held: result?.held === true,
      ...(result && result.until < Infinity && {until: result.until}),
      ...(result?.listen && {listen: true}),
      ...(result && {rules: result.rules}),
      reason: 'criteria-not-met',
    };
  }
  if (!offered) {
    yield {
      name: 'shown-by-page',
      held:
        (callback !== undefined && (!needsElement || invitation.needsNoElement)) ||
        anchorElement(id) !== null,
      wanted: anchorId(id),
    };
    yield {name: 'not-vetoed', ...until(invitation.askAgainAt?.() ?? 0, now)};
  }
}

/** Whether the deployment watches the service. */
export function started({isWatching, settings, failure}: Situation): Condition {
  if (isWatching) return {name: 'started', held: true};
  const found = settings ? 'disconnected' : failure || 'loading';
  return {name: 'started', held: false, found, reason: 'service-unreachable'};
}

/** Whether a chat through a button can reach an agent. */
export function agentAvailable(availability: Availability | undefined): Condition {
  if (!availability) return {name: 'agent-available', held: false};
  const {available} = availability;
  const reason = available ? undefined : availability.reason;
  return {name: 'agent-available', held: available, found: available, ...(reason && {reason})};
}
