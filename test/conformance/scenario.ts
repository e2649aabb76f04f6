/** The parts of scenarios: pages of old sites as text, and steps. */
import type {ChatServerState} from '../chat-server.js';
import type {Fact} from './facts.js';
import {PING_RATE, type Visit} from './visit.js';

export const BUTTON = '573000000000002';
export const INVITE = '573000000000001';
/** Another invitation. */
export const SECOND = '573000000000003';
export const AGENT = '005000000000001';
export const INIT = `liveagent.init('{server}', '572000000000001', '00D000000000001');`;
export const SCRIPT = '<script src="{script}"></script>';

/** A step of a scenario: code that runs in the page, or a function. */
export type Step = string | ((visit: Visit) => Promise<void>);

export interface Scenario {
  /** The behavior of the page. */
  readonly title: string;
  readonly facts: readonly Fact[];
  /** Defaults to a standard button and an invitation, both available. */
  readonly server?: ChatServerState;
  readonly page: string;
  readonly steps?: readonly Step[];
}

/** A page that loads the script, runs some code and calls `init()`. */
export const page = (code: string, body = ''): string =>
  `${body}${SCRIPT}<script>${code}\n${INIT}</script>`;

/** The element of an invitation, with its buttons. */
export const invitation = (id = INVITE, more = ''): string =>
  `<div id="liveagent_invite_button_${id}" ${more}>Any questions?</div>`;

/** Code that registers a handler, which records the events of a button. */
export const hear = (id: string): string => `liveagent.addButtonEventHandler('${id}', note);`;

/** An invitation as a server describes it. */
export const invite = (more: object = {}): object => ({
  id: INVITE,
  type: 'Invite',
  inviteRenderer: 'Custom',
  inviteRejectTime: -1,
  ...more,
});

/** The settings of a server with these buttons. */
export const settings = (...buttons: readonly object[]): NonNullable<ChatServerState['settings']> =>
  ({pingRate: PING_RATE, contentServerUrl: '{server}/conversation', buttons}) as never;

/** An invitation that has sending rules. */
export const ruled = (
  filter: string,
  ...rules: readonly (readonly string[])[]
): ChatServerState => ({
  settings: settings(
    invite({
      inviteRules: JSON.stringify({
        filter,
        rules: Object.fromEntries(
          rules.map(([type, operator, value, name = null], index) => [
            index + 1,
            {order: index + 1, type, operator, value, name},
          ]),
        ),
      }),
    }),
  ),
});

export const start = (id: string): string => `liveagent.startChat('${id}');`;
export const reject = (id: string): string => `liveagent.rejectChat('${id}');`;
/** Loads the page again. */
export const reload: Step = (visit) => visit.load();
/** Waits for the next poll. */
export const poll: Step = (visit) => visit.pass(PING_RATE);
export const seconds =
  (count: number): Step =>
  (visit) =>
    visit.pass(count * 1000);
export const server =
  (state: ChatServerState): Step =>
  (visit) =>
    visit.set(state);
/** Makes only these buttons available, from the next poll on. */
export const available =
  (...ids: readonly string[]): Step =>
  async (visit) => {
    await visit.set({availability: Object.fromEntries(ids.map((id) => [id, true]))});
    await visit.pass(PING_RATE);
  };
