import { nameKey } from './nameKey.ts';
import type { Reader, Writer } from './tables.ts';

/**
 * What somebody tries to get past: a name's password, whoever's at the windows of this program or at one desk behind it, or
 * the recovery key.
 */
export type Subject = `name:${string}` | DeskSubject | 'recovery';
type DeskSubject = 'desk' | `desk:${string}`;

/** The same for a name that is not there, so that nobody learns by guessing which names are. */
export const nameSubject = (name: string): Subject => `name:${nameKey(name)}`;

/** By the desk's id; null for a window of this program. */
export const deskSubject = (desk: string | null): DeskSubject => (desk === null ? 'desk' : `desk:${desk}`);
export const isOfDesk = (subject: Subject): subject is DeskSubject => /^desk(:|$)/.test(subject);

export interface WrongGuesses {
  /** In a row, since the last right one. */
  readonly count: number;
  /** UTC, ISO 8601. */
  readonly lastAt: string;
}

/** Nothing is held against a name for longer, so that what was tried and given up does not stay for ever. */
const KEPT_MS = 86_400_000;

export async function wrongGuesses(db: Reader, subject: Subject): Promise<WrongGuesses | null> {
  const row = await db
    .selectFrom('wrong_guesses')
    .select(['count', 'last_at'])
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? { count: row.count, lastAt: row.last_at } : null;
}

/** Counts one more wrong guess; the count with it. */
export async function countGuess(db: Writer, subject: Subject, now: string): Promise<number> {
  await db
    .deleteFrom('wrong_guesses')
    .where('last_at', '<', new Date(Date.parse(now) - KEPT_MS).toISOString())
    .execute();
  const { count } = await db
    .insertInto('wrong_guesses')
    .values({ subject, count: 1, last_at: now })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet((eb) => ({
        count: eb('wrong_guesses.count', '+', 1),
        last_at: now,
      })),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}

export async function forgetGuesses(db: Writer, subjects: readonly Subject[]): Promise<void> {
  await db.deleteFrom('wrong_guesses').where('subject', 'in', subjects).execute();
}
