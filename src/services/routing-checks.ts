/** Checks of the values that a `RoutingService` is given. Each throws a TypeError that names the value. */
import {toJson} from '../json.js';
import type {Presence, RoutingButton, RoutingType} from './routed-button.js';
import type {Agent} from './routing-capacity.js';

const PRESENCES: readonly Presence[] = ['online', 'away', 'offline'];
const ROUTING_TYPES: readonly RoutingType[] = ['least-active', 'most-available'];

export function checkButton({
  id,
  skills = [],
  channel = 'chat',
  units = 1,
  routingType = 'least-active',
}: RoutingButton): void {
  checkText('A button’s id', id);
  const name = `button "${id}"`;
  checkList(`${name}: skills`, skills);
  checkText(`${name}: channel`, channel);
  checkUnits(`${name}: units`, units);
  checkOneOf(`${name}: routingType`, routingType, ROUTING_TYPES);
}

/** Checks the values of an agent that are given. */
export function checkAgent(id: string, changes: Omit<Agent, 'id'>): void {
  const {presence, skills, capacity, channels, outsideLoad} = changes;
  const name = `agent "${id}"`;
  if (presence !== undefined) checkOneOf(`${name}: presence`, presence, PRESENCES);
  if (skills !== undefined) checkList(`${name}: skills`, skills);
  if (capacity !== undefined) {
    const holds = typeof capacity === 'number' && capacity >= 0;
    check(holds, `${name}: capacity`, 'a number of work units, 0 or more', capacity);
  }
  if (channels !== undefined) checkList(`${name}: channels`, channels);
  if (outsideLoad !== undefined) {
    const {units, items} = outsideLoad;
    const holds = [units, items].every((value) => typeof value === 'number' && value >= 0);
    check(holds, `${name}: outsideLoad`, 'units and items, 0 or more', outsideLoad);
  }
}

export function checkText(what: string, value: unknown): void {
  check(typeof value === 'string' && value !== '', what, 'a non-empty string', value);
}

function checkList(what: string, value: unknown): void {
  const holds = Array.isArray(value) && value.every((item) => typeof item === 'string');
  check(holds, what, 'a list of strings', value);
}

function checkOneOf(what: string, value: string, values: readonly string[]): void {
  check(values.includes(value), what, `one of ${values.join(', ')}`, value);
}

export function checkUnits(what: string, value: unknown): void {
  const holds = typeof value === 'number' && value > 0 && value < Infinity;
  check(holds, what, 'a number of work units above 0', value);
}

function check(holds: boolean, what: string, expected: string, value: unknown): void {
  if (holds) return;
  // JSON has no NaN and no Infinity.
  const shown = typeof value === 'number' ? String(value) : toJson(value);
  throw new TypeError(`${what} is ${expected}, not ${shown}.`);
}
