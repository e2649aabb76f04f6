import type {Clock} from '../../clock.js';
import {toJson} from '../../json.js';
import {documentProperty} from '../../page-document.js';
import type {VisitedPage} from '../../services/chat-service.js';
import {withoutPrivateParts} from './redact-address.js';
import type {Invitation} from '../buttons/invitation.js';
import {watchNavigation} from './navigation.js';

/** A visit ends when no page was viewed for this long, in milliseconds: 30 minutes. */
export const VISIT_ENDS_AFTER = 30 * 60_000;

const KEY = 'live-agent-invitation';
/** The format of the stored data. Older data had no version, and addresses with everything in them. */
const VERSION = 1;
const MAX_PAGES = 20;
const MAX_TEXT = 1000;
const MAX_PUT_OFF = 50;
/** The last time that a date can have, in milliseconds. */
const MAX_TIME = 8.64e15;
/** A time that has passed. */
const EXPIRED = 1;

/** The name of the page's visit in `window`, which other copies of this script share. A change of {@link Visit} changes it. */
const SHARED = 'live-agent-invitation-visit-1';
const page = globalThis as unknown as {[SHARED]?: Visit | undefined};

/** What is stored. Times are in milliseconds. */
interface Memory {
  readonly version: number;
  readonly id: string;
  readonly startedAt: number;
  /** When a page was viewed or an invitation answered last. */
  seenAt: number;
  pageViews: number;
  readonly referrer: string;
  /** The last 20. */
  pages: readonly VisitedPage[];
  offers: number;
  answeredAt: number;
  /** By button: the time until which it is put off; 0 for the visit. */
  readonly putOff: Record<string, number>;
}

/** A deployment, as its visit sees it. */
export interface VisitUser {
  /** Called after each page view but the first. */
  paged(): void;
  /** Called when another tab or another deployment of this page has changed something. */
  changed(): void;
  /** What is kept of an address. */
  readonly redact?: ((url: string) => string) | undefined;
}

/** The visit that all deployments of this page share; `own` if none of them has started one. */
export const pageVisit = (own: Visit): Visit =>
  // An own property: an element or a frame with that name is none.
  (Object.hasOwn(window, SHARED) && page[SHARED]) || own;

/**
 * What is known of the visit: page views, times, and what the visitor has answered to invitations. It is kept in the
 * browser's `localStorage`, where all tabs see it; if storage is denied or its data was deleted, it lasts as long as the page.
 * All deployments of a page share one. `docs/privacy.md` says what is stored, and for how long.
 */
