import type { Holds } from '../../../shared/report/holds.ts';
import { placesOf, type Rows, type Setting } from './rows.ts';

type Json = string | number | boolean | null | readonly string[];

/** Amounts stay decimal text, so that no reader rounds money. */
function jsonOf({ kind }: Holds, cell: string): Json {
  switch (kind) {
    case 'yesNo':
      return cell === 'yes';
    case 'words':
      return cell === '' ? [] : cell.split(' ');
    case 'number':
    case 'count':
    case 'quantity':
    case 'rate':
    case 'hours':
      return cell === '' ? null : Number(cell);
    default:
      return cell === '' ? null : cell;
  }
}

/** For programs: a JSON object a line, its fields by the names that the contract gives the columns. */
export async function* jsonLinesFile(rows: Rows, setting: Setting): AsyncGenerator<string> {
  const places = placesOf(setting);
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch) {
      const fields = places.map(({ column, holds, at }) => [column, jsonOf(holds, cells[at] ?? '')]);
      text += `${JSON.stringify(Object.fromEntries(fields))}\n`;
    }
    yield text;
  }
}
