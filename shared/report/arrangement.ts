import { type Holds, MONTH } from './holds.ts';
import { type AnyColumn, columnsOf, holdsOf, type ReportName } from './registry.ts';

/** Which of a report's rows are wanted, by what one of its columns holds. */
export type Filter =
  /** One of these words; of several in a cell, any. */
  | { readonly column: AnyColumn; readonly is: 'among'; readonly values: readonly string[] }
  /** Whatever its capitals and marks. */
  | { readonly column: AnyColumn; readonly is: 'containing'; readonly text: string }
  /** Both ends included, either may be open: figures as decimals, days as ISO dates of the centre's calendar. */
  | {
      readonly column: AnyColumn;
      readonly is: 'between';
      readonly from: string | null;
      readonly to: string | null;
    }
  | { readonly column: AnyColumn; readonly is: 'filled' | 'empty' };

export type FilterKind = Filter['is'];

export interface Order {
  readonly column: AnyColumn;
  readonly descending: boolean;
}

/** How somebody wants a report's rows: which of them, put together by what, and in which order. */
export interface Arrangement {
  /** All of them hold. */
  readonly filters: readonly Filter[];
  /**
   * Rows with the same of the first stand together, within them those with the same of the second, and so on, each group
   * under sums of its own; of a day or a moment, its month.
   */
  readonly groupBy: readonly AnyColumn[];
  /** Within each group; null: the report's own order. */
  readonly sort: Order | null;
}

/** Deeper than this nobody reads sums. */
export const MOST_GROUPINGS = 3;

export const AS_IT_IS: Arrangement = { filters: [], groupBy: [], sort: null };

export const isAsItIs = ({ filters, groupBy, sort }: Arrangement): boolean =>
  filters.length === 0 && groupBy.length === 0 && sort === null;

/** What may be asked of a column by what it holds. */
export function filterKindsOf(holds: Holds): readonly FilterKind[] {
  switch (holds.kind) {
    case 'word':
    case 'words':
      // Models are as many as there come, and nobody lists them.
      return holds.of === 'model' ? ['containing', 'filled', 'empty'] : ['among', 'filled', 'empty'];
    case 'yesNo':
      return ['among'];
    case 'text':
      return ['containing', 'among', 'filled', 'empty'];
    default:
      return ['between', 'filled', 'empty'];
  }
}

const TIMES: ReadonlySet<Holds['kind']> = new Set(['day', 'month', 'moment']);

/** Whether it is told by days of the calendar. */
export const isTime = ({ kind }: Holds): boolean => TIMES.has(kind);

/** Whether rows may be put together by it. */
export const isShared = (holds: Holds): boolean =>
  isTime(holds) ||
  holds.kind === 'word' ||
  holds.kind === 'yesNo' ||
  holds.kind === 'rate' ||
  ('shared' in holds && holds.shared === true);

/** What the name of a group by such a column holds. */
export const groupHolds = (holds: Holds): Holds => (isTime(holds) ? MONTH : holds);

/** The columns that a report's rows may be put together by. */
export const sharedColumns = (report: ReportName): readonly AnyColumn[] =>
  columnsOf(report).filter((column) => isShared(holdsOf(report, column)));

/** The columns of a grouped report: what it is grouped by comes first, whether it was chosen or not. */
export const shownColumns = (
  columns: readonly AnyColumn[],
  groupBy: readonly AnyColumn[],
): readonly AnyColumn[] => [...groupBy, ...columns.filter((column) => !groupBy.includes(column))];
