import { z } from 'zod';
import { DESK, EVERYONE } from '../claim/vocabulary.ts';
import { REASON_CODES } from '../imports/reasons.ts';
import {
  DATE_ORDERS,
  DELIMITERS,
  ENCODINGS,
  IMPORT_FIELDS,
  IMPORT_KINDS,
  IMPORT_MODES,
  OUTCOMES,
  QUESTIONS,
  WHOLE_DAYS,
} from '../imports/vocabulary.ts';
import { command, query, shellOnly } from './define.ts';
import { SAYS } from './fieldSays.ts';
import { after, id, instant, page, timeZone } from './fields.ts';

const field = z.enum(IMPORT_FIELDS);
const figures = z.record(z.string(), z.union([z.string(), z.number()]));

/** What a person says of a file, where it does not say so itself. Null: not said. */
export const importSettings = z.strictObject({
  encoding: z.enum(ENCODINGS).nullable().default(null),
  delimiter: z.enum(DELIMITERS).nullable().default(null),
  /** Field → name of the column in the file; null: the file has none. A field not named here is matched by its name. */
  columns: z.partialRecord(field, z.string().max(500).nullable()).default({}),
  dateOrder: z.enum(DATE_ORDERS).nullable().default(null),
  /** Of times without an offset. */
  zone: timeZone.nullable().default(null),
  wholeDays: z.enum(WHOLE_DAYS).nullable().default(null),
});
export type ImportSettings = z.output<typeof importSettings>;

const question = z.object({
  about: z.enum(QUESTIONS),
  field: field.nullable(),
  /** The column's name in the file. */
  column: z.string().nullable(),
  /** A value from the file that makes it necessary to ask. */
  example: z.string(),
  line: z.int().nullable(),
});
export type ImportQuestion = z.infer<typeof question>;

const counts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() });
export type ImportCounts = z.infer<typeof counts>;

const failure = z.object({ code: z.string(), message: z.string(), figures: figures.optional() });

const stage = z.discriminatedUnion('name', [
  /** Chosen and looked into; nothing is asked that would keep it from being checked. */
  z.object({ name: z.literal('ready') }),
  z.object({ name: z.literal('asks'), questions: z.array(question) }),
  /** Being read; `done` and `of` in bytes. */
  z.object({ name: z.literal('checking'), done: z.int(), of: z.int() }),
  z.object({ name: z.literal('checked'), counts }),
  /** Being stored; `done` and `of` in steps of no unit. */
  z.object({ name: z.literal('running'), done: z.int(), of: z.int() }),
  /** Stored. `counts.refused` rows were left out. */
  z.object({ name: z.literal('done'), counts }),
  /** Stopped by a failure; nothing was changed. */
  z.object({ name: z.literal('failed'), failure }),
]);
export type ImportStage = z.infer<typeof stage>;

const job = z.object({
  importId: id,
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  bytes: z.int(),
  form: z.enum(['csv', 'json']),
  /** As read: what was said, else what was found. */
  encoding: z.enum(ENCODINGS).nullable(),
  delimiter: z.enum(DELIMITERS).nullable(),
  /** Names of the file's columns in order; none for JSON. */
  header: z.array(z.string()),
  /** The first rows as the file has them. */
  sample: z.array(z.array(z.string())),
  columns: z.array(
    z.object({ field, need: z.enum(['required', 'asked', 'optional']), column: z.string().nullable() }),
  ),
  settings: importSettings,
  stage,
  /** Why rows are refused and how many for each reason, most first. */
  reasons: z.array(z.object({ code: z.enum(REASON_CODES), count: z.int() })),
});
export type ImportJob = z.infer<typeof job>;

const row = z.object({
  /** Of the file, from 1 with the header; for JSON the product's place from 1. */
  line: z.int(),
  outcome: z.enum(OUTCOMES),
  reason: z.object({ code: z.enum(REASON_CODES), message: z.string(), figures }).nullable(),
  /** As it would be stored; of a refused row, as the file has it. */
  values: z.partialRecord(field, z.string()),
  /** Of a changed row: what is stored now, where it differs. */
  before: z.partialRecord(field, z.string()),
});
export type ImportRow = z.infer<typeof row>;

const past = z.object({
  importId: id,
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  sha256: z.string(),
  mode: z.enum(IMPORT_MODES),
  counts,
  at: instant,
  by: z.string(),
});
export type PastImport = z.infer<typeof past>;

const which = z.strictObject({ importId: id });
const done = z.object({ done: z.literal(true) });
/** Sentences in another language: by reason code, with `{{name}}` for each figure. */
const MOST_WORDS = 200;
const words = z
  .record(z.string().max(60), z.string().max(500))
  .refine((given) => Object.keys(given).length <= MOST_WORDS, `Give at most ${MOST_WORDS} sentences.`)
  .meta({ maxProperties: MOST_WORDS })
  .default({});
const path = z
  .string()
  .min(1)
  .max(4000)
  .refine((given) => !given.includes('\0'), SAYS.path);

/**
 * A file comes in by steps: open, check, look at the rows, run. Check and run answer at once and go on by themselves;
 * `imports.get` tells how far they are. A window cannot name a path: it asks the shell, which shows the system's dialog.
 */
export const importCalls = {
  'imports.open': shellOnly(
    command(DESK, ['imports'], z.strictObject({ kind: z.enum(IMPORT_KINDS), path }), which),
  ),
  'imports.get': query(DESK, which, z.object({ job })),
  'imports.check': command(DESK, ['imports'], which.extend({ settings: importSettings.prefault({}) }), done),
  'imports.rows': query(
    DESK,
    which.extend({ outcome: z.enum(OUTCOMES).nullable().default(null), after }),
    page(row),
  ),
  'imports.run': command(DESK, ['imports'], which.extend({ mode: z.enum(IMPORT_MODES) }), done),
  /** Stops what is going on, leaving everything as it was before. */
  'imports.cancel': command(DESK, ['imports'], which, done),
  /** Forgets the file and its preview. */
  'imports.close': command(DESK, ['imports'], which, done),
  'imports.writeRefused': shellOnly(
    command(
      DESK,
      ['imports'],
      which.extend({ path, sentences: words, fields: words }),
      z.object({ rows: z.int() }),
    ),
  ),
  /** What has been imported, newest first. */
  'imports.list': query(EVERYONE, z.strictObject({ after }), page(past)),
} as const;
