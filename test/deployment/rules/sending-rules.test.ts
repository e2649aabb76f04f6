import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {parseFilterLogic} from '../../../src/deployment/rules/filter-logic.js';
import {
  SendingRules,
  type Criterion,
  type Find,
  type Finding,
  type SendingRule,
} from '../../../src/deployment/rules/sending-rules.js';
import type {Operator} from '../../../src/deployment/rules/operators.js';
import {SETTINGS_SCHEMA} from '../../../src/deployment/settings/settings-schema.js';

const NOW = Date.UTC(2025, 0, 1);

/** Returns the given values; other values are not set. */
const finds =
  (found: {readonly [type in Criterion]?: Finding}): Find =>
  (type) =>
    found[type] ?? {value: undefined};

const OPERATORS: readonly Operator[] = [
  'EQUALS',
  'NOT_EQUAL',
  'START_WITH',
  'CONTAINS',
  'NOT_CONTAIN',
  'LESS_THAN',
  'GREATER_THAN',
  'LESS_OR_EQUAL',
  'GREATER_OR_EQUAL',
  'MATCHES',
];

type Value = SendingRule['value'];

interface Case {
  readonly type: Criterion;
  readonly found: Value;
  /** For each value, the operators that hold. */
  readonly holds: readonly (readonly [value: Value, ...operators: Operator[]])[];
}

