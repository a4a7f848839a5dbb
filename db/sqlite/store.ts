import type Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Keys } from '../keys/keys.ts';
import type { Tables } from '../tables.ts';
import type { Place } from './place.ts';
import type { RowSums } from './rows/keep.ts';
import type { SchemaFound } from './schema/mend.ts';
import type { Witness } from './witness/witness.ts';

/** An open database with what belongs to it. */
export interface Store {
  readonly dataDir: string;
  readonly connection: Database.Database;
  /** The handle that writes. Commands wait their turn on it, so whoever only reads does so on `reader`. */
  readonly db: Kysely<Tables>;
  /** On a connection of its own: it sees what is stored, and waits for no command. */
  readonly reader: Kysely<Tables>;
  /** Where the open files lie. */
  readonly place: Place;
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
  readonly eventKey: Buffer;
  /** The secrets that no backup opens. */
  readonly keys: Keys;
  close(): Promise<void>;
}
