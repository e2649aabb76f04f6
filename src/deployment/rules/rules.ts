/** Everything that sending rules need. The drop-in loads this file only if a button has rules. */
import {Behavior} from './behavior.js';
import {CRITERIA, CRITERIA_WITH_NAME, type CriterionSources} from './criteria.js';
import {OPERATORS} from './operators.js';
import {
  SendingRules,
  type Criterion,
  type Finding,
  type RulesResult,
  type SendingRule,
} from './sending-rules.js';

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

/** A criterion that rules test. */
interface Input {
  readonly find: () => Finding;
  /** The value at the last refresh. */
  finding: Finding;
  /** The invitations whose rules depend on it. */
  readonly ids: string[];
}

/**
 * Evaluates the sending rules of a deployment's invitations. A result is kept until a criterion that it depends on has another value,
 * or the time has come at which the result may change by itself.
 */
export class Rules {
  readonly #sources: RuleSources;
  readonly #behavior: Behavior;
  /** The check of an invitation's rules, {@link rulesAreRight}. */
  readonly areRight = rulesAreRight;
  /** By id of the invitation. */
  readonly #parsed = Object.create(null) as Record<string, SendingRules>;
  /** By id of the invitation; absent after a criterion that it depends on has changed. */
  #results = Object.create(null) as Record<string, RulesResult>;
  /** By {@link inputKey}. */
  readonly #inputs = Object.create(null) as Record<string, Input>;
  /** The time of the last refresh, in milliseconds. */
  #now = 0;

  constructor(sources: RuleSources) {
    this.#sources = sources;
    this.#behavior = new Behavior(sources.clock);
    this.refresh();
  }

  /** Reads the time and the criteria that rules test. @param id - an invitation whose rules are evaluated again in any case. */
  refresh(id = ''): void {
    const before = this.#now;
    this.#now = this.#sources.clock.now();
    // The computer's clock was set back.
    if (this.#now < before) this.#results = Object.create(null) as Record<string, RulesResult>;
    delete this.#results[id];
    for (const input of Object.values(this.#inputs)) {
      const before = input.finding;
      input.finding = input.find();
      if (!isSame(before, input.finding)) for (const each of input.ids) delete this.#results[each];
    }
  }

  /**
   * Evaluates the rules of an invitation, as of the last refresh.
   *
   * @throws SyntaxError if the rules are wrong; `checkSettings()` reports it with its place.
   */
  evaluate({id, rules, filter}: RuleSettings): RulesResult {
    const parsed = (this.#parsed[id] ??= this.#add(id, new SendingRules(rules ?? [], filter)));
    const result = this.#results[id];
    if (result && this.#now < result.until) return result;
    return (this.#results[id] = parsed.evaluate(
      (type, name) => this.#inputs[inputKey(type, name)]!.finding,
      this.#now,
    ));
  }

  /** Starts to observe the visitor, or stops. */
  listen(wanted: boolean): void {
    this.#behavior.listen(wanted, () => this.#sources.schedule());
  }

  /** Starts again for a new page view. */
  reset(): void {
    this.#behavior.reset();
  }

  #add(id: string, rules: SendingRules): SendingRules {
    for (const {type, name = ''} of rules.dependsOn) {
      const find = (): Finding => CRITERIA[type](this.#sources, this.#behavior, name);
      const input = (this.#inputs[inputKey(type, name)] ??= {find, finding: find(), ids: []});
      input.ids.push(id);
    }
    return rules;
  }
}

/** Whether two findings cause the same result. A value that counts seconds changes with the time, unless the visitor changes it. */
const isSame = (last: Finding, {value, since, visitor}: Finding): boolean =>
  since === last.since && (value === last.value || (since !== undefined && !visitor));

const inputKey = (type: Criterion, name = ''): string => `${type} ${name}`;

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
    (name !== '' || !CRITERIA_WITH_NAME.includes(type))
  );
}
