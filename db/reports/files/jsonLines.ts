import { CLAIM_REPORT_COLUMNS } from '../../../shared/contract/reports.ts';
import { HOLDS, type ReportColumn } from '../../../shared/report/columns.ts';
import type { Rows } from './rows.ts';

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
export async function* jsonLinesFile(rows: Rows): AsyncGenerator<string> {
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch) {
      const fields = CLAIM_REPORT_COLUMNS.map((column, at) => [column, jsonOf(column, cells[at] ?? '')]);
      text += `${JSON.stringify(Object.fromEntries(fields))}\n`;
    }
    yield text;
  }
}
