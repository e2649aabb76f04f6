/** The time and the memory of a tag: hidden, shown, one of many, and after it was removed. */
import {alternate, countRow, row, type Row} from './figures.js';
import {WAYS, type Way} from './floors.js';
import {clear, freshIds, heap, needElements, put, raise, timed} from './in-page.js';

/** The number of tags in one measurement. The clock of a page is too coarse for one tag. */
const TAGS = 1000;
const ROUNDS = 25;

const page = (way: Way, ids: readonly string[]): string => ids.map(WAYS[way].html).join('');

/** Creates and connects hidden tags. @returns the microseconds for one. */
async function hidden(way: Way, tags = TAGS): Promise<number> {
  const html = page(way, freshIds(tags));
  const figure = (await timed(() => put(html))) / tags;
  await clear();
  return figure;
}

/** Creates and connects hidden tags with an API that needs an element for each invitation. @returns the microseconds for one. */
async function hiddenWithElement(): Promise<number> {
  needElements(true);
  const figure = await hidden('tag');
  needElements(false);
  return figure;
}

/** Shows tags. @returns the microseconds for one. */
async function shown(way: Way): Promise<number> {
  const ids = freshIds(TAGS);
  const elements = put(page(way, ids));
  await timed(() => {});
  const show = (id: string, index: number): void => {
    if (way === 'platform') elements[index]!.hidden = false;
    else raise(id, 'BUTTON_AVAILABLE');
  };
  const figure = (await timed(() => ids.forEach(show))) / TAGS;
  if (!elements.every((each) => each.checkVisibility() && each.offsetHeight > 0)) {
    throw new Error(`${WAYS[way].name}: not all are shown, so nothing was measured.`);
  }
  await clear();
  return figure;
}

/** Loads the file of the card, so that a tag shows its card at once. */
async function loadCard(): Promise<void> {
  const [id] = freshIds(1) as [string];
  const [tag] = put(page('tag', [id]));
  raise(id, 'BUTTON_AVAILABLE');
  await (tag as HTMLElement & {updateComplete?: Promise<unknown>}).updateComplete;
  await clear();
}

/** Measures the memory of hidden tags. @returns the bytes for one. */
async function memory(way: Way): Promise<number> {
  const before = await heap();
  put(page(way, freshIds(TAGS)));
  await timed(() => {});
  const figure = ((await heap()) - before) / TAGS;
  await clear();
  return figure;
}

/** The heap before and after 10,000 elements were connected and disconnected, in kilobytes. */
async function heapAfterUse(): Promise<Row> {
  const ids = freshIds(100);
  const use = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time++) {
      put(page('tag', ids));
      await timed(() => {});
    }
    put('');
    await timed(() => {});
  };
  await use(20);
  const before = await heap();
  await use(100);
  const after = await heap();
  await clear();
  return countRow(
    {
      name: 'heap after 10,000 tags were connected and disconnected',
      unit: 'kB',
      floorName: 'the heap before',
      target: 1.02,
    },
    after / 1000,
    before / 1000,
  );
}

const variants = <Names extends Way>(
  names: readonly Names[],
  measure: (way: Way) => Promise<number>,
): Record<Names, () => Promise<number>> =>
  Object.fromEntries(names.map((way) => [way, () => measure(way)])) as never;

export async function tagRows(): Promise<Row[]> {
  const ways = Object.keys(WAYS) as Way[];
  // First: the later rounds fill the heap, because the page's API keeps a handler for each id.
  const afterUse = await heapAfterUse();
  const bytes = await alternate(7, variants(['tag', 'sameProperties', 'handWritten'], memory));
  const cost = await alternate(ROUNDS, {
    ...variants(ways, hidden),
    withElement: hiddenWithElement,
  });
  const linear = await alternate(ROUNDS, {
    hundred: () => hidden('tag', 100),
    thousand: () => hidden('tag', 1000),
  });
  await loadCard();
  const show = await alternate(ROUNDS, variants(['tag', 'handWritten'], shown));
  const against = (
    name: string,
    unit: string,
    samples: Partial<Record<Way, readonly number[]>>,
    targets: {readonly [way in Way]?: number} = {},
  ): Row[] =>
    ways
      .filter((way) => way !== 'tag' && samples[way])
      .map((way) =>
        row(
          {name, unit, floorName: WAYS[way].name, ...(targets[way] && {target: targets[way]})},
          samples.tag!,
          samples[way]!,
        ),
      );
  return [
    ...against('a hidden tag, created and connected', 'µs', cost, {sameProperties: 1.5}),
    row(
      {
        name: 'a hidden tag, with the vendor’s script',
        unit: 'µs',
        floorName: WAYS.sameProperties.name,
      },
      cost.withElement,
      cost.sameProperties,
    ),
    row(
      {
        name: 'a hidden tag, one of 1,000',
        unit: 'µs',
        floorName: 'one of 100',
        target: 1.2,
      },
      linear.thousand,
      linear.hundred,
    ),
    ...against('a hidden tag becomes visible', 'µs', show),
    ...against('heap of a hidden tag', 'bytes', bytes),
    afterUse,
  ];
}
