/** Why a button is, or is not, on screen. */
import type {Explanation} from '../../handler-api.js';
import {agentAvailable, conditions, started, type Condition, type Situation} from './conditions.js';
import {Invitation, type InvitationState} from './invitation.js';
import type {StandardButton} from './standard-button.js';

/** Why an invitation or a button of a deployment is, or is not, on screen. */
export interface ButtonExplanation extends Explanation {
  readonly type: 'invite' | 'standard' | 'unknown';
  readonly state: InvitationState | 'available' | 'unavailable' | 'unknown';
  /** Every condition, held or not. */
  readonly conditions: readonly Condition[];
}

/** Puts an explanation into words. @param now - the time, in milliseconds. */
export type Describe = (explanation: Omit<ButtonExplanation, 'text'>, now: number) => string;

/** One sentence, until the file with the words is loaded. */
const describeBriefly: Describe = ({buttonId, state, conditions: all}) => {
  const obstacle = all.find(({held}) => !held);
  return `${buttonId} is ${state}${obstacle ? `: "${obstacle.name}" does not hold` : ''}.`;
};

/**
 * Explains a button.
 *
 * @param ids - the buttons that there are.
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
  const data = ((): Omit<ButtonExplanation, 'text' | 'buttonId'> => {
    if (button instanceof Invitation) {
      const found = [...conditions(button, situation, onScreen), ...timeLeft(button, situation)];
      return {type: 'invite', state: button.state, conditions: found};
    }
    const begun = started(situation);
    if (button) {
      const available = agentAvailable(button.availability);
      const state = available.held ? 'available' : 'unavailable';
      return {type: 'standard', state, conditions: [begun, available]};
    }
    const known: Condition = {name: 'known', held: false, found: buttonId, wanted: ids};
    return {type: 'unknown', state: 'unknown', conditions: [situation.settings ? known : begun]};
  })();
  const explanation = {buttonId, ...data};
  return {...explanation, text: describe(explanation, situation.clock.now())};
}

/** How long an invitation that is on screen has until it is rejected; nothing if it has no timer. */
function timeLeft({rejectTimer}: Invitation, {clock}: Situation): Condition[] {
  if (!rejectTimer) return [];
  const {dueAt} = rejectTimer;
  return [{name: 'time-left', held: dueAt > clock.now(), ...(dueAt < Infinity && {until: dueAt})}];
}
