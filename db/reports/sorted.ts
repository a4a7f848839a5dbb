import Database from 'better-sqlite3';
import type { Order } from '../../shared/report/arrangement.ts';
import { isTime } from '../../shared/report/arrangement.ts';
import { type Holds, isFigure } from '../../shared/report/holds.ts';
import { readCell } from '../../shared/report/reading.ts';
import { type AnyColumn, columnsOf, holdsOf, type ReportName } from '../../shared/report/registry.ts';
import type { ReportWords } from '../../shared/report/words.ts';
import { fold } from '../../shared/search/fold.ts';
import type { TimeZone } from '../../shared/time/localDate.ts';
import type { Rows } from './files/rows.ts';
import { AT_ONCE } from './source.ts';
import { dayOf } from './wanted.ts';

/** How a report's rows are put in order. */
export interface Sorting {
  readonly report: ReportName;
  readonly groupBy: readonly AnyColumn[];
  readonly sort: Order | null;
  /** What is left of each row; the other cells come out empty. */
  readonly kept: readonly AnyColumn[];
  readonly words: ReportWords;
  readonly zone: TimeZone;
}

type Key = string | number | null;

/** What people sort a cell by: a figure by its size, a word as it reads in their language; nothing comes last. */
function keyOf(holds: Holds, cell: string, { words, zone }: Pick<Sorting, 'words' | 'zone'>): Key {
  if (cell === '') return null;
  if (isFigure(holds)) return Number(cell);
  if (isTime(holds)) return cell;
  const read = readCell(holds, cell, words, zone);
  return read.kind === 'text' ? fold(read.text) : cell;
}

/** By what the rows of a group are the same: of a day or a moment, its month. */
export const groupCell = (holds: Holds, cell: string, zone: TimeZone): string =>
  isTime(holds) ? dayOf(holds, cell, zone).slice(0, 7) : cell;

/**
 * A report's rows in the order that somebody wants, those of each group together. They are sorted by SQLite in a database
 * of their own that has no name and goes with its connection: it spills onto the disk, so a million rows take no more
 * memory than a few.
 */
export async function* sorted(rows: Rows, sorting: Sorting): Rows {
  const { report, groupBy, sort, kept, zone } = sorting;
  const all: readonly AnyColumn[] = columnsOf(report);
  const places = kept.map((column) => all.indexOf(column));
  const keyAt = (column: AnyColumn | null) => {
    if (column === null) return () => null;
    const [holds, at] = [holdsOf(report, column), all.indexOf(column)];
    return (cells: readonly string[]): Key => keyOf(holds, cells[at] ?? '', sorting);
  };
  const sortKey = keyAt(sort?.column ?? null);
  const groups = groupBy.map((column) => ({ holds: holdsOf(report, column), at: all.indexOf(column) }));
  const groupKeys = (cells: readonly string[]): Key[] =>
    groups.flatMap(({ holds, at }) => {
      const cell = groupCell(holds, cells[at] ?? '', zone);
      return [isTime(holds) ? (cell === '' ? null : cell) : keyOf(holds, cell, sorting), cell];
    });
  // By what people read, and then by the cell itself: two may read the same.
  const keys = groups.flatMap((_, at) => [`g${at}`, `cell${at}`]);
  const byGroup = groups.map((_, at) => `g${at} IS NULL, g${at}, cell${at}, `).join('');

  const work = new Database('');
  try {
    work.pragma('journal_mode = OFF');
    work.pragma('synchronous = OFF');
    const stored = [...keys, 's', 'cells'];
    work.exec(`CREATE TABLE sorted (no INTEGER PRIMARY KEY, ${stored})`);
    const insert = work.prepare(`INSERT INTO sorted (${stored}) VALUES (${stored.map(() => '?')})`);
    const store = work.transaction((batch: readonly (readonly string[])[]) => {
      for (const cells of batch) {
        insert.run(...groupKeys(cells), sortKey(cells), JSON.stringify(places.map((at) => cells[at] ?? '')));
      }
    });
    for await (const batch of rows) {
      store(batch);
      // Nothing yet, but a moment in which whoever reads may be told to stop.
      yield [];
    }
    const read = work
      .prepare<[], string>(
        `SELECT cells FROM sorted ORDER BY ${byGroup}s IS NULL, s ${sort?.descending ? 'DESC' : 'ASC'}, no`,
      )
      .pluck();
    let batch: string[][] = [];
    for (const text of read.iterate()) {
      const left: string[] = JSON.parse(text);
      const cells = all.map(() => '');
      for (const [index, at] of places.entries()) cells[at] = left[index] ?? '';
      batch.push(cells);
      if (batch.length < AT_ONCE) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  } finally {
    work.close();
  }
}
