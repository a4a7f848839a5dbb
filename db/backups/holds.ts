import type Database from 'better-sqlite3';
import type { BackupHolds } from '../../shared/contract/backups.ts';
import { headIn } from './proof.ts';

const COUNTED = {
  claims: 'SELECT count(*) FROM claims',
  plans: 'SELECT count(*) FROM plans',
  customers: 'SELECT count(*) FROM customers',
  payments: 'SELECT count(*) FROM payments',
  photos: 'SELECT count(*) FROM photos WHERE removed_at IS NULL',
  papers: 'SELECT count(*) FROM papers',
} as const;

/** Claims that are named, for a person to know by them how far a backup reaches. */
const LAST_CLAIMS = 5;

/** What a whole database holds, of this form or an older one, in figures that people know. */
export function holdsOf(copy: Database.Database): BackupHolds {
  const tables = new Set(
    copy.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").pluck().all(),
  );
  const count = (table: keyof typeof COUNTED): number =>
    tables.has(table) ? Number(copy.prepare(COUNTED[table]).pluck().get()) : 0;
  const head = headIn(copy);
  const endsAt = copy.prepare<[], string>('SELECT at FROM events ORDER BY id DESC LIMIT 1').pluck().get();
  return {
    claims: count('claims'),
    plans: count('plans'),
    customers: count('customers'),
    payments: count('payments'),
    photos: count('photos'),
    papers: count('papers'),
    // In the order in which they were booked: both forms of the table keep their rows in it.
    lastClaims: tables.has('claims')
      ? copy
          .prepare<[number], string>('SELECT number FROM claims ORDER BY rowid DESC LIMIT ?')
          .pluck()
          .all(LAST_CLAIMS)
      : [],
    event: head?.event ?? null,
    endsAt: endsAt ?? null,
  };
}
