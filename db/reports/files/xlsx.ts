import { writeXlsxStream } from 'hucre/xlsx';
import {
  CLAIM_REPORT_COLUMNS,
  HOLDS,
  type Holds,
  type ReportColumn,
} from '../../../shared/report/columns.ts';
import { type Read, readCell } from '../../../shared/report/reading.ts';
import { reportWords } from '../../../shared/report/words.ts';
import { placesOf, type Rows, type Setting } from './rows.ts';
import { createTotals } from './totals.ts';

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
  moment: 'yyyy-mm-dd hh:mm',
  number: '0',
  money: '#,##0.00',
  hours: '0.0',
};

/** Characters, as wide as what the column holds; what is longer is cut on the screen and whole in the cell. */
const WIDTHS: Readonly<Record<Holds['kind'], number>> = {
  text: 20,
  day: 12,
  moment: 17,
  number: 10,
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
    case 'moment':
      return read.wall / DAY_MS + DAYS_BEFORE_1970;
    default:
      return read.value;
  }
}

function columnOf(column: ReportColumn, header: string) {
  const { kind } = HOLDS[column];
  const numFmt = NUMBER_FORMATS[kind];
  return { header, width: Math.max(WIDTHS[kind], header.length + 2), ...(numFmt ? { numFmt } : {}) };
}

/** A sheet with real dates, moments and numbers under a head that stays, and a sum for each currency at its end. */
export function xlsxFile(rows: Rows, { language, zone, columns }: Setting): AsyncIterable<Uint8Array> {
  const words = reportWords(language);
  const places = placesOf(columns);

  async function* values(): AsyncGenerator<Cell[]> {
    const totals = createTotals(CLAIM_REPORT_COLUMNS);
    for await (const batch of rows) {
      for (const cells of batch) {
        totals.add(cells);
        yield columns.map((column, at) =>
          cellOf(readCell(column, cells[places[at] ?? -1] ?? '', words, zone)),
        );
      }
    }
    // Where the first column is an amount, no cell before the sums has room for their currency.
    const sums = HOLDS[columns[0] ?? 'claim_number'].kind === 'money' ? [] : totals.rows(columns);
    if (sums.length > 0) yield [];
    for (const { currency, sums: cells } of sums) {
      yield columns.map((column, at) =>
        at === 0 ? words.total.replace('{{currency}}', currency) : (cells.get(column) ?? null),
      );
    }
  }

  return writeXlsxStream(values(), {
    name: words.sheet,
    columns: columns.map((column) => columnOf(column, words.column[column])),
    freezePane: { rows: 1, columns: 1 },
    maxRowsPerSheet: MOST_ROWS,
  });
}
