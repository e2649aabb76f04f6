/** The visit in `localStorage`: its format and its limits, as documented in `docs/privacy.md`. */
import {toJson} from '../../json.js';
import type {VisitedPage} from '../../services/chat-service.js';
import {hasEnded} from './visit-end.js';

export const KEY = 'live-agent-invitation';
/** The version of the format. Older data had no version, and complete addresses. */
export const VERSION = 1;
/** The longest text that is stored. */
export const MAX_TEXT = 1000;
const MAX_PAGES = 20;
const MAX_PUT_OFF = 50;
/** The last time that a date can have, in milliseconds. */
const MAX_TIME = 8.64e15;

/** The stored data of a visit. Times are in milliseconds. */
export interface StoredVisit {
  readonly version: number;
  readonly id: string;
  readonly startedAt: number;
  /** The time of the last page view or answer. */
  seenAt: number;
  pageViews: number;
  readonly referrer: string;
  /** The last 20. */
  pages: readonly VisitedPage[];
  offers: number;
  answeredAt: number;
  /** By button: when the invitation may be offered again; 0 for the next visit. */
  readonly putOff: Record<string, number>;
}

/**
 * Reads the visit.
 *
 * @returns `undefined` if nothing is stored.
 * @throws Error if storage is denied, or the format is another one.
 */
export function readVisit(now: number): StoredVisit | undefined {
  const text = localStorage.getItem(KEY);
  return text === null ? undefined : checked(JSON.parse(text) as StoredVisit, now);
}

/** Writes the visit. @throws Error if storage is denied or full. */
export function writeVisit(visit: StoredVisit): void {
  localStorage.setItem(KEY, toJson(visit));
}

/** Deletes the visit. */
export function deleteVisit(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is denied, so there is nothing to delete.
  }
}

/**
 * Limits the data when it is read and written: removes expired data and the addresses of an ended visit or an older version, shortens
 * texts and lists, and corrects times that a wrong clock has set to the future.
 *
 * @throws TypeError if the format is another one.
 */
export function checked(visit: StoredVisit, now: number): StoredVisit {
  const ofType = <Value>(value: Value, type: 'string' | 'number'): Value => {
    if (typeof value !== type || value !== value) throw new TypeError(KEY);
    return value;
  };
  const text = (value: string): string => ofType(value, 'string').slice(0, MAX_TEXT);
  const number = (value: number): number =>
    Math.max(0, Math.min(ofType(value, 'number'), MAX_TIME));
  const time = (value: number): number => Math.min(number(value), now);
  const {seenAt} = visit;
  const keepsAddresses = visit.version === VERSION && !hasEnded(seenAt, now);
  const pages = visit.pages
    .slice(-MAX_PAGES)
    .map((each) => ({url: text(each.url), time: time(each.time)}));
  const referrer = text(visit.referrer);
  const putOff = Object.create(null) as StoredVisit['putOff'];
  for (const id of Object.keys(visit.putOff).slice(-MAX_PUT_OFF)) {
    const until = number(visit.putOff[id]!);
    // If the clock was ahead, the end was too late by the same difference.
    const end = until && until + Math.min(0, now - seenAt);
    if (!until || end > now) putOff[id] = end;
  }
  return {
    version: VERSION,
    id: text(visit.id),
    startedAt: time(visit.startedAt),
    seenAt: time(seenAt),
    pageViews: number(visit.pageViews),
    referrer: keepsAddresses ? referrer : '',
    pages: keepsAddresses ? pages : [],
    offers: number(visit.offers),
    answeredAt: time(visit.answeredAt),
    putOff,
  };
}
