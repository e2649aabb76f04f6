import {toJson} from '../../json.js';
import type {RestButton, RestSettings} from '../../services/rest-server.js';
import {checkSettings} from './check-settings.js';
import type {DeploymentSettings} from './settings.js';

/**
 * Makes settings of what a server's `Visitor/Settings` answers, so that the invitations that were set up there go on. One that
 * is wrong is left out, and reported with `reportError()`.
 */
export function settingsFromServer({buttons}: RestSettings): DeploymentSettings {
  const known = Object.create(null) as Record<string, true>;
  return {
    buttons: buttons.flatMap((button) => {
      try {
        if (known[button.id]) throw new TypeError('another button has this id.');
        known[button.id] = true;
        return checkSettings({buttons: settingsOf(button)}).buttons;
      } catch (error) {
        const problem = (error as Error).message;
        // As JSON, because an object may have no text.
        const id = toJson(button?.id);
        reportError(
          new TypeError(`liveagent: Visitor/Settings, button ${id}: ${problem}`, {cause: error}),
        );
        return [];
      }
    }),
  };
}

function settingsOf(button: RestButton): Record<string, unknown>[] {
  if (button.type === 'Invite') return [invitation(button)];
  // A button of type ToAgent is one agent's, and nothing that a page could show.
  return button.type === 'Standard' ? [{id: button.id, type: 'standard'}] : [];
}

function invitation(button: RestButton): Record<string, unknown> {
  const {id, inviteRenderer, inviteEndPosition, inviteRejectTime = -1} = button;
  const {rules, filter} = sendingRules(button);
  return {
    id,
    type: 'invite',
    ...(rules.length > 0 && {rules, ...(filter && {filter})}),
    afterAccept: button.hasInviteAfterAccept ? 'always' : 'session',
    afterReject: button.hasInviteAfterReject ? 'always' : 'session',
    ...(inviteRejectTime > 0 && {rejectAfter: inviteRejectTime}),
    ...(inviteRenderer && {animation: inviteRenderer}),
    ...(inviteEndPosition && {placement: inviteEndPosition}),
  };
}

/** On the wire the rules are a JSON text in which each rule stands under its order number. */
function sendingRules({inviteRules}: RestButton): {rules: unknown[]; filter?: string} {
  if (!inviteRules) return {rules: []};
  let parsed: {rules?: Record<string, Record<string, unknown>>; filter?: string};
  try {
    parsed = JSON.parse(inviteRules) as typeof parsed;
  } catch (error) {
    throw new TypeError(`the rules are not JSON: ${inviteRules}`, {cause: error});
  }
  const rules = Object.values(parsed.rules ?? {}).map(({order, type, operator, value, name}) => ({
    order,
    type,
    operator,
    value,
    ...(typeof name === 'string' && {name}),
  }));
  return {rules, ...(parsed.filter && {filter: parsed.filter})};
}
