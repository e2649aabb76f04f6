/** Writes the tables of the metadata's fields into docs/migrating.md. A test compares them. */
import {readFileSync, writeFileSync} from 'node:fs';
import {transform} from 'esbuild';

process.chdir(new URL('..', import.meta.url).pathname);
const source = readFileSync('src/migrate/metadata-fields.ts', 'utf8');
const {code} = await transform(source, {loader: 'ts'});
const {metadataFieldsTable} = await import(`data:text/javascript,${encodeURIComponent(code)}`);
const guide = readFileSync('docs/migrating.md', 'utf8');
writeFileSync(
  'docs/migrating.md',
  guide.replace(
    /(<!-- metadata-fields -->\n)[^]*?(\n<!-- \/metadata-fields -->)/,
    (_, start, end) => `${start}\n${metadataFieldsTable()}${end}`,
  ),
);
