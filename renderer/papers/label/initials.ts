/** A person's initials for a label that lies open on a bench: `Anna Maria Nowak` → `A. M. N.`; at most four. */
export function initialsOf(name: string): string {
  return name
    .split(/[\s\-–]+/u)
    .map((word) => word.match(/[\p{L}\p{N}]/u)?.[0]?.toLocaleUpperCase() ?? '')
    .filter((initial) => initial !== '')
    .slice(0, 4)
    .map((initial) => `${initial}.`)
    .join(' ');
}
