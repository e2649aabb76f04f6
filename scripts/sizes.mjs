/** The recorded sizes of the files that pages load. `npm test` fails if a file has grown. */
import {readdirSync, readFileSync} from 'node:fs';
import {brotliCompressSync} from 'node:zlib';

export const RECORDS = new URL('sizes.json', import.meta.url);
const DIST = new URL('../dist/', import.meta.url);
/** The growth that is allowed for a file, as a fraction of its recorded size. */
const TOLERANCE = 0.02;

/** By file: its recorded size in bytes with brotli, and the reason. */
export const recordedSizes = () => JSON.parse(readFileSync(RECORDS, 'utf8'));

/** By file: the size in bytes with brotli, as built. */
export const builtSizes = () =>
  Object.fromEntries(
    readdirSync(DIST)
      .filter((file) => file.endsWith('.min.js'))
      .map((file) => [file, brotliCompressSync(readFileSync(new URL(file, DIST))).length]),
  );

const bytes = (number) => `${number.toLocaleString('en')} bytes`;
const REMEDY = 'If this is intended, record it: npm run record-sizes "<reason>"';

/** What is wrong with the sizes: one sentence for each file. */
export function sizeProblems(recorded, built) {
  const problems = [];
  for (const [file, size] of Object.entries(built)) {
    const record = recorded[file];
    if (!record) {
      problems.push(`dist/${file} has ${bytes(size)} and no recorded size. ${REMEDY}`);
    } else if (size > record.brotli * (1 + TOLERANCE)) {
      const growth = ((size / record.brotli - 1) * 100).toFixed(1);
      problems.push(
        `dist/${file} has grown by ${growth} %, from ${bytes(record.brotli)} to ${bytes(size)} (brotli). ${REMEDY}`,
      );
    }
  }
  for (const file of Object.keys(recorded)) {
    if (!(file in built)) problems.push(`dist/${file} is recorded but not built. ${REMEDY}`);
  }
  return problems;
}

/** The new records. A size within the tolerance keeps its record, so that small growth adds up until it is noticed. */
export function updateRecords(recorded, built, reason) {
  const isKept = (record, size) => record && Math.abs(size / record.brotli - 1) <= TOLERANCE;
  return Object.fromEntries(
    Object.entries(built).map(([file, brotli]) => [
      file,
      isKept(recorded[file], brotli) ? recorded[file] : {brotli, reason},
    ]),
  );
}
