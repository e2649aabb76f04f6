/** Compares two recordings. @returns the lines that only the vendor's script has, with `-`, and those that only ours has, with `+`. */
export function compare(vendor: readonly string[], ours: readonly string[]): string[] {
  // By two line numbers: the length of the longest common part of the lines from there on.
  const common = Array.from({length: vendor.length + 1}, () =>
    new Array<number>(ours.length + 1).fill(0),
  );
  for (let v = vendor.length - 1; v >= 0; v--) {
    for (let o = ours.length - 1; o >= 0; o--) {
      common[v]![o] =
        vendor[v] === ours[o]
          ? common[v + 1]![o + 1]! + 1
          : Math.max(common[v + 1]![o]!, common[v]![o + 1]!);
    }
  }
  const found: string[] = [];
  for (let v = 0, o = 0; v < vendor.length || o < ours.length;) {
    if (v < vendor.length && vendor[v] === ours[o]) (v++, o++);
    else if (o === ours.length || (v < vendor.length && common[v + 1]![o]! >= common[v]![o + 1]!))
      found.push(`- ${vendor[v++]}`);
    else found.push(`+ ${ours[o++]}`);
  }
  return found;
}
