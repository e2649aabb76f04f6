/**
 * Ignores accidental clicks. A card that appears under the pointer receives a click that was meant for the page, and the second click
 * of a double click on a button of the card hits the element below it.
 */

import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** The time after the card appears under the pointer in which clicks are ignored, in milliseconds. */
const EARLY = 300;
/** The longest time between the clicks of a double click, in milliseconds, and the distance, in CSS pixels. */
const DOUBLE = 500;
const NEAR = 16;

interface Point {
  readonly x: number;
  readonly y: number;
}

const UNKNOWN: Point = {x: -1, y: -1};
/** The last position of the pointer. It is unknown until the pointer moves on a page that has shown a card. */
let pointer = UNKNOWN;
/** How many guarded elements are on the page. */
let connected = 0;
const follow = ({x, y}: PointerEvent): void => void (pointer = {x, y});

/** Follows the pointer as long as its host is on the page. */
const pointerFollower: ReactiveController = {
  hostConnected() {
    if (!connected++) addEventListener('pointermove', follow, true);
  },
  hostDisconnected() {
    if (--connected) return;
    removeEventListener('pointermove', follow, true);
    pointer = UNKNOWN;
  },
};

/** The time at which a card last appeared. */
let latest = 0;

/**
 * Guards an element against accidental clicks. Keys and scripts are not affected.
 *
 * @param card - returns the box that is clicked.
 * @returns a function to call when the card appears.
 */
export function guardClicks(
  host: ReactiveControllerHost & HTMLElement,
  card: () => Element,
): () => void {
  let appearedAt = 0;
  let before: Point;
  host.addController(pointerFollower);
  const click = (event: PointerEvent): void => {
    if (!event.isTrusted || !event.detail) return;
    if (event.timeStamp - appearedAt < EARLY) {
      const {left, top, right, bottom} = card().getBoundingClientRect();
      const isWhereItWas = event.pointerType === 'touch' || pointer === UNKNOWN;
      const {x, y} = isWhereItWas ? event : before;
      if (left <= x && x <= right && top <= y && y <= bottom) return stop(event);
    }
    const next = (second: MouseEvent): void => {
      const distance = Math.hypot(second.x - event.x, second.y - event.y);
      // A card that has appeared since then has its own guard.
      if (host.hidden && latest < event.timeStamp && distance < NEAR) stop(second);
    };
    const options = {capture: true, signal: AbortSignal.timeout(DOUBLE)};
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'dblclick'] as const) {
      addEventListener(type, next, options);
    }
  };
  host.addEventListener('click', click as (event: Event) => void, true);
  return () => {
    latest = appearedAt = performance.now();
    before = pointer;
  };
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
