import {toJson} from '../json.js';
import type {LiveAgentRestOptions} from '../services/live-agent-rest.js';
import type {MessagingOptions} from '../services/messaging.js';
import type {RoutingButton} from '../services/routed-button.js';
import type {Agent} from '../services/routing.js';
import type {PageAnimation, PagePlacement} from './page-element.js';
import {SendingRules, type Criterion, type SendingRule} from './sending-rules.js';
import {SETTINGS_SCHEMA, type Schema} from './settings-schema.js';

/** A standard button, which the page shows: the deployment tells when an agent is available. */
export interface StandardButtonSettings {
  readonly id: string;
  readonly type: 'standard';
}

/**
 * How long an answer keeps an invitation away: not at all; for the visit, which ends 30 minutes after the last page view; or
 * for so many seconds.
 */
export type PutOff = 'always' | 'session' | number;

/** An automated invitation, which the deployment offers. */
export interface InvitationSettings {
  readonly id: string;
  readonly type?: 'invite';
  /** What must be true of the visitor and the page. Defaults to nothing. */
  readonly rules?: readonly SendingRule[];
  /** How the rules are combined, `1 AND (2 OR NOT 3)`. Defaults to all of them. */
  readonly filter?: string;
  /** When it may be offered again after it was accepted. Defaults to `session`. */
  readonly afterAccept?: PutOff;
  /** When it may be offered again after it was rejected. Defaults to `session`. */
  readonly afterReject?: PutOff;
  /**
   * Seconds on screen after which it is rejected on the visitor's behalf. They do not pass while the visitor's pointer or
   * focus is inside. Defaults to never.
   */
  readonly rejectAfter?: number;
  /** Where several could be offered, the highest is; among equals, the first. Defaults to 0. */
  readonly priority?: number;
  /**
   * How the page's own element for the invitation, `liveagent_invite_button_<id>`, comes. Defaults to `custom`: the page's
   * handler shows it. A custom element shows itself and is left alone.
   */
  readonly animation?: PageAnimation;
  /** Where the page's own element ends up, unless `animation` is `custom`. Defaults to `bottom-right`. */
  readonly placement?: PagePlacement;
}

/** The embedded routing, with a fixed roster of agents. */
export interface RoutingServiceSettings {
  readonly type: 'routing';
  readonly buttons: readonly RoutingButton[];
  readonly agents: readonly Agent[];
  /** The page that holds the conversation; opened in a window of its own. */
  readonly chatUrl: string;
}

/** Availability over HTTP. */
export type RestServiceSettings = {
  readonly type: 'live-agent-rest';
  readonly chatUrl: string;
} & Omit<LiveAgentRestOptions, 'clock'>;

/** Messaging for In-App and Web. */
export type MessagingServiceSettings = {
  readonly type: 'messaging';
  /** The address of a resource that answers `{"available": true}` or `{"available": false, "reason": …}`. */
  readonly probe?: string;
} & Omit<MessagingOptions, 'clock' | 'probe'>;

/** A page or a mail address that is always there. */
export interface LinkServiceSettings {
  readonly type: 'link';
  readonly url: string;
}

/** One service. */
export type SingleServiceSettings =
  RestServiceSettings | MessagingServiceSettings | LinkServiceSettings | RoutingServiceSettings;

/** One service, or several of which the first that is there counts. */
export type ServiceSettings =
  | SingleServiceSettings
  | {readonly type: 'fallback'; readonly services: readonly SingleServiceSettings[]};

/** What a deployment is made of. */
export interface DeploymentSettings {
  /** For editors. */
  readonly $schema?: string;
  readonly buttons: readonly (StandardButtonSettings | InvitationSettings)[];
  /** Says who is available and opens the chats, where no service is given in code. */
  readonly service?: ServiceSettings;
  /** How many invitations may be offered in a visit. Defaults to any number. */
  readonly offersPerVisit?: number;
  /** Seconds between the visitor's answer to an invitation and the next offer. Defaults to 60. */
  readonly secondsBetweenOffers?: number;
}

/**
 * Checks settings, and brings the vendor's spellings (`TopLeft`, `Invite`) into ours.
 *
 * Our own check, and not a library's, which would weigh more and would not name the nearest key:
 * `docs/decisions/0003-settings.md`.
 *
 * @throws TypeError that names the place, what is expected there and what was found.
 */