export class Visit {
  /** The last invitation that a deployment of this page has put on screen. */
  invitation: Invitation | undefined;
  /** Whether it is stored. */
  isPersistent = true;
  readonly #clock: Clock;
  #users: readonly VisitUser[] = [];
  #memory: Memory;
  /** Whether this page has stored something. If nothing is stored any more, it was deleted. */
  #stored = false;
  #pageStartedAt = 0;
  /** The present page; empty if `redact()` has left nothing of it. */
  #here: readonly VisitedPage[] = [];
  /** The last answer of this page, and the time of the one before. */
  #last = {buttonId: '', at: 0, before: 0};
  #watching: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#memory = this.#newMemory();
  }

  get id(): string {
    return this.#memory.id;
  }

  get pageViews(): number {
    return this.#memory.pageViews;
  }

  get startedAt(): number {
    return this.#memory.startedAt;
  }

  get pageStartedAt(): number {
    return this.#pageStartedAt;
  }

  /** The page that led the visitor to the site. */
  get referrer(): string {
    return this.#memory.referrer;
  }

  get pages(): readonly VisitedPage[] {
    const {pages} = this.#memory;
    return pages.length ? pages : this.#here;
  }

  /** How many invitations were offered. */
  get offers(): number {
    return this.#memory.offers;
  }

  /** When the visitor last accepted or rejected an invitation; 0 for never. */
  get answeredAt(): number {
    return this.#memory.answeredAt;
  }

  /** The first user has a page view counted now and with every navigation, until the last one has stopped. */
  start(user: VisitUser): void {
    this.#users = [...this.#users, user];
    if (this.#users.length > 1) return;
    page[SHARED] = this;
    this.#watching = new AbortController();
    const {signal} = this.#watching;
    this.#viewPage();
    watchNavigation(() => {
      this.#viewPage();
      for (const each of this.#users) each.paged();
    }, signal);
    window.addEventListener(
      'storage',
      ({key, newValue, storageArea}) => {
        // Without a key, everything in that storage was deleted.
        if (!this.isPersistent || (key ?? KEY) !== KEY || storageArea !== localStorage) return;
        // Not asked of the storage: a write of this page may have been on its way.
        if (newValue === null) this.forget();
        else this.#recall();
        this.#notify();
      },
      {signal},
    );
  }

  stop(user: VisitUser): void {
    this.#users = this.#users.filter((each) => each !== user);
    if (this.#users.length || !this.#watching) return;
    this.#watching.abort();
    if (page[SHARED] === this) page[SHARED] = undefined;
  }

  /** An invitation is on screen now, or none; the other deployments of this page are notified. */
  display(invitation: Invitation | undefined, user: VisitUser): void {
    if (this.invitation === invitation) return;
    this.invitation = invitation;
    this.#notify(user);
  }

  /**
   * Deletes the addresses if the visit has ended, and corrects times that lie in the future because the computer's clock was
   * wrong.
   *
   * @returns when to call it next, in milliseconds.
   */
  refresh(): number {
    const now = this.#clock.now();
    const dueAt = (): number => {
      const {seenAt, pages, referrer} = this.#memory;
      return referrer || pages.length ? seenAt + VISIT_ENDS_AFTER + 1 : Infinity;
    };
    this.#pageStartedAt = Math.min(this.#pageStartedAt, now);
    if (now < this.#memory.seenAt || now >= dueAt()) this.#change(() => {});
    return dueAt();
  }

  countOffer(): void {
    this.#change((memory) => memory.offers++);
  }

  /**
   * The visitor has answered an invitation, which is put off until a time, or with 0 for the visit. The visit goes on from
   * now, as with a page view.
   */
  answer(buttonId: string, until: number): void {
    this.#change((memory) => {
      const at = this.#clock.now();
      this.#last = {buttonId, at, before: memory.answeredAt};
      memory.answeredAt = memory.seenAt = at;
      memory.putOff[buttonId] = until;
    });
  }

  /** The answer to an invitation counts for nothing; one that was given to another since does. */
  takeBack(buttonId: string): void {
    this.#change((memory) => {
      const {at, before} = this.#last;
      if (this.#last.buttonId === buttonId && memory.answeredAt === at) memory.answeredAt = before;
      memory.putOff[buttonId] = EXPIRED;
    });
  }

  /** Until when an invitation is put off; `Infinity` for the visit; a time that has passed, or 0, if it is not. */
  putOffUntil(buttonId: string): number {
    const until = this.#memory.putOff[buttonId];
    return until === 0 ? Infinity : (until ?? 0);
  }

  /**
   * Deletes what is stored, and stores nothing more: what counted so far counts in this page alone, without the id and the
   * earlier addresses. Other tabs are notified by the deletion, and do the same.
   */
  forget(): void {
    this.isPersistent = false;
    this.#memory = {...this.#memory, id: this.#newMemory().id, pages: this.#here, referrer: ''};
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Denied: there is nothing.
    }
  }

  #notify(by?: VisitUser): void {
    for (const user of this.#users) if (user !== by) user.changed();
  }

  #viewPage(): void {
    const now = this.#clock.now();
    this.#pageStartedAt = now;
    this.#recall();
    const {seenAt, pageViews, putOff} = this.#memory;
    if (!pageViews || now - seenAt > VISIT_ENDS_AFTER) {
      for (const id of Object.keys(putOff)) putOff[id] ||= EXPIRED; // it was for the visit
      this.#memory = {...this.#newMemory(), putOff};
    }
    const url = this.#redacted(location.href);
    this.#here = url ? [{url, time: now}] : [];
    this.#write((memory) => {
      memory.seenAt = now;
      memory.pageViews++;
      memory.pages = [...memory.pages, ...this.#here];
    });
  }

  #change(change: (memory: Memory) => void): void {
    // Another tab may have written since.
    this.#recall();
    this.#write(change);
  }

  #write(change: (memory: Memory) => void): void {
    change(this.#memory);
    this.#memory = checked(this.#memory, this.#clock.now());
    if (!this.isPersistent) return;
    try {
      localStorage.setItem(KEY, toJson(this.#memory));
      this.#stored = true;
    } catch {
      // Denied or full: it lasts as long as the page.
      this.isPersistent = false;
    }
  }

  /** Reads what is stored; what is not ours is ignored. */
  #recall(): void {
    if (!this.isPersistent) return;
    try {
      const text = localStorage.getItem(KEY);
      if (text !== null) this.#memory = checked(JSON.parse(text) as Memory, this.#clock.now());
      else if (this.#stored) this.forget();
    } catch {
      // Denied, or not ours.
    }
  }

  #newMemory(): Memory {
    const now = this.#clock.now();
    return {
      version: VERSION,
      id: now.toString(36) + Math.random().toString(36).slice(2),
      startedAt: now,
      seenAt: now,
      pageViews: 0,
      referrer: this.#redacted(documentProperty('referrer')),
      pages: [],
      offers: 0,
      answeredAt: 0,
      putOff: Object.create(null) as Memory['putOff'],
    };
  }

  /** What may be kept of an address; an empty text for nothing. */
  #redacted(url: string): string {
    let kept = withoutPrivateParts(url);
    for (const {redact} of this.#users) {
      try {
        if (!redact || !kept) continue;
        const left: unknown = redact(kept);
        kept = typeof left === 'string' ? left : '';
      } catch (error) {
        reportError(error);
        kept = '';
      }
    }
    return kept.slice(0, MAX_TEXT);
  }
}

