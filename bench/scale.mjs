/** Calculates what one and more processes of the availability server hold, from the table that its benches write. */

/** The limit of streams in the settings, by default. */
const STREAMS = 20_000;
/** Seconds between two renewals of an agent's lease by the console. */
const RENEWAL = 20;
/** Seconds between two requests of a page that polls, on average. */
const POLL = 15;
/** The assumptions that the guide names. */
const AGENTS = 100_000;
const PAGES = 1_000_000;
const CHANGES_PER_MINUTE = 1;
const EDGES = 300;

const number = (value) =>
  Number(value.toPrecision(value < 10 ? 2 : 3)).toLocaleString('en', {maximumFractionDigits: 2});
const percent = (share) => (share < 0.001 ? 'less than 0.1 %' : `${number(share * 100)} %`);
const megabytes = (bytes) => `${number(bytes / 1e6)} MB`;

/** The cost and the reference's cost of the row whose name begins with a text. */
function costs(table, name) {
  const line = table.split('\n').find((each) => each.startsWith(`| ${name}`));
  if (!line) throw new Error(`The table has no row “${name}”.`);
  const [, , ours, , floor] = line.split('|');
  const value = (cell) => Number.parseFloat(cell.replaceAll(',', ''));
  return {ours: value(ours), floor: value(floor)};
}

const markdown = ([head, ...rows]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The tables of `docs/scale.md`. @param table - the text with the table in `docs/performance.md`. */
export function scaleFigures(table) {
  if (!table.includes('| ---')) return '`npm run bench:server` writes the figures here.';
  const stream = costs(table, 'memory of one of 5,000 subscribers').ours;
  const late = costs(table, 'from an agent’s change to the event at 99 % of 5,000').ours / 5000;
  const read = costs(table, '`GET /availability`, processor time').ours;
  const {ours: reservation, floor: script} = costs(table, 'a reservation, `redis` store');
  const change = costs(table, 'the presence of one of 100,000 agents changes').ours;
  const agent = costs(table, 'memory of one of 100,000 agents, 1 button').ours;
  const agentOfTen = costs(table, 'memory of one of 100,000 agents, 10 buttons').ours;

  const one = markdown([
    ['of one process', 'holds', 'because'],
    [
      'streams',
      number(STREAMS),
      `\`limits.streams\`; they take ${megabytes(STREAMS * stream)}, and the last page is notified after ${number(STREAMS * late)} ms`,
    ],
    [
      'reads of `/availability` a second',
      number(1e6 / read),
      `${number(read)} µs of processor time each`,
    ],
    [
      'reservations a second, with Redis',
      number(1e6 / reservation),
      `${number(reservation)} µs each, with 50 at a time`,
    ],
    ['changes of agents a second', number(1e6 / change), `${number(change)} µs each`],
    [
      `memory for ${number(AGENTS)} agents`,
      megabytes(AGENTS * agent),
      `${megabytes(AGENTS * agentOfTen)} with 10 buttons`,
    ],
  ]);

  const changes = (AGENTS * CHANGES_PER_MINUTE) / 60;
  const renewals = AGENTS / RENEWAL;
  const several = markdown([
    ['', '1 process', '10 processes', '100 processes'],
    ['streams', ...[1, 10, 100].map((count) => number(count * STREAMS))],
    [
      `${number(PAGES)} open pages as streams`,
      ...[1, 10, 100].map((count) => {
        const each = PAGES / count;
        return each > STREAMS
          ? 'no'
          : `${number(each)} each, notified within ${number(each * late)} ms`;
      }),
    ],
    [
      `${number(PAGES)} open pages that poll, without a cache`,
      ...[1, 10, 100].map((count) => {
        const share = (PAGES / POLL / count) * (read / 1e6);
        return share > 0.8 ? 'no' : `${percent(share)} of a processor each`;
      }),
    ],
    [
      `${number(PAGES)} open pages that poll, behind a CDN of ${EDGES} edges`,
      ...[1, 10, 100].map(
        (count) => `${percent((EDGES / 2 / count) * (read / 1e6))} of a processor each`,
      ),
    ],
    [
      `consoles of ${number(AGENTS)} agents as streams`,
      ...[1, 10, 100].map((count) =>
        AGENTS / count > STREAMS ? 'no' : `${number(AGENTS / count)} each`,
      ),
    ],
    [
      `changes of ${number(AGENTS)} agents, one a minute each`,
      ...[1, 10, 100].map(() => `${percent(changes * (change / 1e6))} of a processor each`),
    ],
    [
      'changes that Redis sends to the processes, a second',
      ...[1, 10, 100].map((count) => number(count * changes)),
    ],
    [
      'Redis, for renewals and changes',
      ...[1, 10, 100].map(
        () => `${percent((renewals + changes) * (script / 1e6))} of its processor`,
      ),
    ],
  ]);
  return `${one}\n\n${several}`;
}
