/** Sending rules as the vendor's script evaluates them, from the JSON text of a server's settings. */
interface Rule {
  readonly order: number;
  readonly type: string;
  readonly operator: string;
  readonly value: string;
  readonly name: string | null;
}

/** Returns the value of a criterion; `undefined` for a variable that was never set. */
export type Criteria = (type: string, name: string | null) => string | number | undefined;

const OPERATORS: {readonly [operator: string]: (found: string, wanted: string) => boolean} = {
  EQUALS: (found, wanted) => found === wanted,
  NOT_EQUAL: (found, wanted) => found !== wanted,
  START_WITH: (found, wanted) => found.startsWith(wanted),
  CONTAINS: (found, wanted) => found.includes(wanted),
  NOT_CONTAIN: (found, wanted) => !found.includes(wanted),
  LESS_THAN: (found, wanted) => parseFloat(found) < parseFloat(wanted),
  GREATER_THAN: (found, wanted) => parseFloat(found) > parseFloat(wanted),
  LESS_OR_EQUAL: (found, wanted) => parseFloat(found) <= parseFloat(wanted),
  GREATER_OR_EQUAL: (found, wanted) => parseFloat(found) >= parseFloat(wanted),
};

export class VendorRules {
  readonly #rules: readonly Rule[];
  readonly #filter: string;

  constructor(text: string) {
    const {rules, filter} = JSON.parse(text) as {rules: Record<string, Rule>; filter: string};
    this.#rules = Object.values(rules);
    this.#filter = filter;
  }

  /** The rules that may begin to hold by themselves. */
  get timers(): {readonly type: string; readonly seconds: number}[] {
    return this.#rules
      .filter(({type}) => type.startsWith('SECONDS_ON_'))
      .map(({type, value}) => ({type, seconds: parseFloat(value)}));
  }

  hold(criteria: Criteria): boolean {
    // `AND(1,OR(2,NOT(3)))`, from the inside out.
    let text = this.#filter.replace(/\d+/g, (order) => {
      const {type, name, operator, value} = this.#rules.find((rule) => rule.order === +order)!;
      const found = criteria(type, name);
      return found === undefined ? 'F' : OPERATORS[operator]!(String(found), value) ? 'T' : 'F';
    });
    while (text.length > 1) {
      text = text.replace(/(AND|OR|NOT)\(([TF,]+)\)/, (_, logic: string, values: string) => {
        if (logic === 'NOT') return values === 'T' ? 'F' : 'T';
        return (logic === 'AND' ? !values.includes('F') : values.includes('T')) ? 'T' : 'F';
      });
    }
    return text === 'T';
  }
}
