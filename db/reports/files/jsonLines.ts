import { HOLDS, type ReportColumn } from '../../../shared/report/columns.ts';
import { placesOf, type Rows, type Setting } from './rows.ts';

type Json = string | number | boolean | null | readonly string[];

/** Amounts stay decimal text, so that no reader rounds money. */
function jsonOf(column: ReportColumn, cell: string): Json {
  const holds = HOLDS[column];
  switch (holds.kind) {
    case 'yesNo':
      return cell === 'yes';
    case 'words':
      return cell === '' ? [] : cell.split(' ');
    case 'number':
    case 'hours':
      return cell === '' ? null : Number(cell);
    default:
      return cell === '' ? null : cell;
  }
}

/** For programs: a JSON object a line, its fields by the names that the contract gives the columns. */
export async function* jsonLinesFile(rows: Rows, { columns }: Setting): AsyncGenerator<string> {
  const places = placesOf(columns);
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch) {
      const fields = columns.map((column, at) => [column, jsonOf(column, cells[places[at] ?? -1] ?? '')]);
      text += `${JSON.stringify(Object.fromEntries(fields))}\n`;
    }
    yield text;
  }
}