/**
 * The one description of what is read and written: no more than is allowed, no time in the future, no addresses of a visit
 * that has ended or of an older version, nothing that has expired.
 *
 * @throws TypeError if it is not ours.
 */
function checked(memory: Memory, now: number): Memory {
  const ofType = <Value>(value: Value, type: 'string' | 'number'): Value => {
    if (typeof value !== type || value !== value) throw new TypeError(KEY);
    return value;
  };
  const text = (value: string): string => ofType(value, 'string').slice(0, MAX_TEXT);
  const number = (value: number): number =>
    Math.max(0, Math.min(ofType(value, 'number'), MAX_TIME));
  const time = (value: number): number => Math.min(number(value), now);
  const {seenAt} = memory;
  const goesOn = memory.version === VERSION && now - seenAt <= VISIT_ENDS_AFTER;
  const pages = memory.pages
    .slice(-MAX_PAGES)
    .map((each) => ({url: text(each.url), time: time(each.time)}));
  const referrer = text(memory.referrer);
  const putOff = Object.create(null) as Memory['putOff'];
  for (const id of Object.keys(memory.putOff).slice(-MAX_PUT_OFF)) {
    const until = number(memory.putOff[id]!);
    // If the clock was ahead, so was the end.
    const end = until && until + Math.min(0, now - seenAt);
    if (!until || end > now) putOff[id] = end;
  }
  return {
    version: VERSION,
    id: text(memory.id),
    startedAt: time(memory.startedAt),
    seenAt: time(seenAt),
    pageViews: number(memory.pageViews),
    referrer: goesOn ? referrer : '',
    pages: goesOn ? pages : [],
    offers: number(memory.offers),
    answeredAt: time(memory.answeredAt),
    putOff,
  };
}
