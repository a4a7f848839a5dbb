import type { Holds } from '../../../shared/report/holds.ts';
import { type Read, readCell } from '../../../shared/report/reading.ts';
import type { AnyColumn } from '../../../shared/report/registry.ts';
import type { ReportWords } from '../../../shared/report/words.ts';
import type { TimeZone } from '../../../shared/time/localDate.ts';
import { asked } from './askedFor.ts';
import type { SumLine } from './lines.ts';
import type { Place, Setting } from './rows.ts';

/** What stands in a workbook's sheets: real dates, moments and numbers, with what they mean. */

export type Cell = string | number | null;

/** The days from Excel's first to 1970, by its calendar, which has a 29 February 1900. */
const DAYS_BEFORE_1970 = 25_569;
const DAY_MS = 86_400_000;

/** In the order from year to minute, which no language reads otherwise. */
const NUMBER_FORMATS: Partial<Record<Holds['kind'], string>> = {
  day: 'yyyy-mm-dd',
  month: 'yyyy-mm',
  moment: 'yyyy-mm-dd hh:mm',
  number: '0',
  count: '#,##0',
  rate: '0.00%',
  money: '#,##0.00',
  hours: '0.0',
};

/** Characters, as wide as what the column holds; what is longer is cut on the screen and whole in the cell. */
const WIDTHS: Readonly<Record<Holds['kind'], number>> = {
  text: 20,
  day: 12,
  month: 10,
  moment: 17,
  number: 10,
  count: 10,
  quantity: 10,
  rate: 10,
  money: 12,
  hours: 10,
  yesNo: 8,
  word: 22,
  words: 26,
};

function cellOf(read: Read): Cell {
  switch (read.kind) {
    case 'nothing':
      return null;
    case 'text':
      return read.text;
    case 'day':
    case 'month':
    case 'moment':
      return read.wall / DAY_MS + DAYS_BEFORE_1970;
    case 'rate':
      return read.value / 100;
    default:
      return read.value;
  }
}

export function columnOf({ holds: { kind } }: Place, header: string) {
  const numFmt = NUMBER_FORMATS[kind];
  return { header, width: Math.max(WIDTHS[kind], header.length + 2), ...(numFmt ? { numFmt } : {}) };
}

export const totalCells = (columns: readonly AnyColumn[], { label, sums }: SumLine): Cell[] =>
  columns.map((column, at) => {
    const sum = sums.get(column);
    return at === 0 ? label : sum === undefined ? null : Number(sum);
  });

/** What the figures mean, of which days they are, and the end of the chain of events, below what they are said of. */
export function* notes(setting: Setting, words: ReportWords): Generator<Cell[]> {
  const { report, columns, title, head } = setting;
  const { name, about, means } = words.report[report];
  yield [];
  yield [title ?? name, about];
  for (const line of asked(setting, words)) yield [line];
  for (const column of columns) {
    const meaning = means[column];
    if (meaning !== undefined) yield [words.column[column], meaning];
  }
  yield [words.headNote(head)];
}

/** A report's row as its sheet has it. */
export const rowCells = (
  places: readonly Place[],
  cells: readonly string[],
  words: ReportWords,
  zone: TimeZone,
): Cell[] => places.map(({ holds, at }) => cellOf(readCell(holds, cells[at] ?? '', words, zone)));

/** A sheet is called by 31 characters at most, without those that stand for something in a formula. */
export function sheetName(title: string): string {
  const name = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  return [...name].slice(0, 31).join('').trim() || 'Hangar';
}
