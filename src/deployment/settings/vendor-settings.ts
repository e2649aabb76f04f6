import {toJson} from '../../json.js';
import type {RestButton, RestSettings} from '../../services/rest-server.js';
import type {RuleSettings} from '../rules/rules.js';
import type {SendingRule} from '../rules/sending-rules.js';
import type {DeploymentSettings} from './settings.js';

/** The settings of a server's button, not checked. */
interface ServerButton extends RuleSettings {
  readonly type: 'invite' | 'standard';
  readonly afterAccept?: string;
  readonly afterReject?: string;
  readonly rejectAfter?: number;
  readonly animation?: unknown;
  readonly placement?: unknown;
}

/** Settings that contain a server's buttons, not checked. */
export interface ServerButtons {
  readonly buttons: readonly ServerButton[];
}

/** Checks settings. @throws TypeError if they are wrong. */
export type Check = (
  settings: ServerButtons,
) => DeploymentSettings | PromiseLike<DeploymentSettings>;

/** Matches the JSON of `[id, rejectAfter, animation, placement]` if they are right. A server may send any values. */
const RIGHT =
  /^\["[^"\\]+",\d+(\.\d+)?,"(custom|appear|fade|slide)","((top-|bottom-)?(left|right)|top|bottom|center)"]$/;

/**
 * A quick check of one button that {@link settingsFromServer} has made, without its sending rules.
 *
 * @returns whether the full check would change nothing. It can be right even if this returns `false`.
 */
export const isRight = ({
  id,
  rejectAfter = 0,
  animation = 'custom',
  placement = 'center',
}: ServerButton): boolean => RIGHT.test(toJson([id, rejectAfter, animation, placement]));

/**
 * Converts a server's `Visitor/Settings` response to settings, so that its invitations continue to work. Invalid ones are omitted and
 * reported with `reportError()`.
 */
export async function settingsFromServer(
  {buttons}: RestSettings,
  check: Check,
): Promise<DeploymentSettings> {
  const ids = Object.create(null) as Record<string, true>;
  const checked = await Promise.all(
    buttons.map(async (button) => {
      try {
        if (ids[button.id]) throw new TypeError('another button has this id.');
        ids[button.id] = true;
        return (await check({buttons: settingsOf(button)})).buttons;
      } catch (error) {
        const {message} = error as Error;
        // As JSON, because an object may have no string conversion.
        const id = toJson(button?.id);
        reportError(
          new TypeError(`liveagent: Visitor/Settings, button ${id}: ${message}`, {cause: error}),
        );
        return [];
      }
    }),
  );
  return {buttons: checked.flat()};
}

function settingsOf(button: RestButton): ServerButton[] {
  if (button.type === 'Invite') return [invitation(button)];
  // A button of type ToAgent belongs to one agent; a page cannot show it.
  return button.type === 'Standard' ? [{id: button.id, type: 'standard'}] : [];
}

function invitation(button: RestButton): ServerButton {
  const {id, inviteRenderer, inviteEndPosition, inviteRejectTime = -1} = button;
  const {rules, filter} = sendingRules(button);
  return {
    id,
    type: 'invite',
    ...(rules.length > 0 && {rules, ...(filter && {filter})}),
    afterAccept: button.hasInviteAfterAccept ? 'always' : 'session',
    afterReject: button.hasInviteAfterReject ? 'always' : 'session',
    ...(inviteRejectTime > 0 && {rejectAfter: inviteRejectTime}),
    ...(inviteRenderer && {animation: kebabCase(inviteRenderer)}),
    ...(inviteEndPosition && {placement: kebabCase(inviteEndPosition)}),
  };
}

/** Converts `TopLeft` to `top-left`; does not change other values. */
const kebabCase = (text: unknown): unknown =>
  typeof text === 'string' ? text.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase() : text;

/** The rules are sent as a JSON text that maps order numbers to rules. */
function sendingRules({inviteRules}: RestButton): {rules: SendingRule[]; filter?: string} {
  if (!inviteRules) return {rules: []};
  let parsed: {rules?: Record<string, Record<string, unknown>>; filter?: string};
  try {
    parsed = JSON.parse(inviteRules) as typeof parsed;
  } catch (error) {
    throw new TypeError(`the rules are not JSON: ${inviteRules}`, {cause: error});
  }
  const byOrder = parsed.rules ?? {};
  // Each character of a text would be reported as a wrong rule.
  if (typeof byOrder !== 'object') throw new TypeError('the rules are not an object.');
  const rules = Object.values(byOrder).map(({order, type, operator, value, name}) => ({
    order,
    type,
    operator,
    value,
    ...(typeof name === 'string' && {name}),
  })) as unknown as SendingRule[];
  return {rules, ...(parsed.filter && {filter: parsed.filter})};
}
