import { writeXlsx } from 'hucre/xlsx';
import { reportWords } from '../../../shared/report/words.ts';
import type { Piece } from './groups.ts';
import { nameOfGroup, sumLines } from './lines.ts';
import { placesOf, type Setting } from './rows.ts';
import { type Cell, columnOf, notes, rowCells, sheetName, totalCells } from './xlsxCells.ts';

/**
 * Sheets are held until the workbook is made, at some 700 bytes a cell, in a thread that may take 256 MB; and so are the rows
 * that were read, with the columns that are not shown.
 */
const MOST_CELLS = 100_000;
const MOST_ROWS = 5_000;
/** More than anybody leafs through. */
const MOST_GROUPS = 100;

/** Whether a grouped report, as far as it has been read, can still have a sheet for each of its outermost groups. */
export function fitsSheets(pieces: readonly Piece[], { columns }: Pick<Setting, 'columns'>): boolean {
  let [groups, rows] = [0, 0];
  for (const piece of pieces) {
    if (piece.kind === 'group' && piece.path.length === 1) groups += 1;
    if (piece.kind === 'rows') rows += piece.rows.length;
  }
  return groups <= MOST_GROUPS && rows <= MOST_ROWS && rows * columns.length <= MOST_CELLS;
}

/** A name that no sheet has yet, whatever its capitals. */
function unlike(taken: Set<string>, name: string): string {
  let free = name;
  for (let turn = 2; taken.has(free.toLowerCase()); turn += 1) {
    const mark = ` (${turn})`;
    free = sheetName([...name].slice(0, 31 - mark.length).join('')) + mark;
  }
  taken.add(free.toLowerCase());
  return free;
}

/**
 * A workbook with a sheet for each of the outermost groups, named by what its rows have in common, each with its sums and
 * those of the groups within it; the first one has the sums of every sheet and of all, and what the figures mean.
 */
export async function inSheets(pieces: readonly Piece[], setting: Setting): Promise<Uint8Array> {
  const { report, language, zone, columns, title } = setting;
  const words = reportWords(language);
  const places = placesOf(setting);
  const look = {
    columns: places.map((place) => columnOf(place, words.column[place.column])),
    freezePane: { rows: 1, columns: 1 },
  };
  const header = places.map(({ column }) => words.column[column]);
  const taken = new Set<string>();
  const overview: Cell[][] = [header];
  const first = {
    name: unlike(taken, sheetName(title ?? words.report[report].name)),
    rows: overview,
    ...look,
  };
  const groups: { name: string; rows: Cell[][] }[] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    switch (piece.kind) {
      case 'group': {
        const named = nameOfGroup(setting, piece.path, words);
        if (piece.path.length > 1) group?.rows.push([named]);
        else groups.push({ name: unlike(taken, sheetName(named)), rows: [header] });
        break;
      }
      case 'rows':
        group?.rows.push(...piece.rows.map((cells) => rowCells(places, cells, words, zone)));
        break;
      case 'sums': {
        const sums = sumLines(setting, piece, words).map((line) => totalCells(columns, line));
        if (piece.path.length === 0) overview.push([], ...sums);
        else if (piece.path.length === 1) {
          overview.push(...sums);
          group?.rows.push([], ...sums);
        } else group?.rows.push(...sums, []);
        break;
      }
    }
  }
  overview.push(...notes(setting, words));
  return writeXlsx({ sheets: [first, ...groups.map((group) => ({ ...look, ...group }))] });
}
