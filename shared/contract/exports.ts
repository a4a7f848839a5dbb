import { z } from 'zod';
import { LANGUAGES, OFFICE } from '../claim/vocabulary.ts';
import { command, query, shellOnly } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { done, id } from './fields.ts';
import { exported, hasItsColumns, reportColumns, reportTitle } from './reports.ts';

/** Reports on their way to a file; whoever starts one names it. */
export const exportCalls = {
  /** Answered when the file is whole and on the disk, in the place of any that was there. */
  'exports.report': shellOnly(
    command(
      OFFICE,
      ['exports'],
      exported
        .safeExtend({
          exportId: id,
          path: z.string().min(1).max(4096),
          /** Of the forms that speak one. */
          language: z.enum(LANGUAGES).default('en'),
          columns: reportColumns,
          /** What somebody saved it as. */
          title: reportTitle.nullable().default(null),
          /** Of a PDF the page alone, with how it is printed, for whoever has a window of their own for it. */
          unprinted: z.boolean().default(false),
        })
        .refine(hasItsColumns, { path: ['columns'], error: SAYS.strangeColumn }),
      z.object({ rows: z.int() }),
    ),
  ),
  /** Rows written so far, of how many; null until these are counted, and when it is not under way. */
  'exports.state': query(
    OFFICE,
    z.strictObject({ exportId: id }),
    z.object({ progress: z.object({ rows: z.int(), total: z.int() }).nullable() }),
  ),
  /** Leaves no file; the call that started it is refused with `export_stopped`. */
  'exports.stop': command(OFFICE, ['exports'], z.strictObject({ exportId: id }), done),
} as const;
