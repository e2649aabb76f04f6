/** The time that an event takes from the API to the listeners of the tags. */
import {alternate, row, type Row} from './figures.js';
import {WAYS} from './floors.js';
import {clear, freshIds, put, raise, task} from './in-page.js';

const ROUNDS = 25;
/** The number of DOM events that one measurement dispatches. */
const EVENTS = 10_000;

let received = 0;
document.addEventListener('button-available', () => received++);

/** @returns microseconds for one call of `act`. */
async function perTurn(turns: number, act: () => void): Promise<number> {
  const before = received;
  const begin = performance.now();
  for (let turn = 0; turn < turns; turn++) act();
  const figure = ((performance.now() - begin) * 1000) / turns;
  if (received - before !== EVENTS) throw new Error('Not every event was dispatched.');
  await task();
  return figure;
}

/** Measures `BUTTON_AVAILABLE` with tags of one button that are already shown. */
async function subscribers(count: number): Promise<Row> {
  const [id] = freshIds(1) as [string];
  const tags = put(WAYS.tag.html(id).repeat(count));
  await task();
  raise(id, 'BUTTON_AVAILABLE');
  await task();
  const samples = await alternate(ROUNDS, {
    ours: () => perTurn(EVENTS / count, () => raise(id, 'BUTTON_AVAILABLE')),
    floor: () =>
      perTurn(EVENTS / count, () => {
        for (const tag of tags) {
          const detail = {buttonId: id, type: 'BUTTON_AVAILABLE', repeated: true};
          const options = {bubbles: true, composed: true, cancelable: true, detail};
          tag.dispatchEvent(new CustomEvent('button-available', options));
        }
      }),
  });
  await clear();
  const many = count.toLocaleString('en');
  return row(
    {
      name: `\`BUTTON_AVAILABLE\` to ${count === 1 ? 'one tag' : `${many} tags of one button`}`,
      unit: 'µs',
      floorName: '`dispatchEvent(new CustomEvent(…))` on each',
      target: 1.5,
    },
    samples.ours,
    samples.floor,
  );
}

export async function eventRows(): Promise<Row[]> {
  return [await subscribers(1), await subscribers(10), await subscribers(1000)];
}
