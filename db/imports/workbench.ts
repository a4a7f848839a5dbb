import Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { READING_TIMEOUT_MS, setPragmas } from '../sqlite/connection.ts';
import { databasePath } from '../sqlite/folder.ts';
import { keepRowSums, type RowSums } from '../sqlite/rows/keep.ts';
import type { SqliteStore } from '../sqlite/store.ts';
import { kyselyOver } from '../sqlite/transaction.ts';
import type { Tables } from '../tables.ts';
import { attachStaging } from './staging.ts';

/**
 * An import has a connection of its own, so that its one long transaction holds nothing of the windows' back but their
 * commands: they go on reading on theirs. What is staged lies beside it.
 */
export interface Workbench {
  readonly connection: Database.Database;
  /** The handle for its one transaction. */
  readonly db: Kysely<Tables>;
  readonly sums: RowSums;
  close(): void;
}

/**
 * Kibibytes of cache: enough for the two indexes by serial of a million plans, which are met in no order. With half of it
 * their pages went out and came back all the time, and storing took four times as long.
 */
const CACHE_KIB = 128 * 1024;

export function openWorkbench(store: SqliteStore): Workbench {
  store.place.require();
  const connection = new Database(databasePath(store.dataDir), {
    timeout: READING_TIMEOUT_MS,
    fileMustExist: true,
  });
  try {
    setPragmas(connection);
    // Commands of other processes are waited for in turns (see transaction.ts).
    connection.pragma('busy_timeout = 0');
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    attachStaging(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  const sums = keepRowSums(connection, store.eventKey);
  return {
    connection,
    db: kyselyOver(connection, store.place, { witness: store.witness, sums }),
    sums,
    close: () => connection.close(),
  };
}
