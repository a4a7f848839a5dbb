import type { Output } from '../../shared/contract/index.ts';
import type { FoundRow } from '../../shared/contract/search.ts';

type Groups = Output<'search.find'>['groups'];

/** The whole of what a row is called by was typed. */
function isCalled(row: FoundRow): boolean {
  const [title] = row.fields;
  const [mark] = title?.marks ?? [];
  return row.exact && title !== undefined && mark?.[0] === 0 && mark[1] === title.text.length;
}

/**
 * The one row that a typed number, serial or code can only mean; null where it may mean several or none. A serial is
 * on its claim, its plan and its parcel too: what is called by it is meant before what only bears it.
 */
export function onlyMeant(groups: Groups): FoundRow | null {
  const exact = groups.flatMap(({ rows }) => rows.filter((row) => row.exact));
  const called = exact.filter(isCalled);
  const meant = called.length > 0 ? called : exact;
  const [place, ...others] = new Set(meant.map(({ leads }) => JSON.stringify(leads)));
  // Of rows that lead to the same place the first tells it best: a claim by its number, not by its drone's serial.
  return others.length === 0 ? (exact.find(({ leads }) => JSON.stringify(leads) === place) ?? null) : null;
}
