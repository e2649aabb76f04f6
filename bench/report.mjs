/** Formats the rows of the benches, and writes them into the documents. */
import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {arch, cpus, release, totalmem, type} from 'node:os';
import {scaleFigures} from './scale.mjs';

const figure = (number) =>
  Number(number.toPrecision(number >= 100 ? 6 : 3)).toLocaleString('en', {
    maximumFractionDigits: number >= 100 ? 0 : 2,
  });
const ratio = (number) =>
  number < 0.1 ? `1 / ${ratio(1 / number)}` : figure(Number(number.toPrecision(2)));

/** Whether a row has a target and is above it. */
const isMissed = ({ratio: number, target}) =>
  target !== undefined && Number(number.toPrecision(3)) > target;

const target = (row) =>
  row.target === undefined ? '' : `${figure(row.target)}${isMissed(row) ? ' **missed**' : ''}`;

/** The table in Markdown. */
export const table = (rows) =>
  [
    '| what | cost | reference | its cost | ratio | target |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => {
      const {name, ours, floor, unit, floorName} = row;
      const cells = [
        name,
        `${figure(ours)} ${unit}`,
        floorName,
        `${figure(floor)} ${unit}`,
        ratio(row.ratio),
        target(row),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');

const ROOT = new URL('..', import.meta.url);
const version = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, ROOT), 'utf8')).version;

function machine(...programs) {
  const [{model}] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const all = [...programs, `Node.js ${process.version.slice(1)}`];
  return (
    `Measured on ${cpus().length} × ${model.trim()}, ${memory} GB, ${type()} ${release()} ${arch()}, with ` +
    `${all.slice(0, -1).join(', ')} and ${all.at(-1)}.`
  );
}

/** The sentences in the README. */
function summary(rows) {
  const find = (name, floor) =>
    rows.find((row) => row.name.startsWith(name) && row.floorName.includes(floor));
  const hidden = find('a hidden tag, created', 'same properties');
  const visible = find('a hidden tag becomes', 'hand-written');
  const start = find('the script of the tag runs', 'hand-written');
  return [
    `Creating a hidden tag takes ${figure(hidden.ours)} µs, ${ratio(hidden.ratio)} times as long as a \`LitElement\` with the same properties. Compared with`,
    `the smallest hand-written element for the same purpose, showing the tag takes ${ratio(visible.ratio)} times as long, and running its script`,
    `takes ${ratio(start.ratio)} times as long (${figure(start.ours)} µs). All figures: [performance](docs/performance.md).`,
  ].join('\n');
}

function replaceBetween(path, name, text) {
  const file = new URL(path, ROOT);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    new RegExp(`(<!-- ${name}.*-->\n)[^]*?(<!-- /${name})`),
    (_, start, end) => `${start}\n${text}\n\n${end}`,
  );
  if (after === before && !before.includes(text))
    throw new Error(`${path} has no <!-- ${name} -->.`);
  writeFileSync(file, after);
}

/** Writes the table into `docs/performance.md`, and its most important figures into the README. */
export function writeDocuments(rows, browser) {
  const head = machine(browser.replace('/', ' '), `Lit ${version('lit')}`);
  replaceBetween('docs/performance.md', 'table', `${head}\n\n${table(rows)}`);
  replaceBetween('README.md', 'performance', summary(rows));
}

/** Writes the table of the server into `docs/performance.md`, and what follows from it into `docs/scale.md`. */
export function writeServerTable(rows) {
  const redis = execFileSync('redis-server', ['--version'], {encoding: 'utf8'});
  const head = machine(`Fastify ${version('fastify')}`, `Redis ${/v=(\S+)/.exec(redis)[1]}`);
  replaceBetween('docs/performance.md', 'server-table', `${head}\n\n${table(rows)}`);
  replaceBetween('docs/scale.md', 'figures', scaleFigures(table(rows)));
}
