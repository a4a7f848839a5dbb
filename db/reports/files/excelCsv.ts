import type { Language } from '../../../shared/claim/vocabulary.ts';
import { csvCell } from '../../../shared/csv/formulas.ts';
import { type Read, readCell } from '../../../shared/report/reading.ts';
import { reportWords } from '../../../shared/report/words.ts';
import { inGroups } from './groups.ts';
import { nameOfGroup, sumLines } from './lines.ts';
import { placesOf, type Rows, type Setting } from './rows.ts';

/** Without it Excel takes the letters for those of an old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet that is set up for the language cuts at and has for the decimal mark. */
const SIGNS: Readonly<Record<Language, { readonly separator: string; readonly decimal: string }>> = {
  en: { separator: ',', decimal: '.' },
  pl: { separator: ';', decimal: ',' },
  de: { separator: ';', decimal: ',' },
  ru: { separator: ';', decimal: ',' },
};

/** Days and moments from the year to the minute: every Excel takes those for what they are, whatever its language. */
function textOf(read: Read, decimal: string): string {
  switch (read.kind) {
    case 'nothing':
      return '';
    case 'text':
      return read.text;
    case 'day':
      return new Date(read.wall).toISOString().slice(0, 10);
    case 'month':
      return new Date(read.wall).toISOString().slice(0, 7);
    case 'moment':
      return new Date(read.wall).toISOString().slice(0, 16).replace('T', ' ');
    case 'rate':
      return `${read.value.toFixed(read.decimals).replace('.', decimal)}%`;
    default:
      return read.value.toFixed(read.decimals).replace('.', decimal);
  }
}

/**
 * For people: opens at a double click in Excel of the language, with its words, the centre's clock and its numbers. A
 * grouped one has a line with each group's name above its rows and lines with its sums below them, and so for groups within groups.
 */
export async function* excelCsvFile(rows: Rows, setting: Setting): AsyncGenerator<string> {
  const { language, zone, columns, groupBy } = setting;
  const words = reportWords(language);
  const places = placesOf(setting);
  const { separator, decimal } = SIGNS[language];
  const line = (cells: readonly string[]) => `${cells.join(separator)}\r\n`;
  const cellLine = (cells: readonly string[]) =>
    line(
      places.map(({ holds, at }) => {
        const read = readCell(holds, cells[at] ?? '', words, zone);
        const cell = textOf(read, decimal);
        // Only text may be something that a spreadsheet would run: what is below zero stays a number.
        return read.kind === 'text' ? csvCell(cell, separator) : cell;
      }),
    );
  const named = (name: string) => line(places.map((_, at) => (at === 0 ? csvCell(name, separator) : '')));
  yield BYTE_ORDER_MARK + line(columns.map((column) => csvCell(words.column[column], separator)));
  for await (const piece of inGroups(rows, setting)) {
    if (piece.kind === 'rows') yield piece.rows.map(cellLine).join('');
    else if (groupBy.length === 0) continue;
    else if (piece.kind === 'group') yield named(nameOfGroup(setting, piece.path, words));
    else {
      for (const { label, sums } of sumLines(setting, piece, words)) {
        yield line(
          columns.map((column, at) => {
            const sum = sums.get(column);
            if (at === 0) return csvCell(label, separator);
            return sum === undefined ? '' : sum.replace('.', decimal);
          }),
        );
      }
    }
  }
}
