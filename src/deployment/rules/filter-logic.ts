/**
 * Filter logic combines the sending rules of an invitation by their order numbers.
 *
 * It supports both notations of the Deployment API, even mixed: that of the Setup page, `1 AND (2 OR NOT 3)`, in which NOT has a
 * higher precedence than AND, and AND than OR; and that of the wire, `AND(1,OR(2,NOT(3)))`. It is stored in postfix order and
 * evaluated with a stack, so that no nesting is too deep.
 */

/** An order number, or an operator whose operands are before it. */
export type FilterStep = number | 'NOT' | 'AND' | 'OR';

/** Filter logic in postfix order: `1 AND NOT 2` is `[1, 2, 'NOT', 'AND']`. */
export type FilterLogic = readonly FilterStep[];

/** An operator that waits for its right operand, or a parenthesis that waits to be closed. */
interface Pending {
  /** The meaning of commas in a parenthesis, as in `AND(1,2)`. */
  readonly operator: 'NOT' | 'AND' | 'OR' | undefined;
  readonly binds: number;
  readonly position: number;
}

const BINDS = {NOT: 4, AND: 3, OR: 2};
const COMMA = 1;
const PARENTHESIS = 0;

/**
 * Parses filter logic.
 *
 * @throws SyntaxError with the position, counted from 1, and the expected tokens.
 */
export function parseFilterLogic(text: string): FilterLogic {
  const steps: FilterStep[] = [];
  const pending: Pending[] = [];
  const token = /\s*(?:(\d+)|(AND|OR|NOT)\b|([(),])|(\S))/iuy;
  let operandExpected = true;

  const close = (binds: number): Pending | undefined => {
    let last;
    while ((last = pending.at(-1)) && last.binds >= binds) {
      steps.push(last.operator!);
      pending.pop();
    }
    return last;
  };

  for (;;) {
    const [, number, word, mark, other] = token.exec(text) ?? [];
    const found = number ?? word ?? mark ?? other;
    const position = found === undefined ? text.length + 1 : token.lastIndex - found.length + 1;
    const operator = word?.toUpperCase() as 'AND' | 'OR' | 'NOT' | undefined;
    const fail = (expected: string): never => {
      const what = found === undefined ? 'the end' : `"${found}"`;
      throw new SyntaxError(
        `Filter logic, position ${position}: expected ${expected}, found ${what}.`,
      );
    };

    if (operandExpected) {
      if (number !== undefined) {
        steps.push(Number(number));
        operandExpected = false;
      } else if (operator === 'NOT') {
        pending.push({operator, binds: BINDS.NOT, position});
      } else if (mark === '(') {
        pending.push({operator: undefined, binds: PARENTHESIS, position});
      } else if (operator && token.exec(text)?.[3] === '(') {
        pending.push({operator, binds: PARENTHESIS, position: token.lastIndex});
      } else {
        fail('a rule’s order number, NOT or "("');
      }
      continue;
    }
    if (operator === 'AND' || operator === 'OR') {
      const binds = BINDS[operator];
      close(binds);
      pending.push({operator, binds, position});
      operandExpected = true;
      continue;
    }
    const open = close(COMMA);
    if (found === undefined) {
      if (open) fail(`")" for the "(" at position ${open.position}`);
      return steps;
    }
    if (mark === ')' && open) {
      pending.pop();
    } else if (mark === ',' && open?.operator) {
      pending.push({operator: open.operator, binds: COMMA, position});
      operandExpected = true;
    } else {
      fail(open ? `AND, OR${open.operator ? ', ","' : ''} or ")"` : 'AND, OR or the end');
    }
  }
}

/** The result of an operator. */
export interface FilterOperations<Value> {
  rule(order: number): Value;
  not(value: Value): Value;
  and(left: Value, right: Value): Value;
  or(left: Value, right: Value): Value;
}

/** Evaluates filter logic. */
export function evaluateFilterLogic<Value>(
  logic: FilterLogic,
  {rule, not, and, or}: FilterOperations<Value>,
): Value {
  const values: Value[] = [];
  for (const step of logic) {
    if (typeof step === 'number') {
      values.push(rule(step));
    } else {
      const right = values.pop()!;
      values.push(step === 'NOT' ? not(right) : (step === 'AND' ? and : or)(values.pop()!, right));
    }
  }
  return values[0]!;
}

/**
 * Formats filter logic like the Setup page, `1 AND (2 OR NOT 3)`, without redundant parentheses.
 *
 * @throws TypeError if `logic` is not a result of {@link parseFilterLogic}.
 */
export function formatFilterLogic(logic: FilterLogic): string {
  type Written = readonly [text: string, binds: number];
  const inside = ([text, binds]: Written, needed: number): string =>
    binds < needed ? `(${text})` : text;
  const join =
    (operator: 'AND' | 'OR') =>
    (left: Written, right: Written): Written => [
      `${inside(left, BINDS[operator])} ${operator} ${inside(right, BINDS[operator] + 1)}`,
      BINDS[operator],
    ];
  return evaluateFilterLogic<Written>(logic, {
    rule: (order) => [String(order), 4],
    not: (value) => [`NOT ${inside(value, BINDS.NOT)}`, BINDS.NOT],
    and: join('AND'),
    or: join('OR'),
  })[0];
}

/**
 * Formats filter logic like the wire, `AND(1,OR(2,NOT(3)))`.
 *
 * @throws TypeError if `logic` is not a result of {@link parseFilterLogic}.
 */
export function formatWireFilterLogic(logic: FilterLogic): string {
  return evaluateFilterLogic<string>(logic, {
    rule: String,
    not: (value) => `NOT(${value})`,
    and: (left, right) => `AND(${left},${right})`,
    or: (left, right) => `OR(${left},${right})`,
  });
}
