import {html, render} from 'lit';
import type {Clock} from '../src/index.js';

interface Timer {
  readonly callback: () => void;
  readonly dueAt: number;
}

/** The computer's clock, which can be moved forward: timers that are due in between run in their order, at their time. */
export class DemoClock implements Clock {
  readonly #timers = new Set<Timer>();
  readonly #settled: () => Promise<unknown>;
  #offset = 0;
  #wakeUp = 0;
  #lastAdvance: Promise<void> = Promise.resolve();

  /** @param settled - resolves when the requests that a timer has started are answered. */
  constructor(settled: () => Promise<unknown>) {
    this.#settled = settled;
  }

  now(): number {
    return Date.now() + this.#offset;
  }

  setTimeout(callback: () => void, delay: number): unknown {
    const timer: Timer = {callback, dueAt: this.now() + delay};
    this.#timers.add(timer);
    this.#schedule();
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as Timer);
  }

  /** Moves the clock forward by so many milliseconds. */
  advance(milliseconds: number): Promise<void> {
    return (this.#lastAdvance = this.#lastAdvance.then(() => this.#advance(milliseconds)));
  }

  async #advance(milliseconds: number): Promise<void> {
    const end = this.now() + milliseconds;
    for (let next = this.#next; next && next.dueAt <= end; next = this.#next) {
      this.#forwardTo(next.dueAt);
      this.#runNext();
      await this.#settled();
    }
    this.#forwardTo(end);
    this.#schedule();
  }

  get #next(): Timer | undefined {
    return [...this.#timers].sort((a, b) => a.dueAt - b.dueAt)[0];
  }

  #forwardTo(time: number): void {
    this.#offset += Math.max(0, time - this.now());
  }

  #schedule(): void {
    clearTimeout(this.#wakeUp);
    const next = this.#next;
    if (!next) return;
    this.#wakeUp = window.setTimeout(() => {
      if (next === this.#next) this.#runNext();
      else this.#schedule();
    }, next.dueAt - this.now());
  }

  #runNext(): void {
    const next = this.#next;
    if (!next) return;
    this.#timers.delete(next);
    try {
      next.callback();
    } catch (error) {
      reportError(error);
    }
    this.#schedule();
  }
}

/** A visit, with times in milliseconds. */
export interface Visit {
  readonly startedAt: number;
  readonly pageOpenedAt: number;
  readonly pageViews: number;
}

const JUMPS = {'+5 s': 5, '+30 s': 30, '+5 min': 300};

/** The figures of a visit, and buttons that move the clock forward. */
export function renderTime(
  host: HTMLElement,
  {startedAt, pageOpenedAt, pageViews}: Visit,
  now: number,
  advance: (milliseconds: number) => void,
): void {
  const figures = {
    'On this page': duration(now - pageOpenedAt),
    'On the site': duration(now - startedAt),
    'Page views': pageViews,
  };
  render(
    html`
      <dl class="figures">
        ${Object.entries(figures).map(
          ([label, value]) =>
            html`<div>
              <dt>${label}</dt>
              <dd><bdi>${value}</bdi></dd>
            </div>`,
        )}
      </dl>
      <div role="group" aria-labelledby="jumps-title">
        <p class="small" id="jumps-title">Move the clock forward</p>
        <p class="buttons jumps">
          ${Object.entries(JUMPS).map(
            ([label, seconds]) =>
              html`<button type="button" dir="auto" @click=${() => advance(seconds * 1000)}>
                ${label}
              </button>`,
          )}
        </p>
      </div>
    `,
    host,
  );
}

function duration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
