import { filterWords } from '../../../shared/report/filterWords.ts';
import type { ReportWords } from '../../../shared/report/words.ts';
import type { Setting } from './rows.ts';

/** Of which days, which rows and in which order a report was asked for, a line each. */
export function asked({ report, period, filters, groupBy, sort }: Setting, words: ReportWords): string[] {
  return [
    ...(period ? [words.periodNote(period.from, period.to)] : []),
    ...(filters.length > 0
      ? [words.only(filters.map((filter) => filterWords(report, filter, words)).join('; '))]
      : []),
    ...(groupBy.length === 0
      ? []
      : [words.groupedBy(groupBy.map((column) => words.column[column]).join(' › '))]),
    ...(sort === null
      ? []
      : [(sort.descending ? words.sortedDown : words.sortedUp)(words.column[sort.column])]),
  ];
}
