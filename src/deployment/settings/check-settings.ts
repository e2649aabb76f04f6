import {toJson} from '../../json.js';
import {parseAddress} from '../../services/address.js';
import {CRITERIA_WITH_NAME} from '../rules/criteria.js';
import {sendingRules} from '../rules/sending-rules.js';
import type {DeploymentSettings, InvitationSettings, StandardButtonSettings} from './settings.js';
import {SETTINGS_SCHEMA, type Schema} from './settings-schema.js';

/**
 * Checks settings and converts the vendor's spellings (`TopLeft`, `Invite`) to `top-left` and `invite`.
 *
 * Not a library, which would be larger and would not suggest the nearest key: `docs/decisions/0003-settings.md`.
 *
 * @throws TypeError with one line per mistake: its place, the expected value and the actual one. At most 20 are
 *   listed.
 */
export function checkSettings(input: unknown): DeploymentSettings {
  const problems: string[] = [];
  const settings = check(
    problems,
    SETTINGS_SCHEMA,
    input,
    '',
  ) as Partial<DeploymentSettings> | null;
  const buttons = settings?.buttons;
  if (Array.isArray(buttons)) {
    const ids = Object.create(null) as Record<string, true>;
    (buttons as DeploymentSettings['buttons']).forEach((button, index) => {
      const path = `buttons[${index}]`;
      // The types of a button with another mistake are not certain.
      if (problems.length < MOST_PROBLEMS && !problems.some((each) => each.startsWith(path)))
        checkButton(problems, button, path, ids);
    });
  }
  if (!problems[0]) return settings as DeploymentSettings;
  if (problems.length > MOST_PROBLEMS) problems.splice(MOST_PROBLEMS, Infinity, 'And more.');
  throw new TypeError(`Settings: ${problems.join('\n')}`);
}

/** How many mistakes are listed. */
const MOST_PROBLEMS = 20;

/** Checks the rules that the schema cannot express. */
function checkButton(
  problems: string[],
  button: StandardButtonSettings | InvitationSettings,
  path: string,
  ids: Record<string, true>,
): void {
  const {id} = button;
  if (ids[id]) wrong(problems, `${path}.id`, `an id that no other button has${not(id)}`);
  ids[id] = true;
  if (button.type === 'standard') {
    for (const key of Object.keys(button)) {
      if (key !== 'id' && key !== 'type' && key !== 'invitation')
        wrong(problems, `${path}.${key}`, 'left out of a standard button');
    }
    return;
  }
  try {
    sendingRules(button);
  } catch (error) {
    problems.push(`${path}: ${(error as Error).message}`);
  }
  button.rules?.forEach(({type, name}, index) => {
    if (CRITERIA_WITH_NAME.includes(type) && !name)
      wrong(problems, `${path}.rules[${index}].name`, 'given');
  });
}

/** Adds the mistakes of a value to `problems`. @returns the value with converted spellings; an invalid value unchanged. */
function check(problems: string[], schema: Schema, value: unknown, path: string): unknown {
  const {enum: words, minimum = -Infinity, minLength = 0, properties = {}} = schema;
  const text = typeof value === 'string' ? value : undefined;
  const known = text && [text, kebabCase(text)].find((each) => words?.includes(each));
  if (known) return known;
  // A string must be one of the words.
  const types = [schema.type].flat().filter((type) => !words || type !== 'string');
  if (!types.some((type) => isOfType(value, type))) {
    const all = [...(words ?? []), ...types];
    const expected = (all[1] ? 'one of ' : '') + all.join(', ');
    wrong(problems, path, expected + not(value), text && nearest(text, words));
    return value;
  }
  if (text !== undefined && text.length < minLength)
    wrong(problems, path, 'a text that is not empty');
  if (text !== undefined && schema.schemes) {
    try {
      parseAddress(text, path, schema.schemes);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  if (typeof value === 'number' && value < minimum) {
    wrong(problems, path, `${minimum} or more${not(value)}`);
  }
  if (Array.isArray(value)) {
    // A spread, because map() skips holes.
    return [...(value as unknown[])].map((item, index) =>
      check(problems, schema.items!, item, `${path}[${index}]`),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const at = (key: string): string => (path ? `${path}.${key}` : key);
  if (schema.oneOf) {
    const kinds = schema.oneOf.map((kind) => kind.properties!['type']!.enum![0]!);
    const {type} = value as {type?: unknown};
    const kind =
      schema.oneOf[
        kinds.indexOf(check(problems, {type: 'string', enum: kinds}, type, at('type')) as string)
      ];
    return kind ? check(problems, kind, value, path) : value;
  }
  const keys = Object.keys(properties);
  const checked = Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (Object.hasOwn(properties, key))
        return [key, check(problems, properties[key]!, item, at(key))];
      wrong(problems, at(key), `one of the known keys (${keys.join(', ')})`, nearest(key, keys));
      return [key, item];
    }),
  );
  // After the existing keys, so that a misspelled one is reported first.
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key)) wrong(problems, at(key), 'given');
  }
  return checked;
}

/** How much of a text is quoted and compared, in characters. */
const LONGEST = 100;

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return Number.isFinite(value);
  return typeof value === type;
}

function wrong(problems: string[], place: string, expected: string, meant?: string): void {
  const hint = meant ? ` Did you mean "${meant}"?` : '';
  problems.push(`${(place || 'the whole').slice(0, LONGEST)} must be ${expected}.${hint}`);
}

/** Describes a value; a large or nested one only by its type. */
function not(value: unknown): string {
  const found = Array.isArray(value)
    ? 'array'
    : Object(value) === value
      ? typeof value
      : typeof value === 'string'
        ? toJson(value.slice(0, LONGEST))
        : String(value);
  return `, not ${found}`;
}

const kebabCase = (text: string): string => text.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/** The word with the fewest differences, if those are at most half of its letters. */
function nearest(word: string, words: readonly string[] = []): string | undefined {
  let best: string | undefined;
  let fewest = Infinity;
  for (const known of words) {
    let row = [0];
    while (row.length <= known.length) row.push(row.length);
    for (const letter of word.slice(0, LONGEST)) {
      const next = [row[0]! + 1];
      for (let column = 0; column < known.length; column++) {
        const change = row[column]! + Number(letter.toLowerCase() !== known[column]!.toLowerCase());
        next.push(Math.min(change, row[column + 1]! + 1, next[column]! + 1));
      }
      row = next;
    }
    const changes = row.at(-1)!;
    if (changes * 2 <= known.length && changes < fewest) {
      best = known;
      fewest = changes;
    }
  }
  return best;
}
