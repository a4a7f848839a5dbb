import { z } from 'zod';
import {
  type Arrangement,
  type Filter,
  type FilterKind,
  filterKindsOf,
  isTime,
  MOST_GROUPINGS,
} from '../../../shared/report/arrangement.ts';
import { ALL_COLUMNS, type AnyColumn, holdsOf, type ReportName } from '../../../shared/report/registry.ts';
import { isPlainDate } from '../../../shared/time/plainDate.ts';
import { fieldError } from '../../api/fieldMessages.ts';

/** A filter as it stands in its form: every kind has its fields, and those of the chosen kind count. */
export interface FilterRow {
  readonly column: AnyColumn | null;
  readonly is: FilterKind;
  readonly values: readonly string[];
  readonly text: string;
  /** A date, a number, or nothing. */
  readonly from: string | number | null;
  readonly to: string | number | null;
}

export const NO_FILTER: FilterRow = {
  column: null,
  is: 'containing',
  values: [],
  text: '',
  from: null,
  to: null,
};

const end = z.union([z.string(), z.number()]).nullable();

const isEnd = (value: string | number | null, time: boolean): boolean =>
  value === null || (time ? typeof value === 'string' && isPlainDate(value) : typeof value === 'number');

/** The form of a report's arrangement; what is wrong stands at its own field. */
export const arrangeSchema = (report: ReportName) =>
  z.object({
    filters: z.array(
      z
        .object({
          column: z.enum(ALL_COLUMNS, fieldError('choose')).nullable(),
          is: z.enum(['among', 'containing', 'between', 'filled', 'empty']),
          values: z.array(z.string()).readonly(),
          text: z.string().trim().max(200),
          from: end,
          to: end,
        })
        .superRefine((row, context) => {
          const wrong = (path: string, says: Parameters<typeof fieldError>[0]) =>
            context.addIssue({ code: 'custom', path: [path], message: fieldError(says) });
          if (row.column === null) return wrong('column', 'choose');
          const time = isTime(holdsOf(report, row.column));
          if (row.is === 'among' && row.values.length === 0) return wrong('values', 'oneAtLeast');
          if (row.is === 'containing' && row.text === '') return wrong('text', 'required');
          if (row.is !== 'between') return;
          const says = time ? 'date' : 'number';
          if (!isEnd(row.from, time)) return wrong('from', says);
          if (!isEnd(row.to, time)) return wrong('to', says);
          if (row.from === null && row.to === null) wrong('from', 'required');
          else if (row.from !== null && row.to !== null && row.from > row.to) wrong('to', 'endsBeforeStart');
        }),
    ),
    groupBy: z.array(z.object({ column: z.enum(ALL_COLUMNS).nullable() })).max(MOST_GROUPINGS),
    sortBy: z.enum(ALL_COLUMNS).nullable(),
    descending: z.boolean(),
  });

export type ArrangeForm = z.output<ReturnType<typeof arrangeSchema>>;

function rowOf(report: ReportName, filter: Filter): FilterRow {
  const row = { ...NO_FILTER, column: filter.column, is: filter.is };
  switch (filter.is) {
    case 'among':
      return { ...row, values: filter.values };
    case 'containing':
      return { ...row, text: filter.text };
    case 'between': {
      const time = isTime(holdsOf(report, filter.column));
      const typed = (value: string | null) => (value === null || time ? value : Number(value));
      return { ...row, from: typed(filter.from), to: typed(filter.to) };
    }
    default:
      return row;
  }
}

function filterOf({ column, is, values, text, from, to }: FilterRow): Filter | null {
  if (column === null) return null;
  const written = (value: string | number | null) => (value === null ? null : String(value));
  switch (is) {
    case 'among':
      return { column, is, values };
    case 'containing':
      return { column, is, text };
    case 'between':
      return { column, is, from: written(from), to: written(to) };
    default:
      return { column, is };
  }
}

export const formOf = (report: ReportName, { filters, groupBy, sort }: Arrangement): ArrangeForm => ({
  filters: filters.map((filter) => rowOf(report, filter)),
  groupBy: Array.from({ length: MOST_GROUPINGS }, (_, at) => ({ column: groupBy[at] ?? null })),
  sortBy: sort?.column ?? null,
  descending: sort?.descending ?? false,
});

export const arrangementOf = ({ filters, groupBy, sortBy, descending }: ArrangeForm): Arrangement => ({
  filters: filters.flatMap((row) => filterOf(row) ?? []),
  groupBy: [...new Set(groupBy.flatMap(({ column }) => column ?? []))],
  sort: sortBy === null ? null : { column: sortBy, descending },
});

/** What is asked of a column first. */
export const firstKind = (report: ReportName, column: AnyColumn): FilterKind =>
  filterKindsOf(holdsOf(report, column))[0] ?? 'filled';
