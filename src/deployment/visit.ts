import {documentValue} from '../own-script.js';
import type {VisitedPage} from '../services/chat-service.js';
import type {Clock} from '../clock.js';
import {toJson} from '../json.js';
import {watchNavigation} from './navigation.js';

/** A visit ends when no page was viewed for this long, in milliseconds: 30 minutes. */
export const VISIT_ENDS_AFTER = 30 * 60_000;

const KEY = 'live-agent-invitation';
const MAX_PAGES = 20;
const MAX_URL = 1000;
const MAX_PUT_OFF = 50;

/** What is remembered between pages. Times are in milliseconds. */
interface Memory {
  readonly id: string;
  readonly startedAt: number;
  seenAt: number;
  pageViews: number;
  readonly referrer: string;
  /** The last 20. */
  pages: VisitedPage[];
  offers: number;
  answeredAt: number;
  /** By button: the time until which it is put off; 0, for the visit. */
  putOff: Record<string, number>;
}

/**
 * What is known of the visit: page views, times, and what the visitor has said to invitations. It is kept in the browser's
 * `localStorage`, where all tabs see it, and forgotten 30 minutes after the last page view; where storage is denied, it
 * lasts as long as the page.
 */
export class Visit {
  readonly #clock: Clock;
  #memory: Memory;
  #persistent = true;
  #pageStartedAt = 0;
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
    return this.#memory.pages;
  }

  /** How many invitations were offered. */
  get offers(): number {
    return this.#memory.offers;
  }

  /** When the visitor last accepted or rejected an invitation; 0 for never. */
  get answeredAt(): number {
    return this.#memory.answeredAt;
  }

  /**
   * Counts a page view now and with every navigation, until {@link stop}.
   *
   * @param paged - called after each page view but the first.
   * @param changed - called when the visitor has answered an invitation in another tab.
   */
  start(paged: () => void, changed: () => void): void {
    this.#watching = new AbortController();
    const {signal} = this.#watching;
    this.#viewPage();
    watchNavigation(() => {
      this.#viewPage();
      paged();
    }, signal);
    window.addEventListener(
      'storage',
      (event) => {
        if (event.key !== KEY || !this.#persistent) return;
        this.#recall();
        changed();
      },
      {signal},
    );
  }

  stop(): void {
    this.#watching?.abort();
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
      const others = Object.entries(memory.putOff).filter(([id]) => id !== buttonId);
      memory.putOff = Object.fromEntries(others);
    });
  }

  /** Until when an invitation is put off; `Infinity` for the visit; a time that has passed, or 0, where it is not. */
  putOffUntil(buttonId: string): number {
    const {putOff} = this.#memory;
    const until = Object.hasOwn(putOff, buttonId) ? putOff[buttonId] : undefined;
    return until === 0 ? Infinity : (until ?? 0);
  }

  /** Deletes what is remembered, and remembers in this page alone from now on. */
  forget(): void {
    this.#persistent = false;
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Denied: there is nothing.
    }
  }

  #viewPage(): void {
    const now = this.#clock.now();
    this.#pageStartedAt = now;
    this.#recall();
    const {seenAt, putOff} = this.#memory;
    // Of the future, where the computer's clock was wrong.
    if (Math.abs(now - seenAt) > VISIT_ENDS_AFTER) this.#memory = this.#newMemory(putOff);
    this.#write((memory) => {
      memory.seenAt = now;
      memory.pageViews++;
      memory.pages = [...memory.pages, {url: location.href.slice(0, MAX_URL), time: now}].slice(
        -MAX_PAGES,
      );
    });
  }

  #change(change: (memory: Memory) => void): void {
    // Another tab may have written since.
    this.#recall();
    this.#write(change);
  }

  #write(change: (memory: Memory) => void): void {
    const memory = this.#memory;
    change(memory);
    const now = this.#clock.now();
    const putOff = Object.entries(memory.putOff).filter(([, until]) => until === 0 || until > now);
    memory.putOff = Object.fromEntries(putOff.slice(-MAX_PUT_OFF));
    if (!this.#persistent) return;
    try {
      localStorage.setItem(KEY, toJson(memory));
    } catch {
      // Denied or full: it lasts as long as the page.
      this.#persistent = false;
    }
  }

  /** Reads what is remembered; what is no memory of ours counts for nothing. */
  #recall(): void {
    if (!this.#persistent) return;
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
      if (isMemory(stored)) this.#memory = stored;
    } catch {
      // Denied, or not ours.
    }
  }

  #newMemory(putOff: Memory['putOff'] = {}): Memory {
    const now = this.#clock.now();
    return {
      id: now.toString(36) + Math.random().toString(36).slice(2),
      startedAt: now,
      seenAt: now,
      pageViews: 0,
      referrer: documentValue('referrer').slice(0, MAX_URL),
      pages: [],
      offers: 0,
      answeredAt: 0,
      putOff: Object.fromEntries(Object.entries(putOff).filter(([, until]) => until > 0)),
    };
  }
}

/** @throws TypeError too, where it is none. */
function isMemory(stored: unknown): stored is Memory {
  const {id, referrer, pages, putOff, ...numbers} = stored as Memory;
  const {startedAt, seenAt, pageViews, offers, answeredAt} = numbers;
  const times = [...Object.values(putOff), ...pages.map(({time}) => time)];
  return (
    [startedAt, seenAt, pageViews, offers, answeredAt, ...times].every(Number.isFinite) &&
    [id, referrer, ...pages.map(({url}) => url)].every((text) => typeof text === 'string')
  );
}
