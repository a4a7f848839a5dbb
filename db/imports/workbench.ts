import Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { READING_TIMEOUT_MS, setPragmas } from '../sqlite/connection.ts';
import { databasePath } from '../sqlite/folder.ts';
import { keepRowSums, type RowSums } from '../sqlite/rows/keep.ts';
import type { SqliteStore } from '../sqlite/store.ts';
import { kyselyOver } from '../sqlite/transaction.ts';
import type { Tables } from '../tables.ts';

/**
 * An import has a connection of its own, so that its one long transaction holds nothing of the windows' back but their
 * commands: they go on reading on theirs. Beside it lies an unnamed database of SQLite's, where the file's rows wait
 * between preview and import: on disk, not in memory; readable by nobody else; gone with the process, whatever ends it.
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
const STAGED_CACHE_KIB = 16 * 1024;

const STAGING = `
CREATE TABLE staged.rows (
  n INTEGER PRIMARY KEY,
  outcome INTEGER NOT NULL,
  reason TEXT,
  figures TEXT,
  raw TEXT,
  plan_id TEXT,
  binding_id TEXT,
  code TEXT,
  serial TEXT,
  model TEXT,
  product_id TEXT,
  product_version INTEGER,
  holder_name TEXT,
  holder_email TEXT,
  purchase_country TEXT,
  device_activated_at TEXT,
  activated_at TEXT,
  video_verified_at TEXT,
  repair_invitation_at TEXT,
  valid_from TEXT,
  valid_until TEXT,
  allowance INTEGER,
  status TEXT,
  before TEXT
) STRICT;
CREATE UNIQUE INDEX staged.by_code ON rows (code) WHERE outcome <> 3;
CREATE INDEX staged.by_serial ON rows (serial, model) WHERE outcome = 0;
CREATE INDEX staged.by_outcome ON rows (outcome, n) WHERE outcome <> 0;
`;

/** Outcomes as the staging holds them; the index is the number. */
export const STAGED_OUTCOMES = ['new', 'changed', 'unchanged', 'refused'] as const;
export const NEW = 0;
export const REFUSED = 3;

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
    connection.pragma('temp_store = FILE');
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    connection.exec("ATTACH DATABASE '' AS staged");
    connection.pragma(`staged.cache_size = -${STAGED_CACHE_KIB}`);
    // What is staged is never rolled back: a check that stops throws the whole workbench away.
    connection.pragma('staged.journal_mode = OFF');
    connection.pragma('staged.synchronous = OFF');
    connection.pragma('staged.secure_delete = OFF');
    connection.exec(STAGING);
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
