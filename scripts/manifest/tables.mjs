/** The tables about the tag, in Markdown. */
import {readFileSync, writeFileSync} from 'node:fs';

const cell = (text) => text.replaceAll('|', '\\|').replace(/(?<=\w)'(?=s\b|\s)/g, '’');
const code = (text) => (text ? `\`${text}\`` : '');
const firstSentence = (text) => /^.*?\.(?= |$)/.exec(text)[0];

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) =>
      `| ${cells.map((each) => (each ? cell(each) : '')).join(' | ')} |`.replaceAll('|  |', '| |'),
    )
    .join('\n');
}

const slots = ({slots}) =>
  table(
    ['slot', 'content'],
    slots.map(({name, description}) => [name ? code(name) : '(default)', description]),
  );
const named = (kind, entries, write = (name) => name) =>
  table(
    [kind, 'description'],
    entries.map(({name, description}) => [code(write(name)), description]),
  );
const fields = ({members}) => members.filter(({kind}) => kind === 'field');
const methods = ({members}) => members.filter(({kind}) => kind === 'method');
const signature = ({name, parameters = [], static: isStatic}) =>
  `${isStatic ? 'LiveAgentInvitation.' : ''}${name}(${parameters.map((each) => each.name).join(', ')})`;
const events = ({events}) =>
  table(
    ['event', 'event of the API', 'description'],
    events.map(({name, description}) => [
      code(name),
      code(name.replace('-', '_').toUpperCase()),
      description,
    ]),
  );

/** By document and name: the tables between `<!-- name: written by npm run build -->` and `<!-- /name -->`. */
export const tables = (element) => ({
  'README.md': {
    attributes: table(
      ['attribute', 'description', 'default'],
      element.attributes.map((entry) => [
        code(entry.name),
        firstSentence(entry.description),
        code(entry.default),
      ]),
    ),
    events: events(element),
    methods: table(
      ['method', 'description'],
      methods(element)
        .filter((entry) => !entry.static)
        .map((entry) => [code(signature(entry)), firstSentence(entry.description)]),
    ),
    slots: slots(element),
    parts: named('part', element.cssParts),
  },
  'docs/reference.md': {
    attributes: table(
      ['attribute', 'property', 'description', 'default'],
      fields(element).map((entry) => [
        code(entry.attribute),
        code(entry.name),
        `${entry.readonly ? 'Read-only. ' : ''}${entry.description}`,
        code(entry.default),
      ]),
    ),
    events: events(element),
    methods: table(
      ['method', 'description'],
      methods(element).map((entry) => [code(signature(entry)), entry.description]),
    ),
    states: named('state', element.cssStates, (name) => `:state(${name})`),
    slots: slots(element),
    parts: named('part', element.cssParts),
  },
  'docs/styling.md': {
    properties: table(
      ['custom property', 'description', 'default'],
      element.cssProperties.map((entry) => [
        code(entry.name),
        entry.description,
        code(entry.default),
      ]),
    ),
  },
});

/**
 * Writes texts between their markers in documents.
 *
 * @param documents - by path and name.
 * @throws Error if a document lacks a marker.
 */
export function writeBetweenMarkers(documents) {
  for (const [path, texts] of Object.entries(documents)) {
    const before = readFileSync(path, 'utf8');
    let after = before;
    for (const [name, text] of Object.entries(texts)) {
      const markers = new RegExp(`(<!-- ${name}: .*-->\\n)[^]*?(<!-- /${name} -->)`);
      if (!markers.test(after)) throw new Error(`${path} lacks the markers of "${name}".`);
      after = after.replace(markers, (_, start, end) => `${start}\n${text}\n\n${end}`);
    }
    if (after !== before) writeFileSync(path, after);
  }
}
