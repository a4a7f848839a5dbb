import type { Arrangement } from '../../shared/report/arrangement.ts';
import { type AnyColumn, columnsOf, holdsOf, type ReportName } from '../../shared/report/registry.ts';
import type { ReportWords } from '../../shared/report/words.ts';
import type { TimeZone } from '../../shared/time/localDate.ts';
import type { Rows } from './files/rows.ts';
import { sorted } from './sorted.ts';
import { isWanted } from './wanted.ts';

interface Around {
  readonly report: ReportName;
  /** Those that are shown. */
  readonly columns: readonly AnyColumn[];
  readonly words: ReportWords;
  readonly zone: TimeZone;
}

async function* narrowed(rows: Rows, report: ReportName, { filters }: Arrangement, zone: TimeZone): Rows {
  const wanted = isWanted(report, filters, zone);
  for await (const batch of rows) yield batch.filter(wanted);
}

/** The columns shown, what they are grouped by, and the currencies that their sums go by. */
function needed({ report, columns }: Around, { groupBy }: Arrangement): readonly AnyColumn[] {
  const all: readonly AnyColumn[] = columnsOf(report);
  const currencies = columns.flatMap((column) => {
    const holds = holdsOf(report, column);
    return holds.kind === 'money' ? [holds.currency] : [];
  });
  // Counts go by the row's own currency, where it has one.
  const names: readonly string[] = [...columns, ...currencies, ...groupBy, 'currency'];
  return all.filter((column) => names.includes(column));
}

/** A report's rows as somebody arranged them: those that they want, in groups and in order. */
export function arranged(rows: Rows, around: Around, arrangement: Arrangement): Rows {
  const { report, words, zone } = around;
  const { filters, groupBy, sort } = arrangement;
  const wanted = filters.length === 0 ? rows : narrowed(rows, report, arrangement, zone);
  if (groupBy.length === 0 && sort === null) return wanted;
  return sorted(wanted, { report, groupBy, sort, kept: needed(around, arrangement), words, zone });
}
