import type { Filter } from './arrangement.ts';
import { holdsOf, type ReportName } from './registry.ts';
import type { ReportWords } from './words.ts';

/** What a column was narrowed to, as people read it. */
export function filterWords(report: ReportName, filter: Filter, words: ReportWords): string {
  const holds = holdsOf(report, filter.column);
  const name = words.column[filter.column];
  switch (filter.is) {
    case 'among': {
      const value = (each: string) => {
        if (holds.kind === 'yesNo') return each === 'yes' ? words.yes : words.no;
        return holds.kind === 'word' || holds.kind === 'words' ? words.word(holds.of, each) : each;
      };
      return `${name}: ${filter.values.map(value).join(', ')}`;
    }
    case 'containing':
      return `${name}: “${filter.text}”`;
    case 'between': {
      const { from, to } = filter;
      if (from === null) return `${name} ≤ ${to}`;
      return to === null ? `${name} ≥ ${from}` : `${name}: ${from} – ${to}`;
    }
    case 'filled':
      return `${name}: ${words.filled}`;
    case 'empty':
      return `${name}: ${words.empty}`;
  }
}
