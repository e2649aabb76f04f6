import {waitUntil} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {ButtonEvent} from '../src/element/button-event.js';

/** Lets the microtasks that are due run, and what they ask for. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

/** Presses a key as the user would. */
export async function press(key: string, ...modifiers: string[]): Promise<void> {
  await executeServerCommand('press', {key, modifiers});
}

/** Clicks in the middle of an element as the user would. */
export async function click(element: Element): Promise<void> {
  const {left, top, width, height} = element.getBoundingClientRect();
  await executeServerCommand('click', {x: left + width / 2, y: top + height / 2});
}

/** Moves the mouse to a point of the viewport, by default the middle of an element. */
export async function moveMouse(
  to: Element | {readonly x: number; readonly y: number},
): Promise<void> {
  const {left, top, width, height} =
    to instanceof Element ? to.getBoundingClientRect() : new DOMRect(to.x, to.y);
  await executeServerCommand('move', {x: left + width / 2, y: top + height / 2});
}

/** Sets media features, where the engine's driver can: in Chromium. Call it with `[]` afterwards. */
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

/** Collects what `reportError()` reports while `act` runs, so that the test runner does not take it for a failure. */
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

/** A button's id that no other test of the page has used. */
export function freshButtonId(): string {
  return `573${String(++buttons).padStart(12, '0')}`;
}

const EVENTS = [
  'button-available',
  'button-unavailable',
  'button-accepted',
  'button-rejected',
] as const;

/** Collects the button events that reach `target` from now on. */
export function buttonEvents(target: EventTarget): ButtonEvent[] {
  const heard: ButtonEvent[] = [];
  for (const name of EVENTS) {
    target.addEventListener(name, (event) => heard.push(event as unknown as ButtonEvent));
  }
  return heard;
}

/** Waits until something is so, however busy the machine is. */
export function until(holds: () => unknown, what?: string): Promise<void> {
  return waitUntil(() => Boolean(holds()), what, {interval: 5, timeout: 20_000});
}
