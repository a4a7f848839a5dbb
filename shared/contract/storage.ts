import { z } from 'zod';
import { EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { command, query } from './define.ts';
import { done, instant, nothing, reason } from './fields.ts';
import { ROW_KINDS } from './rows.ts';

/**
 * `checking`: the data is read through, beside all work. `damaged`: nothing more is saved, and the next opening offers the
 * newest backup. `gone`: the data folder no longer lies where it was opened, so nothing can be saved until it does again.
 * `unreachable`: the database server does not answer, and the same goes for it.
 */
const STORAGE_STATES = ['good', 'checking', 'damaged', 'gone', 'unreachable'] as const;
export type StorageState = (typeof STORAGE_STATES)[number];

/** What one person saved, and the data no longer holds. */
const missingOf = z.object({
  name: z.string(),
  /** How many times they saved something. */
  commits: z.int(),
  /** What it was, by the kinds of the events; what is no event, such as a draft, is not among them. */
  kinds: z.array(z.object({ kind: z.string(), commits: z.int() })),
  /** The numbers of the claims that it was about. */
  claims: z.array(z.string()),
});

/** What was saved and is missing, as far as the witness beside the database knows. */
export const toldLoss = z.object({
  /** Null: the witness itself is gone or spoilt, so that nobody can tell whether anything is missing. */
  commits: z.int().nullable(),
  /** More is missing than the witness remembers, by whom and what being known of the last of it alone. */
  more: z.boolean(),
  from: instant.nullable(),
  until: instant.nullable(),
  /** Busiest first. */
  by: z.array(missingOf),
  /** The folder, inside the data folder, in which the log that SQLite found is kept, for whoever can read it. */
  keptLog: z.string().nullable(),
  /** A backup that holds events which the data lacks; how many. */
  backup: z.object({ at: instant, events: z.int() }).nullable(),
});
export type ToldLoss = z.infer<typeof toldLoss>;

const loss = toldLoss.extend({
  /** The event that tells of it. */
  event: z.int(),
  /** When it was noticed. */
  at: instant,
});
export type Loss = z.infer<typeof loss>;

/** How the rows that count differ from what the program has written. */
export const toldDifferences = z.object({
  /** Each that differs, or may: the claim's number, the plan's code, or the row's own key. Null: the row is gone. */
  rows: z.array(z.object({ kind: z.enum(ROW_KINDS), row: z.string().nullable() })),
  /** How many there are, or may be, beside these. */
  more: z.int(),
  /** Whether the sums are not the program's by which differences are found. */
  sums: z.boolean(),
});
export type ToldDifferences = z.infer<typeof toldDifferences>;

/** With rows by the names that people know where there are some. */
const finding = toldDifferences.extend({
  /** The event that tells of it. */
  event: z.int(),
  /** When it was found. */
  at: instant,
});
export type Finding = z.infer<typeof finding>;

const eventNumber = z.int().min(1).max(1_000_000_000_000);

/** The place where the data lies, and whether all that was saved is in it. */
export const storageCalls = {
  /** Anyone may ask: without it nobody can sign in. */
  'storage.status': query(
    'anyone',
    nothing,
    z.object({
      state: z.enum(STORAGE_STATES),
      /** Of what is missing and not confirmed yet, all taken together; null: nothing. */
      missing: toldLoss.pick({ commits: true, from: true, until: true }).nullable(),
      /** Rows that were changed by something else than this program, and no manager has confirmed; null: none. */
      differing: z.object({ rows: z.int() }).nullable(),
      /** The names of what the database was found to lack of its own rules as it was opened last, and was put back. */
      mended: z.array(z.string()),
      /** The names of tables and rules that are not as this version makes them, and are not put back while it is open. */
      altered: z.array(z.string()),
      /** Whether what is saved can be noted beside the database, so that it would be missed. */
      witnessed: z.boolean(),
    }),
  ),
  /** What is missing and not confirmed yet, the latest first. */
  'storage.losses': query(EVERYONE, nothing, z.object({ losses: z.array(loss) })),
  /** A manager has read what is missing and says what was done about it. */
  'storage.confirmLoss': command(
    OFFICE,
    ['storage'],
    z.strictObject({ event: eventNumber, done: reason }),
    done,
  ),
  /** What was found to differ and is not confirmed yet, as it was found last. */
  'storage.differences': query(OFFICE, nothing, z.object({ finding: finding.nullable() })),
  /** Adds up all rows that count, beside all work, and remembers what differs. At a large centre it takes minutes. */
  'storage.checkRows': command(
    OFFICE,
    ['storage'],
    nothing,
    z.object({
      /** How many rows were added up. */
      checked: z.int(),
      /** Whether any of them differs. */
      differs: z.boolean(),
    }),
  ),
  /** A manager has read what differs and says why the rows stand as they are from now on. */
  'storage.confirmRows': command(
    OFFICE,
    ['storage'],
    z.strictObject({ event: eventNumber, said: reason }),
    done,
  ),
} as const;
