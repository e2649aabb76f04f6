/**
 * Filter logic: how the sending rules of an invitation are combined, each named by its order number.
 *
 * Both notations of the Deployment API are understood, also mixed: the one of the Setup page, `1 AND (2 OR NOT 3)`, where
 * NOT binds closer than AND and AND closer than OR; and the one of the wire, `AND(1,OR(2,NOT(3)))`. It is kept in postfix
 * order and worked through with a stack, so that no nesting is too deep.
 */

/** An order number, or an operator that takes its operands from what stands before it. */
export type FilterStep = number | 'NOT' | 'AND' | 'OR';

/** Filter logic in postfix order: `1 AND NOT 2` is `[1, 2, 'NOT', 'AND']`. */
export type FilterLogic = readonly FilterStep[];

/** An operator that waits for its right operand, or something opened that waits to be closed. */
interface Pending {
  readonly kind: 'NOT' | 'AND' | 'OR' | '(' | 'call';
  /** Of a call, what it calls. */
  readonly operator?: 'AND' | 'OR';
  readonly position: number;
  /** Of a call, the arguments that are complete. */
  args: number;
}

const BINDS = {NOT: 3, AND: 2, OR: 1, '(': 0, call: 0};

/**
 * Parses filter logic.
 *
 * @throws SyntaxError with the position, counted from 1, and what was expected there.
 */
export function parseFilterLogic(text: string): FilterLogic {
  const steps: FilterStep[] = [];
  const pending: Pending[] = [];
  const token = /\s*(?:(\d+)|(AND|OR|NOT)\b|([(),])|(\S))/giy;
  const parenthesis = /\s*\(/y;
  const opens = (index: number): boolean => {
    parenthesis.lastIndex = index;
    return parenthesis.test(text);
  };
  let operandExpected = true;

  const close = (binds: number): Pending | undefined => {
    for (;;) {
      const last = pending.at(-1);
      if (!last || BINDS[last.kind] < binds || last.kind === '(' || last.kind === 'call')
        return last;
      steps.push(last.kind);
      pending.pop();
    }
  };
  const endArgument = (call: Pending): void => {
    if (call.args++) steps.push(call.operator!);
  };

  for (;;) {
    const start = token.lastIndex;
    const match = token.exec(text);
    const [whole = '', number, word, mark, other] = match ?? [];
    const found = number ?? word ?? mark ?? other;
    const position = start + whole.length - (found?.length ?? 0) + 1;
    const operator = word?.toUpperCase() as 'AND' | 'OR' | 'NOT' | undefined;
    const fail = (expected: string): never => {
      const what = found === undefined ? 'the end' : `"${found}"`;
      throw new SyntaxError(
        `Filter logic, position ${found === undefined ? text.length + 1 : position}: expected ${expected}, found ${what}.`,
      );
    };

    if (operandExpected) {
      if (number !== undefined) {
        steps.push(Number(number));
        operandExpected = false;
      } else if (operator === 'NOT') {
        pending.push({kind: 'NOT', position, args: 0});
      } else if (mark === '(') {
        pending.push({kind: '(', position, args: 0});
      } else if (operator && opens(token.lastIndex)) {
        token.lastIndex = parenthesis.lastIndex;
        pending.push({kind: 'call', operator, position, args: 0});
      } else {
        fail('a rule’s order number, NOT or "("');
      }
      continue;
    }
    if (found === undefined) {
      const open = close(1);
      if (open) fail(`")" for the "(" at position ${open.position}`);
      return steps;
    }
    if (operator === 'AND' || operator === 'OR') {
      close(BINDS[operator]);
      pending.push({kind: operator, position, args: 0});
      operandExpected = true;
      continue;
    }
    const open = close(1);
    if (mark === ')' && open) {
      if (open.kind === 'call') endArgument(open);
      pending.pop();
    } else if (mark === ',' && open?.kind === 'call') {
      endArgument(open);
      operandExpected = true;
    } else {
      fail(
        open
          ? open.kind === 'call'
            ? 'AND, OR, "," or ")"'
            : 'AND, OR or ")"'
          : 'AND, OR or the end',
      );
    }
  }
}

/** What an operator makes of its operands. */
export interface FilterOperations<Value> {
  rule(order: number): Value;
  not(value: Value): Value;
  and(left: Value, right: Value): Value;
  or(left: Value, right: Value): Value;
}

/** Works filter logic through. */
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

/** Writes filter logic as the Setup page does, `1 AND (2 OR NOT 3)`, with no more parentheses than are needed. */
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

/** Writes filter logic as it is on the wire, `AND(1,OR(2,NOT(3)))`. */
export function formatWireFilterLogic(logic: FilterLogic): string {
  return evaluateFilterLogic<string>(logic, {
    rule: String,
    not: (value) => `NOT(${value})`,
    and: (left, right) => `AND(${left},${right})`,
    or: (left, right) => `OR(${left},${right})`,
  });
}
