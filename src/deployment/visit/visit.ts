import type {Clock} from '../../clock.js';
import {pageDocument} from '../../page-document.js';
import type {VisitedPage} from '../../services/chat-service.js';
import {withoutPrivateParts} from './redact-address.js';
import type {Invitation} from '../buttons/invitation.js';
import {watchNavigation} from './navigation.js';
import {
  checked,
  deleteVisit,
  KEY,
  MAX_TEXT,
  readVisit,
  VERSION,
  writeVisit,
  type StoredVisit,
} from './stored-visit.js';
import {hasEnded, VISIT_ENDS_AFTER} from './visit-end.js';

/** A time that has passed. */
const EXPIRED = 1;

/** The name of the page's visit in `window`, which other copies of this script share. A change of {@link Visit} changes it. */
const SHARED = 'live-agent-invitation-visit-1';
const page = globalThis as unknown as {[SHARED]?: Visit | undefined};

/** A deployment that uses the visit. */
export interface VisitUser {
  /** Called after each page view but the first. */
  onPageView(): void;
  /** Called when another tab or another deployment of this page has changed something. */
  onChange(): void;
  /** Returns the part of an address that may be stored, or `''`. Does not throw: see `safeRedact()`. */
  readonly redact?: ((url: string) => string) | undefined;
}

/** The visit that the deployments of this page share; `own` if no other one has started. */
export const pageVisit = (own: Visit): Visit =>
  // An own property, because an element or a frame can have that name.
  (Object.hasOwn(window, SHARED) && page[SHARED]) || own;

/**
 * The visit: page views, times, and answers to invitations. It is stored in `localStorage`, which all tabs share. If storage is denied or
 * the data was deleted, it is kept for this page only. All deployments of a page share one visit. `docs/privacy.md` says what is stored,
 * and for how long.
 */
