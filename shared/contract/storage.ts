import { z } from 'zod';
import { EVERYONE, OFFICE } from '../claim/vocabulary.ts';
import { command, query } from './define.ts';
import { done, instant, nothing, reason } from './fields.ts';

/**
 * `checking`: the data is read through, beside all work. `damaged`: nothing more is saved, and the next opening offers the
 * newest backup. `gone`: the data folder no longer lies where it was opened, so nothing can be saved until it does again.
 */
const STORAGE_STATES = ['good', 'checking', 'damaged', 'gone'] as const;
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
    z.strictObject({ event: z.int().min(1).max(1_000_000_000_000), done: reason }),
    done,
  ),
} as const;
