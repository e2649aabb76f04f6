/**
 * Sending rules: conditions for the visitor and the page that must hold before an invitation is offered.
 *
 * Rules are not polled. An evaluation returns whether the rules hold, the earliest time at which that could change by itself, and
 * whether the visitor's behavior could change it before. The caller sets one timer, and listens to the visitor only if needed. The
 * criteria, operators and comparisons are those of the Deployment API, except `REFERRER`, `LANGUAGE`, `QUERY_PARAMETER`,
 * `SCROLL_PERCENT`, `SECONDS_IDLE`, `EXIT_INTENT` and `MATCHES`, which are extensions.
 */
import {evaluateFilterLogic, parseFilterLogic, type FilterLogic} from './filter-logic.js';
import {number, OPERATORS, type Operator} from './operators.js';

/** The value that a rule tests. */
export type Criterion =
  | 'NUMBER_OF_PAGE_VIEWS'
  | 'URL_MATCH'
  | 'SECONDS_ON_PAGE'
  | 'SECONDS_ON_SITE'
  | 'CUSTOM_VARIABLE'
  | 'REFERRER'
  | 'LANGUAGE'
  | 'QUERY_PARAMETER'
  | 'SCROLL_PERCENT'
  | 'SECONDS_IDLE'
  | 'EXIT_INTENT';

/** One sending rule. */
export interface SendingRule {
  /** The rule's number in filter logic. Defaults to its position in the list, counted from 1. */
  readonly order?: number;
  readonly type: Criterion;
  readonly operator: Operator;
  readonly value: string | number | boolean;
  /** The name of the custom variable or query parameter. */
  readonly name?: string;
}

/** The current value of a criterion. If the value is `undefined`, it is not set, and no rule about it holds. */
export interface Finding {
  readonly value: string | number | boolean | undefined;
  /** If the value counts seconds: the time at which it was 0, in milliseconds. */
  readonly since?: number;
  /** Whether something that the visitor does can change it. */
  readonly visitor?: boolean;
}

/** Returns the current value of a criterion. */
export type Find = (type: Criterion, name: string | undefined) => Finding;

/** The result of one rule. */
export interface RuleResult {
  readonly rule: SendingRule;
  readonly held: boolean;
  readonly found: Finding['value'];
}

/** The result of all rules. */
export interface RulesResult {
  readonly held: boolean;
  /** The earliest time at which `held` may change without the visitor doing anything, in milliseconds. */
  readonly until: number;
  /** Whether the visitor's behavior may change `held` before that. */
  readonly listen: boolean;
  readonly rules: readonly RuleResult[];
}

/** The sending rules of one invitation. */
export class SendingRules {
  readonly #rules: (readonly [order: number, rule: SendingRule])[] = [];
  #logic: FilterLogic = [];
  /** The criteria that the result depends on, besides the time. */
  readonly dependsOn: Pick<SendingRule, 'type' | 'name'>[] = [];

  /**
   * @param filter - how the rules are combined. Defaults to all of them: `1 AND 2 AND 3`.
   * @throws SyntaxError that names every mistake in the filter logic, in the order numbers and in URL patterns.
   */
  constructor(rules: readonly SendingRule[], filter?: string) {
    const problems: string[] = [];
    const used = Object.create(null) as Record<number, boolean>;
    const attempt = (act: () => void, place = ''): void => {
      try {
        act();
      } catch (error) {
        problems.push(place + (error as Error).message);
      }
    };
    rules.forEach((rule, index) => {
      const {order = index + 1, operator, value} = rule;
      if (order in used) problems.push(`Two rules have the order number ${order}.`);
      used[order] = false;
      this.dependsOn.push(rule);
      if (operator === 'MATCHES') {
        // Throws if the pattern is invalid.
        attempt(() => OPERATORS.MATCHES(location.href, value), `Rule ${order}: `);
        // A pattern is relative to the address.
        this.dependsOn.push({type: 'URL_MATCH'});
      }
      this.#rules.push([order, rule]);
    });
    const orders = Object.keys(used);
    attempt(() => {
      this.#logic = parseFilterLogic(filter ?? orders.join(' AND '));
      for (const step of this.#logic) {
        if (typeof step !== 'number') continue;
        if (!(step in used))
          problems.push(`The filter logic uses rule ${step}, which does not exist.`);
        used[step] = true;
      }
      for (const order of orders) {
        if (!used[Number(order)]) problems.push(`The filter logic does not use rule ${order}.`);
      }
    });
    if (problems[0]) throw new SyntaxError(problems.join(' '));
  }

