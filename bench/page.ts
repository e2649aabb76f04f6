/** The page of the benches that need a browser. */
import type {PropertyDeclarations} from 'lit';
import {eventRows} from './events.js';
import type {Row} from './figures.js';
import {defineFloors} from './floors.js';
import {installApi} from './in-page.js';
import {paintedRows, type Scripts} from './painted.js';
import {ruleRows} from './rules.js';
import {tagRows} from './tag.js';

export type {Scripts};

/** Measures the subjects, one after another. @param log - called before each. */
export async function run(
  scripts: Scripts,
  subjects: readonly string[],
  log: (subject: string) => Promise<void>,
): Promise<Row[]> {
  installApi(window);
  const tag = '/dist/live-agent-invitation.min.js';
  await import(tag);
  const {properties} = customElements.get('live-agent-invitation') as unknown as {
    properties: PropertyDeclarations;
  };
  defineFloors(properties);
  const all = {
    tag: tagRows,
    events: eventRows,
    painted: () => paintedRows(scripts),
    rules: ruleRows,
    // Loaded only for this subject, because its generator of inputs would be most of the heap of the others.
    hostile: async () => (await import('./hostile.js')).hostileRows(),
  };
  const rows: Row[] = [];
  for (const [subject, measure] of Object.entries(all)) {
    if (!subjects.includes(subject)) continue;
    await log(subject);
    rows.push(...(await measure()));
  }
  return rows;
}
