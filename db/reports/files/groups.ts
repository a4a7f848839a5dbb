import { type AnyColumn, columnsOf, holdsOf } from '../../../shared/report/registry.ts';
import { groupCell } from '../sorted.ts';
import type { Rows, Setting } from './rows.ts';
import { createTotals, type TotalLine, type Totals } from './totals.ts';

/** A report's rows, between the names of their groups and the sums of each and of all. */
export type Piece =
  /** What the rows from here on have in common, in the order in which they are grouped: the last is this group's own. */
  | { readonly kind: 'group'; readonly path: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | {
      readonly kind: 'sums';
      /** Empty: of all. */
      readonly path: readonly string[];
      readonly rows: number;
      readonly lines: readonly TotalLine[];
    };

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((cell, at) => cell === other[at]);

/** Where one batch goes over from one innermost group to the next. */
function* runs(
  batch: readonly (readonly string[])[],
  pathOf: (cells: readonly string[]) => readonly string[],
): Generator<{ path: readonly string[]; rows: readonly (readonly string[])[] }> {
  const [first] = batch;
  if (first === undefined) return;
  let [from, path] = [0, pathOf(first)];
  for (const [at, cells] of batch.entries()) {
    const here = pathOf(cells);
    if (isSame(here, path)) continue;
    yield { path, rows: batch.slice(from, at) };
    [from, path] = [at, here];
  }
  yield { path, rows: batch.slice(from) };
}

interface Open {
  readonly path: readonly string[];
  readonly totals: Totals;
  rows: number;
}

/** The rows must come group by group; without groups there are the sums of all alone, and these are the last in any case. */
export async function* inGroups(
  rows: Rows,
  { report, columns, groupBy, zone }: Pick<Setting, 'report' | 'columns' | 'groupBy' | 'zone'>,
): AsyncGenerator<Piece> {
  const all: readonly AnyColumn[] = columnsOf(report);
  const places = groupBy.map((column) => ({ holds: holdsOf(report, column), at: all.indexOf(column) }));
  const pathOf = (cells: readonly string[]): readonly string[] =>
    places.map(({ holds, at }) => groupCell(holds, cells[at] ?? '', zone));
  /** What was begun and not yet summed up: the whole, and in it one group within another. */
  const open: Open[] = [{ path: [], totals: createTotals(report), rows: 0 }];
  const ended = ({ path, totals, rows: count }: Open): Piece => ({
    kind: 'sums',
    path,
    rows: count,
    lines: totals.lines(columns),
  });

  for await (const batch of rows) {
    const parts = places.length === 0 ? [{ path: [], rows: batch }] : runs(batch, pathOf);
    for (const run of parts) {
      const depth = open.findIndex(({ path }) => !isSame(path, run.path));
      if (depth > 0) for (const group of open.splice(depth).toReversed()) yield ended(group);
      while (open.length <= places.length) {
        const path = run.path.slice(0, open.length);
        open.push({ path, totals: createTotals(report), rows: 0 });
        yield { kind: 'group', path };
      }
      for (const group of open) {
        for (const cells of run.rows) group.totals.add(cells);
        group.rows += run.rows.length;
      }
      yield { kind: 'rows', rows: run.rows };
    }
  }
  for (const group of open.toReversed()) yield ended(group);
}
