/**
 * What the tag costs a page: beside what the platform alone does, and beside the least that one would write by hand.
 * In Chromium; all ways are measured in turn, many times over, in one run; the figures are medians, and what counts is
 * their ratio.
 */
import '../src/define.js';
import {median} from './figures.js';
import './hand-written.js';

const ROUNDS = 21;
/** Many, because a page's clock is coarse. */
const TAGS = 1000;

/** How the page is written, for each way. */
const WAYS = {
  'platform alone': () => '<p hidden>Questions about sizes?</p>',
  'by hand': (id: string) =>
    `<hand-written button-id="${id}">Questions about sizes?</hand-written>`,
  'the tag': (id: string) =>
    `<live-agent-invitation button-id="${id}" placement="inline">Questions about sizes?</live-agent-invitation>`,
};
type Way = keyof typeof WAYS;
type Figures = {[way in Way]?: number};

const callbacks = new Map<string, (type: string) => unknown>();
Object.assign(window, {
  liveagent: {
    addButtonEventHandler: (id: string, callback: (type: string) => unknown) =>
      callbacks.set(id, callback),
  },
});

let last = 0;
const container = document.createElement('main');
document.body.append(container);

/** Puts many on the page. @returns their ids. */
function put(way: Way): string[] {
  const ids = Array.from({length: TAGS}, () => String(++last));
  container.innerHTML = ids.map(WAYS[way]).join('');
  return ids;
}

async function clear(): Promise<void> {
  container.replaceChildren();
  // What the tags have put beside it stays otherwise: all tags of one button share it.
  document.body.replaceChildren(container);
  callbacks.clear();
  await task();
}

/** Lets everything run that is due. */
const task = (): Promise<void> =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });

/** How long an act takes until the page is laid out, in microseconds. */
async function timed(act: () => void): Promise<number> {
  const begin = performance.now();
  act();
  await task();
  container.getBoundingClientRect();
  return (performance.now() - begin) * 1000;
}

/** What the objects of scripts take, without those that are not in use any more, in bytes. */
function heap(): number {
  const {gc} = window as unknown as {gc(): void};
  gc();
  const {memory} = performance as unknown as {memory: {usedJSHeapSize: number}};
  return memory.usedJSHeapSize;
}

/** What is measured of one. */
const ACTS: {readonly [act: string]: (way: Way) => Promise<number>} = {
  'never shown, µs': async (way) => (await timed(() => put(way))) / TAGS,
  async 'never shown, bytes'(way) {
    const before = heap();
    put(way);
    await task();
    return (heap() - before) / TAGS;
  },
  async 'shown, µs'(way) {
    const ids = put(way);
    await task();
    container.getBoundingClientRect();
    const show = (id: string, index: number): void => {
      const callback = callbacks.get(id);
      if (callback) callback('BUTTON_AVAILABLE');
      else (container.children[index] as HTMLElement).hidden = false;
    };
    const figure = (await timed(() => ids.forEach(show))) / TAGS;
    if (!Array.from(container.children).every((each) => each.checkVisibility())) {
      throw new Error(`${way}: not all are shown, and nothing was measured.`);
    }
    return figure;
  },
};

/** How long a script takes until it has run, in a page of its own, in microseconds. */
async function started(script: string): Promise<number> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const element = frame.contentDocument!.createElement('script');
  element.text = `${script}\n//${++last}`; // a new one, of which no compiled code is kept
  const begin = performance.now();
  frame.contentDocument!.head.append(element);
  const end = performance.now();
  frame.remove();
  await task();
  return (end - begin) * 1000;
}

async function measure(ways: readonly Way[], act: (way: Way) => Promise<number>): Promise<Figures> {
  const samples = ways.map((way) => ({way, figures: [] as number[]}));
  for (let round = 0; round < ROUNDS; round++) {
    for (const {way, figures} of samples) {
      figures.push(await act(way));
      await clear();
    }
  }
  return Object.fromEntries(samples.map(({way, figures}) => [way, median(figures)]));
}

/** @param scripts - the texts of the script of each way that needs one. */
export async function run(scripts: {readonly [way in Way]?: string}): Promise<unknown> {
  const rows: {[act: string]: Figures} = {};
  for (const [name, act] of Object.entries(ACTS)) {
    rows[name] = await measure(Object.keys(WAYS) as Way[], act);
  }
  rows['script, µs'] = await measure(Object.keys(scripts) as Way[], (way) =>
    started(scripts[way]!),
  );
  return rows;
}
