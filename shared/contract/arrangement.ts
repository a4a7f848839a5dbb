import { z } from 'zod';
import {
  type Arrangement,
  type Filter,
  filterKindsOf,
  isShared,
  isTime,
  MOST_GROUPINGS,
} from '../report/arrangement.ts';
import { ALL_COLUMNS, type AnyColumn, columnsOf, holdsOf, type ReportName } from '../report/registry.ts';
import { isPlainDate } from '../time/plainDate.ts';
import { SAYS } from './fieldSays.ts';
import { required } from './fields.ts';

/** How somebody wants a report's rows, as a schema made from the registry. */

const column = z.enum(ALL_COLUMNS);
/** A decimal or an ISO date. */
const end = z
  .string()
  .max(40)
  .regex(/^(-?\d{1,15}(\.\d{1,6})?|\d{4}-\d\d-\d\d)$/)
  .nullable();

/** More than any report has columns that somebody would tell rows by. */
const MOST_FILTERS = 20;
/** Words of one column; the longest vocabulary has some forty. */
const MOST_WORDS = 100;

const filter = z.discriminatedUnion('is', [
  z.strictObject({
    column,
    is: z.literal('among'),
    values: z.array(required(100)).min(1, SAYS.required).max(MOST_WORDS).readonly(),
  }),
  z.strictObject({ column, is: z.literal('containing'), text: required(200) }),
  z.strictObject({ column, is: z.literal('between'), from: end, to: end }),
  z.strictObject({ column, is: z.literal('filled') }),
  z.strictObject({ column, is: z.literal('empty') }),
]);

export const filters = z.array(filter).max(MOST_FILTERS).readonly();

export const arrangementFields = {
  filters: filters.default([]),
  groupBy: z.array(column).max(MOST_GROUPINGS).readonly().default([]),
  sort: z.strictObject({ column, descending: z.boolean() }).nullable().default(null),
};

const has = (report: ReportName, name: string): boolean => columnsOf(report).some((each) => each === name);

/** Whether the report has the column, and the column holds what is asked of it. */
export function filterFits(report: ReportName, asked: Filter): boolean {
  if (!has(report, asked.column)) return false;
  const holds = holdsOf(report, asked.column);
  if (!filterKindsOf(holds).includes(asked.is)) return false;
  if (asked.is !== 'between') return true;
  const { from, to } = asked;
  const ends = [from, to].filter((each) => each !== null);
  return (
    ends.length > 0 &&
    ends.every((each) => (isTime(holds) ? isPlainDate(each) : Number.isFinite(Number(each))))
  );
}

/** Whether rows can be put together by the column, and are not yet by those before it. */
export const groupFits = (report: ReportName, column: AnyColumn, before: readonly AnyColumn[]): boolean =>
  has(report, column) && isShared(holdsOf(report, column)) && !before.includes(column);

export const sortFits = (report: ReportName, sort: Arrangement['sort']): boolean =>
  sort === null || has(report, sort.column);

/** Refuses what the report of that name cannot be asked for, each at its own field. */
export function checkArrangement(
  { report, filters, groupBy, sort }: Arrangement & { readonly report: ReportName },
  context: z.RefinementCtx,
): void {
  for (const [at, each] of filters.entries()) {
    if (!filterFits(report, each)) {
      context.addIssue({ code: 'custom', path: ['filters', at], message: SAYS.strangeFilter });
    }
  }
  for (const [at, column] of groupBy.entries()) {
    if (!groupFits(report, column, groupBy.slice(0, at))) {
      context.addIssue({ code: 'custom', path: ['groupBy', at], message: SAYS.strangeGroup });
    }
  }
  if (!sortFits(report, sort)) {
    context.addIssue({ code: 'custom', path: ['sort'], message: SAYS.strangeColumn });
  }
}

export const readFilter = (given: unknown): Filter | null => {
  const read = filter.safeParse(given);
  return read.success ? read.data : null;
};
