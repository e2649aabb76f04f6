import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {
  evaluateFilterLogic,
  formatFilterLogic,
  formatWireFilterLogic,
  parseFilterLogic,
  type FilterLogic,
} from '../../../src/deployment/rules/filter-logic.js';

/** Whether filter logic holds if the rules with these order numbers hold. */
const holds = (logic: FilterLogic, ...held: number[]): boolean =>
  evaluateFilterLogic<boolean>(logic, {
    rule: (order) => held.includes(order),
    not: (value) => !value,
    and: (left, right) => left && right,
    or: (left, right) => left || right,
  });

type Tree =
  | {readonly rule: number}
  | {readonly not: Tree}
  | {readonly operator: 'AND' | 'OR'; readonly operands: readonly Tree[]; readonly call: boolean};

const RULES = [1, 2, 3, 14];

const {tree: anyTree} = fc.letrec<{tree: Tree; rule: Tree}>((tie) => ({
  rule: fc.record({rule: fc.constantFrom(...RULES)}),
  tree: fc.oneof(
    {depthSize: 'medium', withCrossShrink: true},
    tie('rule'),
    fc.record({not: tie('tree')}),
    fc.record({
      operator: fc.constantFrom('AND' as const, 'OR' as const),
      operands: fc.array(tie('tree'), {minLength: 1, maxLength: 4}),
      call: fc.boolean(),
    }),
  ),
}));

function holdsByHand(tree: Tree, held: readonly number[]): boolean {
  if ('rule' in tree) return held.includes(tree.rule);
  if ('not' in tree) return !holdsByHand(tree.not, held);
  const operands = tree.operands.map((operand) => holdsByHand(operand, held));
  return tree.operator === 'AND' ? operands.every(Boolean) : operands.some(Boolean);
}

/** Formats a tree in the notation of each node, with or without spaces. */
function write(tree: Tree, space: string): string {
  if ('rule' in tree) return String(tree.rule);
  if ('not' in tree) {
    const operand = write(tree.not, space);
    return 'rule' in tree.not ? `NOT ${operand}` : `NOT${space}(${space}${operand})`;
  }
  const operands = tree.operands.map((operand) => write(operand, space));
  if (tree.call) return `${tree.operator}${space}(${operands.join(`${space},`)})`;
  return operands.map((operand) => `(${operand}${space})`).join(`${space}${tree.operator}${space}`);
}

/** Every possible set of rules that hold. */
const EVERY_CASE = RULES.reduce<number[][]>(
  (cases, rule) => cases.flatMap((each) => [each, [...each, rule]]),
  [[]],
);

