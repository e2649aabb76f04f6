/**
 * The page's own element for an invitation, which pages written for the vendor's script hold: plain markup whose id is the
 * invitation's anchor id. It is put out of sight, and in sight while the invitation is offered. Unlike with the vendor's
 * script it is out of sight for screen readers too: it is inert. Its `visibility` belongs to the page, which may hide it by
 * that. A custom element shows itself and is left alone.
 *
 * Properties are read through the prototype: in a form, an `<input name="style">` takes the place of `style`.
 */
import {anchorElement} from '../../handler-api.js';

/** How the page's element appears: with `custom`, the page's handler shows it. */
export type PageAnimation = 'custom' | 'appear' | 'fade' | 'slide';

/** Where the page's element ends up. */
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

const property = <Name extends keyof HTMLElement>(
  element: HTMLElement,
  name: Name,
): HTMLElement[Name] => Reflect.get(HTMLElement.prototype, name, element);

function setInert(element: HTMLElement, inert: boolean): void {
  Reflect.set(HTMLElement.prototype, 'inert', inert, element);
}

/** Puts the page's element out of sight. */
export function hidePageElement(buttonId: string): void {
  const element = pageElement(buttonId);
  if (!element) return;
  setInert(element, true);
  Object.assign(property(element, 'style'), OUT_OF_SIGHT);
}

/** Brings the page's element into sight. */
export function showPageElement(
  buttonId: string,
  animation: PageAnimation,
  placement: PagePlacement,
): void {
  const element = pageElement(buttonId);
  if (!element) return;
  // The page may have put it in after the others were hidden.
  if (animation !== 'custom') hidePageElement(buttonId);
  setInert(element, false);
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
