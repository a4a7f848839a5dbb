import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { type Arrangement, MOST_GROUPINGS } from '../report/arrangement.ts';
import { PERIODS, type Period, periodOf, type RelativePeriod } from '../report/period.ts';
import {
  type AnyColumn,
  columnsOf,
  definitionOf,
  REPORT_NAMES,
  type ReportName,
} from '../report/registry.ts';
import {
  arrangementFields,
  checkArrangement,
  filterFits,
  groupFits,
  readFilter,
  sortFits,
} from './arrangement.ts';
import { command, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, id, instant, nothing, plainDate } from './fields.ts';
import { hasItsColumns, isForwards, reportColumns, reportTitle } from './reports.ts';

/** Reports as managers want them, saved under names that all of them know. */

/** The days that it is of whenever it is asked for: by name, or fixed. */
const period = z.union([
  z.strictObject({ name: z.enum(PERIODS) }),
  z.strictObject({ from: plainDate, to: plainDate }),
]);

export type SavedPeriod = { readonly name: RelativePeriod } | { readonly from: string; readonly to: string };

/** The days that a saved period means on a day. */
export const daysIn = (days: SavedPeriod, today: string): Period =>
  'name' in days ? periodOf(days.name, today) : days;

const asked = {
  report: z.enum(REPORT_NAMES),
  columns: reportColumns,
  ...arrangementFields,
  /** Null of a report that tells how things stand now. */
  period: period.nullable().default(null),
};

const hasPeriod = ({ report, period: days }: { report: ReportName; period: SavedPeriod | null }) =>
  (definitionOf(report).by === null) === (days === null);
const runsForwards = ({ period: days }: { period: SavedPeriod | null }) =>
  days === null || 'name' in days || isForwards(days);

const checked = <T extends z.ZodType<SavedAsked>>(schema: T): T =>
  schema
    .refine(hasItsColumns, { path: ['columns'], error: SAYS.strangeColumn })
    .refine(hasPeriod, { path: ['period'], error: SAYS.periodMissing })
    .refine(runsForwards, { path: ['period'], error: SAYS.periodBackwards })
    .superRefine(checkArrangement);

/** What a saved report asks for. */
export interface SavedAsked extends Arrangement {
  readonly report: ReportName;
  /** Without them all. */
  readonly columns?: AnyColumn[] | undefined;
  readonly period: SavedPeriod | null;
}

/** A saved report as it is kept, read with what its report knows today. */
export interface ReadAsked {
  /** Null where there is no such report any more. */
  readonly asked: SavedAsked | null;
  /** What it asks for and the report no longer has, by the names in the file. */
  readonly gone: readonly string[];
}

const keptShape = z.object({
  columns: z.array(z.string()).optional().catch(undefined),
  filters: z.array(z.unknown()).catch([]),
  // One column, or none, until there could be several.
  groupBy: z.union([z.array(z.string()), z.string().transform((column) => [column])]).catch([]),
  sort: z.object({ column: z.string(), descending: z.boolean() }).nullable().catch(null),
  period: period.nullable().catch(null),
});

const columnNamed = (given: unknown): string =>
  typeof given === 'object' && given !== null && 'column' in given ? String(given.column) : '?';

/** Reads what was kept, whatever has gone from the report since; of days that it lacks, this month. */
export function readSaved(report: string, kept: unknown): ReadAsked {
  const name = REPORT_NAMES.find((each) => each === report);
  if (name === undefined) return { asked: null, gone: [report] };
  const { columns, filters, groupBy, sort, period: days } = keptShape.parse(kept);
  const all: readonly AnyColumn[] = columnsOf(name);
  const known = (column: string) => all.find((each) => each === column);
  const fitting = filters.map((given) => {
    const read = readFilter(given);
    return read && filterFits(name, read) ? read : null;
  });
  const groups: AnyColumn[] = [];
  for (const column of groupBy.map(known)) {
    if (column && groupFits(name, column, groups)) groups.push(column);
  }
  const sortBy = sort && known(sort.column);
  const left = columns?.flatMap((column) => known(column) ?? []);
  const order = sort && sortBy ? { column: sortBy, descending: sort.descending } : null;
  const by = definitionOf(name).by;
  return {
    asked: {
      report: name,
      // Of no columns that are left, all.
      ...(left === undefined || left.length === 0 ? {} : { columns: left }),
      filters: fitting.filter((each) => each !== null),
      groupBy: groups.slice(0, MOST_GROUPINGS),
      sort: sortFits(name, order) ? order : null,
      period: by === null ? null : (days ?? { name: 'this_month' }),
    },
    gone: [
      ...new Set([
        ...(columns ?? []).filter((column) => known(column) === undefined),
        ...filters.filter((_, at) => fitting[at] === null).map(columnNamed),
        ...groupBy.filter((given) => !groups.some((column) => column === given)),
        ...(sort !== null && order === null ? [sort.column] : []),
      ]),
    ],
  };
}

const saved = z.object({
  id,
  name: z.string(),
  report: z.string(),
  /** As it can be made today; null where its report is gone. */
  asked: z.object(asked).nullable(),
  /** Names of columns that it asks for and its report no longer has. */
  gone: z.array(z.string()),
  changedAt: instant,
  changedBy: z.string(),
});
export type SavedReport = z.infer<typeof saved>;

export const savedReportCalls = {
  /** Every one of them, in the order of their names. */
  'savedreports.list': query(OFFICE, nothing, z.object({ reports: z.array(saved) })),
  /** Saves what is on screen under a new name. */
  'savedreports.save': command(
    OFFICE,
    ['savedreports'],
    checked(z.strictObject({ name: reportTitle, ...asked })),
    z.object({ id }),
  ),
  /** Asks for something else under the same name. */
  'savedreports.change': command(OFFICE, ['savedreports'], checked(z.strictObject({ id, ...asked })), done),
  'savedreports.rename': command(OFFICE, ['savedreports'], z.strictObject({ id, name: reportTitle }), done),
  /** Saves the same once more under another name. */
  'savedreports.copy': command(
    OFFICE,
    ['savedreports'],
    z.strictObject({ id, name: reportTitle }),
    z.object({ id }),
  ),
  /** It can be brought back, as it was. */
  'savedreports.delete': command(OFFICE, ['savedreports'], z.strictObject({ id }), done),
  'savedreports.bringBack': command(OFFICE, ['savedreports'], z.strictObject({ id }), done),
} as const;
