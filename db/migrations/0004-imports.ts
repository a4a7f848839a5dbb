/**
 * Plans and catalogues come in by files. A million plans of one file get one event and not one each, so every plan
 * names the import that brought it, and the import names its file by its SHA-256 and the event that tells of it.
 */
export const sql = `
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('plans', 'catalogue')),
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  mode TEXT NOT NULL CHECK (mode IN ('all', 'good')),
  -- How the file was read: encoding, delimiter, columns, order of dates, zone.
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  added INTEGER NOT NULL CHECK (added >= 0),
  changed INTEGER NOT NULL CHECK (changed >= 0),
  unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
  refused INTEGER NOT NULL CHECK (refused >= 0),
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people (id),
  event_id INTEGER NOT NULL REFERENCES events (id),
  CHECK (mode = 'good' OR refused = 0)
) STRICT;
CREATE INDEX imports_by_time ON imports (at, id);
CREATE TRIGGER imports_are_never_edited BEFORE UPDATE ON imports
BEGIN SELECT RAISE(ABORT, 'an import stays as it was'); END;
CREATE TRIGGER imports_are_never_deleted BEFORE DELETE ON imports
BEGIN SELECT RAISE(ABORT, 'an import stays as it was'); END;

ALTER TABLE plans ADD COLUMN import_id TEXT REFERENCES imports (id);
CREATE TRIGGER plans_keep_their_import BEFORE UPDATE OF import_id ON plans WHEN NEW.import_id IS NOT OLD.import_id
BEGIN SELECT RAISE(ABORT, 'a plan keeps the import it came with'); END;
`;
