import { csvCell } from '../../../shared/csv/formulas.ts';
import { CLAIM_REPORT_COLUMNS } from '../../../shared/report/columns.ts';
import { placesOf, type Rows, type Setting } from './rows.ts';

/** Most cells are plain words and figures, which need neither quotes nor a look at what a spreadsheet would run. */
const PLAIN = /^(?:[A-Za-z0-9][A-Za-z0-9 _.:-]*)?$/;

/** One line of a CSV file (RFC 4180): ended by CRLF, quoted only where some reader needs it. */
export function csvLine(cells: readonly string[]): string {
  let line = '';
  let separator = '';
  for (const cell of cells) {
    line += separator;
    if (cell !== '') line += PLAIN.test(cell) ? cell : csvCell(cell, ',');
    separator = ',';
  }
  return `${line}\r\n`;
}

/** For programs: UTF-8 with commas, the columns by the names that the contract gives them. */
export async function* csvFile(rows: Rows, { columns }: Setting): AsyncGenerator<string> {
  const places = placesOf(columns);
  const all = columns.length === CLAIM_REPORT_COLUMNS.length;
  yield csvLine(columns);
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch) text += csvLine(all ? cells : places.map((at) => cells[at] ?? ''));
    yield text;
  }
}
