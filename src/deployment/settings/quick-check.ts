/**
 * A small check of settings, which only says yes or no. After a "no", the drop-in loads `check-settings.ts`, which reports the mistakes or
 * converts the vendor's spellings.
 *
 * It also says no to rare settings: texts with quotation marks, unusual addresses, and the service `routing`. The file that evaluates
 * sending rules also checks them.
 */
import {toJson} from '../../json.js';
import {property} from '../../page-document.js';
import type {RuleSettings} from '../rules/rules.js';

const TEXT = '"[^"\\\\]*"';
const NUMBER = '\\d+(?:\\.\\d+)?';
/** An address of this origin, without the origin; not on a page at `file://`, and not on a server, which has no page. */
const PATH =
  typeof document !== 'undefined' && property(document, 'baseURI').startsWith('http')
    ? '/(?:[^"\\\\/][^"\\\\]*)?'
    : '(?!)';
const PAGE = `"(?:https?://(?:[a-z\\d]+[.-])*[a-z]+(?::\\d{1,4})?(?:/[^"\\\\]*)?|${PATH})"`;

/** Matches the JSON of an object that has the required members, some of the others, and no more. */
const object = (
  members: Readonly<Record<string, string>>,
  required: readonly string[] = [],
): string =>
  `{${required.map((key) => `(?=[^{}]*"${key}":)`).join('')}(?:(?:${Object.keys(members)
    .map((key) => `"(?:${key})":(?:${members[key]})`)
    .join('|')}),?)+}`;
const list = (item: string): string => `\\[(?:(?:${item}),?)*]`;

const ID = '"[^"\\\\]+"';
const PLACEMENT = '(?:(?:top|bottom)-)?(?:left|right)|top|bottom|center';
const TAG = `{}|${object({
  'heading|message|acceptLabel|rejectLabel|lang': TEXT,
  placement: `"(?:${PLACEMENT}|inline)"`,
  animation: '"(?:appear|fade|slide)"',
  parent: ID,
})}`;
const BUTTON = `${object({id: ID, type: '"standard"'}, ['id'])}|${object(
  {
    id: ID,
    type: '"invite"',
    'afterAccept|afterReject': `"always"|"session"|${NUMBER}`,
    rejectAfter: NUMBER,
    priority: `-?${NUMBER}`,
    animation: '"(?:custom|appear|fade|slide)"',
    placement: `"(?:${PLACEMENT})"`,
  },
  ['id'],
)}`;
const PRODUCT = {
  probe: TEXT,
  'probeEvery|timeout': NUMBER,
  hideLauncher: 'true|false',
};
const SERVICE = [
  object({type: '"availability-server"', url: PAGE}, ['type', 'url']),
  object(
    {
      type: '"live-agent-rest"',
      chatUrl: PAGE,
      'url|deploymentId|orgId|availabilityUrl': TEXT,
      'pingRate|keepFor': NUMBER,
    },
    ['type', 'url', 'chatUrl'],
  ),
  object(
    {
      type: '"messaging"',
      'businessHoursUrl|probe|invitationId|nameField': TEXT,
      'probeEvery|launchTimeout': NUMBER,
    },
    ['type'],
  ),
  object({type: '"chatwoot"', url: PAGE, ...PRODUCT}, ['type']),
  object({type: '"rocket-chat"', url: PAGE, department: TEXT, ...PRODUCT}, ['type']),
  object({type: '"(?:livechat|tawk-to|crisp)"', ...PRODUCT}, ['type']),
  object({type: '"link"', url: `${PAGE}|"(?:mailto|tel|sms):[^"\\\\]*"`}, ['type', 'url']),
].join('|');
const OTHERS = object({
  '\\$schema': TEXT,
  'offersPerVisit|secondsBetweenOffers': NUMBER,
  allowedOrigins: list(PAGE),
  service: `${SERVICE}|${object({type: '"fallback"', services: list(SERVICE)}, ['type', 'services'])}`,
});

/** The part of settings that is checked here. */
type Settings = Readonly<Record<string, unknown>> & {
  readonly buttons: readonly (RuleSettings & Readonly<Record<string, unknown>>)[];
};

/**
 * Checks settings that were parsed from JSON.
 *
 * @param rulesAreRight - checks the sending rules of an invitation.
 * @returns the place that may be wrong; `undefined` if everything is right.
 */
export function quickCheck(
  settings: unknown,
  rulesAreRight: (button: RuleSettings) => boolean,
): string | undefined {
  const {buttons, ...others} = settings as Settings;
  for (const key of Object.keys(others)) if (!matches(OTHERS, {[key]: others[key]})) return key;
  if (!Array.isArray(buttons)) return 'buttons';
  const ids = Object.create(null) as Record<string, true>;
  const index = (buttons as Settings['buttons']).findIndex((button) => {
    const {rules, filter, invitation = {}, ...plain} = {...button};
    const hasRules = rules !== undefined || filter !== undefined;
    if (!matches(BUTTON, plain) || !matches(TAG, invitation) || ids[button.id]) return true;
    ids[button.id] = true;
    return hasRules && (plain['type'] === 'standard' || !rulesAreRight(button));
  });
  return index < 0 ? undefined : `buttons[${index}]`;
}

const matches = (pattern: string, value: unknown): boolean =>
  RegExp(`^(?:${pattern})$`).test(toJson(value));
