/** Records the sizes of the built files: `npm run record-sizes "<reason>"`. */
import {existsSync, writeFileSync} from 'node:fs';
import {builtSizes, recordedSizes, RECORDS, updateRecords} from './sizes.mjs';

const reason = process.argv.slice(2).join(' ').trim();
if (!reason) {
  console.error('Give the reason: npm run record-sizes "<reason>"');
  process.exit(1);
}
const before = existsSync(RECORDS) ? recordedSizes() : {};
const after = updateRecords(before, builtSizes(), reason);
writeFileSync(RECORDS, `${JSON.stringify(after, null, 2)}\n`);
for (const [file, {brotli}] of Object.entries(after)) {
  if (before[file]?.brotli !== brotli) {
    console.log(`${file}: ${before[file]?.brotli ?? 'new'} → ${brotli} bytes`);
  }
}
