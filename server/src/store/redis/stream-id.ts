/** Compares ids of stream entries, `<milliseconds>-<number>`. */
export function isAtLeast(id: string, other: string): boolean {
  const [time, number] = parts(id);
  const [otherTime, otherNumber] = parts(other);
  return time === otherTime ? number >= otherNumber : time > otherTime;
}

function parts(id: string): readonly [number, number] {
  const [time, number] = id.split('-').map(Number);
  return [time!, number!];
}
