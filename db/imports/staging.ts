import Database from 'better-sqlite3';

/**
 * An unnamed database of SQLite's, called `staged`, where a file's rows wait between preview and import, whatever keeps the
 * data itself: on disk, not in memory; readable by nobody else; gone with the process, whatever ends it.
 */

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

export function attachStaging(connection: Database.Database): void {
  connection.pragma('temp_store = FILE');
  connection.exec("ATTACH DATABASE '' AS staged");
  connection.pragma(`staged.cache_size = -${STAGED_CACHE_KIB}`);
  // What is staged is never rolled back: a check that stops throws all of it away.
  connection.pragma('staged.journal_mode = OFF');
  connection.pragma('staged.synchronous = OFF');
  connection.pragma('staged.secure_delete = OFF');
  connection.exec(STAGING);
}

/** One with nothing beside it. */
export function openStaging(): Database.Database {
  const connection = new Database(':memory:');
  try {
    attachStaging(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}
