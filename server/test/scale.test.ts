import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {scaleFigures} from '../../bench/scale.mjs';

/** The part of a document between two comments. */
function part(document: string, name: string): string {
  const text = readFileSync(`../docs/${document}`, 'utf8');
  return new RegExp(`<!-- ${name}.*-->\n([^]*?)<!-- /${name}`).exec(text)![1]!.trim();
}

/** A table as the benches write it, with round figures. */
const TABLE = [
  '| what | cost | reference | its cost | ratio | target |',
  '| --- | --- | --- | --- | --- | --- |',
  '| from an agent’s change to the event at 99 % of 5,000 subscribers | 50 ms | bare | 40 ms | 1.3 | 1.3 |',
  '| memory of one of 5,000 subscribers | 10,000 bytes | bare | 9,000 bytes | 1.1 | 1.2 |',
  '| `GET /availability`, processor time of the server | 20 µs | constant | 15 µs | 1.3 |  |',
  '| a reservation, `redis` store | 200 µs | a bare `EVALSHA` | 40 µs | 5 | 2 |',
  '| the presence of one of 100,000 agents changes, on the server | 6 µs | one of 10 agents | 3 µs | 2 | 2 |',
  '| memory of one of 100,000 agents, 1 button | 1,500 bytes | a `Map` | 500 bytes | 3 |  |',
  '| memory of one of 100,000 agents, 10 buttons | 3,000 bytes | a `Map` | 500 bytes | 6 |  |',
].join('\n');

describe('docs/scale.md', () => {
  it('has figures that follow from the table in docs/performance.md', () => {
    assert.equal(part('scale.md', 'figures'), scaleFigures(part('performance.md', 'server-table')));
  });

  it('calculates what one process and more hold', () => {
    const figures = scaleFigures(TABLE);
    for (const line of [
      '| streams | 20,000 | `limits.streams`; they take 200 MB, and the last page is notified after 200 ms |',
      '| reads of `/availability` a second | 50,000 | 20 µs of processor time each |',
      '| reservations a second, with Redis | 5,000 | 200 µs each, with 50 at a time |',
      '| memory for 100,000 agents | 150 MB | 300 MB with 10 buttons |',
      '| streams | 20,000 | 200,000 | 2,000,000 |',
      '| 1,000,000 open pages as streams | no | no | 10,000 each, notified within 100 ms |',
      '| 1,000,000 open pages that poll, without a cache | no | 13.3 % of a processor each | 1.3 % of a processor each |',
      '| consoles of 100,000 agents as streams | no | 10,000 each | 1,000 each |',
      '| changes that Redis sends to the processes, a second | 1,670 | 16,700 | 167,000 |',
    ]) {
      assert.ok(figures.includes(line), `${line}\n${figures}`);
    }
  });

  it('names a row that is missing', () => {
    const table = TABLE.replace('a reservation', 'another');
    assert.throws(() => scaleFigures(table), /no row “a reservation, `redis` store”/);
  });
});
