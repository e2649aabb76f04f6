/** The differences that are meant, and why: the rows of the table in the guide. */
interface Difference {
  readonly vendor: string;
  readonly ours: string;
  readonly why: string;
  /** What each scenario shows of it: lines that only the vendor's script has, with `-`, or only ours, with `+`. */
  readonly shown?: {readonly [title: string]: readonly string[]};
  /** What only ours has in any recording. */
  readonly everywhere?: RegExp;
}

export const differences: readonly Difference[] = [
  {
    vendor: 'handlers get the event',
    ours: 'and a reason, as a second argument',
    why: 'so that a page can say more than “offline”',
    everywhere: /(?<=^BUTTON_\w+) \([\w-]+\)$/,
  },
  {
    vendor: 'the form that opens a chat has fields for what the page has told of the visitor',
    ours: 'the field `visitor` holds all of it as JSON, with variables and pages',
    why: 'a server of your own reads one field',
    everywhere: /^ {2}visitor: .*/,
  },
];

export const ONLY_OURS = differences.flatMap(({everywhere}) => everywhere ?? []);

export const guideTable = (): string =>
  ['| legacy Chat | here | why |', '| --- | --- | --- |']
    .concat(differences.map(({vendor, ours, why}) => `| ${vendor} | ${ours} | ${why} |`))
    .join('\n');
