/** Reviews JavaScript of a page. The parser accepts broken code, and code between placeholders of a server's template. */
import {
  BUTTON_EVENTS,
  COMPUTED_METHOD,
  DELETED_OBJECT,
  DEPLOYMENT_SCRIPT_IN_CODE,
  INVITATION_ELEMENT,
  LAQ,
  LOADED_FLAG,
  METHOD_ADVICE,
  PERCENT,
  RETIRED_INIT,
  TOO_DEEP,
  UNKNOWN_EVENT,
  UNKNOWN_METHOD,
  type PageCodeAdvice,
} from './page-code-advice.js';
import {parseScript, type ScriptNode} from './parsers.js';

/** Receives what to do with a piece of code. */
export type Report = (line: number, code: string, advice: PageCodeAdvice) => void;

const GLOBALS = ['window', 'self', 'globalThis', 'top', 'parent'];
const RETIRED_HOST = /\bsalesforceliveagent\.com\b/i;

/**
 * @param firstLine - the line of the page at which the code starts.
 * @param reviewText - reviews HTML or code in a string.
 */
export function reviewScript(
  code: string,
  firstLine: number,
  report: Report,
  reviewText: (text: string, line: number) => void,
): void {
  try {
    reviewProgram(code, firstLine, report, reviewText);
  } catch (error) {
    // Firefox throws an InternalError.
    if (!['RangeError', 'InternalError'].includes((error as Error).name)) throw error;
    report(firstLine, code, TOO_DEEP);
  }
}

/** @throws RangeError or InternalError if the code is nested so deeply that the stack overflows. */
function reviewProgram(
  code: string,
  firstLine: number,
  report: Report,
  reviewText: (text: string, line: number) => void,
): void {
  const program = parseScript(code);
  const aliases = aliasesIn(program);
  const isLiveagent = (node: unknown): boolean =>
    isGlobal(node, 'liveagent') || aliases.includes(nameOf(node) ?? '');
  const lineOf = ({start}: ScriptNode): number =>
    firstLine + code.slice(0, start).split('\n').length - 1;

  walk(program, (node, parents) => {
    const [parent, grandparent] = parents;
    const tell = (advice: PageCodeAdvice, whole = node): void =>
      report(lineOf(node), code.slice(whole.start, whole.end), advice);
    const call =
      parent?.type === 'CallExpression' && parent['callee'] === node ? parent : undefined;

    if (node.type === 'MemberExpression' && isLiveagent(node['object'])) {
      const method = propertyName(node);
      if (method === undefined) tell(COMPUTED_METHOD, call);
      else if (method === 'BUTTON_EVENT' && parent?.type === 'MemberExpression') {
        const event = propertyName(parent);
        const isKnown = event === undefined || BUTTON_EVENTS.includes(event);
        tell(isKnown ? METHOD_ADVICE['BUTTON_EVENT']! : UNKNOWN_EVENT, parent);
      } else tell(adviceForCall(method, call), call);
    } else if (node.type === 'VariableDeclarator' && isLiveagent(node['init'])) {
      const {type, properties} = node['id'] as ScriptNode;
      for (const property of type === 'ObjectPattern' ? (properties as ScriptNode[]) : []) {
        const method = nameOf(property['key']);
        if (method)
          report(lineOf(property), code.slice(node.start, node.end), adviceForCall(method));
      }
    } else if (node.type === 'UnaryExpression' && node['operator'] === 'delete') {
      const target = node['argument'];
      if (isLiveagent(target) || isGlobal(target, 'liveAgentDeployment')) tell(DELETED_OBJECT);
    } else if (isGlobal(node, 'liveAgentDeployment')) {
      const isPart = parent && isGlobal(parent, 'liveAgentDeployment');
      if (!isPart && parent?.['operator'] !== 'delete') tell(LOADED_FLAG);
    } else if (isGlobal(node, '_laq')) {
      const push = parent?.type === 'MemberExpression' && propertyName(parent) === 'push';
      if (push && grandparent) tell(LAQ, parent);
    }

    const text = textOf(node);
    if (text === undefined) return;
    if (/\bdeployment\.js\b/.test(text) && !text.includes('<')) tell(DEPLOYMENT_SCRIPT_IN_CODE);
    else if (text.startsWith('liveagent_invite_button_')) tell(INVITATION_ELEMENT);
    // Old pages pass code as text to setTimeout(), and HTML to innerHTML and document.write().
    else if (/\bliveagent\.\w+ *\(|<[a-z]/i.test(text)) reviewText(text, lineOf(node));
  });
}

function adviceForCall(method: string, call?: ScriptNode): PageCodeAdvice {
  if (!Object.hasOwn(METHOD_ADVICE, method)) return UNKNOWN_METHOD;
  const [argument] = (call?.['arguments'] ?? []) as ScriptNode[];
  const text = argument && textOf(argument);
  if (method === 'init' && text && RETIRED_HOST.test(text)) return RETIRED_INIT;
  if (method.startsWith('setChatWindow') && text?.includes('%')) return PERCENT;
  return METHOD_ADVICE[method]!;
}

/** The variables to which the page assigns `liveagent`. */
function aliasesIn(program: ScriptNode): readonly string[] {
  const aliases: string[] = [];
  walk(program, (node) => {
    const [target, value] =
      node.type === 'VariableDeclarator'
        ? [node['id'], node['init']]
        : node.type === 'AssignmentExpression'
          ? [node['left'], node['right']]
          : [];
    const name = nameOf(target);
    if (name && isGlobal(value, 'liveagent')) aliases.push(name);
  });
  return aliases;
}

/** Whether a node is a global variable, such as `liveagent` or `window.liveagent`. */
function isGlobal(node: unknown, name: string): boolean {
  if (nameOf(node) === name) return true;
  const {type, object} = (node ?? {}) as ScriptNode;
  return (
    type === 'MemberExpression' &&
    GLOBALS.includes(nameOf(object) ?? '') &&
    propertyName(node as ScriptNode) === name
  );
}

const nameOf = (node: unknown): string | undefined => {
  const {type, name} = (node ?? {}) as ScriptNode;
  return type === 'Identifier' ? (name as string) : undefined;
};

/** The name of the property of a member expression, unless it is computed. */
function propertyName({property, computed}: ScriptNode): string | undefined {
  return computed ? textOf(property as ScriptNode) : nameOf(property);
}

/** The text of a literal or of a template without expressions. */
function textOf({type, value, quasis}: ScriptNode): string | undefined {
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  if (type !== 'TemplateLiteral') return undefined;
  return (quasis as {value: {cooked?: string}}[]).map((each) => each.value.cooked).join('…');
}

/** Calls a function for each node, with its parents, the nearest one first. */
function walk(
  node: ScriptNode,
  visit: (node: ScriptNode, parents: readonly ScriptNode[]) => void,
  parents: readonly ScriptNode[] = [],
): void {
  visit(node, parents);
  for (const key of Object.keys(node)) {
    const children: readonly unknown[] = [node[key]].flat();
    for (const child of children) {
      if (isNode(child)) walk(child, visit, [node, ...parents.slice(0, 1)]);
    }
  }
}

const isNode = (value: unknown): value is ScriptNode =>
  typeof (value as ScriptNode | null)?.type === 'string';
