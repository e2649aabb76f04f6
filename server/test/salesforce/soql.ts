/** The part of SOQL that the connector uses, over rows in memory. */
export type Row = Record<string, string | number | boolean | null>;

/** An error as the REST API reports it. */
export class QueryError extends Error {
  constructor(
    readonly errorCode: string,
    message: string,
  ) {
    super(message);
  }
}

type Condition = (row: Row) => boolean;

/** @param objects - the objects, each with its fields and rows. */
export function runQuery(
  soql: string,
  objects: ReadonlyMap<string, {readonly fields: readonly string[]; readonly rows: readonly Row[]}>,
): Row[] {
  const match = /^SELECT (.+?) FROM (\w+)(?: WHERE (.+))?$/.exec(soql);
  if (!match) throw new QueryError('MALFORMED_QUERY', `unexpected token: ${soql}`);
  const [, list, name, where] = match;
  const object = objects.get(name!);
  if (!object) throw new QueryError('INVALID_TYPE', `sObject type '${name!}' is not supported.`);
  const check = (field: string): string => {
    if (object.fields.includes(field)) return field;
    throw new QueryError('INVALID_FIELD', `No such column '${field}' on entity '${name!}'.`);
  };
  const fields = list!.split(', ').map(check);
  const conditions = where === undefined ? [] : where.split(/ AND (?![^(]*\))/).map(parse);
  return object.rows
    .filter((row) => conditions.every((holds) => holds(row)))
    .map((row) => Object.fromEntries(fields.map((field) => [field, row[field] ?? null])));

  function parse(text: string): Condition {
    const either = /^\((.+) OR (.+)\)$/.exec(text);
    if (either) {
      const [one, other] = [parse(either[1]!), parse(either[2]!)];
      return (row) => one(row) || other(row);
    }
    const [, field, operator, operand] = /^(\w+) (IN|=|<=|>) (.+)$/.exec(text) ?? [];
    if (!field) throw new QueryError('MALFORMED_QUERY', `unexpected token: ${text}`);
    check(field);
    if (operator === 'IN') {
      // Ids of 15 and of 18 characters are equal.
      const key = (each: unknown) => (field.endsWith('Id') ? String(each).slice(0, 15) : each);
      const values = new Set(operand!.slice(1, -1).split(',').map(value).map(key));
      return (row) => values.has(key(row[field]));
    }
    const right = value(operand!);
    if (operator === '=') return (row) => (row[field] ?? null) === right;
    const time = Date.parse(String(right));
    if (operator === '<=') return (row) => Date.parse(String(row[field])) <= time;
    return (row) => Date.parse(String(row[field])) > time;
  }
}

function value(text: string): string | boolean | null {
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return text.replace(/^'(.*)'$/, '$1').replace(/\\(.)/g, '$1');
}
