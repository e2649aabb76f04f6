/** The time that a visitor waits: from the event that shows an invitation until its card is painted, and until a script has run. */
import {alternate, countRow, median, row, type Row} from './figures.js';
import {freshIds, installApi, raise, task} from './in-page.js';

const ROUNDS = 15;

/** Opens a new page, in which no file is loaded yet. */
async function openPage(html: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  document.body.prepend(frame);
  frame.contentDocument!.body.innerHTML = html;
  installApi(frame.contentWindow!);
  await task();
  return frame;
}

const nextFrame = (page: Window): Promise<void> =>
  new Promise((resolve) => void page.requestAnimationFrame(() => resolve()));

interface Painted {
  readonly milliseconds: number;
  readonly frames: number;
}

/** Waits for the frame in which an act has its effect. */
async function untilPainted(
  page: Window,
  act: () => void,
  isVisible: () => boolean,
): Promise<Painted> {
  await nextFrame(page);
  await task();
  const begin = performance.now();
  act();
  for (let frames = 1; frames < 300; frames++) {
    await nextFrame(page);
    if (isVisible()) return {frames, milliseconds: performance.now() - begin};
  }
  throw new Error('The card was not painted.');
}

async function loadTag(frame: HTMLIFrameElement): Promise<void> {
  const script = frame.contentDocument!.createElement('script');
  script.type = 'module';
  script.src = '/dist/live-agent-invitation.min.js';
  const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
  frame.contentDocument!.head.append(script);
  await loaded;
  await task();
}

/** Shows the first invitation of a page, which loads the card, then the second. */
async function cards(): Promise<readonly [first: Painted, second: Painted]> {
  const ids = freshIds(2);
  const frame = await openPage(
    ids.map((id) => `<live-agent-invitation button-id="${id}"></live-agent-invitation>`).join(''),
  );
  await loadTag(frame);
  const show = (id: string, index: number): Promise<Painted> => {
    const tag = frame.contentDocument!.querySelectorAll('live-agent-invitation')[index]!;
    const card = (): Element | null => tag.shadowRoot!.querySelector('[part=card]');
    return untilPainted(
      frame.contentWindow!,
      () => raise(id, 'BUTTON_AVAILABLE'),
      () => (card()?.getBoundingClientRect().height ?? 0) > 0,
    );
  };
  const painted = [await show(ids[0]!, 0), await show(ids[1]!, 1)] as const;
  frame.remove();
  return painted;
}

/** Measures the platform alone: loads an empty module and shows an element. */
async function emptyModule(): Promise<Painted> {
  const frame = await openPage('<p hidden>Questions about sizes?</p>');
  const paragraph = frame.contentDocument!.querySelector('p')!;
  const script = frame.contentDocument!.createElement('script');
  script.type = 'module';
  script.src = '/empty.js';
  script.addEventListener('load', () => (paragraph.hidden = false));
  const painted = await untilPainted(
    frame.contentWindow!,
    () => frame.contentDocument!.head.append(script),
    () => paragraph.getBoundingClientRect().height > 0,
  );
  frame.remove();
  return painted;
}

/** Runs a script in a new page. @returns the time in microseconds. */
async function run(text: string, tag: string): Promise<number> {
  const frame = await openPage('');
  const script = frame.contentDocument!.createElement('script');
  // A different text each time, so that the browser cannot reuse compiled code.
  script.text = `${text}\n//${freshIds(1).join('')}`;
  const begin = performance.now();
  frame.contentDocument!.head.append(script);
  const figure = (performance.now() - begin) * 1000;
  if (!frame.contentWindow!.customElements.get(tag)) throw new Error(`No ${tag} was defined.`);
  frame.remove();
  await task();
  return figure;
}

/** The texts of the scripts whose start is compared. */
export interface Scripts {
  readonly tag: string;
  readonly emptyLit: string;
  readonly handWritten: string;
}

export async function paintedRows(scripts: Scripts): Promise<Row[]> {
  const seconds: Painted[] = [];
  const load = await alternate(ROUNDS, {
    async ours() {
      const [first, second] = await cards();
      seconds.push(second);
      return first.milliseconds;
    },
    floor: async () => (await emptyModule()).milliseconds,
  });
  const start = await alternate(ROUNDS, {
    tag: () => run(scripts.tag, 'live-agent-invitation'),
    emptyLit: () => run(scripts.emptyLit, 'empty-lit'),
    handWritten: () => run(scripts.handWritten, 'hand-written'),
  });
  const name = 'the script of the tag runs (a module)';
  return [
    countRow(
      {
        name: 'from the event to the painted card, if its file is loaded',
        unit: 'frame',
        floorName: 'the next frame',
        target: 1,
      },
      median(seconds.map(({frames}) => frames)),
      1,
    ),
    row(
      {
        name: 'from the event to the painted card, including the load of its file',
        unit: 'ms',
        floorName: 'loading an empty module',
      },
      load.ours,
      load.floor,
    ),
    row({name, unit: 'µs', floorName: 'an empty `LitElement`'}, start.tag, start.emptyLit),
    row({name, unit: 'µs', floorName: 'a hand-written element'}, start.tag, start.handWritten),
  ];
}
