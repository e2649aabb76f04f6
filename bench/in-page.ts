/** Helpers for the benches of a page: an API that raises events on demand, tasks, frames and memory. */
import type {HandlerApi} from '../src/handler-api.js';

const callbacks: Record<string, (type: string) => unknown> = {};

const liveagent: Pick<HandlerApi, 'addButtonEventHandler' | 'offerWithoutElement'> = {
  addButtonEventHandler(id, callback) {
    callbacks[id] = callback as (type: string) => unknown;
  },
};

/** Installs the API before the tag's script runs. */
export function installApi(page: object): void {
  Object.assign(page, {liveagent});
  needElements(false);
}

/** Sets whether the API needs an element for each invitation. The vendor's script does, this package's deployment does not. */
export function needElements(needed: boolean): void {
  if (needed) delete liveagent.offerWithoutElement;
  else liveagent.offerWithoutElement = () => {};
}

/** Raises an event of a button. */
export function raise(id: string, type: string): void {
  callbacks[id]!(type);
}

let last = 0;
/** Ids that no button has had before. */
export const freshIds = (count: number): string[] =>
  Array.from({length: count}, () => `573${++last}`);

/** Resolves in a new task, when the microtasks of this one have run. */
export const task = (): Promise<void> =>
  (window as unknown as {scheduler: {postTask(act: () => void): Promise<void>}}).scheduler.postTask(
    () => {},
  );

const container = document.createElement('main');
document.body.append(container);

/** Replaces the content of the page. @returns the new elements. */
export function put(html: string): HTMLElement[] {
  container.innerHTML = html;
  return Array.from(container.children) as HTMLElement[];
}

/** Removes the content of the page, and forgets its buttons. */
export async function clear(): Promise<void> {
  // Also removes the elements that the tags have added, one per button.
  document.body.replaceChildren(container);
  container.replaceChildren();
  for (const id of Object.keys(callbacks)) delete callbacks[id];
  await task();
}

/** The time from the call of `act` until the page is laid out, in microseconds. */
export async function timed(act: () => void): Promise<number> {
  const begin = performance.now();
  act();
  await task();
  container.getBoundingClientRect();
  return (performance.now() - begin) * 1000;
}

/** The memory of the page's objects, of scripts and of the DOM, after a garbage collection, in bytes. */
export const heap = (): Promise<number> =>
  (window as unknown as {usedHeap(): Promise<number>}).usedHeap();
