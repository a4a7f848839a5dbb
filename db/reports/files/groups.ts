import { type AnyColumn, columnsOf, holdsOf } from '../../../shared/report/registry.ts';
import { groupCell } from '../sorted.ts';
import type { Rows, Setting } from './rows.ts';
import { createTotals, type TotalLine, type Totals } from './totals.ts';

/** A report's rows, between the names of their groups and the sums of each and of all. */
export type Piece =
  /** What the rows from here on have in common. */
  | { readonly kind: 'group'; readonly cell: string }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | {
      readonly kind: 'sums';
      /** Null: of all. */
      readonly cell: string | null;
      readonly rows: number;
      readonly lines: readonly TotalLine[];
    };

/** Where one batch goes over from one group to the next. */
function* runs(
  batch: readonly (readonly string[])[],
  cellOf: (cells: readonly string[]) => string,
): Generator<{ cell: string; rows: readonly (readonly string[])[] }> {
  let from = 0;
  for (let at = 1; at <= batch.length; at += 1) {
    const [first, here] = [batch[from], batch[at]];
    if (first === undefined) return;
    if (here !== undefined && cellOf(here) === cellOf(first)) continue;
    yield { cell: cellOf(first), rows: batch.slice(from, at) };
    from = at;
  }
}

interface Open {
  readonly cell: string;
  readonly totals: Totals;
  rows: number;
}

/** The rows must come group by group; without groups there are the sums of all alone, and these are the last in any case. */
export async function* inGroups(
  rows: Rows,
  { report, columns, groupBy, zone }: Pick<Setting, 'report' | 'columns' | 'groupBy' | 'zone'>,
): AsyncGenerator<Piece> {
  const columnsOfAll: readonly AnyColumn[] = columnsOf(report);
  const whole = createTotals(report);
  let all = 0;
  /** What was begun and not yet summed up. */
  const begun: { group: Open | null } = { group: null };
  const holds = groupBy === null ? null : holdsOf(report, groupBy);
  const at = groupBy === null ? -1 : columnsOfAll.indexOf(groupBy);
  const cellOf = (cells: readonly string[]): string =>
    holds === null ? '' : groupCell(holds, cells[at] ?? '', zone);
  const ended = ({ cell, totals, rows: count }: Open): Piece => ({
    kind: 'sums',
    cell,
    rows: count,
    lines: totals.lines(columns),
  });

  for await (const batch of rows) {
    for (const cells of batch) whole.add(cells);
    all += batch.length;
    if (holds === null) {
      yield { kind: 'rows', rows: batch };
      continue;
    }
    for (const run of runs(batch, cellOf)) {
      let { group } = begun;
      if (group?.cell !== run.cell) {
        if (group) yield ended(group);
        group = { cell: run.cell, totals: createTotals(report), rows: 0 };
        begun.group = group;
        yield { kind: 'group', cell: run.cell };
      }
      for (const cells of run.rows) group.totals.add(cells);
      group.rows += run.rows.length;
      yield { kind: 'rows', rows: run.rows };
    }
  }
  if (begun.group) yield ended(begun.group);
  yield { kind: 'sums', cell: null, rows: all, lines: whole.lines(columns) };
}