describe('filter logic', () => {
  const written: readonly [text: string, wire: string][] = [
    ['1', '1'],
    ['NOT 1', 'NOT(1)'],
    ['NOT NOT 1', 'NOT(NOT(1))'],
    ['1 AND 2', 'AND(1,2)'],
    ['1 OR 2 AND 3', 'OR(1,AND(2,3))'],
    ['1 AND 2 OR 3', 'OR(AND(1,2),3)'],
    ['(1 OR 2) AND 3', 'AND(OR(1,2),3)'],
    ['1 AND (2 OR NOT 3)', 'AND(1,OR(2,NOT(3)))'],
    ['NOT 1 AND 2', 'AND(NOT(1),2)'],
    ['NOT (1 AND 2)', 'NOT(AND(1,2))'],
    ['1 AND 2 AND 3', 'AND(AND(1,2),3)'],
    ['10 OR 200', 'OR(10,200)'],
  ];

  for (const [text, wire] of written) {
    it(`converts ${text} to ${wire} and back`, () => {
      expect(formatWireFilterLogic(parseFilterLogic(text))).to.equal(wire);
      expect(formatFilterLogic(parseFilterLogic(wire))).to.equal(text);
    });
  }

  const equal: readonly [text: string, same: string][] = [
    ['1and(2oR nOt 3)', '1 AND (2 OR NOT 3)'],
    ['  ( ( 1 ) )\n\tOR\u00a02 ', '1 OR 2'],
    ['AND(1, 2, 3, 4)', '1 AND 2 AND 3 AND 4'],
    ['AND (1)', '1'],
    ['OR(1 AND 2, 3) AND NOT(4)', '(1 AND 2 OR 3) AND NOT 4'],
    ['1 AND AND(2, 3) OR OR(4)', '1 AND (2 AND 3) OR 4'],
    ['007', '7'],
  ];

  for (const [text, same] of equal) {
    it(`parses ${JSON.stringify(text)} as ${same}`, () => {
      expect(parseFilterLogic(text)).to.deep.equal(parseFilterLogic(same));
    });
  }

  it('can be evaluated several times after it is parsed', () => {
    const logic = parseFilterLogic('1 AND (2 OR NOT 3)');
    expect(holds(logic, 1)).to.be.true;
    expect(holds(logic, 1, 3)).to.be.false;
    expect(holds(logic, 1, 2, 3)).to.be.true;
    expect(holds(logic, 2)).to.be.false;
  });

  it('has the truth table of its operators', () => {
    fc.assert(
      fc.property(anyTree, fc.constantFrom('', ' ', ' \n'), (tree, space) => {
        const logic = parseFilterLogic(write(tree, space));
        for (const held of EVERY_CASE) {
          expect(holds(logic, ...held)).to.equal(holdsByHand(tree, held));
        }
      }),
    );
  });

  it('is unchanged after formatting and parsing in either notation', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const logic = parseFilterLogic(write(tree, ' '));
        expect(parseFilterLogic(formatFilterLogic(logic))).to.deep.equal(logic);
        expect(parseFilterLogic(formatWireFilterLogic(logic))).to.deep.equal(logic);
      }),
    );
  });

  it('is formatted without redundant parentheses', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const logic = parseFilterLogic(write(tree, ' '));
        const text = formatFilterLogic(logic);
        for (const [, before, inside, after] of innermostParentheses(text)) {
          let without: FilterLogic | undefined;
          try {
            without = parseFilterLogic(`${before}${inside}${after}`);
          } catch {
            // They are part of the syntax.
          }
          expect(without, text).not.to.deep.equal(logic);
        }
      }),
    );
  });

  const DEPTH = 100_000;
  const deep: readonly [what: string, text: string, held: boolean][] = [
    ['parentheses', '('.repeat(DEPTH) + '1' + ')'.repeat(DEPTH), true],
    ['NOTs', 'NOT '.repeat(DEPTH + 1) + '1', false],
    ['calls', 'AND(1,'.repeat(DEPTH) + '1' + ')'.repeat(DEPTH), true],
    ['operators', '1' + ' AND (2 OR 1'.repeat(DEPTH) + ')'.repeat(DEPTH), true],
    ['terms', '1' + ' AND 1'.repeat(DEPTH), true],
  ];

  for (const [what, text, held] of deep) {
    it(`can have 100,000 ${what}`, () => {
      const logic = parseFilterLogic(text);
      expect(holds(logic, 1)).to.equal(held);
      expect(formatFilterLogic(logic)).to.include('1');
      expect(formatWireFilterLogic(logic)).to.include('1');
    });
  }

  const OPERAND = 'a rule’s order number, NOT or "("';
  const wrong: readonly [text: string, position: number, expected: string, found: string][] = [
    ['', 1, OPERAND, 'the end'],
    ['  ', 3, OPERAND, 'the end'],
    ['1 AND', 6, OPERAND, 'the end'],
    ['1 AND ', 7, OPERAND, 'the end'],
    ['NOT', 4, OPERAND, 'the end'],
    ['AND 1', 1, OPERAND, '"AND"'],
    ['1 AND OR 2', 7, OPERAND, '"OR"'],
    ['()', 2, OPERAND, '")"'],
    ['AND()', 5, OPERAND, '")"'],
    ['AND(1,)', 7, OPERAND, '")"'],
    [', 1', 1, OPERAND, '","'],
    ['-1', 1, OPERAND, '"-"'],
    ['XOR(1, 2)', 1, OPERAND, '"X"'],
    ['1 && 2', 3, 'AND, OR or the end', '"&"'],
    ['1 2', 3, 'AND, OR or the end', '"2"'],
    ['1.5', 2, 'AND, OR or the end', '"."'],
    ['1 NOT 2', 3, 'AND, OR or the end', '"NOT"'],
    ['1)', 2, 'AND, OR or the end', '")"'],
    ['1, 2', 2, 'AND, OR or the end', '","'],
    ['1 (2)', 3, 'AND, OR or the end', '"("'],
    ['1 AND2x', 3, 'AND, OR or the end', '"A"'],
    ['(1, 2)', 3, 'AND, OR or ")"', '","'],
    ['(1 2)', 4, 'AND, OR or ")"', '"2"'],
    ['OR(1 2)', 6, 'AND, OR, "," or ")"', '"2"'],
    ['OR(1, (2, 3))', 9, 'AND, OR or ")"', '","'],
    ['1 AND (2', 9, '")" for the "(" at position 7', 'the end'],
    ['AND(1, 2', 9, '")" for the "(" at position 4', 'the end'],
    ['((1)', 5, '")" for the "(" at position 1', 'the end'],
    ['1 AND 😀', 7, OPERAND, '"😀"'],
  ];

  for (const [text, position, expected, found] of wrong) {
    it(`throws an error that explains ${JSON.stringify(text)}`, () => {
      expect(() => parseFilterLogic(text)).to.throw(
        SyntaxError,
        `Filter logic, position ${position}: expected ${expected}, found ${found}.`,
      );
    });
  }

  it('is either parsed or rejected with a position, for any text', () => {
    const words = ['1', '2', '30', 'AND', 'or', 'Not', '(', ')', ',', ' ', 'x', '-', '\n', '😀'];
    const anyText = fc.oneof(
      fc.array(fc.constantFrom(...words), {maxLength: 12}).map((each) => each.join('')),
      fc.array(fc.constantFrom(...words), {maxLength: 12}).map((each) => each.join(' ')),
      fc.string({unit: 'binary'}),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          expect(holds(parseFilterLogic(text), 1)).to.be.a('boolean');
        } catch (error) {
          expect(error).to.be.an.instanceOf(SyntaxError);
          const said = /^Filter logic, position (\d+): expected .+, found (?:"(.+)"|the end)\.$/s;
          const [, position, found = ''] = said.exec((error as Error).message)!;
          const rest = text.slice(Number(position) - 1);
          expect(found === '' ? rest.trim() : rest.startsWith(found)).to.equal(found ? true : '');
        }
      }),
      {numRuns: 2000},
    );
  });
});

/** Each innermost pair of parentheses: the text before, inside and after it. */
function* innermostParentheses(text: string): Generator<RegExpExecArray> {
  const pair = /\(([^()]*)\)/g;
  for (let match = pair.exec(text); match; match = pair.exec(text)) {
    const [whole, inside] = match;
    const after = text.slice(match.index + whole.length);
    yield /^(.*)\0(.*)\0(.*)$/s.exec(`${text.slice(0, match.index)}\0${inside}\0${after}`)!;
  }
}
