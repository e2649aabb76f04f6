/** The parsers of HTML and JavaScript. `npm run build` bundles them into this one file, so that the package does not depend on them. */
import {parse} from 'acorn-loose';
import {parse as parseStrict} from 'acorn';
import {parse as parseDocument} from 'parse5';

/** A node of an ESTree. */
export interface ScriptNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** The position of an element or an attribute in the text. */
export interface Place {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly startTag?: Place | null;
  readonly attrs?: {readonly [name: string]: Place};
}

/** A node of an HTML document. */
export interface HtmlNode {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly {readonly name: string; readonly value: string}[];
  readonly childNodes?: readonly HtmlNode[];
  readonly content?: HtmlNode;
  readonly sourceCodeLocation?: Place | null;
}

const OPTIONS = {ecmaVersion: 'latest', allowHashBang: true} as const;

/** Parses JavaScript, however broken it is. */
export const parseScript = (code: string): ScriptNode =>
  parse(code, {...OPTIONS, sourceType: 'script'}) as unknown as ScriptNode;

/** Whether a text is JavaScript without mistakes. */
export function isScript(code: string): boolean {
  return (['script', 'module'] as const).some((sourceType) => {
    try {
      parseStrict(code, {...OPTIONS, sourceType});
      return true;
    } catch {
      return false;
    }
  });
}

/** Parses HTML, however broken it is. */
export const parseHtml = (html: string): HtmlNode =>
  parseDocument(html, {sourceCodeLocationInfo: true});
