import {expect} from '@open-wc/testing';
import {SETTINGS_SCHEMA, type Schema} from '../../../src/deployment/settings/settings-schema.js';

/** A part of the JSON Schema for editors. */
interface Described extends Schema {
  readonly description?: string;
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly items?: Described;
  readonly properties?: {readonly [key: string]: Described};
  readonly oneOf?: readonly Described[];
  /** Shared definitions. */
  readonly definitions?: {readonly [name: string]: Described};
  readonly $ref?: string;
}

/** Keywords that the deployment's own schema does not need, such as those that forbid unknown properties. */
const FOR_EDITORS = [
  '$schema',
  'definitions',
  'title',
  'description',
  'default',
  'examples',
  'additionalProperties',
];

/** Removes the parts of a schema that are for editors. */
function bare({properties, items, anyOf, oneOf, ...schema}: Described): unknown {
  const rest = Object.entries(schema).filter(
    ([keyword]) => !FOR_EDITORS.includes(keyword) && keyword !== 'schemes',
  );
  return {
    ...Object.fromEntries(rest),
    // An enum would allow only its values; the deployment's schema applies it to strings only.
    ...(anyOf && {...Object.assign({}, ...anyOf), type: anyOf.map(({type}) => type)}),
    ...(items && {items: bare(items)}),
    ...(oneOf && {oneOf: oneOf.map((each) => bare(followed(each)))}),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, each]) => [key, bare(each)]),
      ),
    }),
  };
}

/** Every part of a schema that describes a property. */
function* keys(schema: Described, path = ''): Generator<[path: string, schema: Described]> {
  for (const [key, each] of Object.entries(schema.properties ?? {})) {
    yield [`${path}${key}`, each];
    yield* keys(each, `${path}${key}.`);
  }
  if (schema.items) yield* keys(schema.items, path);
  for (const kind of schema.oneOf ?? []) {
    const each = followed(kind);
    yield* keys(each, `${path}(${String(each.properties!['type']!.enum)}) `);
  }
}

/** Resolves a reference. */
const followed = (schema: Described): Described =>
  schema.$ref ? forEditors.definitions![schema.$ref.replace('#/definitions/', '')]! : schema;

const url = new URL('../../../src/deployment/settings/settings.schema.json', import.meta.url);
const forEditors = (await (await fetch(url)).json()) as Described;

describe('the JSON Schema of the settings', () => {
  it('allows the same settings as the deployment', () => {
    expect(bare(forEditors)).to.deep.equal(bare(SETTINGS_SCHEMA));
  });

  for (const [path, {description, default: value, type, enum: words}] of keys(forEditors)) {
    it(`describes ${path}`, () => {
      expect(description).to.match(/^[A-Z].+\.$/);
    });

    if (value === undefined || !words) continue;
    it(`has a valid default of ${path}`, () => {
      expect(type).to.equal('string');
      expect(words).to.include(value);
    });
  }

  it('forbids unknown properties', () => {
    const text = JSON.stringify(forEditors);
    const count = (part: string): number => text.split(part).length;
    // With oneOf, each alternative forbids them.
    const ofKinds = count('"oneOf"') - 1;
    expect(count('"additionalProperties":false')).to.equal(count('"type":"object"') - ofKinds);
  });

  it('names its draft of JSON Schema', () => {
    expect(forEditors).to.have.property('$schema', 'http://json-schema.org/draft-07/schema#');
  });
});
