import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {builtSizes, recordedSizes, sizeProblems, updateRecords} from '../../scripts/sizes.mjs';

process.chdir(new URL('../..', import.meta.url).pathname);

const recorded = {'a.min.js': {brotli: 1000, reason: 'the first version'}};

describe('the size gate', () => {
  it('accepts growth of 2 %', () => {
    assert.deepEqual(sizeProblems(recorded, {'a.min.js': 1020}), []);
  });

  it('names a file that has grown further, its growth, and the command that records it', () => {
    assert.deepEqual(sizeProblems(recorded, {'a.min.js': 1031}), [
      'dist/a.min.js has grown by 3.1 %, from 1,000 bytes to 1,031 bytes (brotli). ' +
        'If this is intended, record it: npm run record-sizes "<reason>"',
    ]);
  });

  it('names a file without a record, and a record without a file', () => {
    const problems = sizeProblems(recorded, {'b.min.js': 5});
    assert.equal(problems.length, 2);
    assert.match(problems[0], /^dist\/b\.min\.js has 5 bytes and no recorded size\./);
    assert.match(problems[1], /^dist\/a\.min\.js is recorded but not built\./);
  });

  it('records a file that has grown or shrunk, with the reason', () => {
    for (const size of [1021, 979]) {
      assert.deepEqual(updateRecords(recorded, {'a.min.js': size}, 'a feature'), {
        'a.min.js': {brotli: size, reason: 'a feature'},
      });
    }
  });

  it('keeps the record of a file that has hardly changed, so that small growth adds up', () => {
    assert.deepEqual(updateRecords(recorded, {'a.min.js': 1019}, 'a feature'), recorded);
  });
});

describe('the files in dist/', () => {
  it('are not larger than recorded', () => {
    const built = builtSizes();
    assert.ok(Object.keys(built).length > 5, 'npm run build has run');
    assert.deepEqual(sizeProblems(recordedSizes(), built), []);
  });
});

describe('the figures in the README', () => {
  it('are those of docs/performance.md', () => {
    const [, paragraph] = /<!-- performance.*-->\n([^]*?)<!-- \/performance/.exec(
      readFileSync('README.md', 'utf8'),
    );
    const performance = readFileSync('docs/performance.md', 'utf8');
    const figures = paragraph.match(/[\d.,]+(?= times| µs| ms)/g);
    assert.ok(figures.length >= 4);
    for (const figure of figures) {
      assert.match(performance, new RegExp(`\\| ${figure.replace('.', '\\.')}[ |]`), figure);
    }
  });
});