export class Visit {
  /** The last invitation that a deployment of this page has put on screen. */
  invitation: Invitation | undefined;
  /** Whether it is stored. */
  isPersistent = true;
  readonly #clock: Clock;
  #users: readonly VisitUser[] = [];
  #data: StoredVisit;
  /** Whether this page has stored the visit. If nothing is stored then, the data was deleted. */
  #hasStored = false;
  #pageStartedAt = 0;
  /** The current page; empty if `redact()` has removed its whole address. */
  #currentPages: readonly VisitedPage[] = [];
  /** The last answer in this page, and the time of the previous answer. */
  #lastAnswer = {buttonId: '', at: 0, before: 0};
  #watching: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#data = this.#newVisit();
  }

  get id(): string {
    return this.#data.id;
  }

  get pageViews(): number {
    return this.#data.pageViews;
  }

  get startedAt(): number {
    return this.#data.startedAt;
  }

  get pageStartedAt(): number {
    return this.#pageStartedAt;
  }

  /** The address of the page that linked to the site. */
  get referrer(): string {
    return this.#data.referrer;
  }

  get pages(): readonly VisitedPage[] {
    const {pages} = this.#data;
    return pages.length ? pages : this.#currentPages;
  }

  /** How many invitations were offered. */
  get offers(): number {
    return this.#data.offers;
  }

  /** When the visitor last accepted or rejected an invitation; 0 for never. */
  get answeredAt(): number {
    return this.#data.answeredAt;
  }

  /** Adds a deployment. From the first start to the last stop, page views are counted. */
  start(user: VisitUser): void {
    this.#users = [...this.#users, user];
    if (this.#users.length > 1) return;
    page[SHARED] = this;
    this.#watching = new AbortController();
    const {signal} = this.#watching;
    this.#viewPage();
    watchNavigation(() => {
      this.#viewPage();
      for (const each of this.#users) each.onPageView();
    }, signal);
    window.addEventListener(
      'storage',
      ({key, newValue, storageArea}) => {
        // Without a key, everything in that storage was deleted.
        if (!this.isPersistent || (key ?? KEY) !== KEY || storageArea !== localStorage) return;
        // The event's value, because a write of this page may be pending.
        if (newValue === null) this.forget();
        else this.#read();
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

  /** Sets the invitation that is on screen, and notifies the other deployments of this page. */
  display(invitation: Invitation | undefined, user: VisitUser): void {
    if (this.invitation === invitation) return;
    this.invitation = invitation;
    this.#notify(user);
  }

  /**
   * Deletes the addresses if the visit has ended. Corrects times in the future, which a wrong clock has caused.
   *
   * @returns when to call it again, in milliseconds.
   */
  refresh(): number {
    const now = this.#clock.now();
    const dueAt = (): number => {
      const {seenAt, pages, referrer} = this.#data;
      return referrer || pages.length ? seenAt + VISIT_ENDS_AFTER + 1 : Infinity;
    };
    this.#pageStartedAt = Math.min(this.#pageStartedAt, now);
    if (now < this.#data.seenAt || now >= dueAt()) this.#change(() => {});
    return dueAt();
  }

  countOffer(): void {
    this.#change((data) => data.offers++);
  }

  /**
   * Stores that the visitor has answered an invitation. Like a page view, an answer extends the visit.
   *
   * @param until - when the invitation may be offered again, in milliseconds; 0 for the next visit.
   */
  answer(buttonId: string, until: number): void {
    this.#change((data) => {
      const at = this.#clock.now();
      this.#lastAnswer = {buttonId, at, before: data.answeredAt};
      data.answeredAt = data.seenAt = at;
      data.putOff[buttonId] = until;
    });
  }

  /** Removes the answer to an invitation, but not a later answer to another one. */
  takeBack(buttonId: string): void {
    this.#change((data) => {
      const {at, before} = this.#lastAnswer;
      if (this.#lastAnswer.buttonId === buttonId && data.answeredAt === at)
        data.answeredAt = before;
      data.putOff[buttonId] = EXPIRED;
    });
  }

  /** When an invitation may be offered again, in milliseconds: `Infinity` for the next visit, a time in the past for now. */
  putOffUntil(buttonId: string): number {
    const until = this.#data.putOff[buttonId];
    return until === 0 ? Infinity : (until ?? 0);
  }

  /**
   * Deletes the stored data, and stores nothing more. This page keeps its counts in memory, without the id and the earlier addresses. The
   * deletion notifies the other tabs, which do the same.
   */
  forget(): void {
    this.isPersistent = false;
    this.#data = {
      ...this.#data,
      id: this.#newVisit().id,
      pages: this.#currentPages,
      referrer: '',
    };
    deleteVisit();
  }

  #notify(by?: VisitUser): void {
    for (const user of this.#users) if (user !== by) user.onChange();
  }

  #viewPage(): void {
    const now = this.#clock.now();
    this.#pageStartedAt = now;
    this.#read();
    const {seenAt, pageViews, putOff} = this.#data;
    if (!pageViews || hasEnded(seenAt, now)) {
      // 0 means until the next visit, which begins now.
      for (const id of Object.keys(putOff)) putOff[id] ||= EXPIRED;
      this.#data = {...this.#newVisit(), putOff};
    }
    const url = this.#redacted(location.href);
    this.#currentPages = url ? [{url, time: now}] : [];
    this.#write((data) => {
      data.seenAt = now;
      data.pageViews++;
      data.pages = [...data.pages, ...this.#currentPages];
    });
  }

  #change(change: (data: StoredVisit) => void): void {
    // Another tab may have changed the data.
    this.#read();
    this.#write(change);
  }

  #write(change: (data: StoredVisit) => void): void {
    change(this.#data);
    this.#data = checked(this.#data, this.#clock.now());
    if (!this.isPersistent) return;
    try {
      writeVisit(this.#data);
      this.#hasStored = true;
    } catch {
      // Denied or full: the visit is kept for this page only.
      this.isPersistent = false;
    }
  }

  /** Reads the stored data. Data in another format is ignored. */
  #read(): void {
    if (!this.isPersistent) return;
    try {
      const stored = readVisit(this.#clock.now());
      if (stored) this.#data = stored;
      else if (this.#hasStored) this.forget();
    } catch {
      // Denied, or another format.
    }
  }

  #newVisit(): StoredVisit {
    const now = this.#clock.now();
    return {
      version: VERSION,
      id: now.toString(36) + Math.random().toString(36).slice(2),
      startedAt: now,
      seenAt: now,
      pageViews: 0,
      referrer: this.#redacted(pageDocument.referrer),
      pages: [],
      offers: 0,
      answeredAt: 0,
      putOff: Object.create(null) as StoredVisit['putOff'],
    };
  }

  /** The part of an address that may be stored, or `''`. */
  #redacted(url: string): string {
    let kept = withoutPrivateParts(url);
    for (const {redact} of this.#users) kept = redact?.(kept) ?? kept;
    return kept.slice(0, MAX_TEXT);
  }
}
