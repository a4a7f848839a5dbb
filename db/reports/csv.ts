import { csvCell } from '../../shared/csv/formulas.ts';

/** Most cells are plain words and figures, which need neither quotes nor a look at what a spreadsheet would run. */
const PLAIN = /^(?:[A-Za-z0-9][A-Za-z0-9 _.:-]*)?$/;

/** One line of a CSV file (RFC 4180): ended by CRLF, quoted only where some reader needs it. */
export function csvLine(cells: readonly string[]): string {
  let line = '';
  for (const [at, cell] of cells.entries()) {
    if (at > 0) line += ',';
    if (cell !== '') line += PLAIN.test(cell) ? cell : csvCell(cell, ',');
  }
  return `${line}\r\n`;
}
