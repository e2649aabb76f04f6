/** Why a button is, or is not, on screen. */
import type {Explanation} from '../../handler-api.js';
import type {Button, OnEvent} from './button.js';
import {agentAvailable, conditions, started, type Condition, type Situation} from './conditions.js';
import type {Invitation, InvitationState} from './invitation.js';
import type {StandardButton} from './standard-button.js';

/** Why an invitation or a button of a deployment is, or is not, on screen. */
export interface ButtonExplanation extends Explanation {
  readonly type: Button['type'];
  readonly state: InvitationState | 'available' | 'unavailable' | 'unknown';
  /** Every condition, held or not. */
  readonly conditions: readonly Condition[];
}

/** Puts an explanation into words. @param now - the time, in milliseconds. */
export type Describe = (explanation: Omit<ButtonExplanation, 'text'>, now: number) => string;

/** The words of a deployment: `explanation-text.ts`. */
export interface Words {
  readonly describe: Describe;
  /** Writes an event to the console. */
  readonly logEvent: OnEvent;
  /**
   * Writes each explanation to the console whose state or first obstacle has changed.
   *
   * @param logged - what was written before, by button.
   */
  logChanges(explanations: readonly ButtonExplanation[], logged: Record<string, string>): void;
}

/** One sentence, until the file with the words is loaded. */
const describeBriefly: Describe = ({buttonId, state, conditions: all}) => {
  const obstacle = all.find(({held}) => !held);
  return `${buttonId} is ${state}${obstacle ? `: "${obstacle.name}" does not hold` : ''}.`;
};

/**
 * Explains a button.
 *
 * @param ids - the ids of all buttons.
 * @param onScreen - the invitation that is on screen.
 */
export function explain(
  buttonId: string,
  button: Invitation | StandardButton | undefined,
  ids: readonly string[],
  situation: Situation,
  onScreen: Invitation | undefined,
  describe = describeBriefly,
): ButtonExplanation {
  const begun = started(situation);
  const available = agentAvailable(button?.availability);
  const known: Condition = {name: 'known', held: false, found: buttonId, wanted: ids};
  const data: Pick<ButtonExplanation, 'type' | 'state' | 'conditions'> =
    button?.type === 'invite'
      ? {
          type: button.type,
          state: button.state,
          conditions: [...conditions(button, situation, onScreen), ...timeLeft(button, situation)],
        }
      : button
        ? {
            type: button.type,
            state: available.held ? 'available' : 'unavailable',
            conditions: [begun, available],
          }
        : {type: 'unknown', state: 'unknown', conditions: [situation.settings ? known : begun]};
  const explanation = {buttonId, ...data};
  return {...explanation, text: describe(explanation, situation.clock.now())};
}

/** How long an invitation that is on screen has until it is rejected; nothing if it has no timer. */
function timeLeft({rejectTimer}: Invitation, {clock}: Situation): Condition[] {
  if (!rejectTimer) return [];
  const {dueAt} = rejectTimer;
  return [{name: 'time-left', held: dueAt > clock.now(), ...(dueAt < Infinity && {until: dueAt})}];
}