export function checkSettings(input: unknown): DeploymentSettings {
  const settings = check(SETTINGS_SCHEMA, input, '') as DeploymentSettings;
  const ids = new Set<string>();
  for (const [index, button] of settings.buttons.entries()) {
    const path = `buttons[${index}]`;
    if (ids.has(button.id))
      throw wrong(`${path}.id`, `an id that no other button has${not(button.id)}`);
    ids.add(button.id);
    if (button.type === 'standard') {
      const other = Object.keys(button).find((key) => key !== 'id' && key !== 'type');
      if (other) throw wrong(`${path}.${other}`, 'left out of a standard button');
      continue;
    }
    sendingRules(button, path);
    for (const [place, {type, name}] of (button.rules ?? []).entries()) {
      if (NAMED.includes(type) && !name) throw wrong(`${path}.rules[${place}].name`, 'given');
    }
  }
  return settings;
}

/** The criteria that need a name; without one they would never hold. */
const NAMED: readonly Criterion[] = ['CUSTOM_VARIABLE', 'QUERY_PARAMETER'];

/** The sending rules of an invitation, or `undefined` where there are none. */
export function sendingRules(
  {rules = [], filter}: InvitationSettings,
  path = '',
): SendingRules | undefined {
  if (rules.length === 0 && filter === undefined) return undefined;
  try {
    return new SendingRules(rules, filter);
  } catch (error) {
    throw new TypeError(`Settings: ${path}: ${(error as Error).message}`, {cause: error});
  }
}

function check(schema: Schema, value: unknown, path: string): unknown {
  const {enum: words, minimum = -Infinity, minLength = 0, properties = {}} = schema;
  const text = typeof value === 'string' ? value : undefined;
  const known = text && [text, kebabCase(text)].find((each) => words?.includes(each));
  if (known) return known;
  // Of texts, only the words will do.
  const types = [schema.type].flat().filter((type) => !words || type !== 'string');
  if (!types.some((type) => isOfType(value, type))) {
    const all = [...(words ?? []), ...types];
    const expected = (all[1] ? 'one of ' : '') + all.join(', ');
    throw wrong(path, expected + not(value), text && nearest(text, words));
  }
  if (text !== undefined && text.length < minLength) throw wrong(path, 'a text that is not empty');
  if (typeof value === 'number' && value < minimum) {
    throw wrong(path, `${minimum} or more${not(value)}`);
  }
  if (Array.isArray(value)) {
    // Not by map(), which leaves holes out.
    return Array.from(value, (item, index) => check(schema.items!, item, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) return value;
  const at = (key: string): string => (path ? `${path}.${key}` : key);
  if (schema.oneOf) {
    const kinds = schema.oneOf.map((kind) => kind.properties!['type']!.enum![0]!);
    const type = check({type: 'string', enum: kinds}, (value as {type?: unknown}).type, at('type'));
    return check(schema.oneOf[kinds.indexOf(type as string)]!, value, path);
  }
  const checked = Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (Object.hasOwn(properties, key)) return [key, check(properties[key]!, item, at(key))];
      const keys = Object.keys(properties);
      throw wrong(at(key), `one of the known keys (${keys.join(', ')})`, nearest(key, keys));
    }),
  );
  // Afterwards, so that of a misspelt one the nearest is told.
  for (const key of schema.required ?? []) {
    if (!Object.hasOwn(value, key)) throw wrong(at(key), 'given');
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

function wrong(place: string, expected: string, meant?: string): TypeError {
  const hint = meant ? ` Did you mean "${meant}"?` : '';
  return new TypeError(
    `Settings: ${(place || 'the whole').slice(0, LONGEST)} must be ${expected}.${hint}`,
  );
}

/** Says what was found; of what is large or nested, only the type. */
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

/** The word that takes the fewest changes, where that is less than half of it. */
function nearest(word: string, words: readonly string[] = []): string | undefined {
  const changes = (known: string): number => {
    let row = Array.from({length: known.length + 1}, (_, index) => index);
    for (const [line, letter] of Array.from(word.slice(0, LONGEST)).entries()) {
      const next = [line + 1];
      for (let column = 0; column < known.length; column++) {
        const change = row[column]! + Number(letter.toLowerCase() !== known[column]!.toLowerCase());
        next.push(Math.min(change, row[column + 1]! + 1, next[column]! + 1));
      }
      row = next;
    }
    return row.at(-1)!;
  };
  const [best] = words
    .map((known) => ({known, distance: changes(known)}))
    .filter(({known, distance}) => distance * 2 <= known.length)
    .sort((a, b) => a.distance - b.distance);
  return best?.known;
}
