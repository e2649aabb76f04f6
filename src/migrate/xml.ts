/** Reads XML with `DOMParser`, or with a parser that has its interface. */

/** The part of `DOMParser` that is used. */
export interface XmlParser {
  parseFromString(text: string, type: 'text/xml'): XMLDocument;
}

/** A mistake in a file. */
export class FileError extends Error {
  /** The line of the mistake, counted from 1, if it is known. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/**
 * @returns the root element.
 * @throws FileError if the text is not well-formed.
 */
export function parseXml(text: string, parser: XmlParser): Element {
  // In the text of a file, a byte order mark is not part of the document.
  const {documentElement} = parse(text.replace(/^\uFEFF/, ''), parser);
  return documentElement;
}

function parse(text: string, parser: XmlParser): XMLDocument {
  let parsed: XMLDocument;
  try {
    parsed = parser.parseFromString(text, 'text/xml');
  } catch (error) {
    const {message, locator} = error as Error & {locator?: {lineNumber?: number}};
    throw notWellFormed(message, locator?.lineNumber);
  }
  // Each browser returns a document that contains the error, in other words.
  const report = parsed.getElementsByTagName('parsererror')[0]?.textContent;
  if (report == null) return parsed;
  const [, line] = /line(?: number)? (\d+)/i.exec(report) ?? [];
  const [, chromium] = /column \d+: (.*)/.exec(report) ?? [];
  const [, firefox] = /XML Parsing Error: (.*)/.exec(report) ?? [];
  const detail = (chromium ?? firefox ?? '').replace(/Below is a rendering.*/, '');
  throw notWellFormed(detail, Number(line));
}

const notWellFormed = (detail: string, line = 0): FileError =>
  new FileError(`The XML is not well-formed${detail && `: ${detail.trim()}`}`, line || undefined);

/** Finds the lines of elements, which `DOMParser` does not report. Must be called in the order of the document. */
export function lineFinder(text: string): (element: Element) => number | undefined {
  // Comments and CDATA sections may contain text that looks like a tag.
  const tags = text.replace(/<!(--[^]*?--|\[CDATA\[[^]*?\]\])>/g, (all) =>
    all.replace(/[^\n]/g, ' '),
  );
  let from = 0;
  return ({nodeName}) => {
    const start = tags.slice(from).search(new RegExp(`<${nodeName}[\\s/>]`));
    if (start < 0) return undefined;
    from += start + 1;
    return tags.slice(0, from).split('\n').length;
  };
}
