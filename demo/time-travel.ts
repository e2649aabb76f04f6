import {html, render} from 'lit';
import type {VisitFigures} from './visit.js';

const JUMPS = {'+5 s': 5, '+30 s': 30, '+5 min': 300} as const;

/** The visit in figures, and buttons that put the clock forward. @returns what renders it. */
export function timeTravel(
  host: HTMLElement,
  advance: (milliseconds: number) => void,
): (figures: VisitFigures) => void {
  return ({pageViews, secondsOnPage, secondsOnSite}) =>
    render(
      html`
        <dl class="figures">
          <div>
            <dt>On this page</dt>
            <dd><bdi>${duration(secondsOnPage)}</bdi></dd>
          </div>
          <div>
            <dt>On the site</dt>
            <dd><bdi>${duration(secondsOnSite)}</bdi></dd>
          </div>
          <div>
            <dt>Page views</dt>
            <dd><bdi>${pageViews}</bdi></dd>
          </div>
        </dl>
        <div role="group" aria-labelledby="jumps">
          <p class="small" id="jumps">Put the clock forward</p>
          <div class="jumps">
            ${Object.entries(JUMPS).map(
              ([name, seconds]) =>
                html`<button type="button" dir="auto" @click=${() => advance(seconds * 1000)}>
                  ${name}
                </button>`,
            )}
          </div>
        </div>
      `,
      host,
    );
}

const duration = (seconds: number): string =>
  seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
