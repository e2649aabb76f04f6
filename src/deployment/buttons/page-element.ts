/**
 * The page's own element for an invitation, on pages written for the vendor's script: plain markup whose id is the invitation's anchor
 * id. It is moved off screen unless the invitation is offered. Unlike with the vendor's script, it is then also inert, so that screen
 * readers do not find it. Its `visibility` is left to the page, which may hide it in that way. A custom element shows itself and is
 * not changed.
 *
 * Properties are read through the prototype, because an `<input name="style">` in a form replaces its `style`.
 */
import {anchorElement} from '../../handler-api.js';
import {property} from '../../page-document.js';

/** How the page's element appears: with `custom`, the page's handler shows it. */
export type PageAnimation = 'custom' | 'appear' | 'fade' | 'slide';

/** The end position of the page's element. */
export type PagePlacement =
  | 'top-left'
  | 'top'
  | 'top-right'
  | 'left'
  | 'center'
  | 'right'
  | 'bottom-left'
  | 'bottom'
  | 'bottom-right';

const OUT_OF_SIGHT = {
  position: 'fixed',
  zIndex: '10000',
  display: '',
  left: '-1000px',
  top: '-1000px',
  right: '',
  bottom: '',
  translate: '',
};
const DURATION = 500;

/** The page's element for an invitation, or `null`. */
export function pageElement(buttonId: string): HTMLElement | null {
  const element = anchorElement(buttonId);
  return element && property(element, 'localName').includes('-') ? null : element;
}

/** Moves the page's element off screen. */
export function hidePageElement(buttonId: string): void {
  const element = pageElement(buttonId);
  if (!element) return;
  property(element, 'toggleAttribute').call(element, 'inert', true);
  Object.assign(property(element, 'style'), OUT_OF_SIGHT);
}

/** Shows the page's element. */
export function showPageElement(
  buttonId: string,
  animation: PageAnimation,
  placement: PagePlacement,
): void {
  const element = pageElement(buttonId);
  if (!element) return;
  // The page may have added it after the others were hidden.
  if (animation !== 'custom') hidePageElement(buttonId);
  property(element, 'toggleAttribute').call(element, 'inert', false);
  if (animation === 'custom') return;
  const [, vertical, horizontal] = /^(top|bottom)?-?(left|right)?/.exec(placement)!;
  const x = horizontal ? 0 : -50;
  const y = vertical ? 0 : -50;
  const centred = (side: string | undefined): string => (side ? '' : '50%');
  Object.assign(property(element, 'style'), {
    left: centred(horizontal),
    top: centred(vertical),
    translate: `${x}% ${y}%`,
    ...(vertical && {[vertical]: '0'}),
    ...(horizontal && {[horizontal]: '0'}),
  });
  if (animation === 'appear' || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const way = {left: [-100, 0], right: [100, 0], top: [0, -100], bottom: [0, 100]};
  const [fromX, fromY] = way[(horizontal ?? vertical ?? 'bottom') as keyof typeof way] as [
    number,
    number,
  ];
  property(element, 'animate').call(
    element,
    animation === 'fade' ? [{opacity: 0}, {}] : [{translate: `${x + fromX}% ${y + fromY}%`}, {}],
    DURATION,
  );
}
