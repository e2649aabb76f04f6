import {METADATA_FIELDS} from './metadata-fields.js';
import {FileError, lineFinder, parseXml, type XmlParser} from './xml.js';

/** One value in a file of metadata. */
export interface FieldValue {
  /** The name of the field. A value in a list has the names of both elements, such as `skills.skill`. */
  readonly field: string;
  readonly value: string;
  /** Counted from 1, or `undefined` if it is not known. */
  readonly line: number | undefined;
}

/** The content of a file of metadata. */
export interface MetadataRecord {
  /** The type, one of {@link METADATA_FIELDS}. */
  readonly type: string;
  /** The developer name. Empty if it is not known. */
  readonly name: string;
  readonly values: readonly FieldValue[];
}

/**
 * Reads a file of metadata.
 *
 * @throws FileError if the text is not XML, or is metadata of another type.
 */
export function readMetadata(file: string, text: string, parser: XmlParser): MetadataRecord {
  const root = parseXml(text, parser);
  const lineOf = lineFinder(text);
  const type = root.localName;
  const rootLine = lineOf(root);
  if (!Object.hasOwn(METADATA_FIELDS, type)) {
    const types = Object.keys(METADATA_FIELDS).map((each) => `<${each}>`);
    throw new FileError(`The root element is <${type}>, not ${types.join(' or ')}.`, rootLine);
  }
  const values: FieldValue[] = [];
  const collect = (element: Element, path: string): void => {
    const line = lineOf(element);
    const field = path + element.localName;
    const {children} = element;
    if (!children.length) values.push({field, value: element.textContent.trim(), line});
    for (const child of children) collect(child, `${field}.`);
  };
  for (const child of root.children) collect(child, '');
  const fullName = values.find(({field}) => field === 'fullName')?.value;
  return {type, name: fullName ?? developerName(file), values};
}

/** `C:\\orgs\\Sales.liveChatButton-meta.xml` → `Sales`. */
const developerName = (file: string): string => /([^\\/]*?)(\.[^\\/]*)?$/.exec(file)![1]!;
