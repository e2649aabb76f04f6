import {
  BUTTON_ELEMENT,
  DEPLOYMENT_SCRIPT,
  INVITATION_ELEMENT,
  OTHER_SCRIPT,
  RETIRED_SERVER,
  type PageCodeAdvice,
} from './page-code-advice.js';
import {isScript, parseHtml, type HtmlNode} from './parsers.js';
import {reviewScript, type Report} from './review-script.js';

/** One place in page code, and what to do with it. */
export interface PageCodeFinding extends PageCodeAdvice {
  /** Counted from 1. */
  readonly line: number;
  /** The code at this place, shortened. */
  readonly code: string;
}

const RETIRED_HOST = /\bsalesforceliveagent\.com\b/i;
const DEPLOYMENT_FILE = /\bdeployment\.js\b/i;
const OTHER_FILE = /\/content\/g\/js\/[\d.]+\/[\w.-]+\.js/i;
const JAVASCRIPT = /^$|^module$|javascript|ecmascript/i;

/**
 * Finds the parts of legacy Chat in the code of a page: calls of `liveagent`, elements for invitations and buttons, script tags.
 *
 * @param text - HTML, or JavaScript. It may be incomplete or broken.
 * @returns what to keep, change or delete, in the order of the lines.
 */
export function reviewPageCode(text: string): readonly PageCodeFinding[] {
  const findings: PageCodeFinding[] = [];
  const report: Report = (line, code, advice) => {
    const short = code.replace(/\s+/g, ' ').trim();
    const finding = {line, code: short.length > 100 ? `${short.slice(0, 99)}…` : short, ...advice};
    const isRepeated = findings.some(
      (each) => each.line === line && each.code === finding.code && each.advice === advice.advice,
    );
    if (!isRepeated) findings.push(finding);
  };
  review(text, 1, report);
  return findings.sort((a, b) => a.line - b.line);
}

/** Reviews HTML or JavaScript that starts at a line. */
function review(text: string, firstLine: number, report: Report): void {
  const reviewText = (nested: string, line: number): void => review(nested, line, report);
  if (isHtml(text)) {
    for (const node of nodesIn(text)) reviewNode(node, text, firstLine, report, reviewText);
  } else reviewScript(text, firstLine, report, reviewText);
}

const isHtml = (text: string): boolean =>
  /^\s*</.test(text) || (/<[a-z!/]/i.test(text) && !isScript(text));

/** All nodes in HTML, in their order. Recursion would overflow the stack if elements are not closed. */
function nodesIn(html: string): readonly HtmlNode[] {
  const nodes: HtmlNode[] = [];
  const pending = [parseHtml(html)];
  while (pending.length) {
    const node = pending.pop()!;
    nodes.push(node);
    if (node.content) pending.push(node.content);
    pending.push(...(node.childNodes ?? []).toReversed());
  }
  return nodes;
}

function reviewNode(
  node: HtmlNode,
  html: string,
  firstLine: number,
  report: Report,
  reviewText: (text: string, line: number) => void,
): void {
  const {nodeName, attrs = [], sourceCodeLocation: place} = node;
  const lineAt = (offset: number): number => firstLine + newlines(html.slice(0, offset));
  if (place) {
    const {startOffset, endOffset} = place.startTag ?? place;
    const tag = html.slice(startOffset, endOffset);
    for (const {name, value} of attrs) {
      const advice = adviceForAttribute(nodeName, name, value);
      const line = lineAt(
        place.attrs?.[name]?.startOffset ??
          place.startTag?.attrs?.[name]?.startOffset ??
          startOffset,
      );
      if (advice) report(lineAt(startOffset), tag, advice);
      if (name.startsWith('on')) reviewScript(value, line, report, reviewText);
      if (/^\s*javascript:/i.test(value)) {
        reviewScript(value.replace(/^\s*javascript:/i, ''), line, report, reviewText);
      }
    }
    const type = attrs.find(({name}) => name === 'type')?.value ?? '';
    const [content] = node.childNodes ?? [];
    if (nodeName === 'script' && JAVASCRIPT.test(type) && content?.value) {
      const line = lineAt(content.sourceCodeLocation?.startOffset ?? endOffset);
      reviewScript(content.value, line, report, reviewText);
    }
  }
}

function adviceForAttribute(
  element: string,
  name: string,
  value: string,
): PageCodeAdvice | undefined {
  if (name === 'id') {
    if (value.startsWith('liveagent_invite_button_')) return INVITATION_ELEMENT;
    return /^liveagent_button_(online|offline)_/.test(value) ? BUTTON_ELEMENT : undefined;
  }
  if (element === 'script' && name === 'src') {
    if (DEPLOYMENT_FILE.test(value)) return DEPLOYMENT_SCRIPT;
    if (OTHER_FILE.test(value)) return OTHER_SCRIPT;
  }
  // Code in attributes is reviewed as code.
  return RETIRED_HOST.test(value) && !name.startsWith('on') ? RETIRED_SERVER : undefined;
}

const newlines = (text: string): number => text.split('\n').length - 1;