const TABLE: readonly Case[] = [
  {
    type: 'NUMBER_OF_PAGE_VIEWS',
    found: 12,
    holds: [
      ['12', 'EQUALS', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      [12, 'EQUALS', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      [9, 'NOT_EQUAL', 'NOT_CONTAIN', 'GREATER_THAN', 'GREATER_OR_EQUAL'],
      [2, 'NOT_EQUAL', 'CONTAINS', 'GREATER_THAN', 'GREATER_OR_EQUAL'],
      ['100', 'NOT_EQUAL', 'NOT_CONTAIN', 'LESS_THAN', 'LESS_OR_EQUAL'],
    ],
  },
  {
    type: 'URL_MATCH',
    found: 'https://shop.example/Shoes/12?size=40',
    holds: [
      ['https://shop.example/Shoes/12?size=40', 'EQUALS', 'START_WITH', 'CONTAINS', 'MATCHES'],
      ['https://shop.example/', 'NOT_EQUAL', 'START_WITH', 'CONTAINS'],
      ['Shoes', 'NOT_EQUAL', 'CONTAINS'],
      ['shoes', 'NOT_EQUAL', 'NOT_CONTAIN'],
      ['https://shop.example/Shoes/:id(\\d+)\\?*', 'NOT_EQUAL', 'NOT_CONTAIN', 'MATCHES'],
      ['*://*.example/Shoes/*\\?size=:size', 'NOT_EQUAL', 'NOT_CONTAIN', 'MATCHES'],
    ],
  },
  {
    type: 'SECONDS_ON_PAGE',
    found: 5,
    holds: [
      ['5', 'EQUALS', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      ['5 s', 'NOT_EQUAL', 'NOT_CONTAIN', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      [4.5, 'NOT_EQUAL', 'NOT_CONTAIN', 'GREATER_THAN', 'GREATER_OR_EQUAL'],
    ],
  },
  {
    type: 'SECONDS_ON_SITE',
    found: 300,
    holds: [
      [300, 'EQUALS', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      ['1e3', 'NOT_EQUAL', 'NOT_CONTAIN', 'LESS_THAN', 'LESS_OR_EQUAL'],
    ],
  },
  {
    type: 'CUSTOM_VARIABLE',
    found: '5',
    holds: [
      [5, 'EQUALS', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      ['5.0', 'NOT_EQUAL', 'NOT_CONTAIN', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      ['many', 'NOT_EQUAL', 'NOT_CONTAIN'],
      ['', 'NOT_EQUAL', 'START_WITH', 'CONTAINS'],
    ],
  },
  {
    type: 'CUSTOM_VARIABLE',
    found: true,
    holds: [
      [true, 'EQUALS', 'START_WITH', 'CONTAINS'],
      ['true', 'EQUALS', 'START_WITH', 'CONTAINS'],
      ['True', 'NOT_EQUAL', 'NOT_CONTAIN'],
      [false, 'NOT_EQUAL', 'NOT_CONTAIN'],
    ],
  },
  {
    type: 'CUSTOM_VARIABLE',
    found: '12 boxes',
    holds: [
      [12, 'NOT_EQUAL', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      ['box', 'NOT_EQUAL', 'CONTAINS'],
      ['Boxes', 'NOT_EQUAL', 'NOT_CONTAIN'],
    ],
  },
  {
    type: 'REFERRER',
    found: 'https://search.example/',
    holds: [
      ['https://search.example/', 'EQUALS', 'START_WITH', 'CONTAINS', 'MATCHES'],
      ['search', 'NOT_EQUAL', 'CONTAINS'],
      ['https://*.example', 'NOT_EQUAL', 'NOT_CONTAIN', 'MATCHES'],
    ],
  },
  {
    type: 'REFERRER',
    found: '',
    holds: [
      ['', 'EQUALS', 'START_WITH', 'CONTAINS'],
      ['https://search.example/', 'NOT_EQUAL', 'NOT_CONTAIN'],
    ],
  },
  {
    type: 'LANGUAGE',
    found: 'de-AT',
    holds: [
      ['de-AT', 'EQUALS', 'START_WITH', 'CONTAINS'],
      ['de', 'NOT_EQUAL', 'START_WITH', 'CONTAINS'],
      ['at', 'NOT_EQUAL', 'NOT_CONTAIN'],
    ],
  },
  {
    type: 'QUERY_PARAMETER',
    found: '10',
    holds: [
      ['10', 'EQUALS', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      ['9', 'NOT_EQUAL', 'NOT_CONTAIN', 'GREATER_THAN', 'GREATER_OR_EQUAL'],
    ],
  },
  {
    type: 'SCROLL_PERCENT',
    found: 50,
    holds: [
      [50, 'EQUALS', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      ['75%', 'NOT_EQUAL', 'NOT_CONTAIN', 'LESS_THAN', 'LESS_OR_EQUAL'],
    ],
  },
  {
    type: 'SECONDS_IDLE',
    found: 0,
    holds: [
      [0, 'EQUALS', 'START_WITH', 'CONTAINS', 'LESS_OR_EQUAL', 'GREATER_OR_EQUAL'],
      [20, 'NOT_EQUAL', 'NOT_CONTAIN', 'LESS_THAN', 'LESS_OR_EQUAL'],
    ],
  },
  {
    type: 'EXIT_INTENT',
    found: false,
    holds: [
      [false, 'EQUALS', 'START_WITH', 'CONTAINS'],
      ['true', 'NOT_EQUAL', 'NOT_CONTAIN'],
    ],
  },
];

const CRITERIA = [...new Set(TABLE.map(({type}) => type))];

describe('a sending rule', () => {
  for (const {type, found, holds} of TABLE) {
    for (const [value, ...operators] of holds) {
      for (const operator of OPERATORS) {
        const expected = operators.includes(operator);
        const what = `${type} of ${JSON.stringify(found)} ${operator} ${JSON.stringify(value)}`;
        it(`${expected ? 'holds' : 'does not hold'} for ${what}`, () => {
          const rule: SendingRule = {type, operator, value, name: 'x'};
          const {held, rules} = new SendingRules([rule]).evaluate(
            finds({[type]: {value: found}}),
            NOW,
          );
          expect(held).to.equal(expected);
          expect(rules).to.deep.equal([{rule, held: expected, found}]);
        });
      }
    }
  }

  for (const type of CRITERIA) {
    for (const operator of OPERATORS) {
      it(`does not hold if the value is not set: ${type} ${operator}`, () => {
        const rules = new SendingRules([{type, operator, value: 'undefined', name: 'x'}]);
        expect(rules.evaluate(finds({}), NOW).held).to.be.false;
      });
    }
  }

  it('supports the criteria and operators of the settings', () => {
    const rule = SETTINGS_SCHEMA.properties!['buttons']!.items!.properties!['rules']!.items!;
    expect(rule.properties!['type']!.enum).to.have.members(CRITERIA);
    expect(rule.properties!['operator']!.enum).to.have.members(OPERATORS);
  });

  it('requests the value of its criterion by name', () => {
    const asked: unknown[] = [];
    const find: Find = (...names) => {
      asked.push(names);
      return {value: 'gold'};
    };
    const rule: SendingRule = {
      type: 'CUSTOM_VARIABLE',
      operator: 'EQUALS',
      value: 'gold',
      name: 'tier',
    };
    expect(new SendingRules([rule]).evaluate(find, NOW).held).to.be.true;
    expect(asked).to.deep.equal([['CUSTOM_VARIABLE', 'tier']]);
  });

  it('resolves a URL pattern relative to the page', () => {
    const matches = (value: string): boolean =>
      new SendingRules([{type: 'URL_MATCH', operator: 'MATCHES', value}]).evaluate(
        finds({URL_MATCH: {value: new URL('/shop/shoes?size=40', location.href).href}}),
        NOW,
      ).held;
    expect(matches('/shop/*')).to.be.true;
    expect(matches('/shop/:kind')).to.be.true;
    expect(matches('/shop')).to.be.false;
  });

  it('is fast with a long text that almost matches a pattern', () => {
    const value = 'https://shop.example/*a*a*b';
    const found = `https://shop.example/${'a'.repeat(30_000)}`;
    const start = performance.now();
    for (const type of ['URL_MATCH', 'CUSTOM_VARIABLE'] as const) {
      const rules = new SendingRules([{type, operator: 'MATCHES', value, name: 'x'}]);
      expect(rules.evaluate(() => ({value: found}), NOW).held).to.be.false;
    }
    expect(performance.now() - start).to.be.below(5000);
  });

  it('throws for an invalid URL pattern', () => {
    const rule: SendingRule = {type: 'URL_MATCH', operator: 'MATCHES', value: '/shop/:'};
    expect(() => new SendingRules([rule])).to.throw(SyntaxError, /^Rule 1: ./);
  });

  it('does not hold with a URL pattern if the browser does not support URLPattern', () => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'URLPattern')!;
    delete (globalThis as {URLPattern?: unknown}).URLPattern;
    try {
      const rules = new SendingRules([{type: 'URL_MATCH', operator: 'MATCHES', value: '*'}]);
      expect(rules.evaluate(finds({URL_MATCH: {value: location.href}}), NOW).held).to.be.false;
    } finally {
      Object.defineProperty(globalThis, 'URLPattern', descriptor);
    }
  });
});

describe('sending rules', () => {
  const rule = (value: number, order?: number): SendingRule => ({
    type: 'NUMBER_OF_PAGE_VIEWS',
    operator: 'GREATER_OR_EQUAL',
    value,
    ...(order !== undefined && {order}),
  });
  const held = (rules: SendingRules, pageViews: number): boolean =>
    rules.evaluate(finds({NUMBER_OF_PAGE_VIEWS: {value: pageViews}}), NOW).held;

  it('must all hold without filter logic', () => {
    const rules = new SendingRules([rule(2), rule(4)]);
    expect(held(rules, 3)).to.be.false;
    expect(held(rules, 4)).to.be.true;
  });

  it('are combined by the filter logic', () => {
    const rules = new SendingRules([rule(4), rule(2)], 'NOT 1 AND 2');
    expect([1, 2, 3, 4].map((views) => held(rules, views))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
  });

  it('are identified by their order numbers, not by their positions', () => {
    const rules = new SendingRules([rule(4, 20), rule(2, 10)], '10 AND NOT 20');
    expect([1, 3, 5].map((views) => held(rules, views))).to.deep.equal([false, true, false]);
  });

  it('must all hold without filter logic, with any order numbers', () => {
    const rules = new SendingRules([rule(2, 20), rule(4, 10)]);
    expect([1, 3, 5].map((views) => held(rules, views))).to.deep.equal([false, false, true]);
  });

  it('return one result each, in the order of the list', () => {
    const list = [rule(4, 2), rule(2, 1)];
    const {rules} = new SendingRules(list, '1 AND (NOT 2 OR 1)').evaluate(
      finds({NUMBER_OF_PAGE_VIEWS: {value: 3}}),
      NOW,
    );
    expect(rules).to.deep.equal([
      {rule: list[0], held: false, found: 3},
      {rule: list[1], held: true, found: 3},
    ]);
  });

  const wrong: readonly [what: string, make: () => SendingRules, message: string][] = [
    [
      'two rules with the same order number',
      () => new SendingRules([rule(1, 2), rule(2)]),
      'Two rules have the order number 2.',
    ],
    [
      'a rule that the filter logic does not use',
      () => new SendingRules([rule(1), rule(2), rule(3)], '1 OR 3'),
      'The filter logic does not use rule 2.',
    ],
    [
      'filter logic with an unknown rule',
      () => new SendingRules([rule(1), rule(2)], '1 AND (2 OR NOT 3)'),
      'The filter logic uses rule 3, which does not exist.',
    ],
    [
      'invalid filter logic',
      () => new SendingRules([rule(1)], '1 AND'),
      'Filter logic, position 6: expected a rule’s order number, NOT or "(", found the end.',
    ],
    [
      'filter logic without rules',
      () => new SendingRules([], ''),
      'Filter logic, position 1: expected a rule’s order number, NOT or "(", found the end.',
    ],
  ];

  it('report every mistake at once', () => {
    expect(() => new SendingRules([rule(1, 2), rule(2), rule(3)], '3 OR 7 AND 8 OR 7')).to.throw(
      SyntaxError,
      'Two rules have the order number 2. The filter logic uses rule 7, which does not exist. ' +
        'The filter logic uses rule 8, which does not exist. The filter logic does not use rule 2.',
    );
  });

  for (const [what, make, message] of wrong) {
    it(`throw for ${what}`, () => {
      expect(make).to.throw(SyntaxError, message);
    });
  }

  it('can be 10,000', () => {
    const many = Array.from({length: 10_000}, () => rule(2));
    expect(held(new SendingRules(many), 2)).to.be.true;
    expect(held(new SendingRules(many), 1)).to.be.false;
  });
});

describe('the next evaluation of rules', () => {
  const seconds = (operator: Operator, value: Value): SendingRules =>
    new SendingRules([{type: 'SECONDS_ON_PAGE', operator, value}]);
  const until = (rules: SendingRules, elapsed: number): number => {
    const value = Math.floor(elapsed / 1000);
    const found = finds({SECONDS_ON_PAGE: {value, since: NOW - elapsed}});
    return rules.evaluate(found, NOW).until - (NOW - elapsed);
  };

  const table: readonly [operator: Operator, value: Value, elapsed: number, until: number][] = [
    ['GREATER_OR_EQUAL', 5, 0, 5000],
    ['GREATER_OR_EQUAL', '5', 4999, 5000],
    ['GREATER_OR_EQUAL', 5, 5000, Infinity],
    ['GREATER_OR_EQUAL', 4.5, 0, 5000],
    ['GREATER_THAN', 5, 1234, 6000],
    ['GREATER_THAN', 4.5, 0, 5000],
    ['LESS_THAN', 5, 0, 5000],
    ['LESS_OR_EQUAL', 5, 0, 6000],
    ['LESS_OR_EQUAL', 5, 6000, Infinity],
    ['EQUALS', 5, 0, 5000],
    ['EQUALS', 5, 5500, 6000],
    ['EQUALS', 5, 6000, Infinity],
    ['EQUALS', '0x10', 0, 16_000],
    ['EQUALS', true, 0, 1000],
    ['EQUALS', '', 0, 1000],
    ['NOT_EQUAL', 5, 0, 5000],
    ['NOT_EQUAL', 4.5, 0, Infinity],
    ['GREATER_THAN', 'many', 0, Infinity],
    ['GREATER_OR_EQUAL', -1, 0, Infinity],
    ['START_WITH', '2', 0, 2000],
    ['START_WITH', '2', 3000, 20_000],
    ['CONTAINS', 7, 8000, 17_000],
    ['NOT_CONTAIN', '9', 19_000, 20_000],
  ];

  for (const [operator, value, elapsed, expected] of table) {
    const what = `${operator} ${JSON.stringify(value)} after ${elapsed} ms`;
    it(`is after ${expected} ms for ${what}`, () => {
      expect(until(seconds(operator, value), elapsed)).to.equal(expected);
    });
  }

  for (const value of ['no number', '05', '/seconds/*']) {
    for (const operator of ['START_WITH', 'CONTAINS', 'NOT_CONTAIN', 'MATCHES'] as const) {
      it(`is not every second for ${operator} ${value}, which time cannot change`, () => {
        expect(until(seconds(operator, value), 0)).to.be.at.least(60_000);
      });
    }
  }

  const anyOperator = fc.constantFrom(...OPERATORS);
  const anyValue = fc.oneof(
    fc.integer({min: -1, max: 40}),
    fc.integer({min: 0, max: 40}).map(String),
    fc.constantFrom<Value>(4.5, '1', '7 s', 'x', '', '0x1F', '1e1', true, false, Infinity),
  );
  const TIMED = ['SECONDS_ON_PAGE', 'SECONDS_ON_SITE', 'NUMBER_OF_PAGE_VIEWS'] as const;
  const VISITOR = ['SCROLL_PERCENT', 'EXIT_INTENT', 'SECONDS_IDLE'] as const;

  const anyRules = (types: readonly Criterion[]): fc.Arbitrary<[SendingRule[], string]> =>
    fc
      .array(fc.record({type: fc.constantFrom(...types), operator: anyOperator, value: anyValue}), {
        minLength: 1,
        maxLength: 4,
      })
      .chain((rules) => fc.tuple(fc.constant(rules), anyFilter(rules.length)));

  it('is not later than the first change', () => {
    fc.assert(
      fc.property(
        anyRules(TIMED),
        fc.nat({max: 30_000}),
        fc.nat({max: 30_000}),
        ([list, filter], onPage, before) => {
          const rules = new SendingRules(list, filter);
          const starts = {SECONDS_ON_PAGE: -onPage, SECONDS_ON_SITE: -onPage - before};
          const evaluate = (time: number): ReturnType<SendingRules['evaluate']> =>
            rules.evaluate((type) => {
              if (type === 'NUMBER_OF_PAGE_VIEWS') return {value: 3};
              const since = starts[type as keyof typeof starts];
              return {value: Math.floor((time - since) / 1000), since};
            }, time);
          let {held, until} = evaluate(0);
          expect(until).to.be.above(0);
          // Just before and at each second on the page and on the site.
          const ticks = Array.from({length: 40}, (_, second) => second * 1000)
            .flatMap((time) => [time - (onPage % 1000), time - ((onPage + before) % 1000)])
            .flatMap((time) => [time - 1, time])
            .filter((time) => time > 0)
            .sort((a, b) => a - b);
          for (const time of ticks) {
            const now = evaluate(time);
            if (time < until) expect(now.held).to.equal(held);
            else ({held, until} = now);
          }
        },
      ),
      {numRuns: 100},
    );
  });

  it('depends on the visitor if that could change the result', () => {
    const anyFindings = fc.record({
      SCROLL_PERCENT: fc.integer({min: 0, max: 40}),
      EXIT_INTENT: fc.boolean(),
      SECONDS_IDLE: fc.integer({min: 0, max: 40}),
    });
    fc.assert(
      fc.property(
        anyRules([...TIMED, ...VISITOR]),
        anyFindings,
        fc.array(fc.tuple(fc.nat({max: 60_000}), anyFindings), {minLength: 1, maxLength: 20}),
        ([list, filter], first, changes) => {
          const rules = new SendingRules(list, filter);
          const evaluate = (
            time: number,
            visitor: typeof first,
          ): ReturnType<SendingRules['evaluate']> =>
            rules.evaluate((type) => {
              if (type === 'NUMBER_OF_PAGE_VIEWS') return {value: 3};
              if (type === 'SECONDS_ON_PAGE' || type === 'SECONDS_ON_SITE')
                return {value: Math.floor(time / 1000), since: 0};
              const value = visitor[type as keyof typeof visitor];
              if (type !== 'SECONDS_IDLE') return {value, visitor: true};
              return {value, since: time - Number(value) * 1000, visitor: true};
            }, time);
          const {held, until, listen} = evaluate(0, first);
          fc.pre(!listen);
          for (const [time, visitor] of changes) {
            if (time < until) expect(evaluate(time, visitor).held).to.equal(held);
          }
        },
      ),
      {numRuns: 500},
    );
  });

  const idle = (value: number, operator: Operator = 'GREATER_OR_EQUAL'): SendingRule => ({
    type: 'SECONDS_IDLE',
    operator,
    value,
  });
  const onPage = (value: number): SendingRule => ({
    type: 'SECONDS_ON_PAGE',
    operator: 'GREATER_OR_EQUAL',
    value,
  });
  const evaluate = (
    time: number,
    filter: string,
    ...rules: SendingRule[]
  ): {held: boolean; until: number; listen: boolean} => {
    const {held, until, listen} = new SendingRules(rules, filter).evaluate(
      finds({
        SECONDS_ON_PAGE: {value: Math.floor(time / 1000), since: 0},
        SECONDS_IDLE: {value: 0, since: time, visitor: true},
        EXIT_INTENT: {value: false, visitor: true},
        NUMBER_OF_PAGE_VIEWS: {value: 1},
      }),
      time,
    );
    return {held, until, listen};
  };
  const leaving: SendingRule = {type: 'EXIT_INTENT', operator: 'EQUALS', value: true};
  const aPage: SendingRule = {type: 'NUMBER_OF_PAGE_VIEWS', operator: 'EQUALS', value: 1};

  it('does not depend on the visitor before the required time', () => {
    const wanted = {held: false, until: 30_000, listen: false};
    expect(evaluate(0, '1 AND 2', onPage(30), leaving)).to.deep.equal(wanted);
  });

  it('depends on the visitor after the required time', () => {
    const wanted = {held: false, until: Infinity, listen: true};
    expect(evaluate(30_000, '1 AND 2', onPage(30), leaving)).to.deep.equal(wanted);
  });

  it('depends on both the visitor and the time if either is enough', () => {
    const wanted = {held: false, until: 30_000, listen: true};
    expect(evaluate(0, '1 OR 2', onPage(30), leaving)).to.deep.equal(wanted);
  });

  it('is never needed if the result cannot change', () => {
    const wanted = {held: true, until: Infinity, listen: false};
    expect(evaluate(0, '1 OR (2 AND 3)', aPage, leaving, idle(5))).to.deep.equal(wanted);
  });

  it('is when the visitor has been idle for long enough', () => {
    const wanted = {held: false, until: 42_000, listen: true};
    expect(evaluate(30_000, '1 AND 2', onPage(30), idle(12))).to.deep.equal(wanted);
  });

  it('is at the later of two times if both rules must hold', () => {
    const wanted = {held: false, until: 50_000, listen: false};
    expect(evaluate(0, '1 AND 2', onPage(30), onPage(50))).to.deep.equal(wanted);
  });

  it('is at the earlier of two times if either is enough', () => {
    const wanted = {held: false, until: 30_000, listen: false};
    expect(evaluate(0, '1 OR 2', onPage(50), onPage(30))).to.deep.equal(wanted);
  });
});

/** Random filter logic that uses each of the rules once. */
function anyFilter(rules: number): fc.Arbitrary<string> {
  return fc
    .array(fc.record({not: fc.boolean(), or: fc.boolean(), open: fc.boolean()}), {
      minLength: rules,
      maxLength: rules,
    })
    .map((choices) => {
      let filter = '';
      for (const [index, {not, or, open}] of choices.entries()) {
        const rule = `${not ? 'NOT ' : ''}${index + 1}`;
        if (index === 0) filter = rule;
        else filter = `${open ? `NOT (${filter})` : `(${filter})`} ${or ? 'OR' : 'AND'} ${rule}`;
      }
      parseFilterLogic(filter);
      return filter;
    });
}
