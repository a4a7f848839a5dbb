import { PostgresAdapter, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Reader } from './tables.ts';

/** The few things that SQLite and PostgreSQL say in words of their own. */

export const isPostgres = (db: Reader): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** A text without regard to the capitals of A to Z, to compare and to sort by; of a column, its index is used. */
export const anyCase = (db: Reader, text: RawBuilder<string>): RawBuilder<string> =>
  isPostgres(db) ? sql`lower(${text} collate "C")` : sql`${text} collate nocase`;

/** That a text holds another one. */
export const holds = (db: Reader, text: RawBuilder<string>, part: string): RawBuilder<SqlBool> =>
  isPostgres(db) ? sql`strpos(${text}, ${part}) > 0` : sql`instr(${text}, ${part}) > 0`;
