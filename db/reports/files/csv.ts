import { csvCell } from '../../../shared/csv/formulas.ts';
import { isFigure } from '../../../shared/report/holds.ts';
import { columnsOf } from '../../../shared/report/registry.ts';
import { placesOf, type Rows, type Setting } from './rows.ts';

/** Most cells are plain words and figures, which need neither quotes nor a look at what a spreadsheet would run. */
const PLAIN = /^(?:[A-Za-z0-9][A-Za-z0-9 _.:-]*)?$/;

/**
 * One line of a CSV file (RFC 4180): ended by CRLF, quoted only where some reader needs it.
 * @param figures which cells are figures of ours: what is below zero is no formula there.
 */
export function csvLine(cells: readonly string[], figures: readonly boolean[] = []): string {
  let line = '';
  let separator = '';
  for (const [at, cell] of cells.entries()) {
    line += separator;
    if (cell !== '') line += PLAIN.test(cell) || figures[at] === true ? cell : csvCell(cell, ',');
    separator = ',';
  }
  return `${line}\r\n`;
}

/** For programs: UTF-8 with commas, the columns by the names that the contract gives them. */
export async function* csvFile(rows: Rows, setting: Setting): AsyncGenerator<string> {
  const places = placesOf(setting);
  const figures = places.map(({ holds }) => isFigure(holds));
  const all = places.length === columnsOf(setting.report).length;
  yield csvLine(setting.columns);
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch)
      text += csvLine(all ? cells : places.map(({ at }) => cells[at] ?? ''), figures);
    yield text;
  }
}
