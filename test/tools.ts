import {waitUntil} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {ButtonEvent} from '../src/element/button-event.js';
import {settled} from './settled.js';

export {settled};

/** Presses a real key. */
export async function press(key: string, ...modifiers: string[]): Promise<void> {
  await executeServerCommand('press', {key, modifiers});
}

/** Clicks in the middle of an element with the real mouse. With `isStill`, the mouse is there already and does not move. */
export async function click(element: Element, {isStill = false} = {}): Promise<void> {
  const {left, top, width, height} = element.getBoundingClientRect();
  await executeServerCommand('click', {x: left + width / 2, y: top + height / 2, isStill});
}

/** Moves the real mouse to the middle of an element or to a point of the viewport. */
export async function moveMouse(
  to: Element | {readonly x: number; readonly y: number},
): Promise<void> {
  const {left, top, width, height} =
    to instanceof Element ? to.getBoundingClientRect() : new DOMRect(to.x, to.y);
  await executeServerCommand('move', {x: left + width / 2, y: top + height / 2});
}

/** Sets media features, in Chromium only. Call it without arguments afterwards. @returns whether it is supported. */
export function setMediaFeatures(
  ...features: readonly {readonly name: string; readonly value: string}[]
): Promise<boolean> {
  return executeServerCommand<boolean, never>('media-features', features as never);
}

/** Sets the insets of the safe area, in CSS pixels, in Chromium. Call it with `{}` afterwards. */
export async function setSafeArea(insets: {
  readonly [side in 'top' | 'right' | 'bottom' | 'left']?: number;
}): Promise<void> {
  await executeServerCommand('safe-area', insets);
}

/** Returns the errors passed to `reportError()` while `act` runs, which the test runner would count as failures. */
export async function reportedErrors(act: () => unknown): Promise<unknown[]> {
  const errors: unknown[] = [];
  const original = window.reportError;
  window.reportError = (error: unknown) => errors.push(error);
  try {
    await act();
    await settled();
  } finally {
    window.reportError = original;
  }
  return errors;
}

let buttons = 0;

/** A button id that no other test of the page has used. */
export function freshButtonId(): string {
  return `573${String(++buttons).padStart(12, '0')}`;
}

const EVENTS = [
  'button-available',
  'button-unavailable',
  'button-accepted',
  'button-rejected',
] as const;

/** Returns a list of the button events that reach `target` from now on. */
export function buttonEvents(target: EventTarget): ButtonEvent[] {
  const events: ButtonEvent[] = [];
  for (const name of EVENTS) {
    target.addEventListener(name, (event) => events.push(event as unknown as ButtonEvent));
  }
  return events;
}

/** Waits until a condition is true, for up to 20 seconds. */
export function until(condition: () => unknown, message?: string): Promise<void> {
  return waitUntil(() => Boolean(condition()), message, {interval: 5, timeout: 20_000});
}
