import { writeXlsxStream } from 'hucre/xlsx';
import { reportWords } from '../../../shared/report/words.ts';
import { inGroups, type Piece } from './groups.ts';
import { nameOfGroup, sumLines } from './lines.ts';
import { placesOf, type Rows, type Setting } from './rows.ts';
import { type Cell, columnOf, notes, rowCells, sheetName, totalCells } from './xlsxCells.ts';
import { fitsSheets, inSheets } from './xlsxSheets.ts';

/**
 * A sheet of more goes on in another one, below the 4 GiB that a part of a file can have without ZIP64, which LibreOffice 7
 * does not open in a workbook.
 */
const MOST_ROWS = 500_000;

/** One sheet under a head that stays, a sum for each currency at its end, and what the figures mean below those. */
function inOneSheet(
  pieces: AsyncIterable<Piece> | Iterable<Piece>,
  setting: Setting,
): AsyncIterable<Uint8Array> {
  const { report, language, zone, columns, groupBy, title } = setting;
  const words = reportWords(language);
  const places = placesOf(setting);

  async function* values(): AsyncGenerator<Cell[]> {
    for await (const piece of pieces) {
      switch (piece.kind) {
        case 'group':
          yield [nameOfGroup(setting, piece.path, words)];
          break;
        case 'rows':
          for (const cells of piece.rows) yield rowCells(places, cells, words, zone);
          break;
        case 'sums': {
          const lines = sumLines(setting, piece, words);
          if (lines.length > 0 && groupBy.length === 0) yield [];
          for (const line of lines) yield totalCells(columns, line);
          if (piece.path.length > 0) yield [];
          break;
        }
      }
    }
    yield* notes(setting, words);
  }

  return writeXlsxStream(values(), {
    name: sheetName(title ?? words.report[report].name),
    columns: places.map((place) => columnOf(place, words.column[place.column])),
    freezePane: { rows: 1, columns: 1 },
    maxRowsPerSheet: MOST_ROWS,
  });
}

async function* begunWith(
  begun: readonly Piece[],
  rest: AsyncIterator<Piece, unknown>,
): AsyncGenerator<Piece> {
  yield* begun;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/**
 * A workbook of one sheet; of a grouped report one for each of the outermost groups behind a first one with the sums of all. The library
 * streams one sheet alone, so groups of more rows than may be held at once stand one under another in that.
 */
export async function* xlsxFile(rows: Rows, setting: Setting): AsyncGenerator<Uint8Array> {
  const pieces = inGroups(rows, setting);
  if (setting.groupBy.length === 0) return yield* inOneSheet(pieces, setting);
  const held: Piece[] = [];
  for (;;) {
    const next = await pieces.next();
    if (next.done) return yield await inSheets(held, setting);
    held.push(next.value);
    if (!fitsSheets(held, setting)) return yield* inOneSheet(begunWith(held, pieces), setting);
  }
}
