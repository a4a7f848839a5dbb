import { z } from 'zod';
import { LANGUAGES, OFFICE } from '../claim/vocabulary.ts';
import { CLAIM_REPORT_COLUMNS } from '../report/columns.ts';
import { REPORT_FORMATS } from '../report/formats.ts';
import {
  ALL_COLUMNS,
  chosenColumns,
  definitionOf,
  REPORT_NAMES,
  type ReportName,
} from '../report/registry.ts';
import { arrangementFields, checkArrangement } from './arrangement.ts';
import { command, heavy, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { after, plainDate, required } from './fields.ts';

export const BACKWARDS = { path: ['to'], message: SAYS.periodBackwards };

/** Days of the centre's calendar, both included; a report that tells how things stand now has none. */
const days = {
  from: plainDate.nullable().default(null),
  to: plainDate.nullable().default(null),
};

export const isForwards = ({ from, to }: { from: string | null; to: string | null }) =>
  from === null || to === null || from <= to;
const hasDays = (asked: { report: ReportName; from: string | null; to: string | null }) =>
  definitionOf(asked.report).by === null || (asked.from !== null && asked.to !== null);

/** Which report of which days, and how its rows are wanted. */
const asked = z
  .strictObject({ report: z.enum(REPORT_NAMES), ...days, ...arrangementFields })
  .refine(isForwards, BACKWARDS)
  .refine(hasDays, { path: ['from'], error: SAYS.periodMissing })
  .superRefine(checkArrangement);

/** What is recorded of a report that leaves the house, but for how much is in it. */
export const exported = asked.safeExtend({ format: z.enum(REPORT_FORMATS) });

/** What a report may be saved as. */
export const reportTitle = required(80);

/** Columns of a report: in its own order, whatever order they are named in; without them all. */
export const reportColumns = z.array(z.enum(ALL_COLUMNS)).min(1).max(ALL_COLUMNS.length).optional();

export const hasItsColumns = ({
  report,
  columns,
}: {
  report: ReportName;
  columns?: readonly string[] | undefined;
}) => columns === undefined || chosenColumns(report, columns) !== null;

/** A line for each currency, and one without a currency for plain counts. */
const sums = z.array(z.object({ currency: z.string(), of: z.record(z.string(), z.string()) }));

export const reportCalls = {
  /** The first rows of a report, each cell as the files for programs have it, how many there are, and the sums of all. */
  'reports.preview': heavy(
    query(
      OFFICE,
      asked.safeExtend({ language: z.enum(LANGUAGES).default('en') }),
      z.object({
        columns: z.array(z.enum(ALL_COLUMNS)),
        rows: z.array(z.array(z.string())),
        /** Null where they were not all looked at and only some of them are wanted. */
        total: z.int().nullable(),
        /** Null where there are too many rows to sum up at once. */
        sums: sums.nullable(),
        /**
         * The first groups, each behind those within it: what its rows have in common, how many they are, how many of
         * these are among `rows`, and its sums.
         */
        groups: z
          .array(z.object({ path: z.array(z.string()).min(1), rows: z.int(), shown: z.int(), sums }))
          .nullable(),
        /** That only so many rows were narrowed, grouped or sorted, the first in the report's own order; null for all. */
        of: z.int().nullable(),
      }),
    ),
  ),
  /** Claims received in the period, both days included, a page at a time, each cell as the file will have it. */
  'reports.claims': heavy(
    query(
      OFFICE,
      z.strictObject({ from: plainDate, to: plainDate, after }),
      z.object({
        columns: z.array(z.enum(CLAIM_REPORT_COLUMNS)),
        rows: z.array(z.array(z.string())),
        next: z.string().nullable(),
        total: z.int(),
      }),
    ),
  ),
  /** The same as a part of a CSV file (UTF-8, RFC 4180); the first part carries the header row. */
  'reports.claimsCsv': heavy(
    query(
      OFFICE,
      z.strictObject({ from: plainDate, to: plainDate, after }),
      z.object({ csv: z.string(), rows: z.int(), next: z.string().nullable() }),
    ),
  ),
  /** Records that a report left the house: who took which one, of which days and in which form. */
  'reports.recordExport': command(
    OFFICE,
    [],
    exported.safeExtend({ rows: z.int().min(0).max(1_000_000_000) }),
    z.object({ done: z.literal(true) }),
  ),
} as const;
