import type Database from 'better-sqlite3';
import type { StoreOfAny } from '../storeOfAny.ts';
import type { RowSums } from './rows/keep.ts';
import type { SchemaFound } from './schema/mend.ts';
import type { Witness } from './witness/witness.ts';

/** An open file of SQLite's with what belongs to it. */
export interface SqliteStore extends StoreOfAny {
  readonly engine: 'sqlite';
  readonly connection: Database.Database;
  /** Remembers what is committed, outside the database. */
  readonly witness: Witness;
  /** How its rules were found, and what was put back. */
  readonly schema: SchemaFound;
  /** When it was last read through and found whole; UTC, ISO 8601. Null where that is not known of it as it is. */
  readonly soundAt: string | null;
  /** When its rows were last found to be as they were written; UTC, ISO 8601. Null where that is not known. */
  readonly provenAt: string | null;
  /** Of the rows that this program has written, for the handle that writes. */
  readonly sums: RowSums;
}
