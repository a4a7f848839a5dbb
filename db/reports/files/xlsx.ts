import { writeXlsxStream } from 'hucre/xlsx';
import type { Holds } from '../../../shared/report/holds.ts';
import { type Read, readCell } from '../../../shared/report/reading.ts';
import type { AnyColumn } from '../../../shared/report/registry.ts';
import { type ReportWords, reportWords } from '../../../shared/report/words.ts';
import { asked } from './askedFor.ts';
import { inGroups } from './groups.ts';
import { nameOfGroup, type SumLine, sumLines } from './lines.ts';
import { type Place, placesOf, type Rows, type Setting } from './rows.ts';

type Cell = string | number | null;

/**
 * A sheet of more goes on in another one, below the 4 GiB that a part of a file can have without ZIP64, which LibreOffice 7
 * does not open in a workbook.
 */
const MOST_ROWS = 500_000;

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

function columnOf({ holds: { kind } }: Place, header: string) {
  const numFmt = NUMBER_FORMATS[kind];
  return { header, width: Math.max(WIDTHS[kind], header.length + 2), ...(numFmt ? { numFmt } : {}) };
}

const totalCells = (columns: readonly AnyColumn[], { label, sums }: SumLine): Cell[] =>
  columns.map((column, at) => {
    const sum = sums.get(column);
    return at === 0 ? label : sum === undefined ? null : Number(sum);
  });

/** What the figures mean, of which days they are, and the end of the chain of events, below what they are said of. */
function* notes(setting: Setting, words: ReportWords): Generator<Cell[]> {
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

/**
 * A sheet with real dates, moments and numbers under a head that stays, a sum for each currency at its end, and what the
 * figures mean below those. The groups of a grouped one stand one under another, each with its name above and its sums
 * below: the library that streams writes sheets of one kind alone.
 */
export function xlsxFile(rows: Rows, setting: Setting): AsyncIterable<Uint8Array> {
  const { report, language, zone, columns, groupBy, title } = setting;
  const words = reportWords(language);
  const places = placesOf(setting);

  async function* values(): AsyncGenerator<Cell[]> {
    for await (const piece of inGroups(rows, setting)) {
      switch (piece.kind) {
        case 'group':
          yield [nameOfGroup(setting, piece.cell, words)];
          break;
        case 'rows':
          for (const cells of piece.rows) {
            yield places.map(({ holds, at }) => cellOf(readCell(holds, cells[at] ?? '', words, zone)));
          }
          break;
        case 'sums': {
          const lines = sumLines(setting, piece, words);
          if (lines.length > 0 && groupBy === null) yield [];
          for (const line of lines) yield totalCells(columns, line);
          if (groupBy !== null && piece.cell !== null) yield [];
          break;
        }
      }
    }
    yield* notes(setting, words);
  }

  return writeXlsxStream(values(), {
    name: sheetName(title ?? words.report[report].name),
    columns: places.map((place) => columnOf(place, words.column[place.column])),
    freezePane: { rows: 1, columns: 1 },
    maxRowsPerSheet: MOST_ROWS,
  });
}

/** A sheet is called by 31 characters at most, without those that stand for something in a formula. */
function sheetName(title: string): string {
  const name = title
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .trim();
  return [...name].slice(0, 31).join('').trim() || 'Hangar';
}
