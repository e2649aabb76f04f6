/** One line of the table: a cost of our code, and the cost of a reference. Both have the same unit. */
export interface Row {
  readonly name: string;
  readonly ours: number;
  readonly floor: number;
  readonly unit: string;
  /** The name of the reference whose cost is `floor`. */
  readonly floorName: string;
  /** `ours` divided by `floor`. */
  readonly ratio: number;
  /** The largest ratio that is allowed. Absent if the row is for information only. */
  readonly target?: number;
}

/** The figures of one variant, one per round. */
export type Samples = readonly number[];

/** The texts of a line, its unit and its target. */
export interface RowTexts {
  readonly name: string;
  readonly unit: string;
  readonly floorName: string;
  readonly target?: number;
}

export const median = (numbers: Samples): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/**
 * Measures all variants in each round, so that a busy machine slows all of them. Each round starts with another variant.
 *
 * @param variants - by name: performs one measurement and returns its figure.
 */
export async function alternate<Name extends string>(
  rounds: number,
  variants: Readonly<Record<Name, () => number | Promise<number>>>,
): Promise<Record<Name, Samples>> {
  const names = Object.keys(variants) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + 1 + turn) % names.length]!;
      const figure = await variants[name]();
      // The first round only warms up.
      if (round >= 0) samples[name]!.push(figure);
    }
  }
  return samples as unknown as Record<Name, Samples>;
}

/** Makes a line of two variants that were measured in the same rounds: the ratio is the median of the rounds' ratios. */
export function row(texts: RowTexts, ours: Samples, floor: Samples): Row {
  const ratio = median(ours.map((figure, round) => figure / floor[round]!));
  return {...texts, ours: median(ours), floor: median(floor), ratio};
}

/** Makes a line of two counts, which do not differ between rounds. */
export const countRow = (texts: RowTexts, ours: number, floor: number): Row =>
  row(texts, [ours], [floor]);
