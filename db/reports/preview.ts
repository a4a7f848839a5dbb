import type { Checked, Output } from '../../shared/contract/index.ts';
import { type AnyColumn, columnsOf } from '../../shared/report/registry.ts';
import type { Ask } from '../act.ts';
import { createTotals } from './files/totals.ts';
import { askedOf } from './source.ts';
import { SOURCES } from './sources.ts';

/** Rows: enough to see that it is the right report, few enough for a table of nearly sixty columns. */
const SHOWN = 50;
/** Rows that are summed up while somebody waits, half a second's work; a file sums up any number. */
const SUMMED = 5000;

/** The beginning of a report, and the sums of it where they can be had at once. */
export async function previewOf(
  ask: Ask,
  input: Checked<'reports.preview'>,
): Promise<Output<'reports.preview'>> {
  const { report } = input;
  const columns: AnyColumn[] = [...columnsOf(report)];
  const asked = await askedOf(ask.db, { ...input, now: ask.now });
  const source = SOURCES[report];
  const total = await source.count(asked);
  const wanted = total !== null && total > SUMMED ? SHOWN : Number.POSITIVE_INFINITY;
  const totals = createTotals(report);
  const shown: string[][] = [];
  let read = 0;
  for await (const batch of source.rows(asked)) {
    for (const cells of batch) {
      totals.add(cells);
      if (shown.length < SHOWN) shown.push([...cells]);
    }
    read += batch.length;
    if (read >= wanted) break;
  }
  return {
    columns,
    rows: shown,
    total: total ?? read,
    sums:
      wanted === SHOWN
        ? null
        : totals.lines(columns).map(({ currency, sums }) => ({ currency, of: Object.fromEntries(sums) })),
  };
}
