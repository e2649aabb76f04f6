import type {Clock} from '../../clock.js';
import {property} from '../../page-document.js';

const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'wheel', 'touchmove'] as const;

/**
 * The visitor's behavior on a page: the scroll percentage, the longest idle time, and whether the pointer has left through the top of
 * the window. No value decreases before the next page view, so that an invitation does not disappear under the pointer. Only
 * observed while there is a listener.
 */
export class Behavior {
  readonly #clock: Clock;
  #listening: AbortController | undefined;
  #scrolled = 0;
  #longestIdle = 0;
  #activeAt = 0;
  /** Whether the pointer has left for the top of the window. */
  leaving = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts or stops listening. @param noticed - called after a change. */
  listen(wanted: boolean, noticed: () => void): void {
    if (wanted === (this.#listening !== undefined)) return;
    if (!wanted) {
      this.#noteIdle();
      this.#listening?.abort();
      this.#listening = undefined;
      return;
    }
    this.#activeAt = this.#clock.now();
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    const options = {signal, passive: true, capture: true};
    for (const type of ACTIVITY) window.addEventListener(type, () => this.#noteIdle(), options);
    window.addEventListener('scroll', noticed, options);
    // Not captured: only the event of the root itself means that the pointer has left the window.
    property(document, 'documentElement').addEventListener(
      'mouseleave',
      (event) => {
        if (event.clientY > 0 || this.leaving) return;
        this.leaving = true;
        noticed();
      },
      {signal},
    );
  }

  /** Resets all values after a page view. */
  reset(): void {
    this.#scrolled = this.#longestIdle = 0;
    this.leaving = false;
    this.#activeAt = this.#clock.now();
  }

  /** How far down the page was scrolled, in percent; 100 for a page that cannot be scrolled. */
  get scrollPercent(): number {
    const {scrollHeight, clientHeight, scrollTop} =
      property(document, 'scrollingElement') ?? property(document, 'documentElement');
    const way = scrollHeight - clientHeight;
    // Not kept: a page may be short only until its images are loaded.
    if (way <= 0) return 100;
    return (this.#scrolled = Math.max(this.#scrolled, Math.round((scrollTop / way) * 100)));
  }

  /** The longest time without activity, in whole seconds. */
  get idleSeconds(): number {
    return Math.floor(Math.max(this.#longestIdle, this.#idle) / 1000);
  }

  /** Since when there was no activity, in milliseconds. */
  get idleSince(): number {
    return this.#clock.now() - this.#idle;
  }

  get #idle(): number {
    const now = this.#clock.now();
    // The clock may have been set back.
    this.#activeAt = Math.min(this.#activeAt, now);
    return this.#listening ? now - this.#activeAt : 0;
  }

  #noteIdle(): void {
    this.#longestIdle = Math.max(this.#longestIdle, this.#idle);
    this.#activeAt = this.#clock.now();
  }
}
