import type { Checked, Output } from '../../shared/contract/index.ts';
import { isAsItIs } from '../../shared/report/arrangement.ts';
import { type AnyColumn, columnsOf } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import type { Ask } from '../act.ts';
import { arranged } from './arranged.ts';
import { inGroups } from './files/groups.ts';
import type { Rows } from './files/rows.ts';
import type { TotalLine } from './files/totals.ts';
import { askedOf } from './source.ts';
import { SOURCES } from './sources.ts';

/** Rows: enough to see that it is the right report, few enough for a table of nearly sixty columns. */
const SHOWN = 50;
/** Rows that are summed up while somebody waits, half a second's work; a file sums up any number. */
const SUMMED = 5000;
/** Rows that are narrowed, grouped or sorted while somebody waits, some seconds' work. */
const ARRANGED = 50_000;
/** Of a grouped report: groups that are shown, and rows of each. */
const GROUPS = 60;
const OF_EACH = 5;

const sumsOf = (lines: readonly TotalLine[]) =>
  lines.map(({ currency, sums }) => ({ currency, of: Object.fromEntries(sums) }));

/** The first rows, as many as are wanted or a few more. */
async function* firstOf(rows: Rows, most: number): Rows {
  let read = 0;
  for await (const batch of rows) {
    read += batch.length;
    yield batch;
    if (read >= most) return;
  }
}

type Preview = Output<'reports.preview'>;

/** The beginning of a report, and the sums of it where they can be had at once. */
export async function previewOf(ask: Ask, input: Checked<'reports.preview'>): Promise<Preview> {
  const { report, groupBy, language } = input;
  const columns: AnyColumn[] = [...columnsOf(report)];
  const asked = await askedOf(ask.db, { ...input, now: ask.now });
  const source = SOURCES[report];
  const count = await source.count(asked);
  const plain = isAsItIs(input);
  const most = plain ? (count !== null && count > SUMMED ? SHOWN : Number.POSITIVE_INFINITY) : ARRANGED;
  let read = 0;
  async function* counted(rows: Rows): Rows {
    for await (const batch of rows) {
      read += batch.length;
      yield batch;
    }
  }
  const first = counted(firstOf(source.rows(asked), most));
  const words = reportWords(language);
  const rows = plain ? first : arranged(first, { report, columns, words, zone: asked.zone }, input);

  const shown: string[][] = [];
  const groups: NonNullable<Preview['groups']> = [];
  let inGroup = 0;
  let total = 0;
  let sums: Preview['sums'] = [];
  for await (const piece of inGroups(rows, { report, columns, groupBy, zone: asked.zone })) {
    if (piece.kind === 'rows') {
      const room =
        groupBy.length === 0 ? SHOWN - shown.length : groups.length < GROUPS ? OF_EACH - inGroup : 0;
      for (const cells of piece.rows.slice(0, Math.max(0, room))) {
        shown.push([...cells]);
        inGroup += 1;
      }
    } else if (piece.kind === 'group') inGroup = 0;
    else if (piece.path.length === 0) {
      total = piece.rows;
      sums = sumsOf(piece.lines);
    } else if (groups.length < GROUPS) {
      const innermost = piece.path.length === groupBy.length;
      groups.push({
        path: [...piece.path],
        rows: piece.rows,
        shown: innermost ? inGroup : 0,
        sums: sumsOf(piece.lines),
      });
    }
  }
  // The last batch may go past the bound: what counts is whether there was more.
  const cut = count === null ? read >= most : read < count;
  return {
    columns,
    rows: shown,
    total: !cut ? total : input.filters.length === 0 ? count : null,
    sums: cut ? null : sums,
    groups: groupBy.length === 0 ? null : groups,
    of: cut && !plain ? read : null,
  };
}
