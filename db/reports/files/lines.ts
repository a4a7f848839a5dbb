import { groupHolds } from '../../../shared/report/arrangement.ts';
import { isFigure } from '../../../shared/report/holds.ts';
import { readCell } from '../../../shared/report/reading.ts';
import { type AnyColumn, holdsOf } from '../../../shared/report/registry.ts';
import type { ReportWords } from '../../../shared/report/words.ts';
import type { Piece } from './groups.ts';
import type { Setting } from './rows.ts';

/** The lines between and below a report's rows, as people read them. */

/** What a group's rows have in common. */
export function nameOfGroup(
  { report, groupBy, zone }: Pick<Setting, 'report' | 'groupBy' | 'zone'>,
  cell: string,
  words: ReportWords,
): string {
  if (groupBy === null) return '';
  if (cell === '') return words.noGroup;
  const read = readCell(groupHolds(holdsOf(report, groupBy)), cell, words, zone);
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
  { cell, rows, lines }: Extract<Piece, { kind: 'sums' }>,
  words: ReportWords,
): readonly SumLine[] {
  const [first] = setting.columns;
  if (setting.groupBy === null) {
    // Where the first column is a figure, no cell before the sums has room for what they are of.
    if (first === undefined || isFigure(holdsOf(setting.report, first))) return [];
    return lines.map(({ currency, sums }) => ({ label: words.total(currency), sums }));
  }
  const of = cell === null ? [] : [nameOfGroup(setting, cell, words)];
  const label = (currency: string | null) =>
    [...of, ...(currency === null ? [] : [words.total(currency)]), words.rows(rows)].join(' · ');
  if (lines.length === 0) return [{ label: label(null), sums: new Map() }];
  return lines.map(({ currency, sums }) => ({ label: label(currency), sums }));
}
