import type Database from 'better-sqlite3';
import { rebuild } from './rebuild.ts';

/**
 * Saved reports that are made by the clock. Whoever makes one takes it in the database first, for a while, so that of two
 * windows on one folder only one does, and one that was killed on the way gives it back. What is sent by e-mail is a
 * message with a file of its own; a CHECK cannot be changed, so the messages' table is made anew. The record is searched
 * by time, by kind and by person, each in an order of its own.
 */
export const sql = `
CREATE TABLE schedules (
  id TEXT PRIMARY KEY,
  saved_report_id TEXT NOT NULL REFERENCES saved_reports (id),
  -- Weeks begin on Monday, months on their first.
  every TEXT NOT NULL CHECK (every IN ('day', 'week', 'month')),
  -- By the centre's clock.
  time TEXT NOT NULL CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'),
  format TEXT NOT NULL,
  language TEXT NOT NULL,
  folder TEXT CHECK (length(folder) > 0),
  -- JSON list of addresses.
  recipients TEXT CHECK (json_valid(recipients)),
  next_at TEXT NOT NULL,
  -- Who makes it now, and until when nobody else does.
  run_id TEXT,
  run_until TEXT,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL REFERENCES people (id),
  deleted_at TEXT,
  CHECK ((folder IS NULL) <> (recipients IS NULL)),
  CHECK ((run_id IS NULL) = (run_until IS NULL))
) STRICT;
CREATE INDEX schedules_due ON schedules (next_at) WHERE deleted_at IS NULL;
CREATE INDEX schedules_by_report ON schedules (saved_report_id);

CREATE TABLE schedule_runs (
  id TEXT PRIMARY KEY,
  schedule_id TEXT NOT NULL REFERENCES schedules (id),
  -- The moment that it was due at, of whose day its period is.
  due_at TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  -- Why it was not made; null while it is made and where it was.
  code TEXT,
  detail TEXT NOT NULL DEFAULT '',
  rows INTEGER CHECK (rows >= 0),
  -- The file, or the addresses that it was sent to.
  place TEXT NOT NULL DEFAULT '',
  CHECK (ended_at IS NOT NULL OR code IS NULL)
) STRICT;
CREATE INDEX schedule_runs_by_schedule ON schedule_runs (schedule_id, started_at);

CREATE INDEX events_by_time ON event_log (at);
CREATE INDEX events_by_kind ON event_log (kind, at);
CREATE INDEX events_by_person ON event_log (author, kind, at);
`;

const KINDS = "kind IN ('plan', 'test', 'shipped')";

export function fill(connection: Database.Database): void {
  rebuild(connection, 'messages', {
    ddl: (before) =>
      before.replace(KINDS, "kind IN ('plan', 'test', 'shipped', 'report')").replace(
        'claim_id TEXT REFERENCES claims (id),',
        `claim_id TEXT REFERENCES claims (id),
  -- A file that goes with it and is of no paper; it is taken away once it was sent.
  file_sha256 TEXT,
  file_name TEXT,
  CHECK ((file_sha256 IS NULL) = (file_name IS NULL)),
  CHECK ((kind = 'report') = (file_sha256 IS NOT NULL)),`,
      ),
    fill: { file_sha256: 'NULL', file_name: 'NULL' },
  });
  connection.exec(`CREATE TRIGGER messages_keep_their_file BEFORE UPDATE OF file_sha256, file_name ON messages
BEGIN SELECT RAISE(ABORT, 'a message stays as it was queued'); END;`);
}
