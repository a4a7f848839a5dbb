/**
 * Settings that were taken over from a file, with the file of all settings as they were before it: by that one the
 * import is taken back.
 */
export const sql = `
CREATE TABLE settings_imports (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL REFERENCES people (id),
  -- The centre that the file was written by.
  centre TEXT NOT NULL,
  -- The names of those that were taken, as JSON.
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
CREATE INDEX settings_imports_by_time ON settings_imports (at);
`;
