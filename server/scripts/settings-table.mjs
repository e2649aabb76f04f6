/** Writes the table of the settings into `docs/server.md`, from the schema that the build has written. */
import {readFileSync, writeFileSync} from 'node:fs';

const GUIDE = new URL('../../docs/server.md', import.meta.url);
const SCHEMA = new URL('../dist/settings.schema.json', import.meta.url);

function* rows({properties, required = [], items, type, description = '', ...schema}, path) {
  if (properties && !path.endsWith('visitorSettings')) {
    for (const [key, value] of Object.entries(properties)) {
      if (key === '$schema') continue;
      yield* rows({...value, isRequired: required.includes(key)}, path ? `${path}.${key}` : key);
    }
  } else if (items?.properties) {
    yield* rows(items, `${path}[]`);
  } else {
    const values = (schema.enum ?? items?.enum ?? []).map((value) => `\`${value}\``).join(', ');
    const kind = values || (items ? `list of ${items.type}s` : type);
    const needed = schema.isRequired ? 'Required. ' : '';
    yield `| \`${path}\` | ${kind} | ${needed}${description.replaceAll('|', '\\|')} |`;
  }
}

export const settingsTable = (schema) =>
  ['| key | value | meaning |', '| --- | --- | --- |', ...rows(schema, '')].join('\n');

// Not import.meta.url: in a test, this is part of the test's bundle.
if (process.argv[1].endsWith('/settings-table.mjs')) {
  const table = settingsTable(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  const guide = readFileSync(GUIDE, 'utf8').replace(
    /(<!-- settings-table: .* -->\n)[^]*?(<!-- \/settings-table)/,
    (_, start, end) => `${start}\n${table}\n\n${end}`,
  );
  writeFileSync(GUIDE, guide);
}
