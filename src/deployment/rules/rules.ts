/** Everything that sending rules need. The drop-in loads this file only if a button has rules. */
import {Behavior} from './behavior.js';
import {CRITERIA, NAMED, type CriterionSources} from './criteria.js';
import {OPERATORS} from './operators.js';
import {SendingRules, type RulesResult, type SendingRule} from './sending-rules.js';

/** A deployment whose rules are evaluated. */
export interface RuleSources extends CriterionSources {
  /** Called when the visitor has done something that a rule waits for. */
  schedule(): void;
}

/** The part of an invitation's settings that concerns its rules. */
export interface RuleSettings {
  readonly id: string;
  readonly rules?: readonly SendingRule[];
  readonly filter?: string;
}

/** Evaluates the sending rules of a deployment's invitations. */
export class Rules {
  readonly #sources: RuleSources;
  readonly #behavior: Behavior;
  /** The check of an invitation's rules, {@link rulesAreRight}. */
  readonly areRight = rulesAreRight;
  readonly #parsed = Object.create(null) as Record<string, SendingRules>;

  constructor(sources: RuleSources) {
    this.#sources = sources;
    this.#behavior = new Behavior(sources.clock);
  }

  /** @throws SyntaxError if the rules are wrong; `checkSettings()` reports it with its place. */
  evaluate({id, rules, filter}: RuleSettings): RulesResult {
    return (this.#parsed[id] ??= new SendingRules(rules ?? [], filter)).evaluate(
      (type, name = '') => CRITERIA[type](this.#sources, this.#behavior, name),
      this.#sources.clock.now(),
    );
  }

  /** Starts to observe the visitor, or stops. */
  listen(wanted: boolean): void {
    this.#behavior.listen(wanted, () => this.#sources.schedule());
  }

  /** Starts again for a new page view. */
  reset(): void {
    this.#behavior.reset();
  }
}

const KEYS = ['order', 'type', 'operator', 'value', 'name'];

/** @returns whether `checkSettings()` would find nothing wrong with the rules of an invitation. */
export function rulesAreRight({rules = [], filter}: RuleSettings): boolean {
  try {
    if (!Array.isArray(rules) || (filter !== undefined && typeof filter !== 'string')) return false;
    if (!(rules as readonly SendingRule[]).every(isRight)) return false;
    if (rules.length || filter !== undefined) new SendingRules(rules, filter);
    return true;
  } catch {
    return false;
  }
}

function isRight(rule: SendingRule): boolean {
  const {order = 0, type, operator, value, name = ''} = rule;
  return (
    Object.keys(rule).every((key) => KEYS.includes(key)) &&
    Object.hasOwn(CRITERIA, type) &&
    Object.hasOwn(OPERATORS, operator) &&
    (Number.isFinite(value) || typeof value === 'string' || typeof value === 'boolean') &&
    Number.isInteger(order) &&
    order >= 0 &&
    typeof name === 'string' &&
    (name !== '' || !NAMED.includes(type))
  );
}
