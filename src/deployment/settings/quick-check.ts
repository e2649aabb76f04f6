/**
 * A small check of settings, which only says yes or no. After a "no", the drop-in loads `check-settings.ts`, which says what is wrong, or
 * converts the vendor's spellings.
 *
 * Texts with quotation marks, addresses with rare characters and services that have a file of their own are a "no" too. Sending rules are
 * checked by the file that evaluates them.
 */
import {toJson} from '../../json.js';
import type {RuleSettings} from '../rules/rules.js';

const TEXT = '"[^"\\\\]*"';
const NUMBER = '\\d+(?:\\.\\d+)?';
const PAGE = '"https?://(?:[a-z\\d]+[.-])*[a-z]+(?::\\d{1,4})?(?:/[^"\\\\]*)?"';

/** Matches the JSON of an object that has some of these members and no others. */
const object = (members: Readonly<Record<string, string>>): string =>
  `{(?:(?:${Object.keys(members)
    .map((key) => `"(?:${key})":(?:${members[key]})`)
    .join('|')}),?)+}`;

const ID = '"[^"\\\\]+"';
const BUTTON = `(?=.*"id":)(?:${object({id: ID, type: '"standard"'})}|${object({
  id: ID,
  type: '"invite"',
  'afterAccept|afterReject': `"always"|"session"|${NUMBER}`,
  rejectAfter: NUMBER,
  priority: `-?${NUMBER}`,
  animation: '"(?:custom|appear|fade|slide)"',
  placement: '"(?:(?:(?:top|bottom)-)?(?:left|right)|top|bottom|center)"',
})})`;
const OTHERS = object({
  '\\$schema': TEXT,
  'offersPerVisit|secondsBetweenOffers': NUMBER,
  allowedOrigins: `\\[(?:${PAGE},?)*]`,
  service: `(?=.*"type":)(?=.*"url":)(?=.*"chatUrl":)${object({
    type: '"live-agent-rest"',
    chatUrl: PAGE,
    'url|deploymentId|orgId|availabilityUrl': TEXT,
    'pingRate|keepFor': NUMBER,
  })}`,
});

/** The part of settings that is checked here. */
type Settings = Readonly<Record<string, unknown>> & {
  readonly buttons: readonly (RuleSettings & Readonly<Record<string, unknown>>)[];
};

/**
 * Checks settings that were read from JSON.
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
    const {rules, filter, ...plain} = {...button};
    const hasRules = rules !== undefined || filter !== undefined;
    if (!matches(BUTTON, plain) || ids[button.id]) return true;
    ids[button.id] = true;
    return hasRules && (plain['type'] === 'standard' || !rulesAreRight(button));
  });
  return index < 0 ? undefined : `buttons[${index}]`;
}

const matches = (pattern: string, value: unknown): boolean =>
  RegExp(`^${pattern}$`).test(toJson(value));