  /** @param now - the time, in milliseconds. */
  evaluate(find: Find, now: number): RulesResult {
    const outcomes = Object.create(null) as Record<number, Outcome>;
    const rules: RuleResult[] = [];
    for (const [order, rule] of this.#rules) {
      const finding = find(rule.type, rule.name);
      const outcome = ruleOutcome(rule, finding, now);
      outcomes[order] = outcome;
      rules.push({rule, held: outcome.held, found: finding.value});
    }
    const {held, byTime, atAll} = evaluateFilterLogic<Outcome>(this.#logic, {
      rule: (order) => outcomes[order]!,
      not: (outcome) => ({...outcome, held: !outcome.held}),
      and: (left, right) => combine(false, left, right),
      or: (left, right) => combine(true, left, right),
    });
    const listen = atAll <= now;
    return {held, until: listen ? byTime : atAll, listen, rules};
  }
}

/**
 * The sending rules of an invitation, or `undefined` if there are none.
 *
 * @throws SyntaxError as the constructor of {@link SendingRules}.
 */
export function sendingRules({
  rules = [],
  filter,
}: {
  readonly rules?: readonly SendingRule[];
  readonly filter?: string;
}): SendingRules | undefined {
  if (rules.length === 0 && filter === undefined) return undefined;
  return new SendingRules(rules, filter);
}

/** Whether a condition holds, and the earliest times at which that may change: by time alone, and for any cause. */
interface Outcome {
  readonly held: boolean;
  readonly byTime: number;
  readonly atAll: number;
}

function ruleOutcome({operator, value}: SendingRule, finding: Finding, now: number): Outcome {
  const {value: found, since, visitor = false} = finding;
  const compare = OPERATORS[operator];
  if (found === undefined) return {held: false, byTime: Infinity, atAll: visitor ? now : Infinity};
  const held = compare(found, value);
  let byTime = Infinity;
  if (since !== undefined) {
    // Whole seconds are compared. The result of a numeric comparison can only change at the number. A text comparison is
    // evaluated for the next seconds, and again after them.
    const next = Math.floor((now - since) / 1000) + 1;
    const isText = /WITH|CONTAIN/.test(operator);
    const seconds: number[] = [];
    if (isText) while (seconds.length < LOOK_AHEAD) seconds.push(next + seconds.length);
    else {
      for (const limit of [number(value), Number(value)])
        seconds.push(Math.ceil(limit), Math.floor(limit) + 1);
    }
    const changes = seconds.filter((second) => second >= next && compare(second, value) !== held);
    byTime = since + Math.min(isText ? next + LOOK_AHEAD : Infinity, ...changes) * 1000;
  }
  return {held, byTime, atAll: visitor ? now : byTime};
}

/** The number of seconds for which a text comparison is evaluated in advance. */
const LOOK_AHEAD = 100;

/**
 * Combines two outcomes with AND, for which `false` is decisive, or OR, for which `true` is. A decisive result lasts until all decisive
 * outcomes have changed; any other result lasts until one outcome has changed.
 */
function combine(deciding: boolean, left: Outcome, right: Outcome): Outcome {
  const leftDecides = left.held === deciding;
  const rightDecides = right.held === deciding;
  if (leftDecides !== rightDecides) return leftDecides ? left : right;
  const earliest = leftDecides ? Math.max : Math.min;
  return {
    held: left.held,
    byTime: earliest(left.byTime, right.byTime),
    atAll: earliest(left.atAll, right.atAll),
  };
}
