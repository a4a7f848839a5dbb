import { groupHolds } from '../../../shared/report/arrangement.ts';
import { isFigure } from '../../../shared/report/holds.ts';
import { readCell } from '../../../shared/report/reading.ts';
import { type AnyColumn, holdsOf } from '../../../shared/report/registry.ts';
import type { ReportWords } from '../../../shared/report/words.ts';
import type { Piece } from './groups.ts';
import type { Setting } from './rows.ts';

/** The lines between and below a report's rows, as people read them. */

/** What a group's rows have in common, what holds of more of them first. */
export const nameOfGroup = (
  setting: Pick<Setting, 'report' | 'groupBy' | 'zone'>,
  path: readonly string[],
  words: ReportWords,
): string =>
  path
    .flatMap((cell, at) => {
      const column = setting.groupBy[at];
      return column === undefined ? [] : [ownName(setting, column, cell, words)];
    })
    .join(' › ');

function ownName(
  { report, zone }: Pick<Setting, 'report' | 'zone'>,
  column: AnyColumn,
  cell: string,
  words: ReportWords,
): string {
  if (cell === '') return words.noGroup;
  const read = readCell(groupHolds(holdsOf(report, column)), cell, words, zone);
  switch (read.kind) {
    case 'text':
      return read.text;
    case 'rate':
      return `${cell} %`;
    default:
      return cell;
  }
}

export interface SumLine {
  readonly label: string;
  readonly sums: ReadonlyMap<AnyColumn, string>;
}

/** What stands below the rows of a group, or of all: how many they are where there are groups, and a line for each currency. */
export function sumLines(
  setting: Pick<Setting, 'report' | 'groupBy' | 'zone' | 'columns'>,
  { path, rows, lines }: Extract<Piece, { kind: 'sums' }>,
  words: ReportWords,
): readonly SumLine[] {
  const [first] = setting.columns;
  if (setting.groupBy.length === 0) {
    // Where the first column is a figure, no cell before the sums has room for what they are of.
    if (first === undefined || isFigure(holdsOf(setting.report, first))) return [];
    return lines.map(({ currency, sums }) => ({ label: words.total(currency), sums }));
  }
  const of = path.length === 0 ? [] : [nameOfGroup(setting, path, words)];
  const label = (currency: string | null) =>
    [...of, ...(currency === null ? [] : [words.total(currency)]), words.rows(rows)].join(' · ');
  if (lines.length === 0) return [{ label: label(null), sums: new Map() }];
  return lines.map(({ currency, sums }) => ({ label: label(currency), sums }));
}
