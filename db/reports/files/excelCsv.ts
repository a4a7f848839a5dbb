import type { Language } from '../../../shared/claim/vocabulary.ts';
import { csvCell } from '../../../shared/csv/formulas.ts';
import { type Read, readCell } from '../../../shared/report/reading.ts';
import { reportWords } from '../../../shared/report/words.ts';
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
    case 'moment':
      return new Date(read.wall).toISOString().slice(0, 16).replace('T', ' ');
    default:
      return read.value.toFixed(read.decimals).replace('.', decimal);
  }
}

/** For people: opens at a double click in Excel of the language, with its words, the centre's clock and its numbers. */
export async function* excelCsvFile(
  rows: Rows,
  { language, zone, columns }: Setting,
): AsyncGenerator<string> {
  const words = reportWords(language);
  const places = placesOf(columns);
  const { separator, decimal } = SIGNS[language];
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;
  yield BYTE_ORDER_MARK + line(columns.map((column) => words.column[column]));
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch) {
      text += line(
        columns.map((column, at) =>
          textOf(readCell(column, cells[places[at] ?? -1] ?? '', words, zone), decimal),
        ),
      );
    }
    yield text;
  }
}
