import type Database from 'better-sqlite3';

/** A reader waits for nobody but a process that mends the log after a crash, which takes a moment. */
export const READING_TIMEOUT_MS = 250;

/** What every connection to the database is set to before anything else. */
export function setPragmas(connection: Database.Database): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('fullfsync = ON');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  // Without it, REPLACE would slip past a delete trigger.
  connection.pragma('recursive_triggers = ON');
  connection.pragma('secure_delete = ON');
}
