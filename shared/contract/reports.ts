import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { CLAIM_REPORT_COLUMNS } from '../report/columns.ts';
import { REPORT_FORMATS } from '../report/formats.ts';
import { command, heavy, query } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { after, plainDate } from './fields.ts';

const period = z.strictObject({ from: plainDate, to: plainDate }).refine((value) => value.from <= value.to, {
  path: ['to'],
  message: SAYS.periodBackwards,
});

/** What is recorded of a report that leaves the house, but for the claims in it. */
export const exported = period.safeExtend({ format: z.enum(REPORT_FORMATS) });

export const reportCalls = {
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
  /** Records that a report left the house: who took which period in which form. */
  'reports.recordExport': command(
    OFFICE,
    [],
    exported.safeExtend({ rows: z.int().min(0).max(1_000_000_000) }),
    z.object({ done: z.literal(true) }),
  ),
} as const;
