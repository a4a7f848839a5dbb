/** What half of the values do not pass, and what nine of ten do not: of values in ascending order, of which there are some. */
export function percentilesOf(sorted: ArrayLike<number>): { readonly median: number; readonly p90: number } {
  const count = sorted.length;
  const at = (place: number): number => sorted[place - 1] ?? Number.NaN;
  return {
    // Of two in the middle, their mean.
    median: (at(Math.ceil(count / 2)) + at(Math.floor(count / 2) + 1)) / 2,
    p90: at(Math.ceil((count * 9) / 10)),
  };
}
